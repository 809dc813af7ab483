"""The largest delegations as a chart and all of them on a map: drawn once for the same counts."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from secretariat.desks.delegations import queries
from secretariat.foundation.pages.charts import Bar, bars
from secretariat.foundation.pages.worldmap import worldmap

LARGEST = 10
FEWEST = 2
"""Below this there is nothing to compare, and no picture."""
_KEPT_SECONDS = 24 * 60 * 60


def pictures(rows: Sequence[queries.DelegationRow], *, edition: Any) -> SafeString | str:
    """Chart and map of the delegations that have persons; "" for fewer than two. One query when drawn anew.

    They are kept under a digest of what they show, so that a changed register shows at once.
    """
    shown = [row for row in rows if row.persons]
    if len(shown) < FEWEST:
        return ""
    said = [(row.code, row.label.text, row.persons) for row in shown]
    digest = hashlib.sha256(repr((edition.code, get_language(), said)).encode()).hexdigest()
    key = f"delegations-pictures-{digest}"
    kept: SafeString | None = cache.get(key)
    if kept is None:
        kept = _drawn(shown, edition.code)
        cache.set(key, kept, timeout=_KEPT_SECONDS)
    return kept


def _drawn(rows: Sequence[queries.DelegationRow], edition_code: str) -> SafeString:
    hrefs = {
        row.code: reverse("delegations-delegation", kwargs={"edition": edition_code, "code": row.code})
        for row in rows
    }
    return render_to_string(
        "delegations/_pictures.html", {"chart": _chart(rows, hrefs), "map": _map(rows, hrefs)}
    )


def _chart(rows: Sequence[queries.DelegationRow], hrefs: dict[str, str]) -> SafeString:
    largest = sorted(rows, key=lambda row: -row.persons)[:LARGEST]
    return bars(
        [Bar(label=row.label.text, value=row.persons, href=hrefs[row.code]) for row in largest],
        title=_("The largest delegations"),
        unit=_("persons"),
        source=_("Counted are the persons whom the register has as members, the host’s own among them."),
    )


def _map(rows: Sequence[queries.DelegationRow], hrefs: dict[str, str]) -> Any:
    states = [row for row in rows if row.iso2]
    return worldmap(
        {row.iso2: row.persons for row in states},
        title=_("Where the participants come from"),
        names=queries.labels_of_states(states),
        hrefs={row.iso2: hrefs[row.code] for row in states},
        anchor="participants",
    )
