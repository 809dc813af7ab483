"""From a file to checked sections, without changing anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.desks.forums.queries import edition_by_code
from secretariat.entrance.loading import codes
from secretariat.entrance.loading.sections import FORMAT, DataFile, EditionWork, QuotationsFile
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.intake.reading import Unreadable, parse, read_text, validated

DEMO = Path(__file__).resolve().parents[1] / "demo"


@dataclass(frozen=True)
class Checked:
    """A file whose every reference is known; `editions` is the work of each edition by its code."""

    name: str
    house: DataFile
    editions: Mapping[str, EditionWork]


def read(path: Path, *, edition_code: str | None) -> list[Checked]:
    """The files to keep, in order: those that the file builds on, then the file. Raises Unreadable."""
    content = _content(path)
    known = codes.in_register()
    if "format" not in content and "quotes" in content:
        return [_quotations(content, name=str(path), edition_code=edition_code, known=known)]
    files = list(_with_foundations(content, path))
    for _path, each in files:
        _add(known, codes.brought_by(each))
    if edition_code is not None and edition_code not in known["edition"]:
        raise _no_edition(edition_code)
    return [_checked(each, name=str(path), known=known) for path, each in files]


def _content(path: Path) -> dict[str, Any]:
    content = parse(read_text(path), name=str(path))
    if not isinstance(content, dict):
        raise Unreadable(f"{path} is no data file: it must be one JSON object.")
    return content


def _with_foundations(content: dict[str, Any], path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The files of the program that a data file builds on, and the file itself at last."""
    if content.get("format") != FORMAT:
        raise Unreadable(
            f"{path} has the format {content.get('format')!r}, which is unknown here; "
            f'a data file says "format": "{FORMAT}".'
        )
    if content.get("builds_on") == ["states"]:
        below = DEMO / "states.json"
        yield below, _content(below)
    yield path, content


def _add(known: codes.Codes, more: codes.Codes) -> None:
    for kind, found in more.items():
        known[kind] |= found


def _no_edition(code: str) -> Unreadable:
    return Unreadable(f'No edition has the code "{code}"; load the forum that it belongs to first.')


def _checked(content: dict[str, Any], *, name: str, known: codes.Codes) -> Checked:
    house = validated(DataFile, content, name=name, known=known)
    for code in house.editions:
        if code not in known["edition"]:
            raise Unreadable(f'{name}: editions.{code}: No edition has the code "{code}".')
    work = {
        code: validated(
            EditionWork, raw, name=name, at=("editions", code), known=_known_in(code, raw=raw, known=known)
        )
        for code, raw in house.editions.items()
    }
    return Checked(name, house, work)


def _known_in(edition_code: str, *, raw: Any, known: codes.Codes) -> codes.Codes:
    """What the work of one edition may refer to: the house's things, and the edition's own sessions."""
    return {**known, "session": _sessions(edition_code) | codes.sessions_brought_by(raw)}


def _sessions(edition_code: str) -> set[str]:
    edition = edition_by_code(edition_code)
    if edition is None:
        return set()
    with working_for(edition.pk):
        return codes.sessions_of(edition_code)


def _quotations(
    content: dict[str, Any], *, name: str, edition_code: str | None, known: codes.Codes
) -> Checked:
    found = validated(QuotationsFile, content, name=name, known=known)
    code = edition_code or found.meta.edition
    if code is None:
        raise Unreadable(f"{name} names no edition; say which with --edition CODE.")
    if code not in known["edition"]:
        raise _no_edition(code)
    work = {"quotes": [_as_quote(each, source=found.meta.source) for each in content["quotes"]]}
    checked = validated(EditionWork, work, name=name, known=known)
    return Checked(name, DataFile(format="secretariat/1"), {code: checked})


def _as_quote(raw: Mapping[str, Any], *, source: str | None) -> dict[str, Any]:
    quote = {"code": raw["id"], **{name: value for name, value in raw.items() if name != "id"}}
    return {**quote, "source": source} if source else quote
