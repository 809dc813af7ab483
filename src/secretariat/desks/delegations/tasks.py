"""Long work of the desk: the lists of delegations and of people as files."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from secretariat.desks.delegations import queries
from secretariat.desks.delegations.policy import Right
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.jobs.exporting import chunks, offer
from secretariat.foundation.jobs.running import Running
from secretariat.foundation.jobs.works import work
from secretariat.foundation.sheets.writing import Written

DELEGATIONS, PEOPLE = "export-delegations", "export-people"
QUOTA_COLUMNS = (
    gettext_lazy("Places"),
    gettext_lazy("Used"),
    gettext_lazy("Reserved"),
    pgettext_lazy("places", "Free"),
    pgettext_lazy("places", "Over"),
)
PEOPLE_COLUMNS = (
    gettext_lazy("Person"),
    gettext_lazy("Name in its own script"),
    gettext_lazy("Generated"),
    gettext_lazy("Delegation"),
    gettext_lazy("Role"),
    gettext_lazy("Category"),
    pgettext_lazy("an office", "Takes part as"),
)


@work(DELEGATIONS, needs=Right.READ)
def export_delegations(job: Running, *, wanted: Mapping[str, Any], form: str) -> None:
    """Write the delegations that the list showed, with their places for those who see quotas."""
    rows = queries.rows_named(queries.delegation_rows(seen_by=job.actor), tuple(wanted["words"]))
    has_quotas = job.actor.holds(Right.READ_QUOTAS)
    columns = (
        _("Delegation"),
        _("Code"),
        _("Head of delegation"),
        _("Persons"),
        *(label for _category, label in queries.CATEGORIES),
        _("Generated"),
        *(QUOTA_COLUMNS if has_quotas else ()),
    )
    table = _delegations(rows, _places(job.actor) if has_quotas else None)
    offer(job, name=_("Delegations"), form=form, columns=columns, rows=table, total=len(rows))


def _places(actor: Actor) -> dict[int, list[queries.QuotaRow]]:
    """Two queries: delegation id → its quotas."""
    found: dict[int, list[queries.QuotaRow]] = {}
    for row in queries.quota_rows(seen_by=actor):
        found.setdefault(row.quota.delegation_id, []).append(row)
    return found


def _delegations(
    rows: Sequence[queries.DelegationRow], places: Mapping[int, list[queries.QuotaRow]] | None
) -> Iterator[Sequence[Written]]:
    for row in rows:
        cells: tuple[Written, ...] = (
            row.label.text,
            row.code,
            row.head.text if row.head else "",
            row.number("persons"),
            *row.counts,
            row.generated,
        )
        if places is not None:
            sums = queries.QuotaTotal.of(places.get(row.pk, ()))
            cells = (*cells, sums.number, sums.used, sums.reserved, sums.free, sums.over)
        yield cells


@work(PEOPLE, needs=Right.READ_PEOPLE)
def export_people(job: Running, *, wanted: Mapping[str, Any], form: str) -> None:
    """Write the people whom the list showed, as far as whoever asked sees them now."""
    asked = queries.MemberFilter(**{**wanted, "words": tuple(wanted["words"])})
    found = queries.members(asked, seen_by=job.actor).order_by("person__sort_key", "pk")
    offer(job, name=_("People"), form=form, columns=PEOPLE_COLUMNS, rows=_people(found), total=found.count())


def _people(found: Any) -> Iterator[Sequence[Written]]:
    for chunk in chunks(found):
        for row in queries.member_rows(chunk):
            yield (
                row.person.text,
                row.person.native_text,
                row.person.is_generated,
                row.delegation.text,
                row.role,
                row.category,
                str(row.member.office.title) if row.member.office else "",
            )
