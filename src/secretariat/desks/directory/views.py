"""The pages of the house's directory: a person, an entity."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse

from secretariat.desks.directory import queries
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.pages.showing import show

NOBODY = 0
"""An id that no row has."""


def person(request: ActingRequest, code: str) -> HttpResponse:
    """Five queries, whatever the number of offices."""
    found = queries.person_with_code(code, seen_by=request.actor)
    if found is None:
        raise Http404
    holdings = queries.holdings_of_person(found.pk)
    nationality_id = found.nationality_id or NOBODY
    entities = queries.entity_labels([nationality_id, *(holding.office.entity_id for holding in holdings)])
    context = {
        "person": found,
        "label": queries.labels_of_persons([found])[found.pk],
        "nationality": entities.get(nationality_id),
        "spellings": queries.spellings(found.pk),
        "offices": [(holding, entities.get(holding.office.entity_id)) for holding in holdings],
    }
    return show(request, "directory/person.html", context)


def entity(request: ActingRequest, code: str) -> HttpResponse:
    """Six queries, whatever the number of names and offices."""
    found = queries.entity_with_code(code, seen_by=request.actor)
    if found is None:
        raise Http404
    parts = list(queries.parts_of_entity(found.pk, seen_by=request.actor))
    holdings = queries.holdings_at_entity(found.pk, seen_by=request.actor)
    persons = queries.labels_of_persons(holding.person for holding in holdings)
    parent_id = found.parent_id or NOBODY
    labels = queries.entity_labels([found.pk, parent_id, *(part.pk for part in parts)])
    context = {
        "entity": found,
        "label": labels.get(found.pk),
        "parent": labels.get(parent_id),
        **_with_notes(queries.names_of_entity(found.pk)),
        "parts": [(part, labels.get(part.pk)) for part in parts],
        "holdings": [(holding, persons[holding.person_id]) for holding in holdings],
    }
    return show(request, "directory/entity.html", context)


def _with_notes(names: Sequence[Any]) -> dict[str, Any]:
    """Names with the number of their source, and the sources once: many names come from one list."""
    sources = list(dict.fromkeys(name.source for name in names if name.source))
    numbers = {source.pk: number for number, source in enumerate(sources, start=1)}
    return {
        "names": [(name, numbers.get(name.source_id or NOBODY)) for name in names],
        "sources": list(enumerate(sources, start=1)),
    }
