"""Two persons of the directory who turned out to be one: what pointed to the one points to the other.

Which rows those are, the models say themselves: every relation to a person, of whatever desk, is followed.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import ForeignObjectRel

from secretariat.desks.directory.models import Person, PersonName, PersonNameForm
from secretariat.desks.directory.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.records import kind_of, report

LONGEST_SEARCH_KEY = 600


class SamePerson(Exception):
    """A person cannot be merged with itself."""


class AlreadyMerged(Exception):
    """One of the two was merged into somebody before; nothing was changed. `person` is that one."""

    def __init__(self, person: Person) -> None:
        super().__init__(person.code)
        self.person = person


@dataclass(frozen=True)
class Conflict:
    """A row of the lost person beside one of the kept: its kind in tallies, and its edition's name or ""."""

    kind: str
    edition: str


class CannotMerge(Exception):
    """Both have what only one may have, such as a part in one edition; nothing was changed."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__(", ".join(f"{each.kind} {each.edition}".strip() for each in conflicts))
        self.conflicts = tuple(conflicts)


@dataclass(frozen=True)
class Link:
    """A column of some table that points to a person."""

    model: type[models.Model]
    column: str

    def rows_of(self, person: Person) -> models.QuerySet[Any]:
        """The rows that point to the person, of all editions, by their number."""
        model: Any = self.model
        manager = getattr(model, "across_editions", model._default_manager)  # noqa: SLF001 -- Django documents it
        return manager.filter(**{self.column: person.pk}).order_by("pk")  # type: ignore[no-any-return]  # of any model


def links_to_persons() -> list[Link]:
    """Every column of the register that points to a person, those of tables between two others as well."""
    relations = Person._meta.get_fields(include_hidden=True)  # noqa: SLF001 -- Django documents _meta
    return [
        Link(relation.related_model, relation.field.name)
        for relation in relations
        if isinstance(relation, ForeignObjectRel) and relation.field.concrete and not relation.many_to_many
    ]


@action(needs=Right.MERGE)
def merge_persons(*, kept: Person, lost: Person, reason: str, by: Actor, at: datetime) -> Person:
    """Make two persons one: all rows that point to `lost`, at every edition, point to `kept` afterwards.

    `lost` stays and says who it is now. The audit holds which rows moved and what they were, so that it can
    be read back and taken back by hand. A query for each relation and each row. Raises SamePerson,
    AlreadyMerged, CannotMerge; then nothing is changed.
    """
    del by, at
    kept, lost = _locked(kept, lost)
    moved: defaultdict[str, list[str]] = defaultdict(list)
    conflicts = []
    _move_names(kept, lost, moved)
    for link in links_to_persons():
        for row in link.rows_of(lost):
            if _moves(row, link, kept):
                moved[kind_of(link.model)].append(str(row.pk))
                report(row, before={link.column: lost.pk}, after={link.column: kept.pk})
            else:
                conflicts.append(_conflict(row))
    if conflicts:
        raise CannotMerge(conflicts)
    _close(kept, lost, reason, moved)
    return kept


def _locked(kept: Person, lost: Person) -> tuple[Person, Person]:
    if kept.pk == lost.pk:
        raise SamePerson(kept.code)
    rows = Person.objects.select_for_update().filter(pk__in=[kept.pk, lost.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    for row in (found[kept.pk], found[lost.pk]):
        if row.merged_into_id is not None:
            raise AlreadyMerged(row)
    return found[kept.pk], found[lost.pk]


def _moves(row: Any, link: Link, kept: Person) -> bool:
    """Whether the row could be moved; the database says what only one may have."""
    setattr(row, f"{link.column}_id", kept.pk)
    try:
        with transaction.atomic():
            row.save(update_fields=[link.column])
    except IntegrityError:
        return False
    return True


def _conflict(row: Any) -> Conflict:
    edition_id = getattr(row, "edition_id", None)
    edition = ""
    if edition_id is not None:
        editions: Any = row._meta.get_field("edition").related_model  # noqa: SLF001 -- Django documents _meta
        edition = str(editions.objects.get(pk=edition_id).name)
    return Conflict(kind_of(type(row)), edition)


def _move_names(kept: Person, lost: Person, moved: defaultdict[str, list[str]]) -> None:
    """A name that both have stays once; a second form of protocol becomes another spelling."""
    ours = {(name.language, name.form, name.text) for name in PersonName.objects.filter(person=kept)}
    protocol = {language for language, form, _text in ours if form == PersonNameForm.PROTOCOL}
    spelled = {(language, text) for language, _form, text in ours}
    for name in PersonName.objects.filter(person=lost).order_by("pk"):
        was = {"person": lost.pk, "language": name.language, "form": name.form, "text": name.text}
        if (name.language, name.text) in spelled:
            report(name, before=was, after=None)
            name.delete()
            continue
        if name.form == PersonNameForm.PROTOCOL and name.language in protocol:
            name.form = PersonNameForm.ALIAS
        name.person = kept
        name.save(update_fields=["person", "form"])
        moved[kind_of(PersonName)].append(str(name.pk))
        report(name, before=was, after={"person": kept.pk, "form": name.form})


def _close(kept: Person, lost: Person, reason: str, moved: defaultdict[str, list[str]]) -> None:
    """The kept person is found by the words of both; the lost one says who it is."""
    words = dict.fromkeys([*kept.search_key.split(), *lost.search_key.split()])
    search_key = " ".join(words)[:LONGEST_SEARCH_KEY]
    report(
        kept,
        before={"search_key": kept.search_key},
        after={"search_key": search_key, "merged": lost.code, "moved": dict(moved), "reason": reason},
    )
    kept.search_key = search_key
    kept.save(update_fields=["search_key"])
    report(lost, before={"merged_into": None}, after={"merged_into": kept.code, "reason": reason})
    lost.merged_into = kept
    lost.save(update_fields=["merged_into"])


# --- what it would come to --------------------------------------------------------------------


def rows_to_move(lost: Person) -> list[tuple[str, int]]:
    """A query for each relation: how many rows of each kind point to a person, by what the kind is called."""
    counted = [(link, link.rows_of(lost).count()) for link in links_to_persons()]
    return sorted((str(link.model._meta.verbose_name_plural), rows) for link, rows in counted if rows)  # noqa: SLF001 -- Django documents _meta
