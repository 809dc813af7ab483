"""From the invitation to the approval: how many reached each stage, and the way to each list."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from secretariat.desks.accreditation import queries
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.charts import Bar, bars
from secretariat.foundation.pages.showing import show


@require_safe
def funnel(request: ActingRequest) -> HttpResponse:
    """Five queries, whatever the number of delegations."""
    found = queries.funnel(seen_by=request.actor, at=now())
    lists = reverse("reviews", kwargs={"edition": request.edition.code})
    context = {
        "funnel": found,
        "lists": lists,
        "stage_labels": queries.STAGE_LABELS.values(),
        "delegations_chart": _delegations(found),
        "persons_chart": _persons(found, lists),
    }
    return show(request, "accreditation/funnel.html", context)


def _delegations(found: queries.Funnel) -> str:
    rows = (
        Bar(label=_("Invited"), value=found.invited, tone=0),
        Bar(label=pgettext("delegations", "Accepted"), value=found.accepted, tone=0),
        Bar(label=pgettext("delegations", "Declined"), value=found.declined, tone=5),
    )
    return bars(rows, title=_("Invitations"), unit=_("delegations"))


def _persons(found: queries.Funnel, lists: str) -> str:
    rows = [
        Bar(
            label=str(queries.STAGE_LABELS[stage]).capitalize(),
            value=persons,
            href=f"{lists}?{urlencode({'stage': stage})}",
        )
        for stage, persons in found.total.counts
    ]
    return bars(
        [Bar(label=_("Places"), value=found.total.places, tone=5), *rows],
        title=_("Applications"),
        unit=_("persons"),
    )
