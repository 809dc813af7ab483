"""The pages of quotas: plans, other numbers, extra quotas, requests for more, and cuts."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from secretariat.desks.delegations import actions
from secretariat.desks.delegations.models import (
    Category,
    OverQuotaRequest,
    Plan,
    PlanConstraint,
    Quota,
    RequestState,
)
from secretariat.desks.directory.models import EntityKind
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.models import Entry
from tests.desks import applicants, stage
from tests.desks.applicants import CHIEF
from tests.desks.delegations import crowd
from tests.world import MONDAY

OF_THE_LIST = 4


@pytest.fixture
def chief(client, edition):
    return stage.signed_in(client, edition, Role.REGISTRATION_CHIEF)


@pytest.fixture
def three(edition):
    """Two states and an organisation, without quotas."""
    return [
        crowd.delegation(edition, "xa", "Alfaland"),
        crowd.delegation(edition, "xb", "Bravoland"),
        crowd.delegation(edition, "org", "Organisation", kind=EntityKind.ORGANISATION),
    ]


def address(edition, name="quotas", query="", **values):
    return reverse(name, kwargs={"edition": edition.code, **values}) + query


def table(*rows, initial=0, name="States"):
    """A plan as its page posts it: each row is (category, access, number, from, until) and perhaps a code."""
    given = {"name": name, "form-TOTAL_FORMS": len(rows) + 1, "form-INITIAL_FORMS": initial}
    fields = ("category", "access", "number", "starts_on", "ends_on", "code")
    for place, row in enumerate([*rows, ("any", "all", "", "", "")]):
        given |= {f"form-{place}-{field}": value for field, value in zip(fields, row, strict=False)}
    return given


DELEGATES = ("official", "all", "3", "", "")
SET_UP = ("staff", "site", "2", "2017-09-04", "2017-09-05")


def constraints():
    rows = PlanConstraint.objects.order_by("pk")
    return list(rows.values_list("code", "category", "access", "number", "starts_on", "ends_on"))


def numbers():
    rows = Quota.objects.order_by("delegation__entity__code", "category", "pk")
    return list(rows.values_list("delegation__entity__code", "category", "number", "override_reason"))


def planned(edition, *delegations, number=10):
    given = actions.GivenConstraint(code="delegates", category=Category.OFFICIAL, access="all", number=number)
    plan = actions.keep_plan(
        edition=edition, code="states", name="States", constraints=[given], by=CHIEF, at=MONDAY
    )
    actions.give_plan(plan=plan, delegations=delegations, by=CHIEF, at=MONDAY)
    return plan


# --- plans ------------------------------------------------------------------------------------


def test_plan_is_made_as_a_table_and_changed(chief, edition):
    made = chief.post(address(edition, "quotas-plan-make"), table(DELEGATES, SET_UP))
    page = chief.get(made["Location"])
    changed = table(
        ("official", "all", "5", "", "", "official-all"),
        (*SET_UP, "staff-site"),
        ("any", "open", "7", "", ""),
        initial=2,
        name="All States",
    )
    chief.post(made["Location"], changed)

    assert made["Location"] == address(edition, "quotas-plan", code="states")
    assertContains(page, 'value="2017-09-04"')
    assert constraints() == [
        ("official-all", "official", "all", 5, None, None),
        ("staff-site", "staff", "site", 2, date(2017, 9, 4), date(2017, 9, 5)),
        ("any-open", "", "open", 7, None, None),
    ]
    assert Plan.objects.values_list("code", "name").get() == ("states", "All States")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (table(DELEGATES, name=""), "This field is required."),
        (table(), "A plan has at least one row with a number of places."),
        (table(DELEGATES, DELEGATES), "Two rows have the same category, access and days"),
        (table(("official", "all", "-1", "", "")), "greater than or equal to 0"),
        (table(("official", "all", "many", "", "")), "Enter a whole number."),
        (table(("official", "all", "3", "2017-09-05", "2017-09-04")), "The last day lies before the first."),
        (table(("kings", "all", "3", "", "")), "kings is not one of the available choices"),
    ],
)
def test_plan_that_cannot_be_kept_says_why_and_nothing_is_kept(chief, edition, given, told):
    page = chief.post(address(edition, "quotas-plan-make"), given)

    assertContains(page, told, status_code=422)
    assert constraints() == []


@pytest.mark.parametrize(
    ("name", "code"), [("Приглашённые", "priglashyonnye"), ("媒体", "mei-ti"), ("!!!", "plan")]
)
def test_plan_in_any_script_has_a_code(chief, edition, name, code):
    chief.post(address(edition, "quotas-plan-make"), table(DELEGATES, name=name))

    assert Plan.objects.get().name == name
    assert Plan.objects.get().code.replace("-", "").startswith(code.replace("-", "")[:5])


def test_button_pressed_twice_makes_one_plan_and_says_so(chief, edition):
    chief.post(address(edition, "quotas-plan-make"), table(DELEGATES))

    page = chief.post(address(edition, "quotas-plan-make"), table(DELEGATES))

    assertContains(page, "There is a plan of this name already", status_code=422)
    assert len(constraints()) == 1


@pytest.mark.parametrize(
    ("given", "holders"),
    [
        ({"kinds": ["state"]}, ["xa", "xb"]),
        ({"lines": "Organisation\nXA"}, ["org", "xa"]),
        ({"kinds": ["state", "organisation"], "lines": "xa"}, ["org", "xa", "xb"]),
    ],
)
def test_plan_is_given_to_kinds_and_to_those_named(chief, edition, three, given, holders):
    del three
    planned(edition)

    answer = chief.post(address(edition, "quotas-plan-give", code="states"), given)

    assertRedirects(answer, address(edition, "quotas-plan", code="states"))
    assert [code for code, *_rest in numbers()] == holders


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Choose a kind, or name some delegations."),
        ({"lines": "Nowhere"}, "Line 1, “Nowhere”, names nobody in the directory."),
        ({"lines": "Hostland"}, "These have no delegation at this edition: xh. Invite them first."),
    ],
)
def test_plan_is_given_to_nobody_where_somebody_is_unclear(chief, edition, three, given, told):
    del three
    planned(edition)

    page = chief.post(address(edition, "quotas-plan-give", code="states"), given)

    assertContains(page, told, status_code=422)
    assert numbers() == []


# --- one delegation ---------------------------------------------------------------------------


def test_other_number_has_a_reason_and_can_be_ended(chief, edition, three):
    planned(edition, *three[:2])
    quota = Quota.objects.get(delegation=three[0])

    chief.post(address(edition, "quotas-quota", number=quota.pk), {"number": "12", "reason": "Next host"})
    given = numbers()
    chief.post(address(edition, "quotas-follow", number=quota.pk))

    assert given == [("xa", "official", 12, "Next host"), ("xb", "official", 10, "")]
    assert numbers() == [("xa", "official", 10, ""), ("xb", "official", 10, "")]


@pytest.mark.parametrize("given", [{"number": "12"}, {"number": "", "reason": "a"}, {"number": "-1"}])
def test_other_number_without_a_reason_or_a_number_is_refused(chief, edition, three, given):
    planned(edition, three[0])

    page = chief.post(address(edition, "quotas-quota", number=Quota.objects.get().pk), given)

    assert page.status_code == 422
    assert numbers() == [("xa", "official", 10, "")]


def test_extra_quota_is_added_once_however_often_the_button_is_pressed(chief, edition, three):
    del three
    given = dict(zip(("category", "access", "number", "starts_on", "ends_on"), SET_UP, strict=True))
    given |= {"reason": "The stand is set up."}

    answer = chief.post(address(edition, "quotas-add", code="xa"), given)
    again = chief.post(address(edition, "quotas-add", code="xa"), given)

    assertRedirects(answer, address(edition, "quotas-delegation", code="xa"))
    assertContains(again, "The delegation has such a quota already; nothing was added.", status_code=422)
    assert numbers() == [("xa", "staff", 2, "The stand is set up.")]


def test_extra_quota_follows_no_plan(chief, edition, three):
    given = actions.GivenConstraint(code="own", category=None, access="site", number=2)
    quota = actions.add_quota(delegation=three[0], given=given, reason="Stand", by=CHIEF, at=MONDAY)

    page = chief.post(address(edition, "quotas-follow", number=quota.pk), follow=True)

    assertContains(page, "No plan has this quota, so it cannot follow one; give it a number.")
    assert numbers() == [("xa", "", 2, "Stand")]


# --- requests ---------------------------------------------------------------------------------


@pytest.fixture
def request_for_more(edition, three):
    planned(edition, three[0])
    return actions.ask_for_places(
        quota=Quota.objects.get(), asked=4, reason="A minister joins.", by=CHIEF, at=MONDAY
    )


def decided():
    return OverQuotaRequest.objects.values_list("state", "granted", "decision").get()


@pytest.mark.parametrize(
    ("given", "outcome", "places"),
    [
        ({"granted": "3", "decision": "Room for three."}, (RequestState.GRANTED, 3, "Room for three."), 13),
        ({"granted": "4", "decision": "No.", "refuse": "yes"}, (RequestState.REFUSED, 0, "No."), 10),
    ],
)
def test_request_is_granted_in_part_or_refused_with_a_reason(
    chief, edition, request_for_more, given, outcome, places
):
    chief.post(address(edition, "quotas-request-decide", number=request_for_more.pk), given)

    assert (decided(), Quota.objects.get().number) == (outcome, places)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"granted": "5", "decision": "All."}, "At most 4 can be granted"),
        ({"granted": "2", "decision": ""}, "This field is required."),
        ({"granted": "", "decision": "Some."}, "This field is required."),
    ],
)
def test_decision_that_is_none_leaves_the_request_open(chief, edition, request_for_more, given, told):
    page = chief.post(address(edition, "quotas-request-decide", number=request_for_more.pk), given)

    assertContains(page, told, status_code=422)
    assert decided()[0] == RequestState.OPEN


def test_request_is_decided_once(chief, edition, request_for_more):
    at = address(edition, "quotas-request-decide", number=request_for_more.pk)
    chief.post(at, {"granted": "4", "decision": "Yes."})

    page = chief.post(at, {"granted": "4", "decision": "Yes."}, follow=True)

    assertContains(page, "Somebody decided this request meanwhile; nothing was changed.")
    assert Quota.objects.get().number == 14


# --- cuts -------------------------------------------------------------------------------------


@pytest.fixture
def crowded(edition, three):
    """Alfaland has nine of its ten places taken, Bravoland none."""
    planned(edition, *three[:2])
    for letter in "ABCDEFGHI":
        applicants.registered(three[0], letter)


def shown(page):
    return page.context["apply_form"].initial["shown"]


def cut_of(page, percent="20", **others):
    return {"category": "official", "percent": percent, "shown": shown(page), "reason": "Less room", **others}


@pytest.mark.usefixtures("crowded")
def test_cut_is_tried_with_the_names_of_those_who_came_last_and_changes_nothing(chief, edition):
    page = chief.get(address(edition, "quotas-cut", "?category=official&percent=20"))

    rows = [
        (each.delegation.text, each.row.number, each.number, each.lost_people, [who.text for who in people])
        for each, people in page.context["cuts"]
    ]
    assert rows == [
        ("Alfaland", 10, 8, 1, ["Given I Family I"]),
        ("Bravoland", 10, 8, 0, []),
    ]
    assert {number for _code, _category, number, _reason in numbers()} == {10}


@pytest.mark.usefixtures("crowded")
def test_cut_is_made_in_one_entry_and_undone_by_the_plan(chief, edition):
    page = chief.get(address(edition, "quotas-cut", "?category=official&percent=20"))
    entries = Entry.objects.count()

    answer = chief.post(address(edition, "quotas-cut"), cut_of(page))
    after = numbers()
    chief.post(address(edition, "quotas-plan-follow", code="states"))

    assertRedirects(answer, address(edition))
    assert after == [("xa", "official", 8, "Less room"), ("xb", "official", 8, "Less room")]
    assert numbers() == [("xa", "official", 10, ""), ("xb", "official", 10, "")]
    assert Entry.objects.count() == entries + 2


@pytest.mark.usefixtures("crowded")
def test_cut_is_made_once_however_often_the_button_is_pressed(chief, edition):
    page = chief.get(address(edition, "quotas-cut", "?category=official&percent=20"))
    chief.post(address(edition, "quotas-cut"), cut_of(page))

    again = chief.post(address(edition, "quotas-cut"), cut_of(page))

    assertContains(again, "Quotas have changed since this table was made", status_code=422)
    assert numbers()[0][2] == 8


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize(
    "wrong", [{"reason": ""}, {"percent": "101"}, {"percent": "0"}, {"shown": ""}, {"category": "kings"}]
)
def test_cut_that_lacks_something_is_not_made(chief, edition, wrong):
    page = chief.get(address(edition, "quotas-cut", "?category=official&percent=20"))

    answer = chief.post(address(edition, "quotas-cut"), {**cut_of(page), **wrong})

    assert answer.status_code == 422
    assert numbers()[0][2] == 10


@pytest.mark.parametrize(
    "query", ["?category=official&percent=200", "?category=kings&percent=2", "?percent=x"]
)
def test_cut_that_cannot_be_tried_says_why(chief, edition, query):
    assertContains(chief.get(address(edition, "quotas-cut", query)), "Nothing was saved yet", status_code=422)


# --- the list, and who sees it ----------------------------------------------------------------


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize(
    ("query", "found"),
    [("", {"xa", "xb"}), ("?q=alfa", {"xa"}), ("?category=media", set()), ("?only=own", set())],
)
def test_list_is_filtered(chief, edition, query, found):
    page = chief.get(address(edition, query=query)).content.decode()

    assert {
        code for code in ("xa", "xb") if address(edition, "quotas-delegation", code=code) in page
    } == found


@pytest.mark.parametrize("delegations", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(
    chief, edition, three, delegations, django_assert_num_queries
):
    planned(edition, *three[:delegations])

    with django_assert_num_queries(stage.OF_THE_FRAME + OF_THE_LIST):
        chief.get(address(edition))


@pytest.mark.usefixtures("crowded")
def test_focal_point_reads_its_own_quotas_and_changes_none(client, edition, three):
    stage.signed_in(client, edition, Role.FOCAL_POINT, delegation=three[0])
    quota = Quota.objects.get(delegation=three[1])

    page = client.get(address(edition))
    own = client.get(address(edition, "quotas-delegation", code="xa"))

    assertContains(page, "Alfaland")
    assertNotContains(page, "Bravoland")
    assertNotContains(own, "A quota that no plan has")
    assert client.get(address(edition, "quotas-delegation", code="xb")).status_code == 404
    assert client.post(address(edition, "quotas-quota", number=quota.pk), {}).status_code == 403


@pytest.mark.usefixtures("crowded")
def test_registrar_reads_all_and_decides_nothing(client, edition):
    stage.signed_in(client, edition, Role.REGISTRAR)

    page = client.get(address(edition))

    assertContains(page, "Bravoland")
    assertNotContains(page, "Try a cut")
    assert client.get(address(edition, "quotas-cut")).status_code == 403
