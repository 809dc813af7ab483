"""Who came last to a quota, for the desk below, which keeps quotas and knows no applications."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from secretariat.desks.delegations.models import Place
from secretariat.desks.delegations.models.quotas import TAKEN
from secretariat.desks.directory.queries import Label
from secretariat.desks.registration.models import Application
from secretariat.desks.registration.policy import visible_to
from secretariat.foundation.access.actors import Actor


def latest_occupants(wanted: Mapping[int, int], seen_by: Actor) -> dict[int, Sequence[Label]]:
    """One query: quota id → so many persons as are sought, those first who were put forward last.

    Only persons whom the actor sees are named.
    """
    taken = Place.objects.filter(quota__in=wanted, state__in=TAKEN)
    rows = visible_to(seen_by).filter(place__in=taken).select_related("place")
    in_order = rows.order_by("place__quota_id", "-made_at", "-number")
    by_quota = groupby(in_order, key=lambda row: row.place.quota_id if row.place else 0)
    return {quota: [_label(row) for row in group][: wanted[quota]] for quota, group in by_quota}


def _label(row: Application) -> Label:
    return Label(
        text=row.protocol_form,
        language="en",
        sort_key=row.sort_key,
        is_generated=row.is_generated,
        native_text=row.native_text,
        native_language=row.native_language,
        code=str(row.number),
    )
