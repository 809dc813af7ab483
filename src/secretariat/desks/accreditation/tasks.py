"""Long work of the desk: holding everybody against a watch list, and the alerts as a file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.accreditation.policy import Right
from secretariat.engines.names.watchlists import UnreadableList
from secretariat.foundation.files.storing import NoContent, content_of
from secretariat.foundation.jobs.exporting import chunks, offer
from secretariat.foundation.jobs.running import Running
from secretariat.foundation.jobs.works import Failed, work
from secretariat.foundation.sheets.writing import Written

SCREENING, EXPORT = "screening", "export-alerts"
COLUMNS = (
    _lazy("Person"),
    _lazy("Name in its own script"),
    _lazy("Generated"),
    _lazy("Delegation"),
    _lazy("Nationality"),
    _lazy("Name on the list"),
    _lazy("List"),
    _lazy("Entry"),
    _lazy("Names alike, of 100"),
    _lazy("Birth date"),
    _lazy("Nationality on the list"),
    _lazy("Document"),
    _lazy("Judgement"),
    _lazy("Judged by"),
    _lazy("Reason"),
    _lazy("Raised"),
)


@work(SCREENING, needs=Right.SCREEN, tells=(UnreadableList,))
def screen(job: Running, *, code: str) -> None:
    """Screen the job's edition against the list with this code. Raises Failed where its file is gone."""
    watch_list = queries.watch_list_with_code(code)
    if watch_list is None or watch_list.file is None:
        raise Failed(_("The file of the list is not kept any more; load the list again."))
    try:
        content = content_of(watch_list.file)
    except NoContent as gone:
        raise Failed(_("The file of the list is not kept any more; load the list again.")) from gone
    loaded = actions.LoadedList.read(content, name=watch_list.name)
    doing = _("comparing names")
    actions.screen_edition(
        edition=job.edition,
        loaded=loaded,
        progress=lambda done, total: job.progress(done, total, doing),
        by=job.actor,
        at=job.at,
    )


@work(EXPORT, needs=Right.SCREEN)
def export_alerts(job: Running, *, wanted: Mapping[str, Any], form: str) -> None:
    """Write the alerts with the judgement that the list showed."""
    found = queries.alerts(seen_by=job.actor, state=wanted["state"])
    offer(job, name=_("Alerts"), form=form, columns=COLUMNS, rows=_alerts(found), total=found.count())


def _alerts(found: Any) -> Iterator[Sequence[Written]]:
    for chunk in chunks(found):
        for row in queries.alert_rows(chunk):
            alert = row.alert
            yield (
                row.name,
                row.native,
                queries.participant_of(alert).is_generated,
                row.delegation.text if row.delegation else "",
                row.nationality.text if row.nationality else "",
                alert.listed,
                alert.watch_list.name,
                alert.reference or alert.entry,
                row.score,
                *(alert.evidence.get(name, "") for name in ("birth_date", "nationality", "document")),
                alert.get_state_display(),
                alert.judged_by,
                alert.reason,
                alert.raised_at,
            )
