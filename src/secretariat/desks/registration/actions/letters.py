"""The letter for the visa: given a reference on confirmation, and made as a PDF whenever it is asked for."""

from datetime import datetime

from secretariat.desks.registration.models import Application, Letter
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.records import report


def make_letter(application: Application, *, by: Actor, at: datetime) -> Letter:
    """Give the application's letter a reference; a later confirmation makes a new one, as data may differ.

    Two queries. A step of an action.
    """
    earlier = Letter.objects.filter(application=application).count()
    reference = f"V-{application.number:05d}/{earlier + 1}"
    letter = Letter.objects.create(
        edition_id=application.edition_id,
        application=application,
        reference=reference,
        made_at=at,
        made_by=by.name,
    )
    report(letter, before=None, after={"application": application.number, "reference": reference})
    return letter
