"""From the invitation to the approval, counted; each number leads to those whom it counts."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from secretariat.desks.accreditation import queries
from secretariat.desks.delegations.models import Invitation
from secretariat.desks.registration import actions as registration
from secretariat.engines.chain import Move
from secretariat.foundation.access.roles import Role
from tests.desks import applicants, stage
from tests.desks.applicants import CHIEF, approved, confirmed, decided, registered
from tests.desks.stage import OF_THE_FRAME
from tests.world import MONDAY

OF_THE_FUNNEL = 5


def invite(delegation, answer="pending"):
    answered_on = None if answer == "pending" else MONDAY.date()
    Invitation.objects.create(
        edition_id=delegation.edition_id,
        delegation=delegation,
        reference="Note 1",
        sent_on=MONDAY.date(),
        answer=answer,
        answered_on=answered_on,
    )


@pytest.fixture
def filled(alfa, edition):
    """One person at each point: nominated, waiting, under review, returned, approved, withdrawn."""
    bravo = applicants.delegation(edition, "xb", "Bravoland", places=1)
    invite(alfa, "accepted")
    invite(bravo)
    registered(alfa, "A")
    registered(bravo, "B")
    registered(bravo, "C", waits=True)
    confirmed(alfa, "D", category="media")
    decided(confirmed(alfa, "E"), Move.RETURN, reason="photo")
    approved(alfa, "F")
    registration.withdraw(application=confirmed(alfa, "G"), reason="ill", by=CHIEF, at=MONDAY)
    return alfa


@pytest.mark.usefixtures("filled")
def test_stages_count_who_reached_them_and_has_not_fallen_back():
    found = queries.funnel(seen_by=CHIEF, at=MONDAY + timedelta(days=3))

    assert (found.invited, found.accepted, found.declined) == (2, 1, 0)
    rows = {row.key: (dict(row.counts), row.waiting, row.late, row.places) for row in found.delegations}
    assert rows == {
        "xa": ({"nominated": 4, "confirmed": 2, "approved": 1}, 0, 1, 10),
        "xb": ({"nominated": 1, "confirmed": 0, "approved": 0}, 1, 0, 2),
    }
    assert {row.key: dict(row.counts) for row in found.categories} == {
        "official": {"nominated": 4, "confirmed": 1, "approved": 1},
        "media": {"nominated": 1, "confirmed": 1, "approved": 0},
    }
    assert (dict(found.total.counts), found.total.places) == (
        {"nominated": 5, "confirmed": 2, "approved": 1},
        12,
    )


@pytest.mark.usefixtures("filled")
def test_each_number_of_the_page_leads_to_a_list_of_so_many(client, edition):
    stage.signed_in(client, edition, Role.REGISTRATION_CHIEF)
    page = client.get(reverse("funnel", kwargs={"edition": edition.code})).text

    links = re.findall(r'<td class="number"><a href="([^"]+)">(\d+)</a></td>', page)

    assert len(links) >= 8
    for href, number in links:
        listed = client.get(href.replace("&amp;", "&")).text.count("data-row")
        assert (href, listed) == (href, int(number))


@pytest.mark.parametrize("delegations", [1, 3])
def test_funnel_costs_the_same_for_one_delegation_and_for_three(
    client, edition, alfa, delegations, django_assert_num_queries
):
    registered(alfa)
    for code in ("xb", "xc")[: delegations - 1]:
        invite(applicants.delegation(edition, code, code.title()))
    stage.signed_in(client, edition, Role.REGISTRATION_CHIEF)

    with django_assert_num_queries(OF_THE_FRAME + OF_THE_FUNNEL):
        answer = client.get(reverse("funnel", kwargs={"edition": edition.code}))

    assert answer.status_code == 200


def test_empty_funnel_says_what_is_missing(client, edition):
    stage.signed_in(client, edition, Role.REGISTRATION_CHIEF)

    page = client.get(reverse("funnel", kwargs={"edition": edition.code})).text

    assert "No delegation is invited yet." in page
    assert "No place was given and nobody was nominated yet." in page
