"""Long work of the desk: importing and exporting lists, and searching for people registered twice."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from secretariat.desks.registration import actions, queries
from secretariat.desks.registration.mapping import NotAMapping, mapping_of
from secretariat.desks.registration.policy import Right
from secretariat.foundation.files.storing import NoContent
from secretariat.foundation.jobs.actions import TooManyJobs, start
from secretariat.foundation.jobs.exporting import chunks, offer
from secretariat.foundation.jobs.folders import Far
from secretariat.foundation.jobs.running import Running
from secretariat.foundation.jobs.works import Failed, work
from secretariat.foundation.sheets.reading import Row
from secretariat.foundation.sheets.writing import Format, Layout, Written, write

IMPORT, DUPLICATES, EXPORT = "import-people", "search-duplicates", "export-applications"
COLUMNS = (
    _lazy("Number"),
    _lazy("Form of address"),
    _lazy("Family name"),
    _lazy("Given name"),
    _lazy("Patronymic"),
    _lazy("Name in its own script"),
    _lazy("Name as in the passport"),
    _lazy("Name as on the badge"),
    _lazy("Generated"),
    _lazy("Delegation"),
    _lazy("Category"),
    _lazy("Role"),
    _lazy("State"),
    _lazy("Step"),
    _lazy("Due"),
    _lazy("Office or function"),
    _lazy("Organisation"),
    _lazy("Birth date"),
    _lazy("Sex"),
    _lazy("Nationality"),
    _lazy("Mail address"),
    _lazy("Reference"),
)
NUMBER_COLUMNS = (_lazy("Number of the document"), _lazy("The document expires on"))
"""Only for those who may read the numbers of documents at all."""


@work(IMPORT, needs=Right.IMPORT, tells=(NotAMapping,))
def import_people(job: Running, *, key: str, takes_good_rows: bool) -> None:
    """Import an uploaded list, all of it or its good rows; the bad ones become the result.

    Raises Failed where the list is gone, or where rows are wrong and not only the good ones asked for.
    """
    listed = queries.import_list(UUID(key), seen_by=job.actor)
    if listed is None:
        raise Failed(_("The list is not kept any more; choose its file again."))
    job.progress(0, 0, _("reading the list"))
    try:
        rows = actions.rows_of(listed)
    except NoContent as gone:
        raise Failed(_("The list is not kept any more; choose its file again.")) from gone
    mapping, doing = mapping_of(listed.mapping), _("importing rows")
    how = actions.How(
        takes_good_rows=takes_good_rows, progress=lambda done, total: job.progress(done, total, doing)
    )
    outcome = actions.import_people(
        edition=job.edition,
        rows=actions.read_rows(rows, mapping),
        mapping=mapping,
        how=how,
        by=job.actor,
        at=job.at,
    )
    if outcome.faults and not takes_good_rows:
        raise Failed(_wrong(outcome))
    if outcome.faults:
        _offer_bad_rows(job, rows, outcome)
    if outcome.made:
        _search_duplicates_among(job, outcome.made)
    actions.discard_list(listed=listed, by=job.actor, at=job.at)
    job.far = Far(outcome.rows, outcome.rows, _came_to(outcome))


def _wrong(outcome: actions.Outcome) -> str:
    first = min(outcome.faults, key=lambda fault: fault.row)
    told = ngettext(
        "%(rows)d row is wrong, so nothing was imported. Line %(line)d, %(column)s: %(message)s",
        "%(rows)d rows are wrong, so nothing was imported. Line %(line)d, %(column)s: %(message)s",
        outcome.rejected,
    )
    column = first.column or _("row")
    return told % {
        "rows": outcome.rejected,
        "line": first.row,
        "column": column,
        "message": first.message,
    }


def _came_to(outcome: actions.Outcome) -> str:
    return _(
        "%(created)d created, %(changed)d changed, %(unchanged)d unchanged, %(rejected)d rejected, "
        "%(duplicates)d repeated"
    ) % {
        "created": outcome.created,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "rejected": outcome.rejected,
        "duplicates": outcome.duplicates,
    }


def _offer_bad_rows(job: Running, rows: Sequence[Row], outcome: actions.Outcome) -> None:
    columns = (_("line"), _("what is wrong"), *rows[0].values)
    path = job.result(_("rows to mend.csv"), media_type=Format.CSV.media_type)
    write(
        path,
        Format.CSV,
        layout=Layout(columns=columns, made_at=job.at),
        rows=actions.rejected(rows, outcome.faults),
        progress=lambda _rows: None,
    )


def _search_duplicates_among(job: Running, ids: Sequence[int]) -> None:
    """A job of its own: the import stands by now, and stopping the search must not look like stopping it."""
    with suppress(TooManyJobs):
        start(
            kind=DUPLICATES,
            label=_("Searching for people who were registered twice"),
            parameters={"ids": list(ids)},
            edition=job.edition,
            by=job.actor,
            at=job.at,
        )


@work(DUPLICATES, needs=Right.IMPORT)
def search_duplicates(job: Running, *, ids: Sequence[int] | None = None) -> None:
    """Compare applications of the job's edition, those with these ids or all, with all that live there."""
    doing = _("comparing names")
    found = actions.search_duplicates(
        edition=job.edition,
        among=ids,
        progress=lambda done, total: job.progress(done, total, doing),
        by=job.actor,
        at=job.at,
    )
    told = ngettext(
        "%(pairs)d pair may be one person and waits to be judged",
        "%(pairs)d pairs may be one person each and wait to be judged",
        found.pairs,
    )
    job.far = Far(found.applications, found.applications, told % {"pairs": found.pairs})


@work(EXPORT, needs=Right.EXPORT)
def export_applications(job: Running, *, wanted: Mapping[str, Any], form: str) -> None:
    """Write the applications that the list showed, as far as whoever asked sees them now."""
    asked = queries.ApplicationFilter(**{**wanted, "words": tuple(wanted["words"])})
    has_numbers = job.actor.holds(Right.READ_NUMBERS)
    found = queries.applications(asked, seen_by=job.actor, at=job.at).order_by("sort_key", "pk")
    found = found if has_numbers else found.defer("document_number")
    rows = offer(
        job,
        name=_("Applications"),
        form=form,
        columns=(*COLUMNS, *(NUMBER_COLUMNS if has_numbers else ())),
        rows=_exported(found, has_numbers=has_numbers),
        total=found.count(),
    )
    actions.record_export(edition=job.edition, rows=rows, has_numbers=has_numbers, by=job.actor, at=job.at)


def _exported(found: Any, *, has_numbers: bool) -> Iterator[Sequence[Written]]:
    for chunk in chunks(found):
        for row in queries.application_rows(chunk):
            given = row.application
            cells = _cells(row)
            yield (*cells, given.document_number, given.document_expires_on) if has_numbers else cells


def _cells(row: queries.ApplicationRow) -> tuple[Written, ...]:
    """In the order of COLUMNS."""
    given = row.application
    return (
        given.number,
        given.honorific,
        given.family,
        given.given,
        given.patronymic,
        given.native_text,
        given.passport_form,
        given.protocol_form,
        given.is_generated,
        row.delegation.text,
        row.category,
        row.role,
        row.state,
        row.step,
        given.step_due_at,
        given.job_title,
        given.organisation,
        given.birth_date,
        given.sex,
        row.nationality.text if row.nationality else "",
        given.email,
        given.reference,
    )
