"""Packages for the security service: the particulars of those who wait for a verdict, signed and kept."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Max

from secretariat.desks.accreditation.models import Package
from secretariat.desks.accreditation.policy import PACKAGE, Right
from secretariat.desks.accreditation.queries import unsent
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.models import Application
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report
from secretariat.foundation.files.documents import Document
from secretariat.foundation.files.names import JSON_LINES
from secretariat.foundation.files.storing import keep_file
from secretariat.foundation.privacy.signing import sign

FORMAT = "secretariat-vetting/1"


class NobodyToVet(Exception):
    """Nobody waits for a verdict who was not sent already; no package was made."""


@action(needs=Right.VET)
def make_package(*, edition: Edition, by: Actor, at: datetime) -> Package:
    """The particulars of everybody who waits for a verdict and is in no package as things stand, signed.

    A person whose application changed since the last package comes again. Raises NobodyToVet. Five queries,
    and one for each 500 applications.
    """
    journal.belongs_to(edition.code)
    Edition.objects.select_for_update().get(pk=edition.pk)
    related = ("nationality", "delegation__entity")
    found = list(unsent(seen_by=by).select_related(*related).order_by("number"))
    if not found:
        raise NobodyToVet(edition.code)
    number = (Package.objects.aggregate(highest=Max("number"))["highest"] or 0) + 1
    content = packed(found, edition=edition.code, number=number, at=at)
    file = Document(content, JSON_LINES)
    kept = keep_file(file=file, kind=PACKAGE, name=f"{edition.code}-vetting-{number}.jsonl", by=by, at=at)
    package = Package.objects.create(
        edition=edition,
        number=number,
        file=kept,
        made_by=by.name,
        made_at=at,
        digest=hashlib.sha256(content).hexdigest(),
    )
    package.applications.set(found)
    report(package, before=None, after={"applications": [each.number for each in found]})
    return package


def packed(applications: Iterable[Application], *, edition: str, number: int, at: datetime) -> bytes:
    """JSON lines: a head, one line a person with what vetting needs, and the signature of all before it."""
    head = {"format": FORMAT, "edition": edition, "package": number, "made_at": at.isoformat()}
    lines = [_line(head), *(_line(_particulars(each)) for each in applications)]
    body = b"".join(lines)
    return body + _line(asdict(sign(body)))


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _particulars(application: Application) -> dict[str, Any]:
    """What vetting needs of one person; who was made up for a demonstration is marked."""
    nationality = application.nationality
    mark = {"generated": True} if application.is_generated else {}
    return {
        **mark,
        "number": application.number,
        "family": application.family,
        "given": application.given,
        "patronymic": application.patronymic,
        "native": application.native_text,
        "passport_form": application.passport_form,
        "birth_date": application.birth_date.isoformat() if application.birth_date else None,
        "sex": application.sex,
        "nationality": nationality.iso3 if nationality else "",
        "document_number": application.document_number,
        "category": application.category,
        "delegation": application.delegation.entity.code,
    }
