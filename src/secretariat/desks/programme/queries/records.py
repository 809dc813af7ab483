"""Sessions as the API gives them out: with everything that belongs to them."""

from datetime import date

from django.db.models import F, Prefetch, QuerySet

from secretariat.desks.programme.models import Session, SessionAlias, SessionPerson
from secretariat.desks.programme.policy import visible_to
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching

_IN_TIME = (F("on_day").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "code")


def session_records(
    *,
    seen_by: Actor,
    kind: str = "",
    state: str = "",
    day: date | None = None,
    person: str = "",
    topic: str = "",
) -> QuerySet[Session]:
    """Six queries: sessions in order of time, with room, people, topics, organisers, sources and aliases.

    `person` and `topic` are codes: sessions in which the person takes part, or that deal with the topic.
    """
    asked = matching(kind=kind, state=state, on_day=day)
    found = visible_to(seen_by).filter(asked).select_related("room__building__venue")
    if person:
        found = found.filter(pk__in=SessionPerson.objects.filter(person__code=person).values("session"))
    if topic:
        found = found.filter(topics__code=topic)
    people = SessionPerson.objects.select_related("person").order_by("role", "person__code", "pk")
    aliases = SessionAlias.objects.order_by("language", "text", "pk")
    whole = found.prefetch_related(Prefetch("people", people), Prefetch("aliases", aliases))
    return whole.prefetch_related("topics", "organisers", "sources").order_by(*_IN_TIME)
