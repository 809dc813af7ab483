"""Questions about those who sign in."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db.models import F, QuerySet
from django.utils.http import base36_to_int, int_to_base36

from secretariat.desks.accounts.models import ApiToken, HouseRole, User
from secretariat.foundation.access.actors import Actor, Membership
from secretariat.foundation.access.roles import ROLE_LABELS, Role


def memberships(user_id: int, edition_id: int | None) -> Iterable[Membership]:
    """One query: the roles that a user holds in the whole house, whatever the edition."""
    del edition_id
    roles = HouseRole.objects.filter(user_id=user_id).values_list("role", flat=True)
    return [Membership(Role(role)) for role in roles]


def digest_of(key: str) -> str:
    """What is kept of a token's key: SHA-256, hex. The key has 256 random bits, so no salt is needed."""
    return hashlib.sha256(key.encode()).hexdigest()


def token_with_key(key: str, *, at: datetime) -> ApiToken | None:
    """One query: the valid token with this key, with its owner; None for a wrong, old or revoked one."""
    valid = ApiToken.objects.filter(
        digest=digest_of(key), revoked_at__isnull=True, expires_at__gt=at, owner__is_active=True
    )
    return valid.select_related("owner").first()


type Namer = Callable[[Collection[int]], Mapping[int, str]]
_namers: dict[str, Namer] = {}


def register_namers(**namers: Namer) -> None:
    """The desks above say what an `edition` and a `delegation` are called, by their ids."""
    _namers.update(namers)


@dataclass(frozen=True)
class RoleHeld:
    """A role as its holder reads it: in which edition and for which delegation; "" for the whole house."""

    role: Any
    edition: str
    delegation: str


def roles_held(actor: Actor) -> list[RoleHeld]:
    """At most three queries: the roles of an actor across the house, in the order of Role."""
    names = {
        "edition": _named("edition", (m.edition_id for m in actor.memberships)),
        "delegation": _named("delegation", (m.delegation_id for m in actor.memberships)),
    }
    held = [
        (
            membership.role,
            names["edition"].get(membership.edition_id or 0, ""),
            names["delegation"].get(membership.delegation_id or 0, ""),
        )
        for membership in actor.memberships
    ]
    in_order = sorted(held, key=lambda each: (list(Role).index(each[0]), each[1:]))
    return [RoleHeld(ROLE_LABELS[role], edition, delegation) for role, edition, delegation in in_order]


def _named(kind: str, ids: Iterable[int | None]) -> Mapping[int, str]:
    wanted = {pk for pk in ids if pk is not None}
    return _namers[kind](wanted) if wanted and kind in _namers else {}


def tokens_of(user_id: int) -> QuerySet[ApiToken]:
    """One query: the keys of a person's programs, those in use before those revoked, the latest first."""
    tokens = ApiToken.objects.filter(owner_id=user_id)
    return tokens.order_by(F("revoked_at").desc(nulls_first=True), "-created_at", "-pk")


@dataclass(frozen=True)
class SecondSteps:
    """What protects a sign-in besides the password."""

    has_app: bool
    security_keys: int
    has_recovery_codes: bool


def second_steps(user_id: int) -> SecondSteps:
    """One query: the second steps that a person has set up."""
    kinds = Counter(Authenticator.objects.filter(user_id=user_id).values_list("type", flat=True))
    return SecondSteps(
        has_app=bool(kinds[Authenticator.Type.TOTP]),
        security_keys=kinds[Authenticator.Type.WEBAUTHN],
        has_recovery_codes=bool(kinds[Authenticator.Type.RECOVERY_CODES]),
    )


def user_with_name(name: str) -> User | None:
    """One query: the account of this name."""
    return User.objects.filter(username=name).first()


class _FirstPassword(PasswordResetTokenGenerator):
    """Keys that open an account until its first password is chosen, for as long as the settings say (three
    days). Django's generator reads the clock itself; here the moment comes from outside.
    """

    key_salt = "secretariat.first-password"

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._at = at

    def _now(self) -> datetime:
        return self._at.astimezone(UTC).replace(tzinfo=None)


def first_password_link(user: User, *, at: datetime) -> dict[str, str]:
    """What the address of the page of the first password captures. No query.

    The names are those that the log leaves out of a path.
    """
    return {"uidb36": int_to_base36(user.pk), "key": _FirstPassword(at).make_token(user)}


def first_password_link_opens(user: User, key: str, *, at: datetime) -> bool:
    """Whether the key still lets the owner of the account choose a first password. No query."""
    is_waiting = user.is_active and not user.has_usable_password()
    return is_waiting and _FirstPassword(at).check_token(user, key)


def user_of_link(uidb36: str, key: str, *, at: datetime) -> User | None:
    """One query: the account that a link opens; None for a wrong, an old or a used one."""
    try:
        number = base36_to_int(uidb36)
    except ValueError:
        return None
    user = User.objects.filter(pk=number).first()
    return user if user is not None and first_password_link_opens(user, key, at=at) else None
