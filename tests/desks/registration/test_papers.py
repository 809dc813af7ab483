"""Photographs and documents of an application: checked by content, sealed, and taken away again."""

from io import BytesIO

import pytest
from django.conf import settings
from PIL import Image

from secretariat.desks.delegations.policy import NotForThisDelegation
from secretariat.desks.registration import actions
from secretariat.desks.registration.models import Paper, PaperKind
from secretariat.engines.chain import State
from secretariat.foundation.files.acceptance import NotAcceptable
from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.storing import content_of
from tests.desks import applicants
from tests.desks.applicants import CHIEF, approved, fresh, registered
from tests.world import MONDAY


@pytest.fixture
def alfa(edition, tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "FILES", tmp_path / "files")
    applicants.chains(edition)
    return applicants.delegation(edition)


def picture(colour="white", size=(480, 640)):
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, "JPEG")
    return written.getvalue()


def files(folder):
    return [place for place in folder.rglob("*") if place.is_file()]


def test_photo_is_kept_sealed_and_the_one_before_is_gone(alfa, django_capture_on_commit_callbacks):
    application = registered(alfa)

    with django_capture_on_commit_callbacks(execute=True):
        for colour in ("white", "grey"):
            actions.set_photo(
                application=application, content=picture(colour), name="me.jpg", by=CHIEF, at=MONDAY
            )

    kept = StoredFile.objects.get()
    assert (fresh(application).photo_id, kept.media_type, kept.width) == (kept.pk, "image/jpeg", 480)
    (place,) = files(settings.FILES)
    assert not place.read_bytes().startswith(b"\xff\xd8")
    assert content_of(kept).startswith(b"\xff\xd8")


def test_photo_that_is_too_small_changes_nothing(alfa):
    application = registered(alfa)

    with pytest.raises(NotAcceptable, match="300"):
        actions.set_photo(
            application=application, content=picture(size=(300, 400)), name="me.jpg", by=CHIEF, at=MONDAY
        )

    assert (fresh(application).photo_id, fresh(application).version) == (None, application.version)
    assert not settings.FILES.exists()


def test_new_photo_after_the_approval_is_looked_at_again(alfa):
    application = approved(alfa)

    actions.set_photo(application=application, content=picture(), name="me.jpg", by=CHIEF, at=MONDAY)

    again = fresh(application)
    assert (again.state, again.step, again.vetting) == (State.IN_REVIEW, "completeness", "cleared")


def test_document_is_added_and_taken_away(alfa, django_capture_on_commit_callbacks):
    application = registered(alfa)
    paper = actions.add_paper(
        application=application,
        kind=PaperKind.NOMINATION,
        upload=("note.jpg", picture()),
        by=CHIEF,
        at=MONDAY,
    )
    assert len(files(settings.FILES)) == 1

    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_paper(paper=paper, by=CHIEF, at=MONDAY)

    assert (Paper.objects.count(), StoredFile.objects.count(), files(settings.FILES)) == (0, 0, [])


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"MZ\x90\x00", b"PK\x03\x04zip", b"%PDF-1.4 cut"])
def test_what_is_no_document_is_refused_by_its_content(alfa, content):
    application = registered(alfa)

    with pytest.raises(NotAcceptable):
        actions.add_paper(
            application=application,
            kind=PaperKind.OTHER,
            upload=("note.pdf", content),
            by=CHIEF,
            at=MONDAY,
        )

    assert not Paper.objects.exists()


def test_delegation_of_another_entity_adds_nothing(alfa, edition):
    application = registered(alfa)
    stranger = applicants.focal_point(applicants.delegation(edition, "xb", "Bravoland"))

    with pytest.raises(NotForThisDelegation):
        actions.set_photo(application=application, content=picture(), name="me.jpg", by=stranger, at=MONDAY)
