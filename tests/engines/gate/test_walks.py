"""What holds whatever is scanned: random walks through gates whose decisions are followed."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from secretariat.engines.gate import (
    NEVER_OVERRIDDEN,
    NOTED_AT_EXIT,
    Credential,
    Decision,
    Direction,
    Gate,
    Kind,
    Mode,
    Presence,
    Problem,
    Reason,
    State,
    Verdict,
    ZonePolicy,
    applied,
    decide,
)
from secretariat.engines.gate.plain import decision_from, effects_from, plain, presence_from, problem_from
from tests.engines.gate import chance

CAPACITY, QUOTAS = 3, {"JPN": 2, "KOR": 1}
HALL, RED = 1, 2
BADGES = [
    Credential(f"B{number}", zones=frozenset({HALL, RED}), entity="JPN" if number < 4 else "KOR")
    for number in range(7)
]
REVOKED = Credential("B9", state=State.REVOKED, zones=frozenset({HALL, RED}), entity="JPN")
FLOATERS = [
    Credential(f"F{number}", Kind.FLOATER, zones=frozenset({RED}), entity="JPN" if number < 4 else "KOR")
    for number in range(7)
]
POLICIES = {
    HALL: ZonePolicy(capacity=CAPACITY),
    RED: ZonePolicy(has_anti_passback=True, needs_floater=True, floater_quota=QUOTAS, grace_seconds=5),
}
GATES = [Gate(f"G{zone}", (zone,), Mode.BOTH, policies=POLICIES) for zone in (HALL, RED)]
GATES.append(Gate("BOTH", (HALL, RED), Mode.BOTH, policies=POLICIES))
MORNING = datetime(2026, 9, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Step:
    credential: Credential
    companion: Credential | None
    gate: Gate
    direction: Direction
    device: str
    seconds: int


STEPS = st.builds(
    Step,
    credential=st.sampled_from([*BADGES, *FLOATERS, REVOKED]),
    companion=st.sampled_from([None, *BADGES, *FLOATERS, REVOKED]),
    gate=st.sampled_from(GATES),
    direction=st.sampled_from([Direction.ENTRY, Direction.ENTRY, Direction.EXIT]),
    device=st.sampled_from(["left", "right"]),
    seconds=st.sampled_from([0, 1, 5, 6, 600]),
)
WALKS = st.lists(STEPS, max_size=40)
PROBLEMS = st.integers(0, 2**32).map(chance.seeded_problem)


def walked(steps: list[Step]) -> list[tuple[Problem, Decision, Presence]]:
    """Each scan with its decision and who is where after it."""
    done, presence, at = [], Presence(), MORNING
    for step in steps:
        at += timedelta(seconds=step.seconds)
        problem = Problem(
            step.credential,
            step.gate,
            at,
            companion=step.companion,
            direction=step.direction,
            device=step.device,
            presence=presence,
        )
        decision = decide(problem)
        presence = applied(presence, decision.effects, at=at)
        done.append((problem, decision, presence))
    return done


def inside(presence: Presence, zone: int) -> list[str]:
    return [serial for serial, visits in presence.visits.items() if zone in visits and visits[zone].is_inside]


@given(WALKS)
def test_a_room_never_holds_more_than_its_places(steps):
    for _, _, presence in walked(steps):
        assert presence.inside.get(HALL, 0) <= CAPACITY


@given(WALKS)
def test_an_entity_never_has_more_floaters_inside_than_its_quota(steps):
    for _, _, presence in walked(steps):
        for entity, count in presence.floaters.get(RED, {}).items():
            assert count <= QUOTAS[entity]


@given(WALKS)
def test_counts_are_those_of_the_visits(steps):
    entity_of = {badge.serial: badge.entity for badge in BADGES}

    for _, _, presence in walked(steps):
        carried = [presence.visits[serial][RED].floater for serial in inside(presence, RED)]
        counted = dict.fromkeys(QUOTAS, 0) | dict(presence.floaters.get(RED, {}))
        entities = [entity_of[serial] for serial in inside(presence, RED)]

        assert {zone: len(inside(presence, zone)) for zone in presence.inside} == presence.inside
        assert counted == {entity: entities.count(entity) for entity in QUOTAS}
        assert sorted(carried) == sorted(presence.carried.get(RED, ()))


@given(WALKS)
def test_what_is_revoked_never_passes_and_is_never_counted(steps):
    for problem, decision, presence in walked(steps):
        assert REVOKED.serial not in presence.visits
        if problem.credential == REVOKED:
            assert (decision.verdict, decision.effects) == (Verdict.REFUSE, ())


@given(WALKS)
def test_an_exit_frees_a_place(steps):
    presence = walked(steps)[-1][2] if steps else Presence()
    way = Problem(REVOKED, GATES[0], MORNING + timedelta(days=1), presence=presence)
    outside = next(badge for badge in BADGES if badge.serial not in inside(presence, HALL))
    entry = replace(way, credential=outside)

    for badge in (each for each in BADGES if each.serial in inside(presence, HALL)):
        leaving = decide(replace(way, credential=badge, direction=Direction.EXIT))
        after = applied(presence, leaving.effects, at=way.at)

        assert after.inside[HALL] == presence.inside[HALL] - 1
        assert decide(replace(entry, presence=after)).verdict is Verdict.ADMIT


@given(WALKS)
def test_nothing_that_was_given_is_changed(steps):
    for problem, decision, _ in walked(steps):
        before = plain(problem.presence)

        applied(problem.presence, decision.effects, at=problem.at)

        assert plain(problem.presence) == before


@given(PROBLEMS)
def test_the_same_problem_has_the_same_decision(problem):
    assert decide(problem) == decide(problem_from(plain(problem)))
    assert problem_from(plain(problem)) == problem


@given(PROBLEMS)
def test_what_was_written_is_read_again(problem):
    decision = decide(problem)
    presence = applied(problem.presence, decision.effects, at=problem.at)

    assert plain(decision_from(plain(decision))) == plain(decision)
    assert effects_from(plain(decision.effects)) == decision.effects
    assert presence_from(plain(presence)) == presence


@given(PROBLEMS)
def test_every_refusal_has_a_reason_and_no_effects(problem):
    decision = decide(problem)

    if decision.verdict is Verdict.REFUSE:
        assert decision.reason is not None
        assert decision.effects == ()
    if decision.verdict is Verdict.ATTENTION:
        assert decision.reason in NOTED_AT_EXIT
    if decision.verdict is Verdict.ADMIT:
        assert (decision.reason is not None) == decision.is_overridden


@given(PROBLEMS)
def test_a_check_changes_nothing(problem):
    checked = decide(replace(problem, gate=replace(problem.gate, mode=Mode.CHECK)))

    assert checked.effects == ()


@given(PROBLEMS)
def test_no_override_admits_what_may_never_be_overridden(problem):
    plainly = decide(replace(problem, override=""))
    overridden = decide(replace(problem, override="The chair asked"))

    assert overridden.reason == plainly.reason
    if plainly.reason in NEVER_OVERRIDDEN:
        assert overridden == plainly


@given(PROBLEMS)
def test_who_is_good_and_inside_is_never_kept_there(problem):
    leaving = replace(problem, gate=replace(problem.gate, mode=Mode.EXIT), override="")
    order = list(Reason)

    decision = decide(leaving)

    if decision.verdict is Verdict.REFUSE:
        assert order.index(decision.reason) <= order.index(Reason.NOT_ISSUED)
