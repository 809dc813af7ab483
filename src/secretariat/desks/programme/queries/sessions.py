"""The programme of an edition: sessions as exactly as their times are known; one session with its people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F, QuerySet

from secretariat.desks.directory.models import Source, Topic
from secretariat.desks.directory.queries import Label, labels_of_entities
from secretariat.desks.forums.models import Edition
from secretariat.desks.programme.models import Session, SessionKind, SessionPerson, SessionRole
from secretariat.desks.programme.policy import visible_to
from secretariat.desks.programme.queries.participants import persons_to_open
from secretariat.desks.programme.queries.precedence import Known, Placed, known_persons, place_known
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.days.times import Precision

_PLACE = "room__building__venue"
_IN_TIME = (F("on_day").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "code", "pk")


@dataclass(frozen=True)
class Asked:
    """What the address asks for; an empty field asks for everything."""

    day: date | None = None
    is_day_unknown: bool = False
    kind: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Day:
    """The sessions of one day: those known to the minute in the order of time, then those without an hour."""

    day: date
    timed: tuple[Session, ...]
    untimed: tuple[Session, ...]


@dataclass(frozen=True)
class Programme:
    """Days in order, and the sessions of which only the edition is known."""

    days: tuple[Day, ...]
    during: tuple[Session, ...]
    count: int


@dataclass(frozen=True)
class Choices:
    """What the programme can be filtered by: only what occurs in it."""

    days: tuple[date, ...]
    has_unknown_day: bool
    kinds: tuple[SessionKind, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class PersonInRole:
    """`is_open`: the reader may open the person's page."""

    placed: Placed
    source: Source | None
    is_open: bool


@dataclass(frozen=True)
class RoleGroup:
    """Those who have one role in a session, in order of precedence."""

    role: SessionRole
    people: tuple[PersonInRole, ...]


@dataclass(frozen=True)
class SessionPage:
    session: Session
    organisers: tuple[Label, ...]
    groups: tuple[RoleGroup, ...]


def programme(*, seen_by: Actor, asked: Asked) -> Programme:
    """Two queries: the sessions asked for with their rooms and topics, day by day."""
    found = _asked_for(visible_to(seen_by), asked).select_related(_PLACE).prefetch_related("topics")
    sessions = list(found.order_by(*_IN_TIME))
    days = groupby((session for session in sessions if session.on_day), lambda session: session.on_day)
    of_days = tuple(_day(day, of_day) for day, of_day in days if day)
    during = tuple(session for session in sessions if session.on_day is None)
    return Programme(days=of_days, during=during, count=len(sessions))


def _asked_for(sessions: QuerySet[Session], asked: Asked) -> QuerySet[Session]:
    if asked.is_day_unknown:
        sessions = sessions.filter(on_day__isnull=True)
    elif asked.day is not None:
        sessions = sessions.filter(on_day=asked.day)
    if asked.kind:
        sessions = sessions.filter(kind=asked.kind)
    return sessions.filter(topics__code=asked.topic) if asked.topic else sessions


def _day(day: date, sessions: Iterable[Session]) -> Day:
    timed: list[Session] = []
    untimed: list[Session] = []
    for session in sessions:
        (timed if session.precision == Precision.MINUTE else untimed).append(session)
    return Day(day, tuple(timed), tuple(untimed))


def choices(*, seen_by: Actor) -> Choices:
    """Two queries: the days, kinds and topics that occur in the programme, topics by their labels."""
    found = visible_to(seen_by)
    pairs = set(found.values_list("on_day", "kind"))
    kinds = {kind for _, kind in pairs}
    used = Session.topics.through.objects.filter(session__in=found).values("topic")
    return Choices(
        days=tuple(sorted({day for day, _ in pairs if day is not None})),
        has_unknown_day=any(day is None for day, _ in pairs),
        kinds=tuple(kind for kind in SessionKind if kind in kinds),
        topics=tuple(
            sorted(Topic.objects.filter(pk__in=used).order_by("code"), key=lambda one: str(one.label))
        ),
    )


def session_page(*, edition: Edition, seen_by: Actor, code: str) -> SessionPage | None:
    """Thirteen queries at most, whatever the number of people: a session with all that its page shows.

    Offices are those of the session's day, or of the edition's last day where the day is not known. None
    where there is no such session that the actor sees.
    """
    session = _whole(visible_to(seen_by)).filter(code=code).first()
    if session is None:
        return None
    people = list(session.people.all())
    known = known_persons(edition, (person.person_id for person in people), session.on_day or edition.ends_on)
    opened = persons_to_open(known.persons, seen_by=seen_by)
    return SessionPage(session, _organisers(session), _groups(people, known, opened))


def _whole(sessions: QuerySet[Session]) -> QuerySet[Session]:
    related = ("topics", "organisers", "sources", "aliases__source", "people__source")
    return sessions.select_related(_PLACE).prefetch_related(*related)


def _organisers(session: Session) -> tuple[Label, ...]:
    labels = labels_of_entities(session.organisers.all())
    return tuple(sorted(labels.values(), key=lambda label: (label.sort_key, label.code)))


def _groups(people: Iterable[SessionPerson], known: Known, opened: frozenset[int]) -> tuple[RoleGroup, ...]:
    by_role: dict[str, dict[int, SessionPerson]] = {}
    for person in people:
        by_role.setdefault(person.role, {})[person.person_id] = person
    return tuple(
        RoleGroup(role, _in_role(by_role[role], known, opened)) for role in SessionRole if role in by_role
    )


def _in_role(
    people: Mapping[int, SessionPerson], known: Known, opened: frozenset[int]
) -> tuple[PersonInRole, ...]:
    return tuple(
        PersonInRole(placed, people[placed.person_id].source, is_open=placed.person_id in opened)
        for placed in place_known(known, people)
    )
