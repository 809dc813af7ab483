"""Reading a document as a person does: its runs one after another, and their text."""

from collections.abc import Iterable, Iterator

from secretariat.foundation.documents.content import Document, Listing, Paragraph, Quotation, Run, Table


def runs_of(document: Document) -> Iterator[Run]:
    """Every run of a document in reading order."""
    for block in document.blocks:
        match block:
            case Paragraph():
                yield from block.runs
            case Listing():
                for item in block.items:
                    yield from item
            case Quotation():
                yield from block.attribution
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from cell


def plain_text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
