"""Figures over the editions of a forum, side by side."""

from collections import defaultdict
from dataclasses import dataclass

from secretariat.desks.figures.models import Figure
from secretariat.desks.figures.queries.facts import as_published
from secretariat.desks.forums.models import Edition
from secretariat.engines.facts import Fact, Published, settle

MEASURES_OVER_YEARS = ("participants", "countries", "agreements-signed", "agreements-value")


@dataclass(frozen=True)
class Series:
    """One measure over the editions: for each, what was settled on; None where nothing was found."""

    measure: str
    unit: str
    points: tuple[tuple[Edition, Fact | None], ...]


def over_the_years(*, forum_id: int, editions: list[Edition], measures: tuple[str, ...]) -> list[Series]:
    """One query: the published figures of `measures` for these editions, in their order.

    Only figures of a whole edition (without an entity). It looks across editions, which are public.
    """
    rows = (
        Figure.across_editions.filter(edition__forum=forum_id, entity__isnull=True, measure__in=measures)
        .select_related("source")
        .order_by("pk")
    )
    by_place: dict[tuple[str, int], list[Published]] = defaultdict(list)
    for row in rows:
        by_place[row.measure, row.edition_id].append(as_published(row))
    return [_series(measure, editions, by_place) for measure in measures]


def _series(
    measure: str, editions: list[Edition], by_place: dict[tuple[str, int], list[Published]]
) -> Series:
    points = tuple(
        (
            edition,
            settle(measure, published=found) if (found := by_place.get((measure, edition.pk))) else None,
        )
        for edition in editions
    )
    units = [fact.unit for _edition, fact in points if fact]
    return Series(measure=measure, unit=units[0] if units else "", points=points)
