"""Facts as pages show them: with names instead of codes, in the reader's language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from secretariat.desks.directory.queries import (
    entity_labels_by_code,
    office_titles_by_code,
    person_labels_by_code,
)
from secretariat.desks.figures import wording
from secretariat.desks.figures.queries import Facts
from secretariat.desks.forums.models import Edition
from secretariat.engines.facts import Fact, Item, Published, Qualifier, agrees
from secretariat.foundation.languages.lists import comma

_SUBJECTS = {"first-attendance": "office"}
_ITEMS = {"leaders": "person"}
"""What the subjects and the items of a measure are, where they are not entities."""


@dataclass(frozen=True)
class Line:
    """A fact in one line: what it is, its value, how it is meant, and the page that explains it."""

    fact: Fact
    label: str
    value: str
    href: str
    as_of: str
    kind: str
    agreement: str

    @property
    def is_list(self) -> bool:
        return isinstance(self.fact.value, tuple)


def lines(facts: Iterable[Fact], *, edition: Edition) -> list[Line]:
    """Facts as lines, in their order. One query, and three more where they speak of persons and offices."""
    facts = list(facts)
    names = names_in(facts)
    return [_line(fact, names, edition) for fact in facts]


def names_in(facts: Iterable[Fact]) -> dict[str, str]:
    """Code → name of the entities, persons and offices that facts speak of."""
    codes: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        codes[_SUBJECTS.get(fact.measure, "entity")].add(fact.subject)
        if isinstance(fact.value, tuple):
            codes[_ITEMS.get(fact.measure, "entity")] |= {item.code for item in fact.value}
    names = {code: label.text for code, label in entity_labels_by_code(codes["entity"]).items()}
    if codes["person"]:
        names |= {code: label.text for code, label in person_labels_by_code(codes["person"]).items()}
    if codes["office"]:
        names |= {code: str(title) for code, title in office_titles_by_code(codes["office"]).items()}
    return names


def _line(fact: Fact, names: Mapping[str, str], edition: Edition) -> Line:
    return Line(
        fact=fact,
        label=wording.label(fact, subject=names.get(fact.subject, fact.subject)),
        value=_value(fact, names, edition),
        href=reverse("facts-fact", kwargs={"edition": edition.code, "key": fact.key}),
        as_of=wording.day_named(fact.as_of),
        kind=wording.kind_named(fact.kind) if fact.published else "",
        agreement=agreement(fact),
    )


def _value(fact: Fact, names: Mapping[str, str], edition: Edition) -> str:
    match fact.value:
        case tuple():
            return comma().join(_item(item, names) for item in fact.value)
        case str():
            return place_named(edition)
        case _:
            return wording.said(fact)


def _item(item: Item, names: Mapping[str, str]) -> str:
    name = names.get(item.code, item.code)
    if item.number is None or item.why:
        return name
    return _("%(name)s (%(number)s)") % {"name": name, "number": item.number}


def place_named(edition: Edition) -> str:
    """The place from the city down, with the venue: "Vladivostok, Russky Island, …"."""
    if edition.venue is None:
        return ""
    names = [str(edition.venue.name)]
    locality = edition.venue.locality
    names.insert(0, str(locality.name))
    while locality.parent is not None:
        locality = locality.parent
        names.insert(0, str(locality.name))
    return pgettext("between the parts of a place", ", ").join(dict.fromkeys(names))


def agreement(fact: Fact) -> str:
    """What the register's count says to the figure that was believed; "" where one is missing."""
    verdict = agrees(fact)
    if verdict is None or fact.counted is None:
        return ""
    count = wording.amount(fact.counted.value, "")
    if verdict:
        return _("The register counts %(count)s, which agrees.") % {"count": count}
    return _("The register counts %(count)s, which does not agree.") % {"count": count}


@dataclass(frozen=True)
class Said:
    """A published figure in words; `differs` when it is not the one that was believed."""

    figure: Published
    value: str
    kind: str
    as_of: str
    differs: bool


def published_lines(fact: Fact) -> list[Said]:
    """What each source gives, the one that was believed first."""
    return [
        Said(
            figure=figure,
            value=wording.said_by(figure),
            kind=wording.kind_named(figure.kind),
            as_of=wording.day_named(figure.as_of),
            differs=(figure.value, figure.qualifier) != (fact.value, fact.qualifier),
        )
        for figure in fact.published
    ]


def bar_of(fact: Fact) -> tuple[float | None, str]:
    """A fact's value and qualifier for a chart; None where it is no number."""
    number = None if isinstance(fact.value, tuple | str | bool) else wording.machine_value(fact)
    qualifier = "" if fact.qualifier is Qualifier.EXACT else wording.qualifier_named(fact.qualifier)
    return (float(number) if isinstance(number, int | float) else None), qualifier


@dataclass(frozen=True)
class ItemLine:
    """An item of an ordered list: its place, name and number, and why it stands there."""

    place: int
    name: str
    number: str
    why: str
    href: str


def item_lines(fact: Fact, *, edition: Edition) -> list[ItemLine]:
    """The items of a list, with a link to the page of each. Two queries at most."""
    if not isinstance(fact.value, tuple):
        return []
    names = names_in([fact])
    return [
        ItemLine(
            place=place,
            name=names.get(item.code, item.code),
            number="" if item.number is None else wording.amount(item.number, ""),
            why=item.why,
            href=_item_href(fact, item, edition),
        )
        for place, item in enumerate(fact.value, start=1)
    ]


def _item_href(fact: Fact, item: Item, edition: Edition) -> str:
    if fact.measure == "leaders":
        return reverse("people-person", kwargs={"edition": edition.code, "code": item.code})
    return reverse("facts-fact", kwargs={"edition": edition.code, "key": f"delegation-size/{item.code}"})


def evidence_lines(fact: Fact, found: Facts, *, edition: Edition) -> list[Line]:
    """The facts on which this one is built, as lines."""
    return lines([found[item.code] for item in fact.evidence if item.code in found], edition=edition)


def history_of(fact: Fact, *, edition: Edition) -> list[tuple[str, str, str]]:
    """(edition code, its name, what is on record) for a fact of attendance; empty for others."""
    if fact.measure != "first-attendance":
        return []
    said = {"attended": _("an attendance is on record"), "no record": _("no attendance is on record")}
    names = {sibling.code: str(sibling.name) for sibling in edition.siblings}
    return [(item.code, names.get(item.code, item.code), said[item.why]) for item in fact.evidence]
