"""What reviewers decide about one application: the step's role, four eyes, two officers at once."""

from datetime import timedelta

import pytest

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.registration.models import Decision
from secretariat.desks.registration.queries import trail
from secretariat.engines.chain import Move, State, Vetting
from secretariat.foundation.access.actors import Forbidden
from secretariat.foundation.access.roles import Role
from tests.desks import applicants
from tests.desks.applicants import CHIEF, PRESS, PROTOCOL, REGISTRAR, confirmed, decided, fresh, officer
from tests.world import MONDAY


def test_each_step_is_approved_by_its_role_until_the_security_service_is_asked(alfa):
    application = confirmed(alfa)

    application = decided(application, Move.APPROVE, by=REGISTRAR)
    application = decided(application, Move.APPROVE, by=PROTOCOL)

    assert (application.state, application.step, application.vetting) == (
        State.IN_REVIEW,
        "vetting",
        Vetting.PENDING,
    )
    assert application.step_due_at == MONDAY + timedelta(days=5)


@pytest.mark.parametrize(("by", "whose"), [(PROTOCOL, Role.REGISTRAR), (officer(Role.REGISTRAR), None)])
def test_step_of_another_role_is_left(alfa, by, whose):
    application = confirmed(alfa)

    if whose is None:
        assert decided(application, Move.APPROVE, by=by).step == "review"
        return
    with pytest.raises(actions.NotYourStep) as refused:
        decided(application, Move.APPROVE, by=by)
    assert refused.value.role == whose
    assert fresh(application).version == application.version


def test_chief_decides_in_the_place_of_everybody_but_the_security_service(alfa):
    application = applicants.at_vetting(alfa)

    with pytest.raises(actions.CannotMove) as refused:
        decided(application, Move.APPROVE, by=CHIEF)

    assert refused.value.why == "only_vetting_decides"


def test_what_was_escalated_is_the_chiefs(alfa):
    application = decided(confirmed(alfa), Move.ESCALATE, by=REGISTRAR, reason="unclear")

    with pytest.raises(actions.NotYourStep) as refused:
        decided(application, Move.APPROVE, by=REGISTRAR)

    assert refused.value.role == Role.REGISTRATION_CHIEF
    assert decided(application, Move.APPROVE, by=CHIEF).step == "review"


@pytest.mark.parametrize("move", sorted(actions.NEED_A_REASON))
def test_move_against_an_applicant_needs_a_reason(alfa, move):
    application = confirmed(alfa)

    with pytest.raises(actions.ReasonMissing):
        decided(application, move, reason="  ")

    assert fresh(application).version == application.version


def test_bypass_needs_a_second_person(alfa):
    first, second = officer(Role.REGISTRAR, "first"), officer(Role.REGISTRAR, "second")
    application = decided(confirmed(alfa), Move.PROPOSE_BYPASS, by=first, reason="on paper")

    with pytest.raises(actions.CannotMove) as refused:
        decided(application, Move.BYPASS, by=first)

    assert refused.value.why == "same_person"
    bypassed = decided(application, Move.BYPASS, by=second)
    assert (bypassed.bypassed, bypassed.step) == (["completeness"], "review")


def test_refusal_is_not_bypassed_by_any_two(alfa):
    application = applicants.verdict(applicants.at_vetting(alfa), "refused", "sealed")

    with pytest.raises(actions.CannotMove) as refused:
        decided(application, Move.PROPOSE_BYPASS, reason="in a hurry")

    assert refused.value.why == "vetting_refused"


def test_second_officer_is_told_what_the_first_decided(alfa):
    application = confirmed(alfa)
    why = actions.Why(reason="")
    given = {"application": application, "why": why, "version": application.version, "at": MONDAY}
    actions.decide(move=Move.APPROVE, by=REGISTRAR, **given)

    with pytest.raises(actions.ChangedMeanwhile) as refused:
        actions.decide(move=Move.REJECT, by=CHIEF, **{**given, "why": actions.Why(reason="no")})

    assert (refused.value.latest.move, refused.value.latest.made_by) == (Move.APPROVE, "registrar")
    assert fresh(application).state == State.IN_REVIEW


def test_return_to_an_earlier_step_makes_what_follows_necessary_anew(alfa):
    application = applicants.at_vetting(alfa)
    cleared = applicants.verdict(application, "cleared")

    returned = decided(cleared, Move.RETURN, reason="look again", target="review")

    assert (returned.step, returned.passed, returned.vetting) == ("review", ["completeness"], Vetting.NOT_DUE)


