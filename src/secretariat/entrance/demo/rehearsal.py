"""An edition in which nothing is real: invitations, quotas, applications in every state, to try the work on.

It is planned for next year, so that its windows are open; its name says that it is generated, and so does the
mark of each person in it. Nobody in it is a person: see loading/participants.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from secretariat.desks.accounts.models import User
from secretariat.desks.delegations import actions as delegations
from secretariat.desks.delegations.models import AccessLevel, Answer, Category, Delegation, Invitation, Quota
from secretariat.desks.directory.queries import real_names
from secretariat.desks.forums import actions as forums
from secretariat.desks.forums.models import Edition, EditionState
from secretariat.desks.forums.queries import edition_by_code
from secretariat.desks.registration import actions as registration
from secretariat.desks.registration.models import Step, WindowKind
from secretariat.entrance.demo import EDITION, REHEARSAL
from secretariat.entrance.demo.applications import apply_all
from secretariat.entrance.demo.users import FOCAL_POINT_OF, USERS
from secretariat.entrance.loading.participants import (
    MadeUpDelegation,
    MadeUpNames,
    MadeUpParticipants,
    Real,
    folded,
    make_up,
)
from secretariat.foundation.access.actors import Actor, actor_for
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.languages.texts import MultilingualText

_FORUM, _HOST, _ZONE = "eef", "RU", "Asia/Vladivostok"
_NAME = MultilingualText.of(
    {"en": "Rehearsal (generated)", "ru": "Репетиция (сгенерирована)", "zh": "演练（自动生成）"}
)
_NOTE = MultilingualText.of(
    {
        "en": "Everything in this edition is made up, so that invitations, quotas, applications, reviews and "
        "vetting can be tried. Nobody in it is a person.",
        "ru": "Всё в этом выпуске вымышлено, чтобы можно было попробовать приглашения, квоты, заявки, "
        "рассмотрение и проверку. Реальных людей в нём нет.",
        "zh": "本届内容均为虚构，供试用邀请、名额、申请、审核和审查等功能。其中没有真实人物。",
    }
)


@dataclass(frozen=True)
class Invited:
    """An invited state, what it answered, and how many people it puts forward."""

    entity: str
    locales: tuple[str, ...]
    answer: Answer = Answer.ACCEPTED
    people: int = 0


_INVITED = (
    Invited("CN", ("zh_CN",), people=8),
    Invited("DE", ("de_DE",), people=7),
    Invited("FR", ("fr_FR",), people=6),
    Invited("IN", ("en_IN",), people=8),
    Invited("JP", ("ja_JP",), people=9),
    Invited("KR", ("ko_KR",), people=9),
    Invited("MN", ("mn_MN",), people=7),
    Invited("VN", ("vi_VN",), people=6),
    Invited("IT", ("it_IT",), Answer.DECLINED),
    Invited("BR", ("pt_BR",), Answer.PENDING),
    Invited("GR", ("el_GR",), Answer.PENDING),
    Invited("TR", ("tr_TR",), Answer.PENDING),
)
_OF_BUSINESS = 14
_PLACES = {
    Category.OFFICIAL: 4,
    Category.BUSINESS: 2,
    Category.EXPERT: 2,
    Category.MEDIA: 1,
    Category.STAFF: 2,
}
_SYSTEM = Actor.system("rehearsal of the demonstration")


def make_rehearsal(*, at: datetime) -> str:
    """Make the edition where it is not there yet, whole or not at all; what was made, to print.

    The published edition gets the usual chains too, so that lists of people can be tried in it.
    """
    published = edition_by_code(EDITION)
    assert published is not None
    with working_for(published.pk):
        set_usual_chains(published, at=at)
    if edition_by_code(REHEARSAL) is not None:
        return f"{REHEARSAL}: kept as it was"
    with transaction.atomic():
        edition = _edition(at)
        with working_for(edition.pk):
            _open(edition, at=at)
            officers = _officers(edition, at=at)
            _invite(edition, officers, at=at)
            focal_point = _name_focal_point(edition, officers, at=at)
            _give_places(edition, officers, at=at)
            officers = {**officers, Role.FOCAL_POINT: focal_point}
            _ask_for_more(focal_point, at=at)
            applications = apply_all(_people(edition), officers, at=at)
    return f"{REHEARSAL}: {len(_INVITED)} invitations and {applications} applications, all of them generated"


def _edition(at: datetime) -> Edition:
    given = forums.GivenEdition(
        code=REHEARSAL,
        forum=_FORUM,
        year=at.year + 1,
        name=_NAME,
        state=EditionState.PLANNED,
        starts_on=date(at.year + 1, 9, 3),
        ends_on=date(at.year + 1, 9, 6),
        time_zone=_ZONE,
        host=_HOST,
        note=_NOTE,
    )
    return forums.keep_editions(editions=[given], tally=Tally(), by=_SYSTEM, at=at)[0]


def _open(edition: Edition, *, at: datetime) -> None:
    """The usual chain for every category; nominations are taken for a month more, of the media for a week."""
    set_usual_chains(edition, at=at)
    for category, kind, days in _WINDOWS:
        window = (at - timedelta(days=30), at + timedelta(days=days))
        registration.set_window(edition=edition, category=category, kind=kind, days=window, by=_SYSTEM, at=at)


def set_usual_chains(edition: Edition, *, at: datetime) -> None:
    """The usual chain for every category of an edition that has none yet."""
    if Step.objects.exists():
        return
    for category in Category:
        steps = registration.usual_chain(category)
        registration.set_chain(edition=edition, category=category, steps=steps, by=_SYSTEM, at=at)


_WINDOWS: tuple[tuple[str, WindowKind, int], ...] = (
    ("", WindowKind.NOMINATION, 30),
    ("", WindowKind.CONFIRMATION, 45),
    (Category.MEDIA, WindowKind.NOMINATION, 7),
    (Category.MEDIA, WindowKind.CONFIRMATION, 14),
)
"""(category, kind, for how many days more): "" is all others."""


def _officers(edition: Edition, *, at: datetime) -> Mapping[Role, Actor]:
    """The demonstration's users take their roles here too; each acts in the rehearsal under its name."""
    users = {user.name: User.objects.get(username=user.name) for user in USERS}
    for user in USERS:
        if user.role not in {Role.ADMINISTRATOR, Role.FOCAL_POINT}:
            forums.give_team_role(user=users[user.name], role=user.role, by=_SYSTEM, at=at)
    return {user.role: actor_for(users[user.name], edition.pk) for user in USERS}


