"""Watch lists as they come: the consolidated list of the UN Security Council in XML, and a plain CSV table.

The UN list: https://scsanctions.un.org/resources/xml/en/consolidated.xml. Its parts of a name are not given
and family name, so they are joined in their order. DATAID is the key of an entry; a changed VERSIONNUM is an
update, a missing DATAID a delisting. Documents that declare entities or a document type are refused.

The plain table is UTF-8, with a comma between columns and a first line that names them, in any order:

    id               of the entry, unique in the file (needed)
    name             as listed (needed)
    aliases          other names, parted by semicolons
    birth_date       1970-03-01, 1970, ~1970 (about) or 1970..1975; several parted by semicolons
    nationality      ISO 3166-1 alpha-2 codes or names of states, parted by semicolons
    document_number  numbers of passports and identity cards, parted by semicolons
    programme        the list or regime it belongs to
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from secretariat.engines.names.listed import BirthDate, ListedName, ListEntry, Quality

LARGEST_BYTES = 100_000_000
DEEPEST = 30

_COLUMNS = ("id", "name", "aliases", "birth_date", "nationality", "document_number", "programme")
_NEEDED = ("id", "name")
_SEVERAL = ";"
_NAMES_IN_ONE = re.compile(r"[;؛/\n]+|\s\(")
_PARTS_OF_NAME = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_QUALITIES = {"Good": Quality.GOOD, "Low": Quality.LOW}
_YEAR = re.compile(r"\d{4}")


class UnreadableList(ValueError):
    """The file is no watch list, or is damaged; the message says where, and what to do."""


def read_list(content: bytes) -> tuple[ListEntry, ...]:
    """The entries of a file in either form, in its order. Raises UnreadableList; then nothing was read."""
    if len(content) > LARGEST_BYTES:
        raise UnreadableList(
            f"The list is larger than {LARGEST_BYTES // 1_000_000} MB; load the list itself, not an archive."
        )
    if not content.strip():
        raise UnreadableList("The list is empty; download it again.")
    is_xml = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    entries = tuple(_read_un(content) if is_xml else _read_table(content))
    if not entries:
        raise UnreadableList("The list has no entries; download it again.")
    return entries


def _read_un(content: bytes) -> Iterator[ListEntry]:
    root = _parsed(content)
    if root.tag != "CONSOLIDATED_LIST":
        raise UnreadableList(
            f"The XML begins with {root.tag[:40]}, not CONSOLIDATED_LIST: it is no list of the UN."
        )
    for group, tag in (("INDIVIDUALS", "INDIVIDUAL"), ("ENTITIES", "ENTITY")):
        for element in root.iterfind(f"{group}/{tag}"):
            yield _un_entry(element, tag=tag)


def _parsed(content: bytes) -> Element:
    """The root element. Raises UnreadableList for anything but plain, closed, moderately nested XML."""
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise UnreadableList("The XML is nested too deeply for a watch list; download it again.")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse_entities
    parser.ExternalEntityRefHandler = _refuse_entities
    try:
        parser.Parse(content, True)  # noqa: FBT003 -- expat takes no keyword: this is the whole document
    except expat.ExpatError as fault:
        raise UnreadableList(
            f"The XML is damaged at line {fault.lineno}; download the list again."
        ) from fault
    except (LookupError, ValueError) as fault:
        if isinstance(fault, UnreadableList):
            raise
        raise UnreadableList(
            "The XML names an encoding that is not known; save the list in UTF-8."
        ) from fault
    return builder.close()


def _refuse_entities(*_declared: object) -> NoReturn:
    raise UnreadableList(
        "The XML declares a document type or entities, which a watch list never does; it was not read."
    )


def _un_entry(element: Element, *, tag: str) -> ListEntry:
    name = " ".join(filter(None, (_text(element, part) for part in _PARTS_OF_NAME)))
    identifier = _text(element, "DATAID")
    if not identifier or not name:
        which = identifier or name or "without number"
        raise UnreadableList(f"An entry of the list ({which}) lacks its DATAID or name; download it again.")
    original = _NAMES_IN_ONE.split(_text(element, "NAME_ORIGINAL_SCRIPT"))
    names = [
        ListedName(name, Quality.PRIMARY),
        *(ListedName(each.strip(" )"), Quality.ORIGINAL) for each in original if each.strip(" )")),
        *_aliases(element, tag=tag),
    ]
    return ListEntry(
        id=identifier,
        reference=_text(element, "REFERENCE_NUMBER"),
        version=_text(element, "VERSIONNUM"),
        names=tuple(dict.fromkeys(names)),
        is_individual=tag == "INDIVIDUAL",
        birth_dates=tuple(filter(None, map(_un_birth_date, element.iterfind(f"{tag}_DATE_OF_BIRTH")))),
        nationalities=tuple(_texts(element, "NATIONALITY/VALUE")),
        documents=tuple(_texts(element, f"{tag}_DOCUMENT/NUMBER")),
        listed_on=_day(_text(element, "LISTED_ON")),
        programme=_text(element, "UN_LIST_TYPE"),
    )


def _aliases(element: Element, *, tag: str) -> Iterator[ListedName]:
    for alias in element.iterfind(f"{tag}_ALIAS"):
        quality = _QUALITIES.get(_text(alias, "QUALITY"), Quality.GOOD)
        for text in _text(alias, "ALIAS_NAME").split(_SEVERAL):
            if text.strip():
                yield ListedName(text.strip(), quality)


def _un_birth_date(element: Element) -> BirthDate | None:
    day = _day(_text(element, "DATE"))
    first, last = _text(element, "FROM_YEAR"), _text(element, "TO_YEAR")
    year = _text(element, "YEAR")
    is_about = _text(element, "TYPE_OF_DATE") == "APPROXIMATELY"
    if day:
        exact = None if is_about else day
        return BirthDate(first_year=day.year, last_year=day.year, day=exact, is_about=is_about)
    if _YEAR.fullmatch(first) and _YEAR.fullmatch(last):
        return BirthDate(first_year=int(first), last_year=int(last))
    if _YEAR.fullmatch(year):
        return BirthDate(first_year=int(year), last_year=int(year), is_about=is_about)
    return None


def _text(element: Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


def _texts(element: Element, path: str) -> Iterator[str]:
    for found in element.iterfind(path):
        text = " ".join((found.text or "").split())
        if text and text != "na":
            yield text


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _read_table(content: bytes) -> Iterator[ListEntry]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise UnreadableList("The list is neither XML nor text in UTF-8; save it as CSV in UTF-8.") from fault
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _refuse_columns(rows.fieldnames or ())
        seen: set[str] = set()
        for row in rows:
            entry = _table_entry(row, line=rows.line_num)
            if entry.id in seen:
                raise UnreadableList(
                    f"Line {rows.line_num}: the id {entry.id} is there twice; each entry needs its own."
                )
            seen.add(entry.id)
            yield entry
    except csv.Error as fault:
        raise UnreadableList(
            f"Line {rows.line_num}: the table is damaged ({fault}); save it again as CSV."
        ) from fault


def _refuse_columns(columns: object) -> None:
    given = [str(column).strip() for column in columns] if isinstance(columns, list | tuple) else []
    lacking = [column for column in _NEEDED if column not in given]
    if lacking:
        known = ", ".join(_COLUMNS)
        raise UnreadableList(
            f"The list has no column {lacking[0]}; its first line must name the columns {known}."
        )
    unknown = [column for column in given if column not in _COLUMNS]
    if unknown:
        known = ", ".join(_COLUMNS)
        raise UnreadableList(
            f"The list has a column {unknown[0][:40]!r} that is not known; known are {known}."
        )


def _table_entry(row: Mapping[str | None, str | list[str] | None], *, line: int) -> ListEntry:
    if None in row or None in row.values():
        raise UnreadableList(f"Line {line}: the row has more or fewer columns than the first line; mend it.")
    given = {str(column): str(value).strip() for column, value in row.items()}
    if not given["id"] or not given["name"]:
        raise UnreadableList(f"Line {line}: id or name is empty; fill it in, or leave the row out.")
    names = [ListedName(given["name"], Quality.PRIMARY)]
    names += [ListedName(alias, Quality.GOOD) for alias in _pieces(given, "aliases")]
    return ListEntry(
        id=given["id"],
        names=tuple(dict.fromkeys(names)),
        birth_dates=tuple(_birth_date(text, line=line) for text in _pieces(given, "birth_date")),
        nationalities=_pieces(given, "nationality"),
        documents=_pieces(given, "document_number"),
        programme=given.get("programme", ""),
    )


def _pieces(given: Mapping[str, str], column: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in given.get(column, "").split(_SEVERAL) if piece.strip())


def _birth_date(text: str, *, line: int) -> BirthDate:
    first, between, last = text.removeprefix("~").partition("..")
    years = [year for year in (first, last) if _YEAR.fullmatch(year)]
    if between and len(years) == 2:  # noqa: PLR2004 -- from and to
        return BirthDate(first_year=int(first), last_year=int(last))
    if years and not between:
        return BirthDate(first_year=int(first), last_year=int(first), is_about=text.startswith("~"))
    day = _day(text)
    if day is None or len(text) != len("1970-03-01"):
        raise UnreadableList(
            f"Line {line}: {text[:40]!r} is no birth date; write 1970-03-01, 1970, ~1970 or 1970..1975."
        )
    return BirthDate(first_year=day.year, last_year=day.year, day=day)
