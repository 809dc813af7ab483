"""The short-lived process that puts PDF files together. The only door to pikepdf.

A JSON list of paths on stdin, the path to write to as argument.
"""

import json
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pikepdf


def merge(parts: Sequence[Path], *, into: Path) -> None:
    """The pages of all files in their order, as one file; the same parts give the same bytes."""
    with ExitStack() as opened, pikepdf.new() as whole:
        for part in parts:
            # pikepdf reads the pages of a part when the whole is saved, so it stays open until then.
            whole.pages.extend(opened.enter_context(pikepdf.open(part)).pages)
        with into.open("wb") as written:
            whole.save(written, deterministic_id=True)


def main() -> None:
    merge([Path(part) for part in json.load(sys.stdin)], into=Path(sys.argv[1]))


if __name__ == "__main__":
    main()
