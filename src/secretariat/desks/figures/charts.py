"""Charts of figures over the editions of a forum."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from secretariat.desks.figures import showing, wording
from secretariat.desks.figures.queries import Series
from secretariat.desks.forums.models import Edition
from secretariat.engines.facts import Fact, Kind
from secretariat.foundation.pages.charts import Bar, columns

_TRILLION = 10**12


@dataclass(frozen=True)
class Chart:
    """A drawing, and the figures of every source behind it, edition by edition."""

    measure: str
    title: str
    drawing: SafeString
    rows: tuple[tuple[Edition, str, list[showing.Said]], ...]


def over_years(series: Iterable[Series]) -> list[Chart]:
    """A column chart for each measure that has a figure in any edition."""
    return [_chart(one) for one in series if any(fact for _edition, fact in one.points)]


def _chart(series: Series) -> Chart:
    title = str(wording.MEASURES[series.measure])
    bars = [_bar(edition, fact, unit=series.unit) for edition, fact in series.points]
    unit = _("trillion roubles") if series.unit == "RUB" else wording.unit_named(series.unit)
    rows = tuple(
        (
            edition,
            reverse("facts-fact", kwargs={"edition": edition.code, "key": fact.key}),
            showing.published_lines(fact),
        )
        for edition, fact in series.points
        if fact
    )
    return Chart(series.measure, title, columns(bars, title=title, unit=unit), rows)


def _bar(edition: Edition, fact: Fact | None, *, unit: str) -> Bar:
    if fact is None:
        return Bar(label=str(edition.year), value=None, note=_without_figure(edition))
    value, qualifier = showing.bar_of(fact)
    return Bar(
        label=str(edition.year),
        value=value / _TRILLION if value is not None and unit == "RUB" else value,
        qualifier=qualifier,
        href=reverse("facts-fact", kwargs={"edition": edition.code, "key": fact.key}),
        is_provisional=fact.kind is not Kind.FINAL,
    )


def _without_figure(edition: Edition) -> str:
    return _("no figure found") if edition.is_held else _("not held")
