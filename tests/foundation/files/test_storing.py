"""Files lie sealed outside of every web root, whole or not at all, and go when their time has come."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.journal import Heading, NothingIsWritten, writing
from secretariat.foundation.audit.models import Value
from secretariat.foundation.files.documents import check_document
from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.pictures import check_photo
from secretariat.foundation.files.purging import keeps_files
from secretariat.foundation.files.storing import NoContent, content_of, keep_file, place_of, write
from secretariat.foundation.files.sweeping import Swept, files_under_keys, reseal_files, sweep
from secretariat.foundation.privacy import retention, sealing
from secretariat.foundation.privacy.actions import purge
from secretariat.foundation.privacy.retention import EditionEnd
from tests.foundation.files.samples import pdf, picture
from tests.world import MONDAY

HEADING = Heading("a.b", MONDAY, "alice", 7, "registrar", "")
ALICE = Actor(name="alice", user_id=7)
OLD, NEW = "old " * 13, "new " * 13
NOTE = pdf(b"<< /Note (Note verbale) >>")


@pytest.fixture
def note(edition) -> StoredFile:  # noqa: ARG001 -- worked for
    return kept()


def kept(kind: str = "nomination") -> StoredFile:
    with writing(HEADING):
        return keep_file(file=check_document(NOTE), kind=kind, name="note.pdf", by=ALICE, at=MONDAY)


def every_file(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_with_what_is_known_of_it(note, edition):
    row = StoredFile.objects.get()

    assert (row.kind, row.media_type, row.size, row.name) == (
        "nomination",
        "application/pdf",
        len(NOTE),
        "note.pdf",
    )
    assert (row.uploaded_by, row.uploaded_at, row.edition_id) == ("alice", MONDAY, edition.pk)
    assert (row.width, row.height, row.purged_at) == (None, None, None)
    assert content_of(note) == NOTE


@pytest.mark.usefixtures("edition")
def test_a_photo_is_kept_with_its_size():
    with writing(HEADING):
        row = keep_file(file=check_photo(picture()), kind="photo", name="me.png", by=ALICE, at=MONDAY)

    assert (row.width, row.height, row.name) == (600, 800, "me.jpg")


def test_its_content_cannot_be_read_on_the_disk(note, folder):
    (place,) = every_file(folder)

    assert place == place_of(note) == folder / str(note.edition_id) / note.key.hex[:2] / note.key.hex
    assert place.stat().st_mode & 0o777 == 0o600
    assert [part.stat().st_mode & 0o077 for part in place.parents[:3]] == [0, 0, 0]
    assert b"Note verbale" not in place.read_bytes()


def test_a_file_under_another_name_does_not_open(note):
    other = kept()
    place_of(note).replace(place_of(other))

    with pytest.raises(sealing.CannotBeOpened):
        content_of(other)


def test_the_audit_says_that_a_file_was_kept(note):
    value = Value.objects.get(thing="storedfile")

    assert (value.thing_id, value.after) == (
        str(note.pk),
        {"kind": "nomination", "media_type": "application/pdf", "size": len(NOTE)},
    )


@pytest.mark.usefixtures("edition")
def test_a_file_is_kept_inside_an_action_only(folder):
    with pytest.raises(NothingIsWritten):
        keep_file(file=check_document(NOTE), kind="x", name="x", by=ALICE, at=MONDAY)

    assert every_file(folder) == []


def test_a_file_whose_content_is_missing_says_so(note):
    place_of(note).unlink()

    with pytest.raises(NoContent) as told:
        content_of(note)

    assert str(told.value) == (
        f"The content of the file {note.key} is missing; restore the folder of files from a backup."
    )


def test_a_write_that_fails_leaves_nothing(folder, monkeypatch):
    monkeypatch.setattr(os, "fsync", _full)

    with pytest.raises(OSError, match="No space"):
        write(folder / "1" / "aa" / uuid4().hex, b"content")

    assert every_file(folder) == []


def _full(_handle: int) -> None:
    raise OSError(28, "No space left on device")


WRITING_FOR_EVER = """
import sys
from pathlib import Path
import django
django.setup()
from secretariat.foundation.files.storing import write
print("ready", flush=True)
while True:
    write(Path(sys.argv[1]), b"0" * 20_000_000)
