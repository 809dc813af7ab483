"""A sealed field: plain in the program, unreadable in the database and in the audit."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from secretariat.desks.delegations.models import Delegation
from secretariat.desks.registration.models import Application
from secretariat.foundation.audit.models import Value
from secretariat.foundation.privacy.fields import EncryptedTextField, NotSearchable
from secretariat.foundation.privacy.sealing import CannotBeOpened, KeyMissing
from tests.desks import applicants

NUMBER = "P7654321"


@pytest.fixture
def delegation(edition) -> Delegation:
    return applicants.delegation(edition)


@pytest.fixture
def application(delegation) -> Application:
    return applicants.registered(delegation, "A", document_number=NUMBER)


def as_stored(application: Application) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT document_number FROM registration_application WHERE id = %s", [application.pk])
        return str(cursor.fetchone()[0])


def store(application: Application, written: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registration_application SET document_number = %s WHERE id = %s",
            [written, application.pk],
        )


def test_a_value_is_plain_in_the_program_and_sealed_in_the_database(application):
    assert Application.objects.get().document_number == NUMBER
    assert Application.objects.values_list("document_number", flat=True).get() == NUMBER
    assert as_stored(application).startswith("seal1:")
    assert NUMBER not in as_stored(application)


def test_an_empty_value_stays_empty(delegation):
    application = applicants.registered(delegation, "A", document_number="")

    assert as_stored(application) == ""
    assert Application.objects.filter(document_number="").count() == 1


def test_many_rows_changed_at_once_are_sealed_too(application):
    application.document_number = "other"
    Application.objects.bulk_update([application], ["document_number"])
    stored_in_bulk = as_stored(application)
    Application.objects.update(document_number="third")

    assert stored_in_bulk.startswith("seal1:")
    assert as_stored(application).startswith("seal1:")
    assert Application.objects.get().document_number == "third"


def test_rows_cannot_be_sought_by_a_sealed_value(application):
    with pytest.raises(NotSearchable, match="The field document_number is sealed; seek by its digest"):
        Application.objects.filter(document_number=NUMBER).exists()
    with pytest.raises(FieldError):
        Application.objects.filter(document_number__contains="76").exists()

    assert Application.objects.exclude(document_number="").get() == application


def test_a_value_of_another_field_does_not_open(application):
    store(application, EncryptedTextField(context="elsewhere").get_db_prep_save("secret", connection))

    with pytest.raises(CannotBeOpened):
        Application.objects.get()


@pytest.mark.parametrize("written", ["P7654321", "seal1:00000000:!!", "seal1:", "seal1:00000000:AAAA"])
def test_a_value_that_is_not_sealed_is_never_shown(application, written):
    store(application, written)

    with pytest.raises(CannotBeOpened) as refused:
        Application.objects.get()

    assert "7654321" not in str(refused.value)


def test_a_value_whose_key_is_gone_is_told_and_the_rest_of_the_row_is_there(application, settings):
    settings.PRIVACY_KEYS = ("another key " * 5,)

    with pytest.raises(KeyMissing):
        Application.objects.get()
    assert Application.objects.defer("document_number").get().given == application.given


@pytest.mark.usefixtures("application")
def test_the_audit_says_that_a_value_changed_and_not_what_it_is():
    kept = [value.after for value in Value.objects.filter(thing="application")]

    assert any("document_number" in after for after in kept)
    assert NUMBER not in str(kept)
