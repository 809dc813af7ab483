"""Which verb leads a credential from which state to which, as a table."""

from enum import StrEnum

from secretariat.desks.badges.models import CredentialState as State


class Verb(StrEnum):
    PRINT = "print"
    ISSUE = "issue"
    ACTIVATE = "activate"
    SUSPEND = "suspend"
    RESTORE = "restore"
    LOSE = "lose"
    REVOKE = "revoke"
    TAKE_BACK = "take_back"
    REPLACE = "replace"


_LIVE = frozenset({State.ORDERED, State.PRINTED, State.ISSUED, State.ACTIVE, State.SUSPENDED})
_CARRIED = frozenset({State.ISSUED, State.ACTIVE, State.SUSPENDED})
MOVES: dict[Verb, tuple[frozenset[State], State]] = {
    Verb.PRINT: (frozenset({State.ORDERED, State.PRINTED}), State.PRINTED),
    Verb.ISSUE: (frozenset({State.PRINTED}), State.ISSUED),
    Verb.ACTIVATE: (frozenset({State.ISSUED}), State.ACTIVE),
    Verb.SUSPEND: (frozenset({State.ISSUED, State.ACTIVE}), State.SUSPENDED),
    Verb.RESTORE: (frozenset({State.SUSPENDED}), State.ACTIVE),
    Verb.LOSE: (_LIVE - {State.ORDERED}, State.LOST),
    Verb.REVOKE: (_LIVE, State.REVOKED),
    Verb.TAKE_BACK: (_CARRIED, State.RETURNED),
    Verb.REPLACE: (_LIVE - {State.ORDERED}, State.REPLACED),
}
BLOCKING = frozenset({Verb.SUSPEND, Verb.LOSE, Verb.REVOKE})
"""Verbs after which a credential opens nothing, and which need a reason."""
