"""The pages of the house's directory: a person, an entity."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from secretariat.desks.directory import actions, queries
from secretariat.desks.directory.forms import MergeForm, OtherPersonForm
from secretariat.desks.directory.policy import Right
from secretariat.foundation.access.routes import ActingRequest
from secretariat.foundation.days.clock import now
from secretariat.foundation.pages.showing import show

NOBODY = 0
"""An id that no row has."""


def person(request: ActingRequest, code: str) -> HttpResponse:
    """Five queries, whatever the number of offices."""
    found = queries.person_with_code(code, seen_by=request.actor)
    if found is None:
        return _merged(request, code)
    holdings = queries.holdings_of_person(found.pk)
    nationality_id = found.nationality_id or NOBODY
    entities = queries.entity_labels([nationality_id, *(holding.office.entity_id for holding in holdings)])
    context = {
        "person": found,
        "label": queries.labels_of_persons([found])[found.pk],
        "nationality": entities.get(nationality_id),
        "spellings": queries.spellings(found.pk),
        "offices": [(holding, entities.get(holding.office.entity_id)) for holding in holdings],
        "may_merge": request.actor.holds(Right.MERGE),
        "merges": queries.merges_of(found) if request.actor.holds(Right.MERGE) else [],
    }
    return show(request, "directory/person.html", context)


def _merged(request: ActingRequest, code: str) -> HttpResponse:
    """Who was merged into another person is known under the old address still."""
    found = queries.merged_person(code, seen_by=request.actor)
    if found is None:
        raise Http404
    return show(request, "directory/merged.html", {"person": found, "into": found.merged_into})


def merge(request: ActingRequest, code: str) -> HttpResponse:
    """First the other person is named, then both stand side by side, then they are merged."""
    person = queries.person_with_code(code, seen_by=request.actor)
    if person is None:
        return _merged(request, code)
    if request.method == "POST":
        return _merge(request, person)
    naming = OtherPersonForm(request.GET) if "other" in request.GET else OtherPersonForm()
    if not naming.is_bound or not naming.is_valid():
        return _show_merge(request, person, naming=naming, status=422 if naming.is_bound else 200)
    other = queries.person_with_code(naming.cleaned_data["other"], seen_by=request.actor)
    if other is None or other.pk == person.pk:
        naming.add_error("other", _("There is no other person with this code; copy it from its address."))
        return _show_merge(request, person, naming=naming, status=422)
    form = MergeForm(initial={"other": other.code, "kept": person.code}, persons=_named(person, other))
    return _show_merge(request, person, other=other, form=form)


def _merge(request: ActingRequest, person: Any) -> HttpResponse:
    other = queries.person_with_code(request.POST.get("other", ""), seen_by=request.actor)
    if other is None:
        messages.warning(request, _("Somebody merged the other person meanwhile. Nothing was changed."))
        return redirect("directory-person", code=person.code)
    form = MergeForm(request.POST, persons=_named(person, other))
    if not form.is_valid():
        return _show_merge(request, person, other=other, form=form, status=422)
    kept, lost = (person, other) if form.cleaned_data["kept"] == person.code else (other, person)
    try:
        reason = form.cleaned_data["reason"]
        actions.merge_persons(kept=kept, lost=lost, reason=reason, by=request.actor, at=now())
    except (actions.CannotMerge, actions.AlreadyMerged, actions.SamePerson) as refused:
        form.add_error(None, sentence_of(refused))
        return _show_merge(request, person, other=other, form=form, status=422)
    told = _("%(lost)s is %(kept)s now; all that pointed to the one points to the other.")
    messages.success(request, told % {"lost": lost.protocol_form, "kept": kept.protocol_form})
    return redirect("directory-person", code=kept.code)


def _named(*persons: Any) -> list[tuple[str, str]]:
    return [(each.code, f"{each.protocol_form} ({each.code})") for each in persons]


def sentence_of(refused: Exception) -> str:
    """What a reader is told of a merge that was refused."""
    if isinstance(refused, actions.CannotMerge):
        return " ".join(dict.fromkeys(_conflict(each) for each in refused.conflicts))
    if isinstance(refused, actions.AlreadyMerged):
        return _("One of the two was merged meanwhile. Nothing was changed; load the page again.")
    return _("A person cannot be merged with itself; name another one.")


def _conflict(conflict: actions.Conflict) -> str:
    given = {"edition": conflict.edition, "kind": conflict.kind}
    if conflict.kind in {"member", "application"}:
        told = _("Both take part in %(edition)s; withdraw the one or the other there first.")
    elif conflict.edition:
        told = _(
            "Both have a record at %(edition)s that only one may have (%(kind)s); remove one there first."
        )
    else:
        told = _("Both have what only one may have (%(kind)s); remove one of the two first.")
    return told % given


def _show_merge(request: ActingRequest, person: Any, **context: Any) -> HttpResponse:
    """One query for each kind of row that points to a person, and four more."""
    status = context.pop("status", 200)
    pair = [each for each in (person, context.get("other")) if each is not None]
    compared = [(each, queries.spellings(each.pk), actions.rows_to_move(each)) for each in pair]
    known = {"person": person, "pair": compared if len(pair) > 1 else []}
    return show(request, "directory/merge.html", {**known, **context}, status=status)


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
