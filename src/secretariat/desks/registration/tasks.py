"""Long work of the desk: importing lists, and searching for people who were registered twice."""

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.desks.registration import actions, queries
from secretariat.desks.registration.mapping import NotAMapping, mapping_of
from secretariat.desks.registration.policy import Right
from secretariat.foundation.files.storing import NoContent
from secretariat.foundation.jobs.actions import TooManyJobs, start
from secretariat.foundation.jobs.folders import Far
from secretariat.foundation.jobs.running import Running
from secretariat.foundation.jobs.works import Failed, work
from secretariat.foundation.sheets.reading import Row
from secretariat.foundation.sheets.writing import Format, Layout, write

IMPORT, DUPLICATES = "import-people", "search-duplicates"


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
