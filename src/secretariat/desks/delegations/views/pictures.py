"""The largest foreign delegations as a chart and all of them on a map: drawn once for the same counts."""

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
from secretariat.foundation.languages.formats import number
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
    digest = hashlib.sha256(repr((edition.code, edition.host_id, get_language(), said)).encode()).hexdigest()
    key = f"delegations-pictures-{digest}"
    kept: SafeString | None = cache.get(key)
    if kept is None:
        kept = _drawn(shown, edition)
        cache.set(key, kept, timeout=_KEPT_SECONDS)
    return kept


def _drawn(rows: Sequence[queries.DelegationRow], edition: Any) -> SafeString:
    hrefs = {
        row.code: reverse("delegations-delegation", kwargs={"edition": edition.code, "code": row.code})
        for row in rows
    }
    return render_to_string(
        "delegations/_pictures.html",
        {"chart": _chart(rows, hrefs, host_id=edition.host_id), "map": _map(rows, hrefs)},
    )


def _chart(rows: Sequence[queries.DelegationRow], hrefs: dict[str, str], *, host_id: int) -> SafeString:
    """Without the host, beside whose own people all others would be too small to compare."""
    foreign = [row for row in rows if row.entity_id != host_id]
    largest = sorted(foreign, key=lambda row: -row.persons)[:LARGEST]
    return bars(
        [Bar(label=row.label.text, value=row.persons, href=hrefs[row.code]) for row in largest],
        title=_("The largest foreign delegations"),
        unit=_("persons"),
        source=_counted(next((row for row in rows if row.entity_id == host_id), None)),
    )


def _counted(host: queries.DelegationRow | None) -> str:
    if host is None:
        return _("Counted are the persons whom the register has as members.")
    return _(
        "Counted are the persons whom the register has as members, without the host’s own "
        "(%(host)s: %(persons)s)."
    ) % {"host": host.label.text, "persons": number(host.persons)}


def _map(rows: Sequence[queries.DelegationRow], hrefs: dict[str, str]) -> Any:
    states = [row for row in rows if row.iso2]
    return worldmap(
        {row.iso2: row.persons for row in states},
        title=_("Where the participants come from"),
        names=queries.labels_of_states(states),
        hrefs={row.iso2: hrefs[row.code] for row in states},
        anchor="participants",
    )
