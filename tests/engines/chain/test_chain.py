"""An application's way through a chain: the moves by a table, and whatever is done by a random walk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.engines.chain import (
    ENDED,
    Move,
    NotPossible,
    Standing,
    State,
    Step,
    StepKind,
    Vetting,
    current_step,
    moved,
    possible_moves,
    what_is_wrong,
)
from secretariat.engines.chain.moving import APPLICANT, Asked

COMPLETENESS = Step("completeness", watches=frozenset({"identity", "photo"}))
REVIEW = Step("review", watches=frozenset({"function"}))
VETTING = Step("vetting", StepKind.VETTING, frozenset({"identity"}))
APPROVAL = Step("approval")
CHAIN = (COMPLETENESS, REVIEW, VETTING, APPROVAL)
SHORT = (COMPLETENESS,)


def walked(*moves: Move | tuple[Move, Asked], steps: tuple[Step, ...] = CHAIN) -> Standing:
    standing = Standing()
    for each in moves:
        move, asked = each if isinstance(each, tuple) else (each, Asked())
        standing = moved(standing, move, steps=steps, asked=asked)
    return standing


IN_REVIEW = (Move.NOMINATE, Move.CONFIRM)
AT_VETTING = (*IN_REVIEW, Move.APPROVE, Move.APPROVE)
AT_APPROVAL = (*AT_VETTING, Move.CLEAR)
APPROVED = (*AT_APPROVAL, Move.APPROVE)
BY_ONE, BY_ANOTHER = Asked(by="one"), Asked(by="another")


def test_chain_ends_in_approval_after_every_step_and_a_clearance():
    assert walked(*APPROVED) == Standing(
        State.APPROVED,
        passed=frozenset({"completeness", "review", "vetting", "approval"}),
        vetting=Vetting.CLEARED,
    )


@pytest.mark.parametrize(
    ("moves", "vetting"),
    [
        ((Move.NOMINATE,), Vetting.NOT_DUE),
        (IN_REVIEW, Vetting.NOT_DUE),
        (AT_VETTING, Vetting.PENDING),
        ((*AT_VETTING, Move.ASK_FOR_VETTING), Vetting.MORE_INFORMATION),
        ((*AT_VETTING, Move.ASK_FOR_VETTING, Move.ANSWER), Vetting.PENDING),
        (AT_APPROVAL, Vetting.CLEARED),
        ((*AT_VETTING, Move.REFUSE), Vetting.REFUSED),
    ],
)
def test_security_service_is_asked_when_its_step_is_reached(moves, vetting):
    assert walked(*moves).vetting is vetting


@pytest.mark.parametrize(
    ("moves", "move", "asked", "why"),
    [
        ((), Move.CONFIRM, Asked(), "not_from_this_state"),
        ((), Move.SUBSTITUTE, Asked(), "not_from_this_state"),
        (IN_REVIEW, Move.NOMINATE, Asked(), "not_from_this_state"),
        (IN_REVIEW, Move.CLEAR, Asked(), "not_from_this_state"),
        (IN_REVIEW, Move.RETURN, Asked(target="review"), "not_an_earlier_step"),
        (IN_REVIEW, Move.RETURN, Asked(target="elsewhere"), "no_such_step"),
        (IN_REVIEW, Move.BYPASS, BY_ONE, "nobody_proposed"),
        ((*IN_REVIEW, (Move.PROPOSE_BYPASS, BY_ONE)), Move.BYPASS, BY_ONE, "same_person"),
        ((*IN_REVIEW, (Move.PROPOSE_BYPASS, BY_ONE)), Move.PROPOSE_BYPASS, BY_ANOTHER, "already_proposed"),
        ((*IN_REVIEW, Move.ESCALATE), Move.ESCALATE, Asked(), "already_escalated"),
        (AT_VETTING, Move.APPROVE, Asked(), "only_vetting_decides"),
        ((*AT_VETTING, Move.REFUSE), Move.APPROVE, Asked(), "only_vetting_decides"),
        ((*AT_VETTING, Move.REFUSE), Move.PROPOSE_BYPASS, BY_ONE, "vetting_refused"),
        ((*AT_VETTING, Move.REFUSE), Move.REFUSE, Asked(), "vetting_refused"),
        ((*APPROVED, Move.REFUSE), Move.APPROVE, Asked(), "not_from_this_state"),
        ((*IN_REVIEW, Move.WITHDRAW), Move.WITHDRAW, Asked(), "not_from_this_state"),
    ],
)
def test_move_that_breaks_a_rule_is_refused_and_says_which(moves, move, asked, why):
    with pytest.raises(NotPossible) as refused:
        moved(walked(*moves), move, steps=CHAIN, asked=asked)

    assert refused.value.why == why


def test_a_chain_without_steps_takes_nobody():
    with pytest.raises(NotPossible) as refused:
        walked(*IN_REVIEW, steps=())

    assert refused.value.why == "no_chain"


@pytest.mark.parametrize(
    ("groups", "passed", "state", "vetting"),
    [
        (frozenset(), {"completeness", "review", "vetting", "approval"}, State.APPROVED, Vetting.CLEARED),
        ({"diet"}, {"completeness", "review", "vetting", "approval"}, State.APPROVED, Vetting.CLEARED),
        ({"photo"}, {"review", "vetting", "approval"}, State.IN_REVIEW, Vetting.CLEARED),
        ({"function"}, {"completeness", "vetting", "approval"}, State.IN_REVIEW, Vetting.CLEARED),
        ({"identity"}, {"review", "approval"}, State.IN_REVIEW, Vetting.NOT_DUE),
    ],
)
def test_edit_after_approval_resets_only_the_steps_that_watch_it(groups, passed, state, vetting):
    edited = walked(*APPROVED, (Move.EDIT, Asked(groups=frozenset(groups))))

    assert (edited.passed, edited.state, edited.vetting) == (passed, state, vetting)


def test_return_makes_the_steps_from_there_on_necessary_anew():
    returned = walked(*AT_APPROVAL, (Move.RETURN, Asked(target="review")))

    assert (current_step(returned, CHAIN), returned.passed, returned.vetting) == (
        REVIEW,
        {"completeness"},
        Vetting.NOT_DUE,
    )


def test_return_to_the_applicant_begins_the_chain_anew():
    assert walked(*AT_APPROVAL, (Move.RETURN, Asked(target=APPLICANT))) == Standing(
        State.RETURNED, vetting=Vetting.NOT_DUE
    )


def test_bypass_needs_a_second_person_and_leaves_a_trace():
    bypassed = walked(*IN_REVIEW, (Move.PROPOSE_BYPASS, BY_ONE), (Move.BYPASS, BY_ANOTHER))

    assert (bypassed.bypassed, current_step(bypassed, CHAIN), bypassed.proposer) == (
        {"completeness"},
        REVIEW,
        "",
    )


def test_vetting_that_is_bypassed_is_not_required():
    bypassed = walked(*AT_VETTING, (Move.PROPOSE_BYPASS, BY_ONE), (Move.BYPASS, BY_ANOTHER))

    assert (bypassed.vetting, current_step(bypassed, CHAIN)) == (Vetting.NOT_REQUIRED, APPROVAL)


def test_refusal_after_the_approval_suspends_and_a_clearance_lifts_it():
    refused = walked(*APPROVED, Move.REFUSE)

    assert (refused.state, moved(refused, Move.CLEAR, steps=CHAIN).state) == (State.SUSPENDED, State.APPROVED)


def test_no_correction_makes_a_refusal_forgotten():
    corrected = walked(*AT_VETTING, Move.REFUSE, Move.RETURN, Move.CONFIRM, Move.APPROVE, Move.APPROVE)

    with pytest.raises(NotPossible) as refused:
        moved(corrected, Move.PROPOSE_BYPASS, steps=CHAIN, asked=BY_ONE)

    assert (corrected.vetting, refused.value.why) == (Vetting.PENDING, "vetting_refused")


def test_possible_moves_are_those_that_lead_somewhere():
    assert possible_moves(walked(*AT_VETTING, Move.REFUSE), steps=CHAIN, by="one") == {
        Move.ASK,
        Move.CLEAR,
        Move.EDIT,
        Move.ESCALATE,
        Move.REJECT,
        Move.RETURN,
        Move.SUBSTITUTE,
        Move.WITHDRAW,
    }


CHAINS = st.sampled_from([CHAIN, SHORT, (VETTING,), (VETTING, COMPLETENESS), (REVIEW, COMPLETENESS, VETTING)])
DONE = st.tuples(
    st.sampled_from(Move),
    st.builds(
        Asked,
        by=st.sampled_from(["", "one", "another"]),
        target=st.sampled_from([APPLICANT, "completeness", "review", "vetting", "approval"]),
        groups=st.frozensets(st.sampled_from(["identity", "photo", "function", "diet"])),
    ),
)


@given(steps=CHAINS, walk=st.lists(DONE, max_size=40))
def test_no_walk_reaches_a_forbidden_standing(steps, walk):
    standing = Standing()
    for move, asked in walk:
        before = standing
        try:
            standing = moved(standing, move, steps=steps, asked=asked)
        except NotPossible:
            continue
        assert what_is_wrong(standing, steps=steps) == "", (before, move, asked)
        assert before.state not in ENDED
        approved_now = standing.state is State.APPROVED and before.state is not State.APPROVED
        assert not approved_now or move in {Move.APPROVE, Move.BYPASS, Move.CLEAR}
        assert not (before.has_refusal and not standing.has_refusal) or move is Move.CLEAR


@pytest.mark.parametrize(
    ("standing", "wrong"),
    [
        (Standing(State.APPROVED), "approved before every step is done"),
        (Standing(State.SUSPENDED), "suspended for no refusal"),
        (Standing(State.NOMINATED, proposer="one"), "a bypass is proposed outside the review"),
        (Standing(State.REJECTED, is_escalated=True), "escalated outside the review"),
        (Standing(State.DRAFT, vetting=Vetting.CLEARED), "vetted before anybody asked"),
        (
            Standing(State.IN_REVIEW, passed=frozenset({"completeness", "review", "vetting", "approval"})),
            "under review with nothing to review",
        ),
    ],
)
def test_forbidden_standings_are_named(standing, wrong):
    assert what_is_wrong(standing, steps=CHAIN) == wrong
