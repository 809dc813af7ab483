"""Who is asking: a person with memberships, the system with a reason, or nobody known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied

from secretariat.foundation.access.roles import Role, holders_of


class Forbidden(PermissionDenied):
    """The actor lacks the right; `right` says which. A page that lets it rise answers 403."""

    def __init__(self, right: StrEnum) -> None:
        super().__init__(f"This needs the right {right}.")
        self.right = right


@dataclass(frozen=True)
class Membership:
    """A role in the whole house (edition_id None) or in one edition, perhaps for one delegation.

    `powers` narrows what the role may do for that delegation; the desk that made the membership names them.
    """

    role: Role
    edition_id: int | None = None
    delegation_id: int | None = None
    powers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Actor:
    """`user_id` None is the unknown visitor, or the program itself when `is_system`."""

    name: str
    user_id: int | None = None
    memberships: tuple[Membership, ...] = ()
    reason: str = ""
    is_system: bool = field(default=False)

    @classmethod
    def system(cls, reason: str) -> "Actor":
        """The program itself, which holds every right and must say why it acts.

        Raises ValueError where no reason is given.
        """
        if not reason.strip():
            raise ValueError("The system says why it acts: Actor.system(reason).")
        return cls(name="system", reason=reason, is_system=True)

    def in_house(self) -> "Actor":
        """The same actor with the roles held in the whole house only, for what belongs to no edition."""
        return replace(self, memberships=tuple(m for m in self.memberships if m.edition_id is None))

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(membership.role for membership in self.memberships)

    @property
    def delegation_ids(self) -> frozenset[int]:
        return frozenset(m.delegation_id for m in self.memberships if m.delegation_id is not None)

    def delegation_ids_with(self, power: str) -> frozenset[int]:
        """The delegations for which the actor has this power."""
        return frozenset(
            m.delegation_id for m in self.memberships if m.delegation_id is not None and power in m.powers
        )

    def holds(self, right: StrEnum) -> bool:
        """True when one of the actor's roles holds `right`."""
        return self.is_system or bool(self.roles & holders_of(right))

    def role_for(self, right: StrEnum) -> Role | None:
        """The role by which the actor holds `right`, in the order of Role; None when lacking."""
        return next((role for role in Role if role in self.roles & holders_of(right)), None)

    def require(self, right: StrEnum) -> None:
        """Raises Forbidden when the actor lacks `right`."""
        if not self.holds(right):
            raise Forbidden(right)


UNKNOWN = Actor(name="visitor")

type Resolver = Callable[[int, int | None], Iterable[Membership]]
_resolvers: list[Resolver] = []


def register_resolver(resolver: Resolver) -> None:
    """A desk that makes members says how to find a user's memberships (all editions when None)."""
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def actor_for(user: Any, edition_id: int | None = None) -> Actor:
    """The actor behind a signed-in user, for one edition or, with None, across the house.

    One query for each resolver.
    """
    if not user.is_authenticated:
        return UNKNOWN
    found = (membership for resolver in _resolvers for membership in resolver(user.pk, edition_id))
    return Actor(name=user.get_username(), user_id=user.pk, memberships=tuple(found))
