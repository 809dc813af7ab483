"""The kinds of value that a file of the house may hold.

They annotate the fields of frozen dataclasses, which desks declare beside the actions that keep them.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, dataclass_transform

from pydantic import AfterValidator, ConfigDict, Field, PlainValidator, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from secretariat.foundation.languages.texts import MultilingualText, TranslationState, Wording

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
STATES = {"translated": TranslationState.TRANSLATED, "draft": TranslationState.DRAFT}
LONGEST_TEXT = 20_000
STRICTLY = ConfigDict(extra="forbid", strict=True)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def given[T](kind: type[T]) -> type[T]:
    """A frozen dataclass as a file may hold it: unknown fields are refused, and no type is guessed."""
    made = dataclass(frozen=True, kw_only=True)(kind)
    made.__pydantic_config__ = STRICTLY  # type: ignore[attr-defined]  # where pydantic looks for it
    return made


Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,60}$")]
Language = Annotated[str, StringConstraints(pattern=f"^{LANGUAGE.pattern}$", max_length=12)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$")]
LongLine = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^\S(.*\S)?$")]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]
Day = Annotated[date, Field(ge=date(1, 1, 2), le=date(9999, 12, 30))]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=2)]


def _multilingual(written: Any) -> MultilingualText:
    """{"en": …, "ru": …, "translated": ["ru"]}: approved, save for the languages named under a state."""
    if not isinstance(written, Mapping):
        raise PydanticCustomError("text", 'A text is an object of languages, like {"en": "Plenary"}')
    states = _states(written)
    wordings = {}
    for language, text in written.items():
        if language in STATES:
            continue
        if not LANGUAGE.fullmatch(language):
            raise PydanticCustomError("language", '"{language}" is no language tag', {"language": language})
        if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_TEXT:
            raise PydanticCustomError(
                "text",
                'The text in "{language}" must be a text of 1 to 20,000 characters',
                {"language": language},
            )
        wordings[language] = Wording(text, states.pop(language, TranslationState.APPROVED))
    if states or not wordings:
        raise PydanticCustomError("text", "A text needs a wording in each language that it names")
    return MultilingualText(wordings)


def _states(written: Mapping[str, Any]) -> dict[str, TranslationState]:
    """Language → state, from the lists that stand under the names of states."""
    states = {}
    for name, state in STATES.items():
        languages = written.get(name, [])
        if not isinstance(languages, list) or not all(isinstance(each, str) for each in languages):
            raise PydanticCustomError("text", '"{name}" is a list of languages, like ["ru"]', {"name": name})
        states.update(dict.fromkeys(languages, state))
    return states


Text = Annotated[MultilingualText, PlainValidator(_multilingual)]


def code_of(kind: str) -> AfterValidator:
    """A code that must name a thing of this kind, in the register or in the file itself.

    Those known come as validation context: {kind: codes}.
    """

    def known(code: str, reading: ValidationInfo) -> str:
        codes: Collection[str] = (reading.context or {}).get(kind, ())
        if code not in codes:
            raise PydanticCustomError(
                "unknown_reference", 'No {kind} has the code "{code}"', {"kind": kind, "code": code}
            )
        return code

    return AfterValidator(known)


def each_once(*names: str) -> AfterValidator:
    """A list in which no two things agree in all the fields named."""

    def once(things: tuple[Any, ...]) -> tuple[Any, ...]:
        places: dict[tuple[Any, ...], int] = {}
        for place, thing in enumerate(things):
            key = tuple(getattr(thing, name) for name in names)
            if key in places:
                raise PydanticCustomError(
                    "twice",
                    "{what} stands twice, at [{first}] and [{second}]",
                    {"what": _told(names, key), "first": places[key], "second": place},
                )
            places[key] = place
        return things

    return AfterValidator(once)


def _told(names: tuple[str, ...], key: tuple[Any, ...]) -> str:
    return ", ".join(f'{name} "{value}"' for name, value in zip(names, key, strict=True) if value is not None)
