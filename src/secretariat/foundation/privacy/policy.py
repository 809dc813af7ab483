"""Who purges what has come to its time, and who reads what was purged."""

from enum import StrEnum

from secretariat.foundation.access.roles import Role


class Right(StrEnum):
    READ = "privacy.read"
    PURGE = "privacy.purge"


_HOLDERS = frozenset({Role.ADMINISTRATOR, Role.SECURITY_OFFICER})
HOLDERS: dict[StrEnum, frozenset[Role]] = {Right.READ: _HOLDERS, Right.PURGE: frozenset({Role.ADMINISTRATOR})}
