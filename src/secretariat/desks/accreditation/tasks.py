"""Long work of the desk: holding everybody against a watch list."""

from django.utils.translation import gettext as _

from secretariat.desks.accreditation import actions, queries
from secretariat.desks.accreditation.policy import Right
from secretariat.engines.names.watchlists import UnreadableList
from secretariat.foundation.files.storing import NoContent, content_of
from secretariat.foundation.jobs.running import Running
from secretariat.foundation.jobs.works import Failed, work

SCREENING = "screening"


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
