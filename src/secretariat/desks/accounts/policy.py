"""Who sees and does what at the desk `accounts`."""

from enum import StrEnum

from secretariat.foundation.access.roles import Role


class Right(StrEnum):
    OWN_TOKENS = "accounts.own_tokens"
    KEEP = "accounts.keep"
    INVITE = "accounts.invite"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.OWN_TOKENS: frozenset(Role),
    Right.KEEP: frozenset({Role.ADMINISTRATOR}),
    Right.INVITE: frozenset({Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF, Role.REGISTRAR}),
}
