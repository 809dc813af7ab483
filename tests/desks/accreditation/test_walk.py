"""Whatever a delegation, reviewers and the security service do, in whatever order, through the database:
no forbidden state is reached, and every change says who, when and, where it is against somebody, why.
"""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.desks.accreditation import actions
from secretariat.desks.delegations.actions import NoPlaceLeft
from secretariat.desks.delegations.models import Member, Place, PlaceState, Quota
from secretariat.desks.registration import actions as registration
from secretariat.desks.registration.models import Application, Step
from secretariat.desks.registration.queries import engine_steps, standing_of
from secretariat.engines.chain import ENDED, Move, State, what_is_wrong
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from tests.desks import applicants
from tests.desks.applicants import CHIEF, PRESS, PROTOCOL, REGISTRAR, VETTING, officer, particulars
from tests.world import MONDAY

pytestmark = pytest.mark.django_db

SECOND_CHIEF = officer(Role.ADMINISTRATOR, "second chief")
REVIEWERS = (REGISTRAR, PROTOCOL, PRESS, CHIEF, SECOND_CHIEF)
CATEGORIES = ("official", "media")
REFUSED = (
    *actions.OBSTACLES,
    actions.ReasonMissing,
    actions.TooLateToUndo,
    actions.NothingChosen,
    registration.NotComplete,
    registration.NotEditable,
    NoPlaceLeft,
    Forbidden,
)
CHANGES = (
    {"document_number": "OTHER"},
    {"job_title": "Minister"},
    {"email": "other@example.org"},
    {"level": "head_of_state"},
    {"level": ""},
)


