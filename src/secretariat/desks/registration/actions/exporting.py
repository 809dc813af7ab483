"""What is written down of an export of applications, as they leave the house by it."""

from datetime import datetime

from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal


@action(needs=Right.EXPORT)
def record_export(*, edition: Edition, rows: int, has_numbers: bool, by: Actor, at: datetime) -> None:
    """Say in the audit that so many applications were exported, with the numbers of documents or without."""
    del by
    journal.belongs_to(edition.code)
    told = {"rows": rows, "has_document_numbers": has_numbers}
    journal.changed(journal.Change("export", f"applications {at:%Y-%m-%d %H:%M:%S}", None, told))
