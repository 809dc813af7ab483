"""The documents of the demonstration, written as files."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from secretariat.desks.forums.queries import edition_by_code
from secretariat.desks.reports import files
from secretariat.desks.reports.queries import DocumentKind, document
from secretariat.entrance.demo import DELEGATION, EDITION
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for

LANGUAGES = ("en", "ru")
_FORMS = ("html", "pdf")
_DOCUMENTS = ((DocumentKind.NEWS_RELEASE, DELEGATION), (DocumentKind.RESULTS_SHEET, ""))


def documents_folder() -> Path:
    """Where the documents of the demonstration are put."""
    return Path(settings.VAR) / "demo" / "documents"


def documents_wanted() -> list[Path]:
    """The files that a whole demonstration has."""
    names = [
        f"{kind}.{language}.{form}" for kind, _ in _DOCUMENTS for language in LANGUAGES for form in _FORMS
    ]
    return [documents_folder() / name for name in names]


def write_documents(folder: Path, *, base: str) -> list[Path]:
    """Write each document in each language as HTML and PDF; a file appears whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in _contents(base):
        path = folder / name
        beside = path.with_suffix(path.suffix + ".new")
        beside.write_bytes(content)
        beside.replace(path)
        written.append(path)
    return written


def _contents(base: str) -> Iterator[tuple[str, bytes]]:
    edition = edition_by_code(EDITION)
    assert edition is not None
    actor = Actor.system("documents of the demonstration")
    with working_for(edition.pk):
        for kind, subject in _DOCUMENTS:
            for language in LANGUAGES:
                made = document(kind=kind, edition=edition, seen_by=actor, language=language, subject=subject)
                assert made is not None
                yield f"{made.name}.{language}.html", files.html_file(made, base=base).encode()
                yield f"{made.name}.{language}.pdf", files.pdf_file(made, base=base)
