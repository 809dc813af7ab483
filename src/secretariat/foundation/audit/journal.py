"""Collects what an action changes and appends it to the chain as one entry."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from secretariat.foundation.access.actions import Heading
from secretariat.foundation.audit import chain

__all__ = ["Change", "Heading", "NothingIsWritten", "belongs_to", "changed", "must_be_open", "writing"]


@dataclass(frozen=True)
class Change:
    """A thing before and after; `before` None is a thing created, `after` None one removed."""

    thing: str
    thing_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass
class _Journal:
    chain_code: str = ""
    changes: list[Change] = field(default_factory=list)


_open: ContextVar[_Journal | None] = ContextVar("journal", default=None)


class NothingIsWritten(Exception):
    """A change was reported outside of an action, where nobody would write it down."""


@contextmanager
def writing(heading: Heading) -> Iterator[None]:
    """Around an action: appends one entry with everything that changed, or nothing when nothing did.

    An action inside an action writes into the outer one's entry; when it fails and the outer one goes
    on, what it had reported is forgotten, as the database forgets it. Needs a transaction around it.
    """
    outer = _open.get()
    if outer is not None:
        with _forgetting_failures(outer):
            yield
        return
    journal = _Journal()
    token = _open.set(journal)
    try:
        yield
        if journal.changes:
            chain.append(heading, journal.changes, code=journal.chain_code)
    finally:
        _open.reset(token)


@contextmanager
def _forgetting_failures(journal: _Journal) -> Iterator[None]:
    chain_code, length = journal.chain_code, len(journal.changes)
    try:
        yield
    except BaseException:
        journal.chain_code = chain_code
        del journal.changes[length:]
        raise


def must_be_open() -> None:
    """For whoever is about to change rows. Raises NothingIsWritten outside an action."""
    _current()


def changed(change: Change) -> None:
    """Report a change to the entry being written. Raises NothingIsWritten outside an action."""
    _current().changes.append(change)


def belongs_to(edition_code: str) -> None:
    """The entry being written goes to this edition's chain instead of the house's."""
    _current().chain_code = edition_code


def _current() -> _Journal:
    journal = _open.get()
    if journal is None:
        raise NothingIsWritten("Change rows inside a function marked @action.")
    return journal
