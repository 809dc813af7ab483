"""Which column of a list holds what: written by hand, remembered, or guessed from the headings."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from secretariat.desks.delegations.models import AccessLevel, Category, MemberRole
from secretariat.desks.directory.models import DisplayOrder, EntityKind
from secretariat.engines.names.search import normalised

TARGETS = (
    "delegation",
    "delegation_iso3",
    "name",
    "honorific",
    "given",
    "family",
    "patronymic",
    "particle",
    "native_text",
    "native_language",
    "passport_form",
    "protocol_form",
    "category",
    "role",
    "access",
    "job_title",
    "organisation",
    "birth_date",
    "sex",
    "nationality",
    "document_number",
    "document_expires_on",
    "email",
    "language",
)
"""What a column may hold. `name` is a whole name, taken apart by `name_order`; the others are fields."""


class NotAMapping(Exception):
    """The mapping cannot be used; the message says why, and which words are known."""


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """`columns`: target → the column that holds it, or several whose texts are joined by a comma.

    `where`: column → value that a row must have to be taken. `key`: the columns that tell rows apart; where
    empty, delegation and name. `missing`: texts that mean nothing is known. `categories` and `roles`: the
    list's own words → ours; `kinds`: a category's word → the kind of an entity that is new. `defaults`:
    target → value where no column holds it.
    """

    columns: dict[str, tuple[str, ...]]
    where: dict[str, str] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    missing: tuple[str, ...] = ("",)
    categories: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    name_order: str = DisplayOrder.GIVEN_FAMILY

    def to_json(self) -> dict[str, Any]:
        """The mapping as its file holds it."""
        return {name: value for name, value in asdict(self).items() if value}

    def check(self, headings: Sequence[str]) -> None:
        """Raises NotAMapping where a column that it names is not in the list, or a needed one is missing."""
        named = [column for columns in self.columns.values() for column in columns]
        unknown = [each for each in (*named, *self.where, *self.key) if each not in headings]
        if unknown:
            known = ", ".join(headings)
            raise NotAMapping(f'The list has no column "{unknown[0]}"; its columns are {known}.')
        if not self.columns.keys() & {"name", "given"}:
            raise NotAMapping('Say which column holds the "name", or the "given" and "family" names.')
        if "delegation" not in self.columns.keys() | self.defaults.keys():
            raise NotAMapping('Say which column holds the "delegation".')


_WORDS: dict[str, frozenset[str]] = {
    "categories": frozenset(Category.values),
    "roles": frozenset(MemberRole.values),
    "kinds": frozenset(EntityKind.values),
}


def read_mapping(content: bytes) -> Mapping:
    """A mapping from its JSON file. Raises NotAMapping."""
    try:
        given = json.loads(content)
    except ValueError as fault:
        raise NotAMapping(f"The mapping is no JSON: {fault}.") from fault
    if not isinstance(given, dict):
        raise NotAMapping('A mapping is an object with "columns".')
    return mapping_of(given)


def mapping_of(given: dict[str, Any]) -> Mapping:
    """A mapping from what its file holds. Raises NotAMapping for the first thing that is wrong."""
    known = {each.name for each in fields(Mapping)}
    unknown = sorted(given.keys() - known)
    if unknown:
        raise NotAMapping(f'"{unknown[0]}" is no part of a mapping; known are {", ".join(sorted(known))}.')
    columns = {target: _columns(target, named) for target, named in _object(given, "columns").items()}
    words = {part: _translated(given, part, allowed) for part, allowed in _WORDS.items()}
    defaults = _texts(given, "defaults")
    _refuse_unknown(defaults, frozenset(TARGETS), "defaults")
    order = given.get("name_order", DisplayOrder.GIVEN_FAMILY)
    if order not in DisplayOrder.values:
        raise NotAMapping(f'"name_order" is one of {", ".join(DisplayOrder.values)}.')
    return Mapping(
        columns=columns,
        where=_texts(given, "where"),
        key=_list(given, "key"),
        missing=("", *_list(given, "missing")),
        categories=words["categories"],
        roles=words["roles"],
        kinds=words["kinds"],
        defaults=defaults,
        name_order=order,
    )


def _columns(target: str, named: Any) -> tuple[str, ...]:
    _refuse_unknown({target: ""}, frozenset(TARGETS), "columns")
    columns = (named,) if isinstance(named, str) else tuple(named) if isinstance(named, list) else ()
    if not columns or not all(isinstance(each, str) for each in columns):
        raise NotAMapping(f'"{target}" names a column, or a list of columns.')
    return columns


def _object(given: dict[str, Any], name: str) -> dict[str, Any]:
    found = given.get(name, {})
    if not isinstance(found, dict):
        raise NotAMapping(f'"{name}" is an object.')
    return found


def _texts(given: dict[str, Any], name: str) -> dict[str, str]:
    return {key: str(value) for key, value in _object(given, name).items()}


def _list(given: dict[str, Any], name: str) -> tuple[str, ...]:
    found = given.get(name, [])
    if not isinstance(found, list | tuple):
        raise NotAMapping(f'"{name}" is a list.')
    return tuple(str(each) for each in found)


def _translated(given: dict[str, Any], name: str, allowed: frozenset[str]) -> dict[str, str]:
    words = _texts(given, name)
    wrong = next((word for word in words.values() if word not in allowed), None)
    if wrong is not None:
        raise NotAMapping(f'"{wrong}" in "{name}" is none of {", ".join(sorted(allowed))}.')
    return words


def _refuse_unknown(given: dict[str, str], allowed: frozenset[str], part: str) -> None:
    wrong = next((name for name in given if name not in allowed), None)
    if wrong is not None:
        raise NotAMapping(f'"{wrong}" in "{part}" is none of {", ".join(TARGETS)}.')


def columns_digest(headings: Sequence[str]) -> str:
    """What tells lists with the same columns from others."""
    return hashlib.sha256("\x1f".join(headings).encode()).hexdigest()


# --- guessing ---------------------------------------------------------------------------------

_HEADINGS: dict[str, tuple[str, ...]] = {
    "delegation": ("delegation", "country", "state", "entity", "делегация", "страна", "代表团", "国家"),
    "delegation_iso3": ("delegation iso", "iso3", "iso code", "country code"),
    "name": ("name", "full name", "person name", "participant", "фио", "имя полностью", "姓名"),
    "honorific": ("honorific", "title of address", "prefix", "salutation", "обращение", "称谓"),
    "given": ("given name", "first name", "given names", "forename", "имя", "名"),
    "family": ("family name", "last name", "surname", "фамилия", "姓"),
    "patronymic": ("patronymic", "middle name", "отчество"),
    "particle": ("particle",),
    "native_text": ("name in native script", "native name", "имя на родном языке", "母语姓名"),
    "passport_form": ("name in passport", "passport name", "имя в паспорте", "护照姓名"),
    "protocol_form": ("name on badge", "badge name", "имя на бейдже", "证件姓名"),
    "category": ("category", "group type", "type", "категория", "类别"),
    "role": ("role", "role in delegation", "роль", "职责"),
    "access": ("access", "access level", "доступ"),
    "job_title": ("job title", "position", "function", "office", "должность", "职务"),
    "organisation": ("organisation", "organization", "affiliation", "company", "организация", "单位"),
    "birth_date": ("birth date", "date of birth", "born", "дата рождения", "出生日期"),
    "sex": ("sex", "gender", "пол", "性别"),
    "nationality": ("nationality", "citizenship", "гражданство", "国籍"),
    "document_number": ("document number", "passport number", "passport", "номер паспорта", "护照号码"),
    "document_expires_on": ("passport expiry", "expiry date", "valid until", "действителен до", "有效期"),
    "email": ("e mail", "email", "mail", "электронная почта", "电子邮箱"),
    "language": ("language", "язык", "语言"),
}


def guessed(headings: Sequence[str]) -> Mapping:
    """What the headings of a list say by themselves; each column is taken once."""
    columns: dict[str, tuple[str, ...]] = {}
    plain = {heading: _plain(heading) for heading in headings}
    for target, words in _HEADINGS.items():
        wanted = {_plain(word) for word in words}
        taken = {column for found in columns.values() for column in found}
        for heading, text in plain.items():
            if text in wanted and heading not in taken:
                columns[target] = (heading,)
                break
    defaults = {"category": Category.OFFICIAL.value, "role": MemberRole.DELEGATE.value}
    defaults["access"] = AccessLevel.ALL.value
    return Mapping(
        columns=columns, defaults={name: word for name, word in defaults.items() if name not in columns}
    )


def _plain(heading: str) -> str:
    return " ".join(normalised(heading.replace("_", " ").replace("-", " ")).split())
