"""Published figures as the API gives them out: with everything that belongs to them."""

from django.db.models import F, QuerySet

from secretariat.desks.figures.models import Figure
from secretariat.desks.figures.policy import visible_to
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching


def figure_records(
    *, seen_by: Actor, measure: str = "", entity: str = "", kind: str = ""
) -> QuerySet[Figure]:
    """One query: figures by measure, entity and day, with entity and source. Where they differ, all stand."""
    found = visible_to(seen_by).filter(matching(measure=measure, entity__code=entity, kind=kind))
    in_order = ("measure", F("entity__code").asc(nulls_first=True), F("as_of").asc(nulls_last=True), "pk")
    return found.select_related("entity", "source").order_by(*in_order)
