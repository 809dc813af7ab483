"""One PDF of thousands of sheets, such as badges, with little memory.

typst never frees what it has compiled, so the contents are typeset a chunk at a time, each in a process of
its own, one after another; a last one puts the files together. Whoever calls holds one content at a time.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from secretariat.foundation.documents import contentfile
from secretariat.foundation.documents.rendering import NotRendered, aside

CHUNK = 250
"""Sheets a process sets. With photos of 360 by 480 points it needs 0.1 GB and 1.1 MB a sheet: 0.38 GB."""
_SECONDS_A_CHUNK = 600
_SECONDS_TO_MERGE = 600

type Progress = Callable[[int, int], object]
"""Told how many sheets are done and how many there are; what it raises ends the work."""


@dataclass(frozen=True)
class Contents:
    """What a template is given (contentfile.py): `shared` once, `each` one after another, `total` of them.

    `each` is best a generator which reads a photo only when it is asked for it.
    """

    shared: Mapping[str, Any]
    each: Iterable[Mapping[str, Any]]
    total: int


def quietly(_done: int, _total: int) -> None:
    pass


def few(template: Path, contents: Contents) -> bytes:
    """The PDF of a few contents, such as one badge at a desk, set in one process. Raises NotRendered.

    One badge takes about 0.1 s, process and all, and up to 0.2 s on a machine whose cores are all busy:
    no process is kept waiting for it.
    """
    with TemporaryDirectory(prefix="sheets-") as room:
        return _set(_lay(template, contents.shared, contents.each, folder=Path(room))).read_bytes()


def many(
    template: Path, contents: Contents, *, into: Path, progress: Progress = quietly, chunk: int = CHUNK
) -> int:
    """Write the PDF of all contents to `into`; how many there were. Raises NotRendered.

    `progress` is asked before each chunk and at the end, and whatever it raises (a job's Stopped) leaves
    nothing behind. The files in work lie in a folder beside `into`, which is removed in any case. While one
    chunk is set, the contents of the next are asked for. The same template, contents and chunk give the
    same bytes.
    """
    with TemporaryDirectory(prefix="sheets-", dir=into.parent) as room:
        parts = _set_all(template, contents, room=Path(room), progress=progress, chunk=chunk)
        if not parts:
            raise NotRendered("There is nothing to set; give at least one content.")
        names = json.dumps([str(part) for part, _count in parts])
        aside("merging", str(into), given=names.encode(), seconds=_SECONDS_TO_MERGE)
    return sum(count for _part, count in parts)


def _set_all(
    template: Path, contents: Contents, *, room: Path, progress: Progress, chunk: int
) -> list[tuple[Path, int]]:
    """The PDF of each chunk, and how many sheets' contents it has; never two are set at one moment."""
    setting: list[tuple[Future[Path], int]] = []

    def settled() -> list[tuple[Path, int]]:
        found = [(part.result(), count) for part, count in setting]
        progress(sum(count for _part, count in found), contents.total)
        return found

    with ThreadPoolExecutor(max_workers=1) as beside:
        for number, some in enumerate(_chunks(contents.each, size=chunk)):
            laid = _lay(template, contents.shared, some, folder=room / str(number))
            settled()
            setting.append((beside.submit(_set, laid), laid.count))
        return settled()


@dataclass(frozen=True)
class _Laid:
    """A chunk that waits to be set: its folder, the path of the template in there, the number of contents."""

    folder: Path
    template: str
    count: int


def _lay(
    template: Path, shared: Mapping[str, Any], some: Iterable[Mapping[str, Any]], *, folder: Path
) -> _Laid:
    path = contentfile.lay_template(template, folder=folder)
    return _Laid(folder, path, contentfile.lay_content(shared, some, folder=folder))


def _set(laid: _Laid) -> Path:
    """The PDF of a chunk, whose contents are taken away."""
    aside("typesetter", str(laid.folder), laid.template, seconds=_SECONDS_A_CHUNK)
    (laid.folder / contentfile.NAME).unlink()
    return laid.folder / contentfile.MADE


def _chunks[One](each: Iterable[One], *, size: int) -> Iterator[Iterable[One]]:
    """Runs of `size`, none empty, each to be read before the next is asked for."""
    waiting = iter(each)
    for first in waiting:
        yield chain([first], islice(waiting, size - 1))
