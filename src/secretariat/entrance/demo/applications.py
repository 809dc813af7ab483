"""The applications of the rehearsal: each made-up person meets one fate, so that every state has somebody."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import cycle
from random import Random

from secretariat.desks.accreditation import actions as accreditation
from secretariat.desks.accreditation.actions import GivenVerdict, Verdict, Why
from secretariat.desks.delegations.models import Category, Delegation, MemberRole, Quota
from secretariat.desks.directory.models import Level
from secretariat.desks.registration import actions as registration
from secretariat.desks.registration.models import Application, Door, Step
from secretariat.desks.registration.particulars import GivenApplicant
from secretariat.engines.chain import Move, State, StepKind
from secretariat.entrance.demo import PORTRAIT
from secretariat.entrance.loading.participants import MadeUp
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role

type Officers = Mapping[Role, Actor]


class Fate(StrEnum):
    """How far somebody comes, or what happens on the way."""

    INCOMPLETE = "incomplete"
    NOMINATED = "nominated"
    LATE = "late"
    CONFIRMED = "confirmed"
    REVIEW = "review"
    VETTING = "vetting"
    APPROVAL = "approval"
    APPROVED = "approved"
    RETURNED = "returned"
    ASKED = "asked"
    ESCALATED = "escalated"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SUBSTITUTED = "substituted"
    REFUSED = "refused"
    SUSPENDED = "suspended"


_FATES = (
    Fate.APPROVED,
    Fate.VETTING,
    Fate.INCOMPLETE,
    Fate.REVIEW,
    Fate.APPROVED,
    Fate.NOMINATED,
    Fate.LATE,
    Fate.APPROVAL,
    Fate.RETURNED,
    Fate.CONFIRMED,
    Fate.APPROVED,
    Fate.ASKED,
    Fate.VETTING,
    Fate.INCOMPLETE,
    Fate.ESCALATED,
    Fate.APPROVED,
    Fate.SUBSTITUTED,
    Fate.REVIEW,
    Fate.REJECTED,
    Fate.NOMINATED,
    Fate.WITHDRAWN,
    Fate.REFUSED,
    Fate.PROPOSED,
    Fate.SUSPENDED,
)
_UNTIL = {
    Fate.REVIEW: "review",
    Fate.ESCALATED: "review",
    Fate.PROPOSED: "vetting",
    Fate.VETTING: "vetting",
    Fate.REFUSED: "vetting",
    Fate.APPROVAL: "approval",
    Fate.REJECTED: "approval",
    Fate.APPROVED: "",
    Fate.SUSPENDED: "",
}
"""At which step those stop who go through the chain; "" is behind the last."""
_UNCONFIRMED = frozenset({Fate.INCOMPLETE, Fate.NOMINATED, Fate.WITHDRAWN})


@dataclass
class Case:
    """A made-up person, the fate, the successor of one who is substituted, and the application once made."""

    person: MadeUp
    fate: Fate
    successor: MadeUp | None = None
    application: Application | None = None

    @property
    def row(self) -> Application:
        """The application as it is now."""
        assert self.application is not None
        return Application.objects.get(pk=self.application.pk)


def apply_all(people: Sequence[MadeUp], officers: Officers, *, at: datetime) -> int:
    """Put everybody forward and lead each to the fate, in the order of time; how many applications.

    `people` stand delegation by delegation. Some thirty queries for each move.
    """
    cases = _cases(people)
    nominated_at, confirmed_at = at - timedelta(days=20), at - timedelta(days=9)
    portrait = PORTRAIT.read_bytes()
    for case in cases:
        _nominate(case, officers, at=nominated_at)
    live = [case for case in cases if case.row.state == State.NOMINATED]
    for case in live:
        if case.fate is not Fate.INCOMPLETE:
            _give_photo(case, portrait, officers, at=nominated_at)
    for case in live:
        if case.fate not in _UNCONFIRMED:
            late = timedelta() if case.fate is Fate.LATE else timedelta(days=7)
            registration.confirm(application=case.row, by=officers[Role.REGISTRAR], at=confirmed_at + late)
    for case in live:
        _lead(case, officers, at=at - timedelta(days=1))
    for case in live:
        _end(case, officers, at=at - timedelta(hours=2))
    return Application.objects.count()


def _cases(people: Sequence[MadeUp]) -> list[Case]:
    """Everybody with a fate; who succeeds somebody is the next of the same delegation, and has none."""
    cases: list[Case] = []
    fates: Iterator[Fate] = cycle(_FATES)
    for person in people:
        last = cases[-1] if cases else None
        waits = last is not None and last.fate is Fate.SUBSTITUTED and last.successor is None
        if waits and last is not None and last.person.entity == person.entity:
            last.successor = person
        else:
            cases.append(Case(person, next(fates)))
    return cases


# --- putting forward --------------------------------------------------------------------------


def _nominate(case: Case, officers: Officers, *, at: datetime) -> None:
    delegation = Delegation.objects.get(entity__code=case.person.entity)
    category = case.person.member.category
    quota = Quota.objects.filter(delegation=delegation, category=category).order_by("pk").first()
    is_first = not Application.objects.filter(delegation=delegation).exists()
    role = MemberRole.HEAD if is_first and category is Category.OFFICIAL else case.person.member.role
    seat = registration.Seat(category=category, role=role, quota=quota, waits=True)
    focal_point = officers[Role.FOCAL_POINT]
    is_own = delegation.pk in focal_point.delegation_ids
    case.application = registration.register(
        delegation=delegation,
        seat=seat,
        given=_given(case.person, role=role),
        door=Door.FOCAL_POINT,
        by=focal_point if is_own else officers[Role.REGISTRAR],
        at=at,
    )


_TITLES = {
    Category.OFFICIAL: "Adviser",
    Category.BUSINESS: "Director",
    Category.EXPERT: "Research fellow",
    Category.MEDIA: "Correspondent",
    Category.STAFF: "Assistant",
    Category.OBSERVER: "Observer",
}


def _given(each: MadeUp, *, role: MemberRole) -> GivenApplicant:
    """The particulars of a made-up person; birth date and document are drawn by chance from the code."""
    person, chance = each.person, Random(each.person.code)  # noqa: S311 -- nothing secret
    heads = role is MemberRole.HEAD
    born = date(1955, 1, 1) + timedelta(days=chance.randrange(40 * 365))
    nationality = Delegation.objects.values_list("entity_id", flat=True).get(entity__code=each.entity)
    return GivenApplicant(
        given=person.given,
        family=person.family or "",
        patronymic=person.patronymic or "",
        native_text=person.native or "",
        native_language=person.native_language or "",
        passport_form=person.passport_form or "",
        display_order=person.order,
        level=Level.MINISTER if heads else "",
        birth_date=born,
        nationality_id=nationality,
        document_number=f"X{chance.randrange(10**8):08}",
        document_expires_on=date(born.year + 90, 1, 1),
        job_title="Minister" if heads else _TITLES[each.member.category],
        is_generated=True,
    )


def _give_photo(case: Case, portrait: bytes, officers: Officers, *, at: datetime) -> None:
    registration.set_photo(
        application=case.row,
        content=portrait,
        name="portrait.jpg",
        by=officers[Role.REGISTRAR],
        at=at,
    )


# --- through the chain ------------------------------------------------------------------------


def _lead(case: Case, officers: Officers, *, at: datetime) -> None:
    """Through the chain to the step where the fate stops, each step an hour after the one before."""
    if case.fate not in _UNTIL:
        return
    hours = 0
    while case.row.step and case.row.step != _UNTIL[case.fate]:
        hours += 1
        _pass(case.row, officers, at=at + timedelta(hours=hours))


def _pass(application: Application, officers: Officers, *, at: datetime) -> None:
    step = Step.objects.get(category=application.category, code=application.step)
    by = officers[Role(step.role)]
    if step.kind == StepKind.VETTING.value:
        _say(application, Verdict.CLEARED, "", by=by, at=at)
    else:
        accreditation.decide(application=application, move=Move.APPROVE, why=Why(), by=by, at=at)


def _say(application: Application, verdict: Verdict, reason: str, *, by: Actor, at: datetime) -> None:
    given = GivenVerdict(application.number, verdict, reason)
    accreditation.give_verdict(application=application, given=given, by=by, at=at)


_DECISIONS = {
    Fate.RETURNED: (Move.RETURN, "The photograph is too dark."),
    Fate.ASKED: (Move.ASK, "Please send a letter of the institution."),
    Fate.ESCALATED: (Move.ESCALATE, "The chief should look at this."),
    Fate.PROPOSED: (Move.PROPOSE_BYPASS, "Known to the house from earlier years."),
    Fate.REJECTED: (Move.REJECT, "The delegation asked for it."),
}


def _end(case: Case, officers: Officers, *, at: datetime) -> None:
    """What happens to somebody besides the steps of the chain."""
    application, registrar = case.row, officers[Role.REGISTRAR]
    if case.fate in _DECISIONS:
        move, reason = _DECISIONS[case.fate]
        chief = officers[Role.REGISTRATION_CHIEF]
        accreditation.decide(application=application, move=move, why=Why(reason=reason), by=chief, at=at)
    elif case.fate in {Fate.REFUSED, Fate.SUSPENDED}:
        by = officers[Role.VETTING_OFFICER]
        _say(application, Verdict.REFUSED, "Generated for the rehearsal.", by=by, at=at)
    elif case.fate is Fate.WITHDRAWN:
        registration.withdraw(application=application, reason="Cannot travel.", by=registrar, at=at)
    elif case.fate is Fate.SUBSTITUTED and case.successor is not None:
        given = _given(case.successor, role=MemberRole(application.role))
        registration.substitute(
            application=application, given=given, reason="Another colleague comes.", by=registrar, at=at
        )