"""


def test_a_process_that_is_killed_leaves_no_half_file(folder):
    """The file is there whole, or not; what was half written has another name."""
    place = folder / "1" / "aa" / uuid4().hex
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "secretariat.entrance.settings"}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[3] / "src")
    command = [sys.executable, "-c", WRITING_FOR_EVER, str(place)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.2)
        process.send_signal(signal.SIGKILL)

    assert [path.stat().st_size for path in every_file(folder) if path.suffix != ".part"] in (
        [],
        [20_000_000],
    )


# --- sweeping -----------------------------------------------------------------------------------


def left(folder: Path, name: str, *, hours: int) -> Path:
    """A file that lies there since so many hours before MONDAY."""
    path = folder / "1" / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"?")
    since = (MONDAY - timedelta(hours=hours)).timestamp()
    os.utime(path, (since, since))
    return path


def test_what_belongs_to_no_row_is_swept_after_a_day(note, folder):
    orphan, half = uuid4().hex, uuid4().hex
    left(folder, orphan, hours=25)
    left(folder, f"{half}.{orphan}.part", hours=25)
    young = left(folder, uuid4().hex, hours=23)

    assert sweep(at=MONDAY) == Swept(halves=1, orphans=1, missing=0)
    assert every_file(folder) == sorted([young, place_of(note)])
    assert content_of(note) == NOTE


def test_rows_whose_content_is_missing_are_counted(note):
    place_of(note).unlink()

    assert sweep(at=MONDAY) == Swept(halves=0, orphans=0, missing=1)


def test_the_content_of_a_purged_row_is_swept_at_once(note, folder):
    StoredFile.objects.update(name="", digest="", purged_at=MONDAY)

    assert sweep(at=MONDAY) == Swept(halves=0, orphans=1, missing=0)
    assert every_file(folder) == []
    with pytest.raises(NoContent, match=r"The file was deleted on 2026-01-05, as its time had come\."):
        content_of(StoredFile.objects.get(pk=note.pk))


@pytest.mark.django_db
def test_a_folder_that_is_not_there_needs_no_sweeping():
    assert sweep(at=MONDAY) == Swept(halves=0, orphans=0, missing=0)


# --- new keys -----------------------------------------------------------------------------------


@pytest.mark.usefixtures("edition")
def test_files_come_under_the_first_key_and_the_old_one_can_be_taken_away(settings):
    settings.PRIVACY_KEYS = (OLD,)
    notes = [kept(), kept()]
    settings.PRIVACY_KEYS = (NEW, OLD)
    notes.append(kept())
    new_id, old_id = sealing.key_ids()

    assert files_under_keys() == {old_id: 2, new_id: 1}
    assert sum(reseal_files()) == 2

    settings.PRIVACY_KEYS = (NEW,)
    assert files_under_keys() == {new_id: 3}
    assert [content_of(each) for each in notes] == [NOTE] * 3
    assert sum(reseal_files()) == 0


# --- purging ------------------------------------------------------------------------------------


@pytest.fixture
def photos_go(monkeypatch) -> None:
    monkeypatch.setattr(retention, "_keepings", {})
    keeps_files("photo", days_after_edition_end=30, what="photographs")


@pytest.mark.usefixtures("photos_go")
def test_files_whose_time_has_come_are_deleted_once_the_change_is_certain(
    edition, folder, django_capture_on_commit_callbacks
):
    kept("nomination")
    photo = kept("photo")
    end = EditionEnd(edition.pk, edition.code, date(2017, 9, 7), edition.time_zone)
    at = datetime(2017, 10, 7, tzinfo=UTC)

    with django_capture_on_commit_callbacks(execute=True):
        done = purge(edition=end, by=Actor.system("a test"), at=at)
        assert len(every_file(folder)) == 2

    row = StoredFile.objects.get(pk=photo.pk)
    assert [(each.name, each.count) for each in done] == [("files.photo", 1)]
    assert (row.name, row.digest, row.purged_at) == ("", "", at)
    assert [path.name for path in every_file(folder)] == [
        each.key.hex for each in StoredFile.objects.filter(kind="nomination")
    ]
