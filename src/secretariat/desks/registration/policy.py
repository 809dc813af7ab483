"""Who sees and does what at the desk `registration`."""

from enum import StrEnum

from django.db.models import Q, QuerySet

from secretariat.desks.delegations.models import Category
from secretariat.desks.delegations.policy import NotForThisDelegation, Power, require_power
from secretariat.desks.registration.models import (
    Application,
    ChangeRequest,
    ImportList,
    Likeness,
    PersonalLink,
)
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role

__all__ = [
    "HOLDERS",
    "PERSONAL_LINK",
    "REGISTRATION",
    "NotForThisDelegation",
    "Power",
    "Right",
    "acts_for_the_house",
    "changes_visible_to",
    "likenesses_visible_to",
    "links_visible_to",
    "lists_visible_to",
    "may",
    "require_power",
    "visible_to",
]


class Right(StrEnum):
    READ = "registration.read"
    NOMINATE = "registration.nominate"
    CONFIRM = "registration.confirm"
    IMPORT = "registration.import"
    EXPORT = "registration.export"
    DECIDE_CHANGES = "registration.decide_changes"
    JUDGE_LIKENESS = "registration.judge_likeness"
    SET_WINDOWS = "registration.set_windows"
    SET_CHAINS = "registration.set_chains"
    READ_NUMBERS = "registration.read_numbers"


REGISTRATION = frozenset({Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF, Role.REGISTRAR})
_CHIEFS = frozenset({Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF})
_READERS = REGISTRATION | {Role.PROTOCOL_OFFICER, Role.PRESS_OFFICER, Role.FOCAL_POINT}
HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: _READERS,
    Right.NOMINATE: REGISTRATION | {Role.FOCAL_POINT},
    Right.CONFIRM: REGISTRATION | {Role.FOCAL_POINT},
    Right.IMPORT: REGISTRATION | {Role.FOCAL_POINT},
    Right.EXPORT: REGISTRATION | {Role.FOCAL_POINT},
    Right.DECIDE_CHANGES: REGISTRATION,
    Right.JUDGE_LIKENESS: REGISTRATION,
    Right.SET_WINDOWS: _CHIEFS,
    Right.SET_CHAINS: _CHIEFS,
    Right.READ_NUMBERS: REGISTRATION,
}

CATEGORIES_OF: dict[Role, frozenset[str]] = {
    Role.PRESS_OFFICER: frozenset({Category.MEDIA}),
    Role.PROTOCOL_OFFICER: frozenset({Category.OFFICIAL}),
}
"""Officers who work with some categories only: a press officer never sees a delegation's officials."""


PERSONAL_LINK = "personal link"
"""How the reason of an actor begins who came by a personal link: the applicant, who keeps to the windows."""


def acts_for_the_house(actor: Actor) -> bool:
    """Registration and the program itself are bound by no window; delegations and applicants are."""
    is_applicant = actor.is_system and actor.reason.startswith(PERSONAL_LINK)
    return not is_applicant and (actor.is_system or bool(actor.roles & REGISTRATION))


def may(actor: Actor, power: Power | None, *, delegation_id: int) -> bool:
    """Whether the actor works for the delegation, with this power or (None) at all."""
    if acts_for_the_house(actor):
        return True
    ids = actor.delegation_ids if power is None else actor.delegation_ids_with(power)
    return delegation_id in ids


def visible_to(actor: Actor) -> QuerySet[Application]:
    """Registration sees every application; press and protocol those of their categories; a focal point
    those of its delegation; the security service none here, as it has a page of its own.
    """
    if actor.is_system or actor.roles & REGISTRATION:
        return Application.objects.all()
    categories = {each for role in actor.roles for each in CATEGORIES_OF.get(role, ())}
    seen = Q(delegation__in=actor.delegation_ids) | Q(category__in=categories)
    return Application.objects.filter(seen)


def links_visible_to(actor: Actor) -> QuerySet[PersonalLink]:
    """Registration sees every personal link, a focal point those of its delegation."""
    if actor.is_system or actor.roles & REGISTRATION:
        return PersonalLink.objects.all()
    return PersonalLink.objects.filter(delegation__in=actor.delegation_ids)


def changes_visible_to(actor: Actor) -> QuerySet[ChangeRequest]:
    """As applications are."""
    return ChangeRequest.objects.filter(application__in=visible_to(actor))


def lists_visible_to(actor: Actor) -> QuerySet[ImportList]:
    """A list that is on its way in is seen by whoever uploaded it, and by nobody else."""
    return ImportList.objects.filter(author_id=actor.user_id)


def likenesses_visible_to(actor: Actor) -> QuerySet[Likeness]:
    """Only registration compares applications of different delegations."""
    if actor.is_system or actor.roles & REGISTRATION:
        return Likeness.objects.all()
    return Likeness.objects.none()
