"""Who sees and does what at the desk `accounts`."""

from enum import StrEnum

from secretariat.foundation.access.roles import EVERYBODY, Role


class Right(StrEnum):
    OWN_TOKENS = "accounts.own_tokens"
    KEEP = "accounts.keep"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.OWN_TOKENS: EVERYBODY,
    Right.KEEP: frozenset({Role.ADMINISTRATOR}),
}
