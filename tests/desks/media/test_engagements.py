"""Engagements with the media: who gave what, as a count or in words."""

import pytest
from django.urls import reverse

from secretariat.desks.delegations.models import Category, Delegation, Member, MemberRole
from secretariat.desks.directory.models import EntityKind
from secretariat.desks.media.models import Engagement, EngagementKind
from secretariat.desks.media.queries import engagements
from secretariat.foundation.access.roles import Role
from secretariat.foundation.languages.texts import MultilingualText
from tests.desks import stage


def address(edition):
    return reverse("media", kwargs={"edition": edition.code})


def engagement(edition, code, person, *, count=None, words=""):
    return Engagement.objects.create(
        edition=edition,
        code=code,
        kind=EngagementKind.INTERVIEW,
        person=person,
        count=count,
        count_in_words=stage.text(words) if words else MultilingualText(),
    )


def test_a_count_in_words_stays_in_words(client, edition):
    person = stage.person("p", "Person p")
    engagement(edition, "e1", person, words="several")
    engagement(edition, "e2", person, count=1250)

    page = stage.signed_in(client, edition).get(address(edition)).content.decode()

    assert '<span lang="en">several</span>' in page
    assert "1,250" in page


def test_outlets_stand_by_name(edition):
    made = engagement(edition, "e1", stage.person("p"), count=2)
    for code, name in (("second", "Beta"), ("first", "Alpha")):
        made.outlets.add(stage.entity(code, name, kind=EntityKind.OUTLET))

    rows = engagements(seen_by=stage.actor(edition))

    assert [[outlet.text for outlet in row.outlets] for row in rows] == [["Alpha", "Beta"]]


def test_a_focal_point_sees_the_engagements_of_its_members(edition):
    own, other = stage.person("own"), stage.person("other")
    delegation = Delegation.objects.create(edition=edition, entity=edition.host)
    Member.objects.create(
        edition=edition,
        delegation=delegation,
        person=own,
        role=MemberRole.DELEGATE,
        category=Category.OFFICIAL,
    )
    engagement(edition, "e1", own, count=1)
    engagement(edition, "e2", other, count=1)

    rows = engagements(seen_by=stage.actor(edition, Role.FOCAL_POINT, delegation=delegation))

    assert [row.engagement.code for row in rows] == ["e1"]


def test_without_engagements_the_page_says_so(client, edition):
    page = stage.signed_in(client, edition).get(address(edition)).content.decode()

    assert "There is no engagement with the media that you may see." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_row_and_for_three(
    client, edition, rows, django_assert_num_queries
):
    for number in range(rows):
        made = engagement(edition, f"e{number}", stage.person(f"p{number}"), count=1)
        made.outlets.add(stage.entity(f"outlet-{number}", kind=EntityKind.OUTLET))
    client = stage.signed_in(client, edition)

    with django_assert_num_queries(stage.OF_THE_FRAME + 6):
        client.get(address(edition))
