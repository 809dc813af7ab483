"""For how long files are kept, by their kind; what a purge does to them."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise

from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.storing import delete_content
from secretariat.foundation.privacy import retention


def keeps_files(kind: str, *, days_after_edition_end: int, what: str | Promise) -> None:
    """A desk says when files of a kind go: their content, their name and its digest. Called by apps.ready().

    The row stays and says when. Raises ValueError for a kind that is declared twice.
    """
    retention.declare(
        retention.Keeping(
            name=f"files.{kind}",
            what=what,
            days=days_after_edition_end,
            model=StoredFile,
            holding=Q(kind=kind, purged_at__isnull=True),
            emptied={"name": "", "digest": "", "purged_at": lambda at: at},
            afterwards=_delete_once_committed,
        )
    )


def _delete_once_committed(rows: Sequence[StoredFile]) -> None:
    """Not before: a change that is taken back must find the content. If killed between, sweeping does it."""
    for row in rows:
        transaction.on_commit(partial(delete_content, row))
