"""Pages of figures: the edition at a glance, its facts, one fact with its rows, figures over the years."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from secretariat.desks.figures import charts, showing, wording
from secretariat.desks.figures.queries import facts, headline_facts, key_sessions, over_the_years, rows_behind
from secretariat.desks.figures.queries.years import MEASURES_OVER_YEARS
from secretariat.desks.forums.queries import editions_of, forum_with_code
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.pages.addresses import ListAddress
from secretariat.foundation.pages.paging import Place
from secretariat.foundation.pages.showing import show

_AT_A_GLANCE = ("participants", "countries", "business-representatives", "events-held", "agreements-signed")


def edition(request: ActingRequest) -> HttpResponse:
    found = headline_facts(edition=request.edition, seen_by=request.actor)
    glance = [found[key] for key in _AT_A_GLANCE if key in found]
    chosen = [*glance, *(found[key] for key in ("largest-delegations",) if key in found)]
    context = {
        "lines": showing.lines(chosen, edition=request.edition),
        "place": showing.place_named(request.edition),
        "sessions": key_sessions(),
    }
    return show(request, "figures/edition.html", context)


def all_facts(request: ActingRequest) -> HttpResponse:
    found = facts(edition=request.edition, seen_by=request.actor)
    return show(
        request, "figures/facts.html", {"lines": showing.lines(found.values(), edition=request.edition)}
    )


def fact(request: ActingRequest, *, key: str) -> HttpResponse:
    found = facts(edition=request.edition, seen_by=request.actor)
    if key not in found:
        raise Http404(_("The register of this edition has no fact of this name."))
    chosen = found[key]
    address = ListAddress.of(request, known=("after", "before"))
    place = Place(after=address.number("after"), before=address.number("before"))
    rows = rows_behind(chosen.counted, seen_by=request.actor, place=place) if chosen.counted else None
    context = {
        "line": showing.lines([chosen], edition=request.edition)[0],
        "rule": wording.RULES[chosen.rule],
        "counting_rule": wording.RULES[chosen.counted.rule] if chosen.counted else "",
        "published": showing.published_lines(chosen),
        "items": showing.item_lines(chosen, edition=request.edition),
        "evidence": showing.evidence_lines(chosen, found, edition=request.edition),
        "history": showing.history_of(chosen, edition=request.edition),
        "rows": rows,
        "earlier_href": address.changed(before=rows.piece.rows[0].pk)
        if rows and rows.piece.has_earlier
        else "",
        "later_href": address.changed(after=rows.piece.rows[-1].pk) if rows and rows.piece.has_later else "",
    }
    return show(request, "figures/fact.html", context, part="rows")


def years(request: ActingRequest, *, forum: str) -> HttpResponse:
    series_of = forum_with_code(forum)
    if series_of is None:
        raise Http404(_("The house has no forum of this name."))
    editions = list(editions_of(series_of.pk))
    series = over_the_years(forum_id=series_of.pk, editions=editions, measures=MEASURES_OVER_YEARS)
    context = {"forum": series_of, "editions": editions, "charts": charts.over_years(series)}
    return show(request, "figures/years.html", context)
