"""Where the content of files lies: sealed, outside of every web root, written whole or not at all.

A file lies at `FILES/<edition>/<two digits>/<key>`. It is written under another name and renamed, so that a
process that is killed leaves no half file under a name that counts; what it leaves is swept (`sweeping`).
"""

import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from uuid import UUID, uuid4

from django.conf import settings

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import current_edition_id
from secretariat.foundation.audit.journal import must_be_open
from secretariat.foundation.audit.records import report
from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.names import clean_name
from secretariat.foundation.privacy.sealing import seal, unseal

PART = ".part"
_OWN_FILE, _OWN_FOLDER = 0o600, 0o700
_FOLDERS = 3  # of the two digits, of the edition, of all files


class Kept(Protocol):
    """What a check of an upload gives: a Photo or a Document."""

    @property
    def content(self) -> bytes: ...
    @property
    def media_type(self) -> str: ...
    @property
    def width(self) -> int | None: ...
    @property
    def height(self) -> int | None: ...


class NoContent(Exception):
    """A file has no content any more; the message says why and what to do."""


def keep_file(*, file: Kept, kind: str, name: str, by: Actor, at: datetime) -> StoredFile:
    """Keep a file that was checked, in the edition that is worked for. Run it inside an action.

    `kind` is the desk's word, `name` the one it was given under. The content lies on the disk before the row
    is saved; where the action fails after that, sweeping takes it away. Raises NothingIsWritten, NoEdition.
    """
    must_be_open()
    row = StoredFile(
        edition_id=current_edition_id(),
        key=uuid4(),
        kind=kind,
        media_type=file.media_type,
        size=len(file.content),
        digest=sha256(file.content).hexdigest(),
        width=file.width,
        height=file.height,
        name=clean_name(name, media_type=file.media_type),
        uploaded_at=at,
        uploaded_by=by.name,
    )
    write(place_of(row), seal(file.content, context_of(row.key)))
    row.save(force_insert=True)
    report(row, before=None, after={"kind": kind, "media_type": row.media_type, "size": row.size})
    return row


def content_of(stored: StoredFile) -> bytes:
    """The content as it was kept. Raises NoContent, and sealing.CannotBeOpened as `unseal` does."""
    if stored.purged_at is not None:
        raise NoContent(f"The file was deleted on {stored.purged_at:%Y-%m-%d}, as its time had come.")
    try:
        sealed = place_of(stored).read_bytes()
    except FileNotFoundError:
        raise NoContent(
            f"The content of the file {stored.key} is missing; restore the folder of files from a backup."
        ) from None
    return unseal(sealed, context_of(stored.key))


def delete_content(stored: StoredFile) -> None:
    """Take the content away, if it is not gone already. Call it once the change is committed."""
    place_of(stored).unlink(missing_ok=True)


def place_of(stored: StoredFile) -> Path:
    folder: Path = settings.FILES
    return folder / str(stored.edition_id) / stored.key.hex[:2] / stored.key.hex


def context_of(key: UUID) -> str:
    """What the sealed content is bound to: it opens under its own name only."""
    return f"file {key.hex}"


def write(place: Path, content: bytes) -> None:
    """The content at its place, whole, readable by the house's own user only."""
    for folder in reversed(place.parents[:_FOLDERS]):
        folder.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
    aside = place.with_name(f"{place.name}.{uuid4().hex}{PART}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWN_FILE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(place)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
