"""An edition with people who may count, and a var folder of its own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from secretariat.desks.accounts.models import User
from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.actors import Actor, actor_for
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.jobs import running
from secretariat.foundation.jobs.actions import start
from secretariat.foundation.jobs.models import Job
from tests import cast as casting
from tests.cast import Cast
from tests.foundation.jobs import trial

NOON = datetime(2017, 9, 6, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.VAR = tmp_path
    monkeypatch.setattr(running, "SECONDS_BETWEEN_WORDS", 0)
    trial.seen.clear()
    return tmp_path


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001 -- a fixture that needs the database
    return casting.make()


@pytest.fixture
def edition(cast: Cast) -> Iterator[Edition]:
    with working_for(cast.edition.pk):
        yield cast.edition


@pytest.fixture
def press(cast: Cast) -> User:
    return casting.member(cast, Role.PRESS_OFFICER)


@pytest.fixture
def officer(cast: Cast, press: User) -> Actor:
    return actor_for(press, cast.edition.pk)


@pytest.fixture
def begin(edition: Edition, officer: Actor) -> Callable[..., Job]:
    """Starts a count, by the press officer if nobody else is named."""

    def begun(to: int = 3, *, by: Actor = officer, once: str = "", **parameters: Any) -> Job:
        return start(
            kind="trial-count",
            label="Count people",
            parameters={"to": to, **parameters},
            edition=edition,
            by=by,
            at=NOON,
            once=once,
        )

    return begun
