"""A list on its way in: kept sealed while its columns are mapped, and taken away with the import."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.actions.importing.rows import ReadRow, Rows, read_rows
from secretariat.desks.registration.actions.importing.taking import How, Outcome, import_people, remember
from secretariat.desks.registration.mapping import Mapping, mapping_of
from secretariat.desks.registration.models import ImportList
from secretariat.desks.registration.policy import Right
from secretariat.desks.registration.queries.doors import remembered_mapping
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report
from secretariat.foundation.files.documents import Document
from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.names import CSV, ODS, XLSX
from secretariat.foundation.files.storing import content_of, delete_content, keep_file
from secretariat.foundation.sheets.kinds import Kind, kind_of
from secretariat.foundation.sheets.reading import Row, Sheet, read

IMPORT_LIST = "import-list"
"""The kind under which an uploaded list is kept."""
KEPT = timedelta(days=1)
_MEDIA_TYPES = {Kind.CSV: CSV, Kind.XLSX: XLSX, Kind.ODS: ODS}
LOOKED_AT = 2_000
"""So many rows are tried out before the import; longer lists are checked whole when they are imported."""


@dataclass(frozen=True)
class Preview:
    """What an import would come to, of the first rows: `is_whole` where these are all."""

    outcome: Outcome
    rows: Rows
    is_whole: bool

    @property
    def first(self) -> Sequence[ReadRow]:
        return self.rows.taken


@action(needs=Right.IMPORT)
def keep_list(
    *, edition: Edition, upload: tuple[str, bytes], sheet: str = "", by: Actor, at: datetime
) -> ImportList:
    """Keep a list that can be read: `upload` is its name and content. Its columns are mapped as lists with
    the same columns were last, or as their headings say. Raises Unreadable.
    """
    journal.belongs_to(edition.code)
    name, content = upload
    found = read(content, sheet=sheet or None)
    document = Document(content, _MEDIA_TYPES[kind_of(content)])
    file = keep_file(file=document, kind=IMPORT_LIST, name=name, by=by, at=at)
    listed = ImportList.objects.create(
        edition=edition,
        file=file,
        sheet=sheet,
        mapping=remembered_mapping(found.columns).to_json(),
        author_id=by.user_id,
        made_at=at,
    )
    report(listed, before=None, after={"file": file.pk})
    return listed


@action(needs=Right.IMPORT)
def map_columns(*, listed: ImportList, mapping: Mapping, by: Actor, at: datetime) -> ImportList:
    """Say how the columns of a list are read; remembered for the next list with the same columns.

    Raises NotAMapping where a column is missing, and Unreadable.
    """
    sheet = sheet_of(listed)
    mapping.check(sheet.columns)
    edition = Edition.objects.get(pk=listed.edition_id)
    remember(edition=edition, headings=sheet.columns, mapping=mapping, by=by, at=at)
    listed.mapping = mapping.to_json()
    listed.save(update_fields=["mapping"])
    return listed


@action(needs=Right.IMPORT)
def choose_sheet(*, listed: ImportList, sheet: str, by: Actor, at: datetime) -> ImportList:
    """Read another sheet of the file, whose columns are mapped anew. Raises Unreadable."""
    del by, at
    found = read(content_of(listed.file), sheet=sheet or None)
    before = listed.sheet
    listed.sheet, listed.mapping = sheet, remembered_mapping(found.columns).to_json()
    listed.save(update_fields=["sheet", "mapping"])
    journal.belongs_to(Edition.objects.values_list("code", flat=True).get(pk=listed.edition_id))
    report(listed, before={"sheet": before}, after={"sheet": sheet})
    return listed


@action(needs=Right.IMPORT)
def discard_list(*, listed: ImportList, by: Actor, at: datetime) -> None:
    """Take a list away: its row with the action, its content once that is committed."""
    del by, at
    journal.belongs_to(Edition.objects.values_list("code", flat=True).get(pk=listed.edition_id))
    stored = StoredFile.objects.get(pk=listed.file_id)
    report(listed, before={"file": stored.pk}, after=None)
    listed.delete()
    stored.delete()
    transaction.on_commit(lambda: delete_content(stored))


def sweep_lists(at: datetime) -> int:
    """Take away the lists that nobody imported for a day; returns how many."""
    due = ImportList.across_editions.filter(made_at__lt=at - KEPT).order_by("pk")
    for listed in due:
        with working_for(listed.edition_id):
            discard_list(listed=listed, by=Actor.system("lists that nobody imported"), at=at)
    return len(due)


# --- reading ----------------------------------------------------------------------------------


def sheet_of(listed: ImportList) -> Sheet:
    """The sheet that is imported. Raises Unreadable, and storing.NoContent."""
    return read(content_of(listed.file), sheet=listed.sheet or None)


def rows_of(listed: ImportList) -> list[Row]:
    """Every row as it stands in the file. Raises as `sheet_of`."""
    return list(sheet_of(listed).rows)


def preview(*, listed: ImportList, edition: Edition, rows: Sequence[Row], by: Actor, at: datetime) -> Preview:
    """Try out the import of the first rows and take it back. Raises NotAMapping, Forbidden."""
    mapping = mapping_of(listed.mapping)
    read_now = read_rows(rows[:LOOKED_AT], mapping)
    how = How(is_dry_run=True, takes_good_rows=True)
    outcome = import_people(edition=edition, rows=read_now, mapping=mapping, how=how, by=by, at=at)
    return Preview(outcome, read_now, len(rows) <= LOOKED_AT)
