"""Treaties: what is known is shown, and what is not known is said."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from secretariat.desks.agreements.models import (
    Treaty,
    TreatyAction,
    TreatyAlias,
    TreatyEvent,
    TreatyStep,
)
from secretariat.desks.agreements.queries import treaty_page
from tests.desks import stage

LIST = "/treaties/"


def address(code):
    return reverse("treaties-treaty", kwargs={"code": code})


def treaty(code="road", **fields):
    return Treaty.objects.create(code=code, **{"title": stage.text(f"Treaty {code}")} | fields)


def test_a_treaty_shows_its_titles_steps_and_sources(client, edition):
    made = treaty(title=stage.text("On roads", ru="О дорогах"), signed_on=date(2014, 9, 12))
    TreatyAlias.objects.create(treaty=made, language="en", text="The road treaty", source=stage.source())
    TreatyAction.objects.create(treaty=made, entity=edition.host, step=TreatyStep.RATIFICATION)

    page = stage.signed_in(client, edition).get(address("road")).content.decode()

    for shown in (
        "О дорогах",
        "The road treaty",
        "A paper",
        "12 September 2014",
        "Hostland",
        "date not found",
    ):
        assert shown in page


def test_what_is_not_known_of_a_treaty_is_said(client, edition):
    treaty()

    page = stage.signed_in(client, edition).get(address("road")).content.decode()

    for shown in (
        "The date of signature is not known.",
        "The date of entry into force is not known.",
        "The clause was not found; the register does not guess it.",
        "No step of a party is on record.",
    ):
        assert shown in page


@pytest.mark.parametrize(
    ("when", "language", "written"),
    [
        ("2004", "en", "2004"),
        ("2004-06", "en", "June 2004"),
        ("2004-06", "zh-hans", "2004年6月"),
        ("2002-11-20", "en", "20 November 2002"),
        ("2002-13-40", "en", "2002-13-40"),
    ],
)
def test_a_point_of_history_is_written_as_exactly_as_it_is_known(edition, when, language, written):
    TreatyEvent.objects.create(treaty=treaty(), when=when, text=stage.text("It happened"))

    with override(language):
        found = treaty_page(seen_by=stage.actor(edition), code="road")

    assert [point.written for point in found.history] == [written]


def test_steps_stand_by_day_and_those_without_one_last(edition):
    made = treaty()
    for code, day in (("xa", None), ("xb", date(2016, 1, 1)), ("xc", date(2015, 1, 1))):
        TreatyAction.objects.create(
            treaty=made, entity=stage.entity(code), step=TreatyStep.RATIFICATION, on_day=day
        )

    found = treaty_page(seen_by=stage.actor(edition), code="road")

    assert [step.party.code for step in found.steps] == ["xc", "xb", "xa"]


def test_an_unknown_treaty_is_not_found(client, edition):
    assert stage.signed_in(client, edition).get(address("none")).status_code == 404


def test_the_unknown_sign_in_to_see_treaties(client, db):  # noqa: ARG001 -- needs the database
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_row_and_for_three(
    client, edition, rows, django_assert_num_queries
):
    for number in range(rows):
        made = treaty(f"t{number}")
        TreatyAction.objects.create(treaty=made, entity=edition.host, step=TreatyStep.RATIFICATION)
    client = stage.signed_in(client, edition)

    with django_assert_num_queries(6):
        client.get(LIST)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_treaty_takes_the_same_number_of_queries_for_one_step_and_for_three(
    client, edition, rows, django_assert_num_queries
):
    made = treaty()
    for number in range(rows):
        party, source = stage.entity(f"x{number}"), stage.source(f"s{number}")
        step = TreatyAction.objects.create(treaty=made, entity=party, step=TreatyStep.RATIFICATION)
        step.sources.add(source)
        made.negotiators.add(party)
        TreatyAlias.objects.create(treaty=made, language="en", text=f"Alias {number}", source=source)
        TreatyEvent.objects.create(treaty=made, when=f"200{number}", text=stage.text("It"), source=source)
    client = stage.signed_in(client, edition)

    with django_assert_num_queries(16):
        client.get(address("road"))
