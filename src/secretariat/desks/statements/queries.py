"""Questions about what was said: summaries of the house, and quotations word for word."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from secretariat.desks.directory.queries import Label, labels_of_persons, person_labels
from secretariat.desks.programme.models import Session
from secretariat.desks.programme.queries import persons_to_open
from secretariat.desks.statements.models import Quote, Statement
from secretariat.desks.statements.policy import quotes_visible_to, visible_to
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching
from secretariat.foundation.languages.texts import MultilingualText


@dataclass(frozen=True)
class Asked:
    """What the address asks for, by code; an empty field asks for everything."""

    speaker: str = ""
    session: str = ""


@dataclass(frozen=True)
class Said:
    """A statement or a quotation with the name of who said it; `is_open`: the reader may open the page."""

    said: Statement | Quote
    speaker: Label
    is_open: bool


@dataclass(frozen=True)
class Occasion:
    """What was said in one session, or on an occasion that is no session."""

    session: Session | None
    occasion: MultilingualText | str
    statements: list[Said] = field(default_factory=list)
    quotes: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Choices:
    """Who spoke, by name, and in which sessions, by time."""

    speakers: tuple[Label, ...]
    sessions: tuple[Session, ...]


def occasions(*, seen_by: Actor, asked: Asked) -> tuple[Occasion, ...]:
    """Six queries: what was said, by session in the order of time; occasions without a session come last."""
    related = ("speaker", "session", "source")
    statements = _asked_for(visible_to(seen_by), asked).select_related(*related).prefetch_related("topics")
    quotes = _asked_for(quotes_visible_to(seen_by), asked).select_related(*related)
    said: list[Statement | Quote] = [*statements.order_by("code", "pk"), *quotes.order_by("code", "pk")]
    labels = labels_of_persons(one.speaker for one in said)
    opened = persons_to_open(labels, seen_by=seen_by)
    found: dict[str, Occasion] = {}
    for one in said:
        occasion = found.setdefault(_key(one), Occasion(one.session, one.occasion))
        among = occasion.statements if isinstance(one, Statement) else occasion.quotes
        among.append(Said(one, labels[one.speaker_id], is_open=one.speaker_id in opened))
    return tuple(sorted(found.values(), key=_in_time))


def _asked_for[ModelT: (Statement, Quote)](rows: QuerySet[ModelT], asked: Asked) -> QuerySet[ModelT]:
    if asked.speaker:
        rows = rows.filter(speaker__code=asked.speaker)
    return rows.filter(session__code=asked.session) if asked.session else rows


def _key(one: Statement | Quote) -> str:
    """Quotations name their occasion by a code, statements in words: only a session brings both together."""
    return one.session.code if one.session else f"{type(one).__name__} {one.occasion}"


def _in_time(occasion: Occasion) -> tuple[bool, str, str]:
    session = occasion.session
    if session is None:
        return True, "", str(occasion.occasion)
    begins = session.starts_at or session.on_day
    return False, begins.isoformat() if begins else "~", session.code


def choices(*, seen_by: Actor) -> Choices:
    """Five queries: the speakers and the sessions of everything that was said."""
    everything: Iterable[tuple[int, int | None]] = [
        pair
        for rows in (visible_to(seen_by), quotes_visible_to(seen_by))
        for pair in rows.values_list("speaker", "session")
    ]
    speakers = person_labels(speaker for speaker, _ in everything)
    sessions = Session.objects.filter(pk__in={session for _, session in everything if session is not None})
    return Choices(
        speakers=tuple(sorted(speakers.values(), key=lambda label: (label.sort_key, label.code))),
        sessions=tuple(sessions.order_by("on_day", "starts_at", "code")),
    )


def statement_records(*, seen_by: Actor, speaker: str = "", session: str = "") -> QuerySet[Statement]:
    """Two queries: summaries by code, with speaker, session, topics and source."""
    asked = matching(speaker__code=speaker, session__code=session)
    found = visible_to(seen_by).filter(asked).select_related("speaker", "session", "source")
    return found.prefetch_related("topics").order_by("code")


def quote_records(
    *, seen_by: Actor, speaker: str = "", session: str = "", language: str = ""
) -> QuerySet[Quote]:
    """One query: quotations by code, with speaker, session and source."""
    asked = matching(speaker__code=speaker, session__code=session, language=language)
    found = quotes_visible_to(seen_by).filter(asked)
    return found.select_related("speaker", "session", "source").order_by("code")
