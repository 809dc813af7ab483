"""The letter for the visa on paper: one page, in the applicant's language."""

from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from secretariat.desks.directory.queries import Label, labels_of_entities
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.models import Application, Letter
from secretariat.foundation.days.wording import day, days
from secretariat.foundation.documents.rendering import pdf
from secretariat.foundation.languages.texts import content_language, interface_language

_TEMPLATE = Path(__file__).parent / "documents" / "letter.typ"


def letter_pdf(application: Application, letter: Letter, *, edition: Edition) -> bytes:
    """The letter as PDF; over that of a generated person stands SPECIMEN. One query. Raises NotRendered."""
    spoken = content_language(application.language)
    spoken = spoken if spoken in {"en", "ru", "zh"} else "en"
    with translation.override(interface_language(spoken)):
        return pdf(_TEMPLATE, _content(application, letter, edition, language=spoken))


def _content(
    application: Application, letter: Letter, edition: Edition, *, language: str
) -> dict[str, object]:
    entities = {application.delegation.entity}
    if application.nationality is not None:
        entities.add(application.nationality)
    labels = labels_of_entities(entities, language=language)
    made_on = letter.made_at.astimezone(ZoneInfo(edition.time_zone))
    return {
        "language": language,
        "house": settings.HOUSE,
        "reference": letter.reference,
        "made_on": day(made_on.date()),
        "title": _("Letter for the visa"),
        "to_whom": _("To whom it may concern"),
        "opening": _opening(edition, language),
        "rows": [*_rows(application, labels), *_place(edition, language)],
        "closing": _(
            "The particulars are those that the delegation gave. This letter is no visa and no "
            "accreditation; the competent authorities decide on both."
        ),
        "is_specimen": application.is_generated,
    }


def _opening(edition: Edition, language: str) -> str:
    return _(
        "The person named below has been put forward to take part in %(forum)s, %(days)s, and the "
        "participation was confirmed by the delegation."
    ) % {"forum": edition.name.in_language(language), "days": _days(edition)}


def _place(edition: Edition, language: str) -> list[tuple[str, str]]:
    """The venue and the localities that it lies in; nothing where the register does not hold it."""
    if edition.venue is None:
        return []
    locality = edition.venue.locality
    parts = [edition.venue.name, locality.name, *([locality.parent.name] if locality.parent else [])]
    between = pgettext("between the parts of a place", ", ")
    return [(_("Venue"), between.join(part.in_language(language) for part in parts))]


def _days(edition: Edition) -> str:
    first, last = edition.starts_on, edition.ends_on
    if first is None or last is None:
        return _("on days that are not fixed yet")
    return days(first, last)


def _rows(application: Application, labels: dict[int, Label]) -> list[tuple[str, str]]:
    delegation = labels.get(application.delegation.entity_id)
    nationality = labels.get(application.nationality_id or 0)
    rows = [
        (_("Name as in the passport"), application.passport_form),
        (_("Name"), application.protocol_form),
        (_("Name in its own script"), application.native_text),
        (_("Birth date"), day(application.birth_date) if application.birth_date else ""),
        (_("Nationality"), nationality.text if nationality else ""),
        (_("Number of the passport"), application.document_number),
        (_("Office or function"), application.job_title),
        (_("Delegation"), delegation.text if delegation else ""),
    ]
    return [(name, value) for name, value in rows if value]
