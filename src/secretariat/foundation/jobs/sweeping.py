"""Results are kept for some days; then their files go, and what no job needs any more goes with them."""

from datetime import datetime, timedelta

from secretariat.foundation.jobs import queries
from secretariat.foundation.jobs.folders import Folder, every_folder

DAYS_KEPT = 7
_SECONDS_LEFT_ALONE = 3600


def sweep(at: datetime) -> int:
    """Delete the results of jobs that ended more than 7 days ago, and folders that no job needs.

    Three queries, and one for each result. Returns how many folders were deleted.
    """
    due = queries.with_results().filter(ended_at__lt=at - timedelta(days=DAYS_KEPT))
    removed = 0
    for job in due.order_by("pk"):
        Folder(job.key).remove()
        job.result_removed_at = at
        job.save(update_fields=["result_removed_at"])
        removed += 1
    return removed + _sweep_folders(at)


def _sweep_folders(at: datetime) -> int:
    folders = [folder for folder in every_folder() if _is_old(folder, at)]
    needed = queries.keys_in_use() if folders else set()
    removed = 0
    for folder in folders:
        lock = None if folder.key in needed else folder.take()
        if lock is not None:
            folder.remove()
            lock.close()
            removed += 1
    return removed


def _is_old(folder: Folder, at: datetime) -> bool:
    """Left alone for an hour: a job that is being made has its folder before its row is seen by all."""
    try:
        return at.timestamp() - folder.path.stat().st_mtime > _SECONDS_LEFT_ALONE
    except FileNotFoundError:
        return False
