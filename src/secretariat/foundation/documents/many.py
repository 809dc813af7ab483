"""One PDF of thousands of sheets, such as badges, with little memory.

typst never frees what it has compiled, so the contents are typeset a chunk at a time, each in a process of
its own, one after another; a last one puts the files together. Whoever calls holds one content at a time.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
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
        folder = Path(room)
        _set_chunk(template, contents.shared, contents.each, folder=folder)
        return (folder / contentfile.MADE).read_bytes()


def many(
    template: Path, contents: Contents, *, into: Path, progress: Progress = quietly, chunk: int = CHUNK
) -> int:
    """Write the PDF of all contents to `into`; how many there were. Raises NotRendered.

    `progress` is asked before each chunk and at the end, and whatever it raises (a job's Stopped) leaves
    nothing behind. The files in work lie in a folder beside `into`, which is removed in any case. The same
    template, contents and chunk give the same bytes.
    """
    with TemporaryDirectory(prefix="sheets-", dir=into.parent) as room:
        parts, done = [], 0
        for number, some in enumerate(_chunks(contents.each, size=chunk)):
            progress(done, contents.total)
            folder = Path(room, str(number))
            folder.mkdir()
            done += _set_chunk(template, contents.shared, some, folder=folder)
            parts.append(str(folder / contentfile.MADE))
        if not parts:
            raise NotRendered("There is nothing to set; give at least one content.")
        progress(done, contents.total)
        aside("merging", str(into), given=json.dumps(parts).encode(), seconds=_SECONDS_TO_MERGE)
    return done


def _set_chunk(
    template: Path, shared: Mapping[str, Any], some: Iterable[Mapping[str, Any]], *, folder: Path
) -> int:
    """Set one chunk in an empty folder, where only the PDF stays that matters; how many contents it had."""
    path = contentfile.lay_template(template, folder=folder)
    count = contentfile.lay_content(shared, some, folder=folder)
    aside("typesetter", str(folder), path, seconds=_SECONDS_A_CHUNK)
    (folder / contentfile.NAME).unlink()
    return count


def _chunks[One](each: Iterable[One], *, size: int) -> Iterator[Iterable[One]]:
    """Runs of `size`, none empty, each to be read before the next is asked for."""
    waiting = iter(each)
    for first in waiting:
        yield chain([first], islice(waiting, size - 1))
