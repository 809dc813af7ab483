"""Decides the order of precedence and names, for each place, the rule that decided it.

Each guest becomes a row of criteria in the order in which the rules are asked; rows are compared from left
to right, and the first difference between two neighbours is the rule that decided between them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from secretariat.engines.precedence.problem import (
    DEFAULT,
    Guest,
    HostPlace,
    HostRules,
    Level,
    OrganisationsOrder,
    OrganisationsStand,
    Part,
    Place,
    Rule,
    Seniority,
    Standing,
    Value,
)

ORGANISATION_LEVELS = frozenset({Level.HEAD_OF_INTERNATIONAL_ORGANISATION, Level.MINISTER_LEVEL_IO})
NEITHER_LEVELS = frozenset(
    {Level.SUB_NATIONAL_HEAD, Level.BUSINESS_ASSOCIATION_HEAD, Level.OBSERVER, Level.OTHER}
)


class GuestTwice(ValueError):
    """Two guests carry one id."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One rule applied to one guest: `rank` is compared, `value` is told."""

    rule: Rule
    rank: int | str
    value: Value


@dataclass(frozen=True, slots=True)
class Row:
    guest: Guest
    criteria: tuple[Criterion, ...]
    is_date_unknown: bool

    @property
    def ranks(self) -> tuple[int | str, ...]:
        return tuple(criterion.rank for criterion in self.criteria)


def place(guests: Iterable[Guest], rules: HostRules = DEFAULT) -> tuple[Place, ...]:
    """The guests in order of precedence, first place first; the order they come in does not matter.

    A guest whose date is not known stands after those of the level whose date is known. Raises GuestTwice.

    Sources: levels as in the United Nations list of speakers; inside a level the date of taking the office
    now held; organisations after states, by founding; ties by alphabet.
    """
    rows = sorted((_row(guest, rules=rules) for guest in guests), key=lambda row: row.ranks)
    _refuse_guests_named_twice(rows)
    return tuple(_place(rows, index=index) for index in range(len(rows)))


def _refuse_guests_named_twice(rows: Sequence[Row]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.guest.id in seen:
            raise GuestTwice(f"Guest {row.guest.id} is named twice; place each guest once.")
        seen.add(row.guest.id)


def _place(rows: Sequence[Row], *, index: int) -> Place:
    row = rows[index]
    if len(rows) == 1:
        return _told(row, number=1, neighbour=None, own=None, other=None)
    neighbour = rows[index - 1] if index else rows[1]
    own, other = next(
        pair for pair in zip(row.criteria, neighbour.criteria, strict=True) if pair[0].rank != pair[1].rank
    )
    return _told(row, number=index + 1, neighbour=neighbour.guest.id, own=own, other=other)


def _told(
    row: Row, *, number: int, neighbour: str | None, own: Criterion | None, other: Criterion | None
) -> Place:
    return Place(
        number=number,
        guest=row.guest.id,
        rule=own.rule if own else Rule.ALONE,
        value=own.value if own else None,
        neighbour=neighbour,
        neighbour_value=other.value if other else None,
        is_date_unknown=row.is_date_unknown,
    )


def _row(guest: Guest, *, rules: HostRules) -> Row:
    date_rule = _date_rule(guest, rules=rules)
    day = _day(guest, date_rule=date_rule)
    criteria = (
        _host(guest, rule=Rule.HOST, asked=rules.host is HostPlace.FIRST),
        _standing(guest, rules=rules),
        Criterion(Rule.LEVEL, _level_rank(guest.level, rules=rules), guest.level),
        _host(guest, rule=Rule.HOST_IN_LEVEL, asked=rules.host is HostPlace.FIRST_IN_LEVEL),
        Criterion(Rule.DATE_KNOWN, int(bool(date_rule) and day is None), day),
        Criterion(date_rule or Rule.DATE_KNOWN, day.toordinal() if day else 0, day),
        Criterion(Rule.ENTITY_NAME, guest.entity_sort_name, guest.entity_sort_name),
        Criterion(Rule.PERSON_NAME, guest.person_sort_name, guest.person_sort_name),
        Criterion(Rule.IDENTIFIER, guest.id, guest.id),
    )
    return Row(guest, criteria, is_date_unknown=bool(date_rule) and day is None)


def _host(guest: Guest, *, rule: Rule, asked: bool) -> Criterion:
    part = Part.HOST if guest.is_host else Part.GUEST
    return Criterion(rule, int(asked and part is Part.GUEST), part)


def _standing(guest: Guest, *, rules: HostRules) -> Criterion:
    standing = standing_of(guest.level)
    asked = rules.organisations_stand is OrganisationsStand.AFTER_STATES
    return Criterion(Rule.STANDING, list(Standing).index(standing) if asked else 0, standing)


def standing_of(level: Level) -> Standing:
    """For whom a guest of this level speaks: a state, an international organisation, or neither."""
    if level in ORGANISATION_LEVELS:
        return Standing.ORGANISATION
    return Standing.NEITHER if level in NEITHER_LEVELS else Standing.STATE


def _level_rank(level: Level, *, rules: HostRules) -> int:
    left_out = tuple(other for other in Level if other not in rules.levels)
    return (rules.levels + left_out).index(level)


def _date_rule(guest: Guest, *, rules: HostRules) -> Rule | None:
    """Which date ranks this guest inside the level; None where the alphabet does."""
    if standing_of(guest.level) is not Standing.ORGANISATION:
        return Rule.IN_OFFICE_SINCE if rules.seniority is Seniority.IN_OFFICE_SINCE else None
    return {
        OrganisationsOrder.FOUNDED_ON: Rule.FOUNDED_ON,
        OrganisationsOrder.IN_OFFICE_SINCE: Rule.IN_OFFICE_SINCE,
        OrganisationsOrder.ALPHABETICAL: None,
    }[rules.organisations_order]


def _day(guest: Guest, *, date_rule: Rule | None) -> date | None:
    if date_rule is None:
        return None
    return guest.founded_on if date_rule is Rule.FOUNDED_ON else guest.in_office_since
