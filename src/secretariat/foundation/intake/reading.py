"""Reading a JSON file of the house: every fault ends in `Unreadable`, whose message is one sentence."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

type Place = tuple[str | int, ...]
type Known = Mapping[str, Collection[str]]

LARGEST_FILE = 64 * 1024 * 1024
LONGEST_SHOWN = 60


class Unreadable(Exception):
    """A file cannot be taken in. The message says what is wrong, where, and what to do, in one line."""

    def __init__(self, sentence: str) -> None:
        super().__init__(" ".join(sentence.split()))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark. Raises Unreadable."""
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder; name a file.")
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(f"{path} is larger than 64 MB; split it.")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as fault:
        raise Unreadable(f"There is no file {path}; check the name.") from fault
    except UnicodeDecodeError as fault:
        raise Unreadable(f"{path} is not UTF-8 text (byte {fault.start + 1}); save it as UTF-8.") from fault
    except (OSError, ValueError) as fault:
        told = getattr(fault, "strerror", None) or fault
        raise Unreadable(f"{path} cannot be read: {told}.") from fault


def parse(text: str, *, name: str) -> Any:
    """The content of a JSON text called `name`. A field given twice, NaN and control characters are faults.

    Raises Unreadable, with line and column where they are known.
    """
    try:
        content = json.loads(text, object_pairs_hook=_object_of(name), parse_constant=_refused)
    except json.JSONDecodeError as fault:
        told = f"{fault.msg} at line {fault.lineno}, column {fault.colno}"
        raise Unreadable(f"{name} is not JSON: {told}.") from fault
    except RecursionError as fault:
        raise Unreadable(f"{name} is nested too deeply to be a file of the house.") from fault
    except ValueError as fault:
        raise Unreadable(f"{name} is not JSON: {fault}.") from fault
    for place, character in _unprintable(content, ()):
        raise Unreadable(
            f"{name}: {where(place)} holds the unprintable character U+{ord(character):04X}; remove it."
        )
    return content


def _object_of(name: str) -> Callable[[list[tuple[str, Any]]], dict[str, Any]]:
    def kept(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _value in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise Unreadable(f'{name}: the field "{twice}" stands twice in one object; remove one.')
        return found

    return kept


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _unprintable(content: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Control characters and halves of surrogate pairs, which no database takes."""
    if isinstance(content, str):
        if not content.isprintable():
            faults = (c for c in content if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t")
            yield from ((place, character) for character in faults)
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _unprintable(key, place)
            yield from _unprintable(value, (*place, key))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from _unprintable(value, (*place, number))


def validated[T](kind: type[T], content: Any, *, name: str, at: Place = (), known: Known | None = None) -> T:
    """`content`, as parsed from JSON, as a value of the dataclass `kind`; `known` holds codes by kind.

    Raises Unreadable for the first fault, with its place in the file (`at` is where the content stands).
    """
    try:
        if kind not in _readers:
            _readers[kind] = TypeAdapter(kind)
        kept: T = _readers[kind].validate_json(json.dumps(content), context=known)
    except ValidationError as faults:
        errors = faults.errors(include_url=False)
        more = f" ({len(errors)} faults in all)" if len(errors) > 1 else ""
        raise Unreadable(f"{name}: {_sentence(errors[0], at)}{more}.") from None
    return kept


SUBJECT = re.compile(r"^(?:Input|String|Decimal input|Value) should ")
_readers: dict[Any, TypeAdapter[Any]] = {}

SENTENCES = {
    "unexpected_keyword_argument": "is not a known field",
    "extra_forbidden": "is not a known field",
    "missing": "is missing",
    "missing_argument": "is missing",
}


def _sentence(error: Any, at: Place) -> str:
    place = where((*at, *error["loc"]))
    known = SENTENCES.get(error["type"])
    if known:
        return f"{place} {known}"
    found = error["input"]
    shown = "" if isinstance(found, dict | list) else f", not {_shown(found)}"
    message = SUBJECT.sub("should ", error["msg"].rstrip("."))
    return f"{place} {message}{shown}" if message.startswith("should ") else f"{place}: {message}"


def _shown(found: Any) -> str:
    text = json.dumps(found, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def where(place: Place) -> str:
    """A place in a JSON file as a reader writes it: editions.eef-2017.sessions[3].kind."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in place]
    return "".join(steps).lstrip(".") or "the file"
