"""The folder of a job in var/jobs: its lock, how far it is, the wish to stop it, and its result.

How far a job is stands in a file and not in its row: the transaction of the work would hide the row from the
page, and the embedded database would let nobody else write until the work is done. The lock is one of the
system, which forgets the dead: who can take the lock of a running job knows that its worker is gone.
Workers and servers of one house share the folder.
"""

import fcntl
import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings

_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


@dataclass(frozen=True)
class Far:
    """How far a job is: `done` of `total` (0 where nobody knows), and in a few words what it does now."""

    done: int = 0
    total: int = 0
    doing: str = ""


def root() -> Path:
    return Path(settings.VAR) / "jobs"


@dataclass(frozen=True)
class Folder:
    """The folder of one job; it is there from the first time that a worker looks at the job."""

    key: UUID

    @property
    def path(self) -> Path:
        return root() / str(self.key)

    @property
    def result(self) -> Path:
        """The file that is offered."""
        return self.path / "result"

    @property
    def result_in_work(self) -> Path:
        """The file that is being made."""
        return self.path / "result.partial"

    def make(self) -> None:
        root().mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        self.path.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def take(self) -> IO[bytes] | None:
        """The lock of the job, to be closed when it ends; None where a living process has it."""
        self.make()
        return _locked(self.path / "lock", fcntl.LOCK_EX)

    # --- how far it is ---

    def say(self, far: Far) -> None:
        aside = self.path / "far.new"
        aside.write_text(json.dumps(asdict(far)), encoding="utf-8")
        aside.replace(self.path / "far")

    def far(self) -> Far | None:
        """What the job said last; None where it has said nothing."""
        try:
            return Far(**json.loads((self.path / "far").read_text(encoding="utf-8")))
        except (FileNotFoundError, NotADirectoryError):
            return None

    # --- the wish to stop it ---

    def ask_to_stop(self, name: str) -> None:
        """Written aside first, so that the worker never reads half a name. The folder must be there."""
        aside = self.path / "stop.new"
        aside.write_text(name, encoding="utf-8")
        aside.replace(self.path / "stop")

    def who_stops_it(self) -> str:
        """The name of whoever wants it stopped; "" where nobody does."""
        try:
            return (self.path / "stop").read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    def begin_anew(self) -> None:
        """Take away what an earlier attempt left."""
        for path in (self.path / "far", self.path / "stop", self.result_in_work, self.result):
            path.unlink(missing_ok=True)


def every_folder() -> list[Folder]:
    """The folders that there are, by the names of jobs."""
    found = []
    with suppress(FileNotFoundError):
        for path in sorted(root().iterdir()):
            with suppress(ValueError):
                found.append(Folder(UUID(path.name)))
    return found


# --- is anybody at work? -----------------------------------------------------------------------


def come_to_work() -> IO[bytes]:
    """A sign that a worker is there, for as long as it stays open."""
    root().mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    sign = _locked(root() / "workers", fcntl.LOCK_SH)
    assert sign is not None, "only a question of a moment can be in the way"
    return sign


def is_anybody_at_work() -> bool:
    """Whether a worker is there that takes jobs."""
    if not (root() / "workers").exists():
        return False
    alone = _locked(root() / "workers", fcntl.LOCK_EX)
    if alone is None:
        return True
    alone.close()
    return False


def _locked(path: Path, kind: int) -> IO[bytes] | None:
    """The open file with a lock on it, which ends with the process; None where another one has it."""
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE_FILE), "r+b")
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
