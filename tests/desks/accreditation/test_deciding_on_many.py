"""A decision on many: the same for each that it is possible for, and taken back within a day."""

from datetime import timedelta

import pytest

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.delegations.models import Member, Place, PlaceState
from secretariat.desks.registration import actions as registration
from secretariat.desks.registration.models import Application, Decision, Stay
from secretariat.engines.chain import Move, State
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.models import Entry
from tests.desks import applicants
from tests.desks.applicants import CHIEF, REGISTRAR, confirmed, decided, fresh, officer
from tests.world import MONDAY


def many(applications, move, *, by=REGISTRAR, reason="", at=MONDAY):
    return actions.decide_many(applications=applications, move=move, reason=reason, by=by, at=at)


def undo(bulk, *, by=REGISTRAR, at=MONDAY):
    return actions.undo(bulk=bulk, by=by, at=at)


def standings():
    """What undoing must bring back, of every application."""
    fields = ("number", "state", "step", "passed", "bypassed", "vetting", "is_escalated", "proposer")
    places = Place.objects.exclude(state=PlaceState.FREE).values_list("state", flat=True)
    return list(Application.objects.order_by("number").values_list(*fields)), sorted(places)


def test_those_that_can_be_decided_are_and_the_others_are_told(alfa):
    first, second = confirmed(alfa, "A"), confirmed(alfa, "B")
    elsewhere = decided(confirmed(alfa, "C"), Move.APPROVE)

    result = many([first, second, elsewhere], Move.APPROVE)

    assert [each.number for each in result.done] == [first.number, second.number]
    assert [(each.number, type(why)) for each, why in result.left] == [
        (elsewhere.number, actions.NotYourStep)
    ]
    assert {fresh(each).step for each in (first, second)} == {"review"}


def test_decision_on_many_is_one_entry_of_the_audit(alfa):
    chosen = [confirmed(alfa, letter) for letter in "ABC"]
    before = Entry.objects.count()

    many(chosen, Move.APPROVE)

    (entry,) = Entry.objects.order_by("-pk")[: Entry.objects.count() - before]
    assert entry.action == "accreditation.decide_many"


@pytest.mark.parametrize("move", [Move.APPROVE, Move.ASK, Move.RETURN, Move.REJECT, Move.ESCALATE])
def test_undoing_brings_back_what_stood(alfa, move):
    chosen = [confirmed(alfa, "A"), confirmed(alfa, "B", category="media")]
    before = standings()
    bulk = many(chosen, move, reason="because").bulk

    undone = undo(bulk, at=MONDAY + timedelta(hours=23))

    assert standings() == before
    assert len(undone.done) == 2
    assert undone.left == ()


def test_undoing_the_last_approval_ends_the_membership(alfa):
    application = applicants.verdict(applicants.at_vetting(alfa), "cleared")
    before = standings()
    bulk = many([application], Move.APPROVE).bulk
    assert (fresh(application).state, Member.objects.count()) == (State.APPROVED, 1)

    undo(bulk)

    assert standings() == before
    assert Member.objects.count() == 0


def test_undoing_a_rejection_leaves_who_finds_no_place_again(alfa, edition):
    small = applicants.delegation(edition, "xb", "Bravoland", places=1)
    application, other = confirmed(small, "A"), confirmed(alfa, "B")
    bulk = many([application, other], Move.REJECT, reason="no").bulk
    applicants.registered(small, "C")

    undone = undo(bulk)

    assert [each.number for each in undone.done] == [other.number]
    assert fresh(application).state == State.REJECTED
    assert Place.objects.get(pk=fresh(other).place_id).state == PlaceState.CONFIRMED
    assert Stay.objects.filter(application=other, until__isnull=True).count() == 1


def test_undoing_leaves_what_somebody_touched_since(alfa):
    first, second = confirmed(alfa, "A"), confirmed(alfa, "B")
    bulk = many([first, second], Move.APPROVE).bulk
    decided(fresh(first), Move.ASK, reason="more")

    undone = undo(bulk)

    assert [each.number for each in undone.done] == [second.number]
    assert [type(why) for _each, why in undone.left] == [actions.ChangedMeanwhile]
    assert fresh(first).state == State.MORE_INFORMATION


def test_undone_decisions_stay_in_the_trail(alfa):
    application = confirmed(alfa)
    undo(many([application], Move.RETURN, reason="why").bulk)

    decision = Decision.objects.get(application=application, move=Move.RETURN)

    assert (decision.undone_at, decision.reason) == (MONDAY, "why")


@pytest.mark.parametrize("hours", [25, 24 * 30])
def test_nothing_is_undone_after_a_day(alfa, hours):
    bulk = many([confirmed(alfa)], Move.APPROVE).bulk

    with pytest.raises(actions.TooLateToUndo):
        undo(bulk, at=MONDAY + timedelta(hours=hours))


def test_nothing_is_undone_twice(alfa):
    application = confirmed(alfa)
    bulk = many([application], Move.APPROVE).bulk
    undo(bulk)
    again = decided(application, Move.APPROVE)

    with pytest.raises(actions.TooLateToUndo):
        undo(bulk)

    assert fresh(again).version == again.version


def test_decision_is_taken_back_by_who_took_it_or_a_chief(alfa):
    bulk = many([confirmed(alfa)], Move.APPROVE, by=REGISTRAR).bulk
    other = officer(Role.REGISTRAR, "another registrar")

    with pytest.raises(Forbidden):
        undo(bulk, by=other)

    assert queries.bulk_with_id(bulk.pk, seen_by=other) is None
    assert len(undo(bulk, by=CHIEF).done) == 1


def test_missing_reason_changes_nothing(alfa):
    application = confirmed(alfa)

    with pytest.raises(actions.ReasonMissing):
        many([application], Move.REJECT)

    assert fresh(application).version == application.version


@pytest.mark.usefixtures("alfa")
def test_nobody_chosen_is_no_decision():
    with pytest.raises(actions.NothingChosen):
        many([], Move.APPROVE)


def test_second_head_of_a_delegation_is_left_and_nothing_of_it_is_kept(alfa):
    heads = [
        applicants.verdict(applicants.at_vetting(alfa, letter, role="head"), "cleared") for letter in "AB"
    ]

    result = many(heads, Move.APPROVE)

    assert [type(why) for _each, why in result.left] == [registration.DelegationHasAHead]
    assert Member.objects.count() == 1
    assert {fresh(each).state for each in heads} == {State.APPROVED, State.IN_REVIEW}
