"""Watch lists and the alerts that screening raises, which a person judges; nothing follows by itself."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.utils.text import slugify

from secretariat.desks.accreditation.models import Alert, AlertState, WatchList
from secretariat.desks.accreditation.policy import WATCH_LIST, Right
from secretariat.desks.accreditation.queries.subjects import Subjects, row_of
from secretariat.desks.forums.models import Edition
from secretariat.engines.names import screening
from secretariat.engines.names.listed import BirthDate, ListEntry
from secretariat.engines.names.matching import LIKELY
from secretariat.engines.names.screening import Agreement
from secretariat.engines.names.watchlists import read_list
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report
from secretariat.foundation.files.documents import Document
from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.files.names import CSV, XML
from secretariat.foundation.files.storing import keep_file

type Progress = Callable[[int, int], None]

LONGEST_CODE, LONGEST_LISTED = 60, 400
NAMES_KEPT = 12
"""So many other names of an entry are kept with an alert."""


class AlreadyJudged(Exception):
    """Somebody judged the alert meanwhile; nothing was changed."""


@dataclass(frozen=True, kw_only=True)
class Screened:
    """What a screening found: `raised` are new alerts, `standing` those that were known before."""

    watch_list: WatchList
    persons: int
    raised: tuple[Alert, ...]
    standing: tuple[Alert, ...]


@dataclass(frozen=True, kw_only=True)
class LoadedList:
    """A watch list as it was read: its code and name, its bytes and entries."""

    code: str
    name: str
    content: bytes
    entries: Sequence[ListEntry]

    @classmethod
    def read(cls, content: bytes, *, name: str) -> Self:
        """The list from its file, XML of the UN or a plain table. Raises watchlists.UnreadableList.

        The code follows from the name, so that the same name is the same list.
        """
        digest = hashlib.sha256(name.encode()).hexdigest()
        code = slugify(name)[:LONGEST_CODE].strip("-") or f"list-{digest[:8]}"
        return cls(code=code, name=name, content=content, entries=read_list(content))

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def media_type(self) -> str:
        """What kind of file it is, by its content."""
        return XML if self.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else CSV


@action(needs=Right.SCREEN)
def keep_list(*, edition: Edition, loaded: LoadedList, by: Actor, at: datetime) -> WatchList:
    """Keep a list with its file, so that people can be held against it again. The same file is kept once."""
    journal.belongs_to(edition.code)
    known = WatchList.objects.filter(code=loaded.code, digest=loaded.digest, file__purged_at=None).first()
    if known is not None and known.file_id is not None:
        return known
    document = Document(loaded.content, loaded.media_type)
    file = keep_file(file=document, kind=WATCH_LIST, name=loaded.name, by=by, at=at)
    return _kept_list(loaded, file=file, by=by, at=at)


def screen_edition(
    *,
    edition: Edition,
    loaded: LoadedList,
    progress: Progress = lambda _done, _total: None,
    by: Actor,
    at: datetime,
) -> Screened:
    """Hold everybody who takes part or applies against the list. Screening again raises nothing twice.

    The names are compared outside of any transaction, as that may take a minute; then `raise_alerts` keeps
    what was found. Raises Forbidden.
    """
    by.require(Right.SCREEN)
    subjects = Subjects.of_edition()
    possible = screening.screen(subjects.all, loaded.entries, progress=progress)
    found = [alert for alert in possible if is_worth_a_look(alert)]
    return raise_alerts(edition=edition, loaded=loaded, found=found, persons=len(subjects.all), by=by, at=at)


def is_worth_a_look(alert: screening.Alert) -> bool:
    """Likely names raise an alert by themselves; possible ones where the birth or the document agrees.

    Of possible names alone nearly everybody has one on a long list, and who is to look at all looks at none.
    """
    born, document = alert.evidence.get("birth_date"), alert.evidence.get("document")
    agrees = born in {Agreement.AGREES, Agreement.YEAR_AGREES} or document is Agreement.AGREES
    return agrees or alert.score >= LIKELY


@action(needs=Right.SCREEN)
def raise_alerts(
    *,
    edition: Edition,
    loaded: LoadedList,
    found: Sequence[screening.Alert],
    persons: int,
    by: Actor,
    at: datetime,
) -> Screened:
    """Keep the alerts that a screening of so many persons found; those known before stand as they are.

    Five queries, and one for each 500 new alerts.
    """
    journal.belongs_to(edition.code)
    listed = WatchList.objects.filter(code=loaded.code, digest=loaded.digest).first()
    listed = listed or _kept_list(loaded, file=None, by=by, at=at)
    watch_list = WatchList.objects.select_for_update().get(pk=listed.pk)
    known = {_key(alert): alert for alert in Alert.objects.filter(watch_list=watch_list)}
    made = [_alert(each, watch_list, edition_id=edition.pk, at=at) for each in found]
    raised = Alert.objects.bulk_create([alert for alert in made if _key(alert) not in known], batch_size=500)
    for alert in raised:
        report(alert, before=None, after={"entry": alert.entry, "score": alert.score})
    standing = [known[_key(alert)] for alert in made if _key(alert) in known]
    return Screened(watch_list=watch_list, persons=persons, raised=tuple(raised), standing=tuple(standing))


def _kept_list(loaded: LoadedList, *, file: StoredFile | None, by: Actor, at: datetime) -> WatchList:
    values = {"name": loaded.name, "digest": loaded.digest, "entries": len(loaded.entries)}
    row, _is_new = WatchList.objects.update_or_create(
        code=loaded.code, defaults={**values, "file": file, "loaded_at": at, "loaded_by": by.name}
    )
    report(row, before=None, after=values)
    return row


def _key(alert: Alert) -> tuple[int | None, int | None, str]:
    return alert.application_id, alert.person_id, alert.entry


def _alert(found: screening.Alert, watch_list: WatchList, *, edition_id: int, at: datetime) -> Alert:
    application_id, person_id = row_of(found.subject.id)
    return Alert(
        edition_id=edition_id,
        application_id=application_id,
        person_id=person_id,
        watch_list=watch_list,
        entry=found.entry.id,
        entry_version=found.entry.version,
        reference=found.entry.reference,
        listed=found.listed_name[:LONGEST_LISTED],
        particulars=particulars_of(found.entry, besides=found.listed_name),
        score=round(found.score, 4),
        rank=round(found.rank, 4),
        parts=[{"one": part.one, "other": part.other, "how": str(part.how)} for part in found.parts],
        evidence={name: str(said) for name, said in found.evidence.items()},
        raised_at=at,
    )


def particulars_of(entry: ListEntry, *, besides: str) -> dict[str, list[str]]:
    """What a list says of an entry, as texts under the keys of queries.alerts.PARTICULARS; no empty ones."""
    others = [name.text for name in entry.names if name.text != besides]
    said: dict[str, list[str]] = {
        "names": others[:NAMES_KEPT],
        "birth_dates": [_written(each) for each in entry.birth_dates],
        "nationalities": list(entry.nationalities),
        "documents": list(entry.documents),
        "listed_on": [entry.listed_on.isoformat()] if entry.listed_on else [],
        "programme": [entry.programme] if entry.programme else [],
    }
    return {name: texts for name, texts in said.items() if texts}


def _written(birth: BirthDate) -> str:
    """1970-03-01, 1970, ~1970 or 1970..1975, as the plain table writes them."""
    if birth.day is not None:
        return birth.day.isoformat()
    years = str(birth.first_year)
    if birth.last_year != birth.first_year:
        years = f"{years}..{birth.last_year}"
    return f"~{years}" if birth.is_about else years


@action(needs=Right.SCREEN)
def judge_alert(*, alert: Alert, state: AlertState, reason: str, by: Actor, at: datetime) -> Alert:
    """Say whether the participant is the person on the list; OPEN takes a judgement back.

    Raises AlreadyJudged where somebody said otherwise meanwhile.
    """
    row = Alert.objects.select_for_update().get(pk=alert.pk)
    if row.state != alert.state:
        raise AlreadyJudged(row)
    journal.belongs_to(Edition.objects.values_list("code", flat=True).get(pk=row.edition_id))
    before = row.state
    row.state, row.reason = state, reason
    row.judged_by, row.judged_at = ("", None) if state is AlertState.OPEN else (by.name, at)
    row.save(update_fields=["state", "reason", "judged_by", "judged_at"])
    values: dict[str, Any] = {"state": state, "reason": reason}
    report(row, before={"state": before}, after=values)
    return row