class House:
    """A delegation with two places for officials and one for the media, and what can be done there."""

    def __init__(self, alfa):
        self.alfa, self.at, self.bulks = alfa, MONDAY, []

    def of_number(self, number):
        """One of those that have not ended, as long as there are any."""
        live = Application.objects.exclude(state__in=[str(state) for state in ENDED])
        found = list(live.order_by("number")) or list(Application.objects.order_by("number"))
        return found[number % len(found)]

    def register(self, number, choice):
        category = "media" if choice % 3 == 0 else "official"
        registration.register(
            delegation=self.alfa,
            seat=registration.Seat(
                category=category,
                role="head" if choice % 4 == 0 else "delegate",
                quota=Quota.objects.get(delegation=self.alfa, category=category),
                waits=choice % 2 == 0,
            ),
            given=particulars("ABCDEFGH"[number % 8]),
            door="focal_point",
            by=applicants.focal_point(self.alfa),
            at=self.at,
        )

    def edit(self, number, choice):
        changed = particulars("ABCDEFGH"[number % 8], **CHANGES[choice % len(CHANGES)])
        registration.edit(application=self.of_number(number), given=changed, by=CHIEF, at=self.at)

    def confirm(self, number, _choice):
        application = applicants.with_photo(self.of_number(number))
        by = applicants.focal_point(self.alfa)
        registration.confirm(application=application, by=by, at=self.at)

    def answer(self, number, _choice):
        by = applicants.focal_point(self.alfa)
        registration.answer(application=self.of_number(number), by=by, at=self.at)

    def admit(self, number, _choice):
        registration.admit_from_waiting_list(application=self.of_number(number), by=CHIEF, at=self.at)

    def withdraw(self, number, _choice):
        by = applicants.focal_point(self.alfa)
        registration.withdraw(application=self.of_number(number), reason="ill", by=by, at=self.at)

    def substitute(self, number, choice):
        given = particulars("KLMN"[choice % 4])
        registration.substitute(
            application=self.of_number(number), given=given, reason="ill", by=CHIEF, at=self.at
        )

    def decide(self, number, choice):
        moves = sorted(actions.REVIEW_MOVES)
        targets = ("", "completeness", "review", "nowhere")
        why = actions.Why(reason="why" if choice % 7 else "", target=targets[choice % 4])
        actions.decide(
            application=self.of_number(number),
            move=moves[choice % len(moves)],
            why=why,
            by=REVIEWERS[choice // 7 % len(REVIEWERS)],
            at=self.at,
        )

    def approve(self, number, choice):
        by = (CHIEF, SECOND_CHIEF)[choice % 2]
        actions.decide(
            application=self.of_number(number), move=Move.APPROVE, why=actions.Why(), by=by, at=self.at
        )

    def decide_many(self, number, choice):
        moves = (Move.APPROVE, Move.REJECT, Move.RETURN, Move.ASK)
        chosen = list(Application.objects.order_by("number")[: number % 4])
        decided = actions.decide_many(
            applications=chosen, move=moves[choice % 4], reason="why", by=CHIEF, at=self.at
        )
        self.bulks.append(decided.bulk)

    def undo(self, number, _choice):
        if self.bulks:
            actions.undo(bulk=self.bulks[-1 - number % len(self.bulks)], by=CHIEF, at=self.at)

    def bypass(self, number, choice):
        """One of the two chiefs proposes, and one of them agrees."""
        application = self.of_number(number)
        move = Move.BYPASS if application.proposer else Move.PROPOSE_BYPASS
        by, why = (CHIEF, SECOND_CHIEF)[choice % 2], actions.Why(reason="in a hurry")
        actions.decide(application=application, move=move, why=why, by=by, at=self.at)

    def verdict(self, number, choice):
        application = self.of_number(number)
        word = list(actions.Verdict)[choice % 3]
        spoken = actions.GivenVerdict(application.number, word, "SEALED", "a question")
        actions.give_verdict(application=application, given=spoken, by=VETTING, at=self.at)

    def verdict_file(self, number, choice):
        word = list(actions.Verdict)[choice % 3]
        verdicts = [actions.GivenVerdict(each, word) for each in range(1, number % 3 + 2)]
        try:
            actions.take_verdicts(verdicts=verdicts, by=VETTING, at=self.at)
        except actions.NotVerdicts:
            return

    def do(self, name, number, choice):
        """One attempt; what the house refuses is refused with a known exception and changes nothing."""
        self.at += timedelta(minutes=7)
        before = states()
        try:
            getattr(self, name)(number, choice)
        except REFUSED:
            assert states() == before


def populate(alfa):
    """Somebody at the beginning, in the middle and at the end of the chain, and one who waits for a place."""
    applicants.approved(alfa, "A", role="head")
    applicants.at_vetting(alfa, "B")
    applicants.confirmed(alfa, "C")
    applicants.registered(alfa, "D", waits=True)
    applicants.at_vetting(alfa, "E", category="media")


WEIGHED = (
    "register",
    *["confirm"] * 2,
    *["approve"] * 4,
    *["verdict"] * 4,
    *["decide"] * 4,
    *["edit"] * 2,
    *["answer"] * 2,
    "admit",
    "withdraw",
    "substitute",
    *["decide_many"] * 2,
    *["undo"] * 3,
    *["bypass"] * 2,
    "verdict_file",
)
ATTEMPTS = st.lists(
    st.tuples(st.sampled_from(WEIGHED), st.integers(0, 7), st.integers(0, 69)), min_size=8, max_size=20
)


def states():
    return list(Application.objects.order_by("pk").values_list("number", "state", "version"))


PLACE_OF = {
    State.NOMINATED: PlaceState.NOMINATED,
    State.RETURNED: PlaceState.NOMINATED,
    State.IN_REVIEW: PlaceState.CONFIRMED,
    State.MORE_INFORMATION: PlaceState.CONFIRMED,
    State.SUSPENDED: PlaceState.CONFIRMED,
    State.APPROVED: PlaceState.ACCREDITED,
}


def check_house(alfa, steps):
    """`steps` are those of each category, as far as nobody is exempt from one."""
    found = Application.objects.select_related("place").prefetch_related("decisions", "stays")
    for application in found:
        check_application(application, steps[application.category])
    held = sorted(each.place_id for each in found if each.place_id is not None)
    taken = Place.objects.filter(quota__delegation=alfa).exclude(state__in=["free", "released"])
    assert sorted(taken.values_list("pk", flat=True)) == held
    approved = {each.person_id for each in found if each.state == State.APPROVED}
    members = set(Member.objects.values_list("person_id", flat=True))
    under_way = {each.person_id for each in found if each.state not in {*ENDED, State.SUSPENDED}}
    assert approved <= members <= under_way


def check_application(application, steps):
    standing = standing_of(application)
    own = [each for each in steps if application.level not in each.exempt_levels or not application.level]
    assert what_is_wrong(standing, steps=engine_steps(own)) == ""
    due = application.step if standing.state in {State.IN_REVIEW, State.MORE_INFORMATION} else ""
    assert application.step == due
    assert (application.step_due_at is None) == (due == "")
    if application.place is not None:
        assert PLACE_OF[standing.state] == application.place.state
    assert standing.state not in ENDED or application.place is None
    open_stays = [stay.place_id for stay in application.stays.all() if stay.until is None]
    assert open_stays == ([] if application.place_id is None else [application.place_id])
    check_trace(application, standing.state)


def check_trace(application, state):
    """Every change of state is a decision that says who, when and why, or the undoing of one."""
    trace = sorted(application.decisions.all(), key=lambda decision: decision.version)
    for decision in trace:
        assert (decision.made_by != "", decision.role != "", decision.made_at >= MONDAY) == (True, True, True)
        needs_reason = decision.move in {*actions.NEED_A_REASON, "withdraw", "substitute"}
        assert decision.reason or not needs_reason
        assert decision.move not in {"clear", "refuse"} or "SEALED" not in decision.reason
    last = trace[-1]
    expected = last.before["state"] if last.undone_at else last.state
    assert expected == state
    undone = [each for each in trace if each.undone_at]
    assert application.version == 1 + len(trace) + len(undone)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    print_blob=True,
)
@given(attempts=ATTEMPTS)
def test_no_sequence_of_actions_reaches_what_must_not_be(edition, attempts):
    from django.db import transaction  # noqa: PLC0415 -- around one example only

    with transaction.atomic():
        applicants.chains(edition)
        alfa = applicants.delegation(edition, "xa", "Alfaland", places=3)
        house = House(alfa)
        populate(alfa)
        steps = {each: list(Step.objects.filter(category=each).order_by("position")) for each in CATEGORIES}
        for name, number, choice in attempts:
            house.do(name, number, choice)
            check_house(alfa, steps)
        transaction.set_rollback(True)
