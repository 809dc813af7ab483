"""What a document consists of: blocks of runs, where a run that states a fact names its key.

The same content becomes a web page, an HTML file and, through typst, a PDF; it says nothing of looks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Run:
    """A piece of text. `fact` is the key of the fact it states, `address` a page it leads to.

    `value` is what a program should read in a fact's place; `language` is set where it is not the
    document's.
    """

    text: str
    fact: str = ""
    value: str = ""
    address: str = ""
    language: str = ""


type Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    runs: Runs
    kind: str = "paragraph"


@dataclass(frozen=True)
class Listing:
    items: tuple[Runs, ...]
    kind: str = "listing"


@dataclass(frozen=True)
class Quotation:
    """Words as they were said, and by whom on which occasion."""

    text: str
    language: str
    attribution: Runs
    kind: str = "quotation"


@dataclass(frozen=True)
class Table:
    heads: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    kind: str = "table"


type Block = Paragraph | Listing | Quotation | Table


@dataclass(frozen=True)
class Document:
    """`name` is the file's stem; `note` stands below (how to read the figures, what is generated)."""

    name: str
    language: str
    kicker: str
    title: str
    blocks: tuple[Block, ...]
    note: str = ""


_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def sentence(template: str, **parts: Run | Sequence[Run] | str) -> Runs:
    """A whole translated sentence with runs in the place of its placeholders.

    A part that ends in a full stop (an abbreviation) takes the sentence's own. KeyError when the template
    names a part that is not given.
    """
    runs: list[Run] = []
    for position, piece in enumerate(_PLACEHOLDER.split(template)):
        if position % 2:
            runs.extend(_runs(parts[piece]))
            continue
        words = piece.replace("%%", "%")
        ends = bool(runs) and runs[-1].text.endswith(".")
        words = words[1:] if ends and words.startswith(".") else words
        if words:
            runs.append(Run(words))
    return tuple(runs)


def _runs(part: Run | Sequence[Run] | str) -> Sequence[Run]:
    if isinstance(part, str):
        return (Run(part),)
    return (part,) if isinstance(part, Run) else part


def joined(items: Sequence[Run | Sequence[Run]], *, between: str = ", ", last: str | None = None) -> Runs:
    """Items one after another, with `last` between the last two."""
    runs: list[Run] = []
    for position, item in enumerate(items):
        if position:
            is_last = position == len(items) - 1
            runs.append(Run(last if last is not None and is_last else between))
        runs.extend(_runs(item))
    return tuple(runs)


def as_json(document: Document, *, base: str) -> dict[str, Any]:
    """The document as a typst template reads it; `base` begins the addresses of its links."""
    return {
        "language": document.language,
        "kicker": document.kicker,
        "title": document.title,
        "note": document.note,
        "blocks": [_block(block, base) for block in document.blocks],
    }


def _block(block: Block, base: str) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": block.kind, "runs": _plain(block.runs, base)}
        case Listing():
            return {"kind": block.kind, "items": [_plain(item, base) for item in block.items]}
        case Quotation():
            attribution = _plain(block.attribution, base)
            said = {"text": block.text, "language": block.language}
            return {"kind": block.kind, **said, "attribution": attribution}
        case Table():
            rows = [[_plain(cell, base) for cell in row] for row in block.rows]
            return {"kind": block.kind, "heads": list(block.heads), "rows": rows}


def _plain(runs: Runs, base: str) -> list[dict[str, str]]:
    return [
        {"text": run.text, "address": base + run.address if run.address else "", "language": run.language}
        for run in runs
    ]
