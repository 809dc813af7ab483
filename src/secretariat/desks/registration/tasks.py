"""Long work of the desk: searching for people who were registered twice."""

from django.utils.translation import gettext as _

from secretariat.desks.registration import actions
from secretariat.desks.registration.policy import Right
from secretariat.foundation.jobs.running import Running
from secretariat.foundation.jobs.works import work

DUPLICATES = "search-duplicates"


@work(DUPLICATES, needs=Right.IMPORT)
def search_duplicates(job: Running) -> None:
    """Compare all applications of the job's edition with each other."""
    doing = _("comparing names")
    actions.search_duplicates(
        edition=job.edition,
        progress=lambda done, total: job.progress(done, total, doing),
        by=job.actor,
        at=job.at,
    )