def _invite(edition: Edition, officers: Mapping[Role, Actor], *, at: datetime) -> None:
    registrar = officers[Role.REGISTRAR]
    sent_at, due_at = at - timedelta(days=60), at - timedelta(days=10)
    note = delegations.Note(reference="R-1", sent_on=sent_at.date(), answer_due_on=due_at.date())
    addresses = {each.entity: "" for each in _INVITED}
    made = delegations.invite(edition=edition, addresses=addresses, note=note, by=registrar, at=sent_at)
    for each, invitation in zip(_INVITED, made, strict=True):
        if each.answer is not Answer.PENDING:
            given = delegations.GivenAnswer(answer=each.answer, reference=f"{each.entity}-12")
            answered_at = at - timedelta(days=40)
            delegations.record_answer(invitation=invitation, given=given, by=registrar, at=answered_at)
    late = Invitation.objects.filter(delegation__entity__code="TR")
    delegations.note_reminders(invitations=list(late), by=registrar, at=at - timedelta(days=5))


def _name_focal_point(edition: Edition, officers: Mapping[Role, Actor], *, at: datetime) -> Actor:
    user = User.objects.get(username=next(each.name for each in USERS if each.edition == REHEARSAL))
    delegations.name_focal_point(user=user, entity_code=FOCAL_POINT_OF, by=officers[Role.REGISTRAR], at=at)
    return actor_for(user, edition.pk)


def _give_places(edition: Edition, officers: Mapping[Role, Actor], *, at: datetime) -> None:
    """One plan for all who come, a place more for one of them, and a quota for the days of setting up."""
    chief, given_at = officers[Role.REGISTRATION_CHIEF], at - timedelta(days=29)
    constraints = [
        delegations.GivenConstraint(code=str(category), category=category, access=access, number=number)
        for (category, number), access in zip(_PLACES.items(), _ACCESS, strict=True)
    ]
    plan = delegations.keep_plan(
        edition=edition, code="states", name="States", constraints=constraints, by=chief, at=given_at
    )
    coming = Delegation.objects.filter(entity__code__in=[each.entity for each in _INVITED if each.people])
    delegations.give_plan(plan=plan, delegations=coming, by=chief, at=given_at)
    quota = Quota.objects.get(delegation__entity__code="JP", category=Category.OFFICIAL)
    delegations.override_quota(
        quota=quota, number=6, reason="Speaks at the opening session.", by=chief, at=given_at
    )
    first_day = edition.starts_on or at.date()
    set_up = delegations.GivenConstraint(
        code="set-up",
        category=Category.STAFF,
        access=AccessLevel.SITE,
        number=3,
        starts_on=first_day - timedelta(days=3),
        ends_on=first_day - timedelta(days=1),
    )
    delegations.add_quota(
        delegation=coming.get(entity__code="CN"),
        given=set_up,
        reason="The stand is set up.",
        by=chief,
        at=given_at,
    )


def _ask_for_more(focal_point: Actor, *, at: datetime) -> None:
    quota = Quota.objects.get(delegation__entity__code=FOCAL_POINT_OF, category=Category.OFFICIAL)
    reason = "Two directors of ministries join the minister."
    delegations.ask_for_places(quota=quota, asked=2, reason=reason, by=focal_point, at=at - timedelta(days=3))


_ACCESS = (AccessLevel.ALL, AccessLevel.OPEN, AccessLevel.OPEN, AccessLevel.OPEN, AccessLevel.SITE)


def _people(edition: Edition) -> Sequence[Any]:
    """Made-up people of the states that come."""
    coming = [each for each in _INVITED if each.people]
    asked = MadeUpParticipants(
        seed=REHEARSAL,
        total=sum(each.people for each in coming),
        business=_OF_BUSINESS,
        rest=MadeUpNames(entity=_HOST, locales=("ru_RU",)),
        delegations=tuple(
            MadeUpDelegation(entity=each.entity, locales=each.locales, size=each.people) for each in coming
        ),
    )
    real = Real(members={}, business=0, names={folded(name) for name in real_names()})
    return make_up(asked, edition_code=REHEARSAL, real=real, on=edition.starts_on)
