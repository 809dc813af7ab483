"""For how long what was given for an application is kept after the edition. Names and decisions stay.

What a badge, a visa or a check of identity needs goes after a quarter of a year, when the last questions are
answered; reasons that the security service sealed, and links, go after a month.
"""

from django.utils.translation import gettext_lazy as _

from secretariat.desks.registration.actions.importing.lists import IMPORT_LIST
from secretariat.desks.registration.actions.papers import PAPER, PHOTO
from secretariat.desks.registration.models import (
    Application,
    ChangeRequest,
    Decision,
    Likeness,
    PersonalLink,
)
from secretariat.foundation.files.purging import keeps_files
from secretariat.foundation.privacy.retention import keeps

QUARTER_DAYS, MONTH_DAYS = 90, 30

_OF_AN_APPLICATION = (
    ("birth_date", _("dates of birth")),
    ("document_digest", _("digests of the numbers of documents")),
    ("document_expires_on", _("days on which documents expire")),
    ("document_number", _("numbers of documents")),
    ("email", _("mail addresses of applicants")),
    ("passport_form", _("names as in passports")),
    ("photo", _("which photograph belongs to whom")),
    ("sex", _("sex as in passports")),
)


def declare_periods() -> None:
    """Make the periods of this desk known."""
    for field, what in _OF_AN_APPLICATION:
        keeps(Application, field, days_after_edition_end=QUARTER_DAYS, what=what)
    keeps(
        ChangeRequest, "changes", days_after_edition_end=QUARTER_DAYS, what=_("changes that were asked for")
    )
    keeps(
        Likeness,
        "evidence",
        days_after_edition_end=QUARTER_DAYS,
        what=_("what else two like applications have in common"),
    )
    keeps(
        Decision,
        "sealed_reason",
        days_after_edition_end=MONTH_DAYS,
        what=_("reasons of the security service"),
    )
    keeps(
        PersonalLink, "email", days_after_edition_end=MONTH_DAYS, what=_("mail addresses of personal links")
    )
    keeps_files(PHOTO, days_after_edition_end=QUARTER_DAYS, what=_("photographs"))
    keeps_files(PAPER, days_after_edition_end=QUARTER_DAYS, what=_("documents that were uploaded"))
    keeps_files(IMPORT_LIST, days_after_edition_end=0, what=_("lists of people that were uploaded"))
