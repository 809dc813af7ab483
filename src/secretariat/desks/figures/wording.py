"""How facts are said: the names of measures, rules and qualifiers, and a value in words."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from secretariat.desks.figures.models import FigureKind, Unit
from secretariat.desks.figures.models import Qualifier as FigureQualifier
from secretariat.engines.facts import Fact, Kind, Period, Published, Qualifier, Rule
from secretariat.foundation.days import wording
from secretariat.foundation.languages import formats

MEASURES: dict[str, Promise] = {
    "dates": gettext_lazy("Dates"),
    "place": gettext_lazy("Place"),
    "ordinal": gettext_lazy("Number of the edition"),
    "participants": gettext_lazy("Participants"),
    "participants-foreign": gettext_lazy("Foreign participants"),
    "participants-arrived": gettext_lazy("Participants arrived"),
    "participants-and-media": gettext_lazy("Participants and media representatives"),
    "countries": gettext_lazy("Countries"),
    "countries-confirmed": gettext_lazy("Countries confirmed"),
    "business-representatives": gettext_lazy("Business representatives"),
    "media-representatives": gettext_lazy("Media representatives"),
    "media-badges-issued": gettext_lazy("Media badges issued"),
    "badges-issued": gettext_lazy("Badges issued"),
    "companies": gettext_lazy("Companies"),
    "companies-at-head-level": gettext_lazy("Companies represented by their heads"),
    "foreign-companies-at-head-level": gettext_lazy("Foreign companies represented by their heads"),
    "events-held": gettext_lazy("Events held"),
    "business-events": gettext_lazy("Business events"),
    "country-business-dialogues": gettext_lazy("Business dialogues between countries"),
    "agreements-signed": gettext_lazy("Agreements signed"),
    "agreements-value": gettext_lazy("Value of agreements"),
    "agreements-signed-cumulative-2015-2024": gettext_lazy("Agreements signed from 2015 to 2024"),
    "agreements-value-cumulative-2015-2024": gettext_lazy("Value of agreements from 2015 to 2024"),
    "investment-projects-presented": gettext_lazy("Investment projects presented"),
    "applications-received": gettext_lazy("Applications received"),
    "places-planned": gettext_lazy("Places planned"),
    "guests-from-US": gettext_lazy("Guests"),
    "delegation-size": gettext_lazy("Size of delegation"),
    "delegation-rank": gettext_lazy("Place among the largest delegations"),
    "largest-delegations": gettext_lazy("Largest foreign delegations"),
    "leaders": gettext_lazy("Leaders in order of precedence"),
    "first-attendance": gettext_lazy("Attendance for the first time"),
    "years-of": gettext_lazy("Years since founding"),
}

RULES: dict[Rule, Promise] = {
    Rule.PUBLISHED: gettext_lazy("As published by the source; the register does not count it."),
    Rule.PUBLISHED_AND_COUNTED: gettext_lazy(
        "As published by the source, and held against the count of the register."
    ),
    Rule.COUNT_OF_MEMBERS: gettext_lazy("Members of all delegations of the edition, each person once."),
    Rule.COUNT_OF_STATES: gettext_lazy(
        "States with at least one member of a delegation, the host among them; organisations, territories "
        "and media are not counted."
    ),
    Rule.COUNT_OF_CATEGORY: gettext_lazy("Members of all delegations in this category, each person once."),
    Rule.COUNT_OF_DELEGATION: gettext_lazy("Members of the delegation, its head among them."),
    Rule.LARGEST_FOREIGN_DELEGATIONS: gettext_lazy(
        "Delegations of States by size, falling; the host's own delegation, organisations and media are "
        "not ranked."
    ),
    Rule.PRECEDENCE: gettext_lazy(
        "The host first; then Heads of State by the date on which they took the office they hold, the "
        "earlier first; then Heads of Government in the same way."
    ),
    Rule.RECORDED: gettext_lazy("As recorded in the register."),
    Rule.ORDINAL: gettext_lazy("Editions held, counted from the first; a cancelled edition is no edition."),
    Rule.COMPLETED_YEARS: gettext_lazy(
        "Completed years from the day of founding to the last day of the edition."
    ),
    Rule.FIRST_ATTENDANCE: gettext_lazy(
        "The register holds all earlier editions, and none of them records an attendance in this office."
    ),
}


def label(fact: Fact, *, subject: str = "") -> str:
    """The name of a fact's measure, with what it is of where `subject` names it."""
    name = str(MEASURES.get(fact.measure, fact.measure.replace("-", " ").capitalize()))
    return _("%(measure)s: %(subject)s") % {"measure": name, "subject": subject} if subject else name


def qualified(value: str, qualifier: Qualifier) -> str:
    """A number with its qualifier in the active language: over 6,000."""
    words: dict[Qualifier, str] = {
        Qualifier.EXACT: "%(value)s",
        Qualifier.OVER: pgettext("before a number", "over %(value)s"),
        Qualifier.ABOUT: pgettext("before a number", "about %(value)s"),
        Qualifier.ALMOST: pgettext("before a number", "almost %(value)s"),
        Qualifier.AT_LEAST: pgettext("before a number", "at least %(value)s"),
    }
    return words[qualifier] % {"value": value}


def amount(value: Decimal | int, unit: str) -> str:
    """A number as the active language writes it; roubles with their word."""
    if unit == "RUB":
        return _("%(sum)s roubles") % {"sum": formats.large(value)}
    return formats.number(value)


def said(fact: Fact) -> str:
    """The fact's value in the active language; lists and places are for the caller, who has the names."""
    match fact.value:
        case bool():
            return _("yes") if fact.value else _("no")
        case Period():
            return wording.days(fact.value.first, fact.value.last)
        case Decimal() | int():
            return qualified(amount(fact.value, fact.unit), fact.qualifier)
        case _:
            return ""


def qualifier_named(qualifier: Qualifier) -> str:
    """The word of a qualifier alone, for a column of a chart."""
    return str(FigureQualifier(qualifier).label)


def unit_named(unit: str) -> str:
    """The name of a unit in the active language."""
    return str(Unit(unit).label) if unit in Unit.values else unit


def kind_named(kind: Kind) -> str:
    """The name of a figure's kind in the active language."""
    return str(FigureKind(kind).label)


def day_named(day: date | None) -> str:
    """A day in the active language, or nothing."""
    return wording.day(day) if day else ""


def said_by(figure: Published) -> str:
    """A published figure in the active language, with its qualifier."""
    return qualified(amount(figure.value, figure.unit), figure.qualifier)


def machine_value(fact: Fact) -> Any:
    """The value for programs: a number, a flag, two ISO days, or codes in order."""
    match fact.value:
        case Period():
            return [fact.value.first.isoformat(), fact.value.last.isoformat()]
        case Decimal():
            return int(fact.value) if fact.value == int(fact.value) else float(fact.value)
        case tuple():
            return [{"code": item.code, "number": item.number} for item in fact.value]
        case _:
            return fact.value
