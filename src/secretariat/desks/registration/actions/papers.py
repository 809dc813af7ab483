"""Photographs and documents of an application."""

from datetime import datetime

from django.db import transaction

from secretariat.desks.registration.actions.applying import change, refuse_late_edit
from secretariat.desks.registration.actions.moving import Why, locked, moved
from secretariat.desks.registration.models import Application, Paper, PaperKind
from secretariat.desks.registration.policy import Power, Right, require_power
from secretariat.engines.chain import Move
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.records import report
from secretariat.foundation.files.documents import check_document
from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.pictures import check_photo
from secretariat.foundation.files.storing import delete_content, keep_file

PHOTO, PAPER = "photo", "paper"
"""The kinds under which files are kept, by which their time is declared."""
PAPERS = 10
"""More documents than this no application needs."""


class TooManyPapers(Exception):
    """The application has as many documents as it may; remove one first."""


@action(needs=Right.NOMINATE)
def set_photo(*, application: Application, content: bytes, name: str, by: Actor, at: datetime) -> Application:
    """Give the application a photograph, checked by its content; the one before is removed.

    Raises NotAcceptable, NotEditable, WindowClosed, NotForThisDelegation.
    """
    require_power(by, Power.NOMINATE, delegation_id=application.delegation_id)
    photo = check_photo(content)
    row = locked(application)
    refuse_late_edit(row, by=by, at=at)
    before = row.photo_id
    kept = keep_file(file=photo, kind=PHOTO, name=name, by=by, at=at)
    change(row, {"photo_id": kept.pk}, by=by, at=at)
    if before is not None:
        _remove(before)
    return row


@action(needs=Right.NOMINATE)
def add_paper(
    *, application: Application, kind: PaperKind, upload: tuple[str, bytes], by: Actor, at: datetime
) -> Paper:
    """Add a document: `upload` is its name and content. Raises NotAcceptable, TooManyPapers, NotEditable."""
    require_power(by, Power.NOMINATE, delegation_id=application.delegation_id)
    name, content = upload
    document = check_document(content)
    row = locked(application)
    refuse_late_edit(row, by=by, at=at)
    if Paper.objects.filter(application=row).count() >= PAPERS:
        raise TooManyPapers(row)
    kept = keep_file(file=document, kind=PAPER, name=name, by=by, at=at)
    paper = Paper.objects.create(edition_id=row.edition_id, application=row, kind=kind, file=kept, made_at=at)
    report(paper, before=None, after={"application": row.number, "kind": kind})
    _touched(row, by=by, at=at)
    return paper


@action(needs=Right.NOMINATE)
def remove_paper(*, paper: Paper, by: Actor, at: datetime) -> None:
    """Take a document away; its content is deleted. Raises NotEditable, WindowClosed."""
    application = Application.objects.get(pk=paper.application_id)
    require_power(by, Power.NOMINATE, delegation_id=application.delegation_id)
    row = locked(application)
    refuse_late_edit(row, by=by, at=at)
    report(paper, before={"application": row.number, "kind": paper.kind}, after=None)
    file_id = paper.file_id
    paper.delete()
    _remove(file_id)
    _touched(row, by=by, at=at)


def _remove(file_id: int) -> None:
    """Take a file away: its row with the action, its content once that is committed."""
    stored = StoredFile.objects.get(pk=file_id)
    report(stored, before={"kind": stored.kind, "size": stored.size}, after=None)
    stored.delete()
    transaction.on_commit(lambda: delete_content(stored))


def _touched(row: Application, *, by: Actor, at: datetime) -> None:
    moved(row, Move.EDIT, why=Why(groups=frozenset({"papers"})), by=by, needs=Right.NOMINATE, at=at)
