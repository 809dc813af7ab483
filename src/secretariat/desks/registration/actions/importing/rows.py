"""The rows of a list as applications would hold them, with every fault named by line and column."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from secretariat.desks.delegations.models import AccessLevel, Category, MemberRole
from secretariat.desks.directory.models import DisplayOrder
from secretariat.desks.registration.mapping import Mapping
from secretariat.desks.registration.models import Application, Sex
from secretariat.desks.registration.particulars import GivenApplicant
from secretariat.foundation.sheets.reading import Row

_DAYS = ("birth_date", "document_expires_on")
_TEXTS = (
    "honorific",
    "given",
    "family",
    "patronymic",
    "particle",
    "native_text",
    "native_language",
    "passport_form",
    "protocol_form",
    "job_title",
    "organisation",
    "document_number",
    "email",
    "language",
)
_LONGEST_DOCUMENT_NUMBER = 40
_CATEGORIES, _ROLES, _LEVELS = Category.values, MemberRole.values, AccessLevel.values


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row: its line in the file, the column's heading or "", and a sentence."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Repeat:
    """A row whose key stood before, at line `first`; `differs` are the columns in which the two differ."""

    row: int
    first: int
    differs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """A row that can be taken. `delegation` is as the list writes it; `particulars` are fields by name."""

    line: int
    key: str
    delegation: str
    iso3: str
    nationality: str
    kind: str
    category: str
    role: str
    access: str
    particulars: dict[str, Any]

    @property
    def given(self) -> GivenApplicant:
        return GivenApplicant(**self.particulars)


@dataclass
class Rows:
    """Everything that was read: rows to take, faults, repeats, and how many rows the mapping asked for."""

    taken: list[ReadRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    count: int = 0


def read_rows(rows: Iterable[Row], mapping: Mapping) -> Rows:
    """Read rows by a mapping. Of rows with one key, the first is taken and the others are repeats."""
    found = Rows()
    firsts: dict[str, Row] = {}
    for row in rows:
        if any(_text(row.values.get(column)) != wanted for column, wanted in mapping.where.items()):
            continue
        found.count += 1
        key = _key(row, mapping)
        first = firsts.setdefault(key, row)
        if first is not row:
            found.repeats.append(Repeat(row.line, first.line, _differing(first, row)))
            continue
        reader = _Reader(row, mapping)
        read = reader.row(key)
        found.faults += reader.faults
        if read is not None:
            found.taken.append(read)
    return found


def rejected(rows: Iterable[Row], faults: Iterable[Fault]) -> Iterator[list[Any]]:
    """The rows with faults as they stood: line, what is wrong, and the cells, for a file to be mended."""
    reasons: dict[int, list[str]] = {}
    for fault in faults:
        told = f"{fault.column}: {fault.message}" if fault.column else fault.message
        reasons.setdefault(fault.row, []).append(told)
    for row in rows:
        if row.line in reasons:
            yield [row.line, " ".join(reasons[row.line]), *row.values.values()]


def _differing(first: Row, row: Row) -> tuple[str, ...]:
    return tuple(
        column for column, value in row.values.items() if _text(value) != _text(first.values.get(column))
    )


def _key(row: Row, mapping: Mapping) -> str:
    """A digest of the key's texts: spaces collapsed, case folded."""
    columns = mapping.key or tuple(
        column
        for target in ("delegation", "name", "given", "family")
        for column in mapping.columns.get(target, ())
    )
    texts = [" ".join(_text(row.values.get(column)).split()).casefold() for column in columns]
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()


