"""Pages of figures: the edition at a glance, its facts, one fact, the years."""

from decimal import Decimal

import pytest

from secretariat.desks.delegations.models import Category, Delegation, Member, MemberRole
from secretariat.desks.figures.models import Figure, FigureKind, Qualifier, Unit
from secretariat.desks.programme.models import SessionPerson, SessionRole
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from tests.desks import stage


def figure(of, measure, value, *, entity=None, source=None, **more):
    given = {"qualifier": Qualifier.EXACT, "unit": Unit.PERSONS, "kind": FigureKind.FINAL} | more
    return Figure.objects.create(
        edition=of,
        measure=measure,
        value=Decimal(value),
        entity=entity,
        source=source or stage.source(f"source-{Figure.objects.count()}"),
        **given,
    )


def delegation(of, code, size):
    made = Delegation.objects.create(edition=of, entity=stage.entity(code, code.upper()))
    for number in range(size):
        person = stage.person(f"{code}-{number}", is_generated=True)
        Member.objects.create(
            edition=of, delegation=made, person=person, role=MemberRole.DELEGATE, category=Category.BUSINESS
        )
    return made


@pytest.fixture
def whole(edition):
    edition.register_is_whole = True
    edition.save()
    return edition


def test_edition_page_is_open_to_everybody_and_says_its_figures(client, edition):
    figure(edition, "participants", 6000, qualifier=Qualifier.OVER)

    page = client.get(f"/e/{edition.code}/").content.decode()

    assert "over 6,000" in page
    assert f"/e/{edition.code}/facts/participants/" in page


@pytest.mark.parametrize("size", [1, 3])
def test_edition_page_costs_ten_queries(client, whole, size, django_assert_num_queries):
    for number in range(size):
        delegation(whole, "abc"[number] + "a", size)
        figure(whole, "participants", 6000 + number)
    stage.session(whole, "plenary", is_key_event=True)
    stage.signed_in(client, whole)

    with django_assert_num_queries(stage.OF_THE_FRAME + 4):
        assert client.get(f"/e/{whole.code}/").status_code == 200


def test_fact_page_shows_rule_sources_that_differ_and_rows_with_their_mark(client, whole):
    sent = delegation(whole, "aa", 3)
    figure(whole, "delegation-size", 4, entity=sent.entity)
    stage.signed_in(client, whole, Role.REGISTRAR)

    page = client.get(f"/e/{whole.code}/facts/delegation-size/aa/").content.decode()

    assert "held against the count of the register" in page
    assert "The register counts 3, which does not agree." in page
    assert page.count('class="is-generated"') == 3
    assert "3 of the rows are persons generated for demonstration" in page


def test_reader_is_told_how_many_rows_are_counted_and_shown_none_that_are_not_his_to_see(client, whole):
    delegation(whole, "aa", 3)
    stage.signed_in(client, whole, Role.READER)

    page = client.get(f"/e/{whole.code}/facts/delegation-size/aa/").content.decode()

    assert "3 rows are counted; you may see 0 of them." in page
    assert "is-generated" not in page


def test_rows_are_read_in_pieces_and_the_piece_alone_when_htmx_asks(client, whole):
    delegation(whole, "aa", 53)
    stage.signed_in(client, whole, Role.REGISTRAR)
    address = f"/e/{whole.code}/facts/delegation-size/aa/"

    first = client.get(address, headers={"hx-request": "true"}).content.decode()
    last = Member.objects.order_by("person__sort_key")[49]
    second = client.get(f"{address}?after={last.pk}", headers={"hx-request": "true"}).content.decode()

    assert first.lstrip().startswith('<div id="rows">')
    assert (first.count("<tr class"), second.count("<tr class")) == (50, 3)


@pytest.mark.parametrize("key", ["nothing", "delegation-size/XX", "a/b/c", "%00", "participants/"])
def test_unknown_fact_is_not_found(client, edition, key):
    stage.signed_in(client, edition)

    assert client.get(f"/e/{edition.code}/facts/{key}/").status_code == 404


def test_facts_page_lists_every_fact_once(client, edition):
    figure(edition, "events-held", 83, unit=Unit.EVENTS)
    figure(edition, "agreements-value", 2496000000000, unit=Unit.ROUBLES)
    stage.signed_in(client, edition)

    page = client.get(f"/e/{edition.code}/facts/").content.decode()

    assert page.count("83") >= 1
    assert "2.496 trillion roubles" in page


@pytest.mark.django_db
def test_leaders_of_the_key_event_stand_in_order_with_the_rule_of_each(client):
    host, people = stage.leaders()
    edition = stage.edition(host=host)
    with working_for(edition.pk):
        plenary = stage.session(edition, "plenary", is_key_event=True, on_day=stage.LAST_DAY)
        for person in people.values():
            SessionPerson.objects.create(
                edition=edition, session=plenary, person=person, role=SessionRole.SPEAKER
            )
    stage.signed_in(client, edition)

    page = client.get(f"/e/{edition.code}/facts/leaders/").content.decode()

    order = [page.index(f">{name}<") for name in ("Putin", "Moon", "Battulga", "Abe")]
    assert order == sorted(order)
    assert "10 July 2017" in page


def test_years_page_draws_each_measure_that_has_figures(client, edition):
    figure(edition, "participants", 6000, qualifier=Qualifier.OVER)
    stage.signed_in(client, edition)

    page = client.get("/forums/forum/figures/").content.decode()

    assert "Participants" in page
    assert "Agreements signed" not in page
    assert client.get("/forums/none/figures/").status_code == 404
