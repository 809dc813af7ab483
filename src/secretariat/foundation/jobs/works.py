"""The kinds of long work that there are. A desk registers each in its tasks.py, which is found by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from secretariat.foundation.intake.reading import Unreadable
from secretariat.foundation.sheets.writing import DoesNotFit


class Failed(Exception):
    """The work cannot be done; the message is a sentence for whoever started it."""


class NoSuchWork(KeyError):
    """No work is registered under this name."""


@dataclass(frozen=True)
class Work:
    """A kind of work. `run` takes a Running and the job's parameters; its actor must hold `needs`.

    `tells` are exceptions whose message is a sentence for the reader.
    """

    name: str
    needs: StrEnum
    run: Callable[..., None]
    tells: tuple[type[Exception], ...]


_works: dict[str, Work] = {}


def work[**P](
    name: str, *, needs: StrEnum, tells: tuple[type[Exception], ...] = ()
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Registers a function `run(job, **parameters)` as a kind of work.

    It runs in the edition, in the language and with the rights of whoever started it. It may be begun a
    second time, after a crash or a restart of the house; so it changes the register in one transaction, or
    in steps that can be repeated.
    """

    def register(run: Callable[P, None]) -> Callable[P, None]:
        known = _works.get(name)
        if known is not None and known.run is not run:
            raise TypeError(f"Two kinds of work are called {name}.")
        _works[name] = Work(name, needs, run, (Failed, Unreadable, DoesNotFit, *tells))
        return run

    return register


def work_named(name: str) -> Work:
    """The work of this name. Raises NoSuchWork."""
    try:
        return _works[name]
    except KeyError:
        raise NoSuchWork(name) from None


def is_known(name: str) -> bool:
    """Whether work of this name is registered."""
    return name in _works