def _text(value: Any) -> str:
    """A cell as text: whole numbers without a point, days as they are written in files."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value).strip()


class _Reader:
    """One row and the faults found in it."""

    def __init__(self, row: Row, mapping: Mapping) -> None:
        self.line, self.values, self.mapping = row.line, row.values, mapping
        self.faults: list[Fault] = []

    def row(self, key: str) -> ReadRow | None:
        """The row as it can be taken; None where it has a fault."""
        particulars: dict[str, Any] = {name: self._line_of_text(name) for name in _TEXTS}
        particulars |= {name: self._day(name) for name in _DAYS}
        particulars["sex"] = self._sex()
        particulars["display_order"] = self.mapping.name_order
        particulars["language"] = particulars["language"] or "en"
        self._whole_name(particulars)
        self._check_address(particulars["email"])
        delegation = self._text("delegation")
        if not delegation:
            self._fault("delegation", _("The delegation is missing."))
        category = self._word("category", self.mapping.categories, _CATEGORIES)
        role = self._word("role", self.mapping.roles, _ROLES)
        access = self._word("access", {}, _LEVELS) or AccessLevel.ALL
        if self.faults:
            return None
        return ReadRow(
            line=self.line,
            key=key,
            delegation=" ".join(delegation.split()),
            iso3=self._text("delegation_iso3").upper(),
            nationality=self._text("nationality"),
            kind=self.mapping.kinds.get(self._text("category"), ""),
            category=category,
            role=role,
            access=access,
            particulars=particulars,
        )

    def _text(self, target: str) -> str:
        """What the columns of a target hold, joined by a comma; the default where they hold nothing."""
        columns = self.mapping.columns.get(target, ())
        texts = [_text(self.values.get(column)) for column in columns]
        known = [text for text in texts if text not in self.mapping.missing]
        return ", ".join(known) or self.mapping.defaults.get(target, "")

    def _line_of_text(self, target: str) -> str:
        text = " ".join(self._text(target).split())
        longest = _longest(target)
        if len(text) > longest:
            told = _("This is longer than %(longest)d characters; shorten it.") % {"longest": longest}
            self._fault(target, told)
        return text

    def _whole_name(self, particulars: dict[str, Any]) -> None:
        if not particulars["given"]:
            whole = " ".join(self._text("name").split())
            particulars["given"], family = _taken_apart(whole, self.mapping.name_order)
            particulars["family"] = particulars["family"] or family
        if not particulars["given"] and particulars["family"]:
            particulars["given"], particulars["family"] = particulars["family"], ""
        if not particulars["given"]:
            self._fault("name" if "name" in self.mapping.columns else "given", _("The name is missing."))
        if max(len(particulars["given"]), len(particulars["family"])) > _longest("given"):
            told = _("This is longer than %(longest)d characters; shorten it.") % {
                "longest": _longest("given")
            }
            self._fault("name", told)
        if particulars["native_text"] and not particulars["native_language"]:
            particulars["native_language"] = "und"

    def _day(self, target: str) -> date | None:
        columns = self.mapping.columns.get(target, ())
        value = self.values.get(columns[0]) if columns else None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = self._text(target)
        if not text:
            return None
        try:
            return _read_day(text)
        except ValueError:
            told = _("“%(text)s” is no day; write it as 1974-08-12 or 12.08.1974.") % {"text": text[:40]}
            self._fault(target, told)
            return None

    def _sex(self) -> str:
        text = self._text("sex").casefold()
        if not text:
            return ""
        known = {
            "f": "F",
            "female": "F",
            "m": "M",
            "male": "M",
            "x": "X",
            "ж": "F",
            "м": "M",
            "女": "F",
            "男": "M",
        }
        if text not in known:
            self._fault("sex", _("Write F, M or X, as the passport does."))
        return known.get(text, Sex.UNSPECIFIED)

    def _word(self, target: str, translated: dict[str, str], allowed: Sequence[str]) -> str:
        text = self._text(target)
        word = translated.get(text, text.casefold())
        if word in allowed or (not word and target == "access"):
            return word
        told = _("“%(text)s” is none of %(allowed)s; map it to one of them.")
        self._fault(target, told % {"text": text[:40], "allowed": ", ".join(allowed)})
        return ""

    def _check_address(self, address: str) -> None:
        if not address:
            return
        try:
            validate_email(address)
        except ValidationError:
            self._fault("email", _("“%(text)s” is no mail address.") % {"text": address[:60]})

    def _fault(self, target: str, message: str) -> None:
        column = ", ".join(self.mapping.columns.get(target, ()))
        self.faults.append(Fault(self.line, column, message))


@lru_cache(maxsize=64)
def _longest(target: str) -> int:
    if target == "document_number":
        return _LONGEST_DOCUMENT_NUMBER
    column: Any = Application._meta.get_field(target)  # noqa: SLF001 -- Django documents _meta
    return int(column.max_length or 0)


def _taken_apart(whole: str, order: str) -> tuple[str, str]:
    """(given, family): the family name is the last word, or the first where the list has it first."""
    words = whole.split()
    if len(words) < 2:  # noqa: PLR2004 -- a name of one word has no two parts
        return whole, ""
    if order == DisplayOrder.FAMILY_GIVEN:
        return " ".join(words[1:]), words[0]
    return " ".join(words[:-1]), words[-1]


_DAY_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%Y年%m月%d日")


def _read_day(text: str) -> date:
    """Raises ValueError for what is no day in one of the forms that lists use; day before month."""
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    raise ValueError(text)
