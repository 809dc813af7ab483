"""The pages of the directory: a person and an entity, over all editions."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from secretariat.desks.directory import queries
from secretariat.desks.directory.models import EntityName, Level, NameForm, PersonName, PersonNameForm
from secretariat.foundation.access.roles import Role
from tests.desks import stage

OF_A_PERSON = 5
"""The browser’s session, its user, three kinds of membership; outside of an edition there is no switcher."""
OF_THE_PERSON, OF_THE_ENTITY = 5, 6
MAY, SEPTEMBER = date(2017, 5, 10), date(2017, 9, 6)


def person_page(code):
    return reverse("directory-person", kwargs={"code": code})


def entity_page(code):
    return reverse("directory-entity", kwargs={"code": code})


def minister(code="anna", **fields):
    """A minister of Alfaland since 10 May 2017."""
    entity = stage.Entity.objects.filter(code="xa").first() or stage.entity("xa", "Alfaland")
    return stage.holds(stage.person(code, **fields), entity, Level.MINISTER, since=MAY)


def test_person_shows_the_forms_of_the_name_and_the_offices_with_their_sources(client, edition):
    holding = minister(
        native_text="Анна",
        native_language="ru",
        passport_form="ANNA",
        family="A",
        patronymic="B",
        particle="van",
    )
    holding.source = stage.source(title="The gazette")
    holding.save()
    PersonName.objects.create(
        person=holding.person, language="zh", form=PersonNameForm.ALIAS, text="安娜", sort_key="安娜"
    )

    answer = stage.signed_in(client, edition).get(person_page("anna"))

    for told in (
        "Анна",
        "ANNA",
        "van A",
        "安娜",
        "Chinese",
        "Minister of xa",
        "Alfaland",
        "since 10 May 2017",
    ):
        assertContains(answer, told)
    assertContains(
        answer, '<a href="https://example.org/paper" rel="external noreferrer">The gazette</a>', html=True
    )


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ({"since": MAY, "until": SEPTEMBER}, "10 May 2017 to 6 September 2017"),
        ({"since": MAY}, "since 10 May 2017"),
        ({"until": SEPTEMBER}, "until 6 September 2017"),
        ({"seen_on": SEPTEMBER}, "on 6 September 2017"),
        ({}, "dates are not in the register"),
    ],
)
def test_office_says_from_when_to_when_as_far_as_it_is_known(client, edition, dates, told):
    holding = minister()
    for name, value in {"since": None, **dates}.items():
        setattr(holding, name, value)
    holding.save()

    assertContains(stage.signed_in(client, edition).get(person_page("anna")), told)


def test_offices_stand_with_the_present_one_first_and_those_without_dates_last(edition):
    holder, entity = stage.person("anna"), edition.host
    for level, since, until in (
        (Level.VICE_MINISTER, date(2010, 1, 1), date(2012, 1, 1)),
        (Level.OTHER, None, None),
        (Level.AMBASSADOR, date(2012, 1, 1), date(2016, 1, 1)),
        (Level.MINISTER, date(2005, 1, 1), None),
    ):
        stage.holds(holder, entity, level, since=since, until=until)

    found = [holding.office.level for holding in queries.holdings_of_person(holder.pk)]

    assert found == [Level.MINISTER, Level.AMBASSADOR, Level.VICE_MINISTER, Level.OTHER]


def test_reader_sees_persons_in_public_office_only(client, edition):
    minister()
    stage.person("generated-1", is_generated=True)
    reader = stage.signed_in(client, edition, Role.READER)

    assert reader.get(person_page("anna")).status_code == 200
    assert reader.get(person_page("generated-1")).status_code == 404
    assert reader.get(person_page("nobody")).status_code == 404


def test_officer_sees_a_generated_person_marked_as_one(client, edition):
    stage.person("generated-1", is_generated=True)
    minister()
    officer = stage.signed_in(client, edition, Role.REGISTRAR)

    assertContains(
        officer.get(person_page("generated-1")), '<span class="is-generated">generated</span>', html=True
    )
    assertNotContains(officer.get(person_page("anna")), "is-generated")


def test_entity_shows_its_names_in_all_languages_and_who_holds_its_offices(client, edition):
    minister()
    entity = stage.Entity.objects.get(code="xa")
    for language, form, text in (("ru", NameForm.SHORT, "Альфа"), ("en", NameForm.ADJECTIVE, "Alfanese")):
        EntityName.objects.create(entity=entity, language=language, form=form, text=text, sort_key=text)
    stage.Entity.objects.create(code="ministry", kind="body", parent=entity)

    answer = stage.signed_in(client, edition).get(entity_page("xa"))

    for told in (
        "Alfaland",
        "Альфа",
        "Russian",
        "Alfanese",
        "adjective",
        "Anna",
        "Minister of xa",
        "ministry",
    ):
        assertContains(answer, told)


def test_names_of_an_entity_stand_by_form_and_language(edition):
    for language, form in (("ru", "alias"), ("ru", "short"), ("en", "formal"), ("en", "un_short")):
        EntityName.objects.create(
            entity=edition.host, language=language, form=form, text=f"{form} {language}", sort_key="a"
        )

    found = [(name.form, name.language) for name in queries.names_of_entity(edition.host.pk)]

    assert found == [("short", "en"), ("short", "ru"), ("formal", "en"), ("un_short", "en"), ("alias", "ru")]


@pytest.mark.django_db
@pytest.mark.parametrize("page", [person_page, entity_page])
def test_unknown_visitor_signs_in_and_one_without_a_role_is_refused(client, page):
    minister()
    address = page("anna" if page is person_page else "xa")

    unknown = client.get(address)
    client.force_login(
        stage.User.objects.create_user(username="nobody"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )

    assert (unknown.status_code, client.get(address).status_code) == (302, 403)


def test_person_costs_the_same_for_one_office_and_for_three(client, edition, django_assert_num_queries):
    holder = minister().person
    reader = stage.signed_in(client, edition)
    with django_assert_num_queries(OF_A_PERSON + OF_THE_PERSON):
        reader.get(person_page("anna"))

    for code in ("xb", "xc"):
        stage.holds(holder, stage.entity(code, code), Level.AMBASSADOR, since=MAY)
    with django_assert_num_queries(OF_A_PERSON + OF_THE_PERSON):
        reader.get(person_page("anna"))


def test_entity_costs_the_same_for_one_office_and_for_three(client, edition, django_assert_num_queries):
    minister()
    entity = stage.Entity.objects.get(code="xa")
    reader = stage.signed_in(client, edition)
    with django_assert_num_queries(OF_A_PERSON + OF_THE_ENTITY):
        reader.get(entity_page("xa"))

    for code, level in (("boris", Level.AMBASSADOR), ("carl", Level.HEAD_OF_STATE)):
        stage.holds(stage.person(code), entity, level)
        stage.Entity.objects.create(code=f"body-{code}", kind="body", parent=entity)
    with django_assert_num_queries(OF_A_PERSON + OF_THE_ENTITY):
        reader.get(entity_page("xa"))