def test_officer_of_the_press_decides_about_the_media_only(alfa):
    media = decided(confirmed(alfa, "A", category="media"), Move.APPROVE)
    official = decided(confirmed(alfa, "B"), Move.APPROVE)

    assert decided(media, Move.APPROVE, by=PRESS).step == "vetting"
    with pytest.raises(Forbidden):
        decided(official, Move.APPROVE, by=PRESS)


@pytest.mark.parametrize("role", [Role.READER, Role.FOCAL_POINT, Role.VETTING_OFFICER, Role.SECURITY_OFFICER])
def test_who_is_no_reviewer_decides_nothing(alfa, role):
    with pytest.raises(Forbidden):
        decided(confirmed(alfa), Move.APPROVE, by=officer(role))


# --- what the page offers ---------------------------------------------------------------------


def offered(application, by):
    found = queries.deciding(application, seen_by=by)
    return sorted(found.moves), found.whose


def test_page_offers_what_can_be_done_and_says_whose_step_it_is(alfa):
    application = confirmed(alfa)
    of_a_step = ["approve", "ask", "escalate", "propose_bypass", "reject", "return"]

    assert offered(application, REGISTRAR) == (of_a_step, "")
    assert offered(application, PROTOCOL) == ([], "Registrar")
    proposed = decided(application, Move.PROPOSE_BYPASS, by=REGISTRAR, reason="on paper")
    assert "bypass" not in offered(proposed, REGISTRAR)[0]
    assert "bypass" in offered(proposed, CHIEF)[0]


def test_page_offers_only_earlier_steps_for_a_return(alfa):
    found = queries.deciding(applicants.at_vetting(alfa), seen_by=CHIEF)

    assert [step.code for step in found.earlier] == ["completeness", "review"]
    assert found.is_vetting


# --- queues -----------------------------------------------------------------------------------


def numbers(found):
    return [application.number for application in found]


def test_own_queue_is_what_waits_at_the_steps_of_ones_roles(alfa):
    at_completeness = confirmed(alfa, "A")
    at_review = decided(confirmed(alfa, "B"), Move.APPROVE)
    escalated = decided(confirmed(alfa, "C"), Move.ESCALATE, reason="unclear")
    applicants.at_vetting(alfa, "D")

    assert numbers(queries.own_queue(seen_by=REGISTRAR)) == [at_completeness.number]
    assert numbers(queries.own_queue(seen_by=PROTOCOL)) == [at_review.number]
    assert numbers(queries.own_queue(seen_by=CHIEF)) == [escalated.number]
    assert numbers(queries.own_queue(seen_by=PRESS)) == []


@pytest.mark.parametrize(
    ("asked", "letters"),
    [
        ({"shown": "review"}, "ABC"),
        ({"shown": "late"}, "AB"),
        ({"shown": "escalated"}, "B"),
        ({"shown": "all"}, "ABCDE"),
        ({"shown": "all", "state": "nominated"}, "D"),
        ({"shown": "all", "stage": "nominated"}, "ABCDE"),
        ({"shown": "all", "stage": "confirmed"}, "ABCE"),
        ({"shown": "all", "stage": "approved"}, "E"),
        ({"shown": "all", "category": "media"}, "C"),
        ({"shown": "review", "step": "review"}, "C"),
        ({"shown": "all", "words": ("given", "d")}, "D"),
        ({"shown": "all", "delegation": "xb"}, ""),
    ],
)
def test_queue_shows_what_its_filter_asks_for(alfa, asked, letters):
    confirmed(alfa, "A")
    decided(confirmed(alfa, "B"), Move.ESCALATE, reason="unclear")
    decided(confirmed(alfa, "C", category="media"), Move.APPROVE)
    applicants.registered(alfa, "D")
    applicants.approved(alfa, "E")
    later = MONDAY + timedelta(days=2, minutes=1)
    wanted = queries.QueueFilter(**{**asked, "shown": queries.Shown(asked["shown"])})

    found = queries.queue(wanted, seen_by=CHIEF, at=later)

    assert {each.given[-1] for each in found} == set(letters)
    standing = queries.standings(wanted, seen_by=CHIEF, at=later)
    assert standing.total(wanted) == len(found)


def test_trail_tells_officers_everything_but_what_is_sealed(alfa):
    application = applicants.verdict(applicants.at_vetting(alfa), "refused", "SEALED WORDS")

    events = trail(application, shows_names=True)

    assert [event.what for event in events][-1] == "refused by vetting"
    assert Decision.objects.get(move=Move.REFUSE).sealed_reason == "SEALED WORDS"
    assert "SEALED" not in str(events)
    assert "vetting_officer" not in str(events)
