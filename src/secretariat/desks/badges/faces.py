"""What stands on badges: rows into the content of documents/badge.typ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from secretariat.desks.badges import queries
from secretariat.desks.badges.models import Credential, Zone
from secretariat.desks.forums.models import Edition
from secretariat.engines.codes.token import sign
from secretariat.foundation.days.wording import days
from secretariat.foundation.documents.codes import qr_matrix
from secretariat.foundation.documents.many import Contents
from secretariat.foundation.files.pictures import thumbnail
from secretariat.foundation.files.storing import NoContent, content_of
from secretariat.foundation.languages.texts import interface_language

TEMPLATE = Path(__file__).parent / "documents" / "badge.typ"
SIZES = ("a6", "86x124", "cr80")
_PLAIN = "official"
_PHOTO_POINTS = (360, 480)
"""Points of a photo on a badge: more are unpacked for nothing."""


@dataclass(frozen=True)
class Print:
    """A sheaf of badges to be printed: in which size, and in which language the house's words stand."""

    edition: Edition
    size: str = "a6"
    language: str = "en"


def contents(rows: Sequence[Credential], of: Print) -> Contents:
    """The content for these credentials, sorted by delegation and name; photos are read one by one.

    Six queries. Raises NoKey, NoDays.
    """
    key = queries.signing_key()
    bearers = queries.bearers(rows, language=of.language)
    zones = queries.zones()
    named = [(row, bearers[row.pk]) for row in rows if row.pk in bearers]
    named.sort(key=lambda pair: (pair[1].entity.sort_key, pair[1].name.sort_key, pair[0].serial))
    queries.days_of(of.edition)
    faces = _faces(named, zones=zones, seed=bytes.fromhex(key.seed), key_id=key.key_id, of=of)
    with translation.override(interface_language(of.language)):
        return Contents(shared=_shared(of, zones), each=faces, total=len(named))


def _faces(
    named: Sequence[tuple[Credential, queries.Bearer]],
    *,
    zones: Sequence[Zone],
    seed: bytes,
    key_id: str,
    of: Print,
) -> Iterator[Mapping[str, Any]]:
    for row, bearer in named:
        token = queries.token_of(row, edition=of.edition, key_id=key_id, is_specimen=bearer.is_generated)
        side, code = qr_matrix(sign(token, seed))
        yield {
            **_words(row, bearer, of.language),
            "zones": [zone.letter for zone in zones if row.zones >> zone.number & 1],
            "code": code,
            "side": side,
            "photo": _photo(bearer),
        }


def _words(row: Credential, bearer: queries.Bearer, language: str) -> dict[str, Any]:
    name = bearer.name
    return {
        "category": {
            "template": row.type.category or _PLAIN,
            "word": row.type.name.in_language(language),
            "colour": None,
        },
        "name": _said(name.text, name.language or "en"),
        "native": _said(name.native_text, name.native_language) if name.native_text != name.text else None,
        "office": _said(bearer.job_title, language),
        "entity": _said(bearer.entity.text, bearer.entity.language or language),
        "delegation": None,
        "serial": str(row.serial),
        "is_specimen": bearer.is_generated,
    }


def _said(text: str, language: str) -> dict[str, str] | None:
    return {"text": text, "language": language} if text else None


def _photo(bearer: queries.Bearer) -> bytes | None:
    """None leaves the room blank: also where the file has gone, so that one photo holds up no sheaf."""
    try:
        return thumbnail(content_of(bearer.photo), within=_PHOTO_POINTS) if bearer.photo else None
    except NoContent:
        return None


def _shared(of: Print, zones: Sequence[Zone]) -> dict[str, Any]:
    name = of.edition.name.in_language(of.language)
    return {
        "size": of.size,
        "language": of.language,
        "title": _("Badges, %(forum)s") % {"forum": name},
        "forum": {"name": name, "dates": _dates(of.edition), "place": ""},
        "rules": {"heading": _("How it is carried"), "lines": _rules()},
        "returning": {"heading": _("If you find it"), "lines": [_("Please give it to any guard.")]},
        "names": {zone.letter: zone.name.in_language(of.language) for zone in zones},
    }


def _rules() -> list[str]:
    return [
        _("Wear it where it can be seen, in every zone."),
        _("It is yours alone: carry your passport with it."),
        _("If it is lost, tell the accreditation desk of %(house)s at once.") % {"house": settings.HOUSE},
    ]


def _dates(edition: Edition) -> str:
    first, last = edition.starts_on, edition.ends_on
    return days(first, last) if first and last else ""
