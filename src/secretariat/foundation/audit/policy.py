"""Who reads the audit."""

from enum import StrEnum

from secretariat.foundation.access.roles import Role


class Right(StrEnum):
    READ = "audit.read"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: frozenset({Role.ADMINISTRATOR, Role.SECURITY_OFFICER}),
}
