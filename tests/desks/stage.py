"""A small forum for the tests of desks: rows made by plain functions, in the edition that is worked for.

Names of persons who are not on the public record are letters, so that nobody is invented.
"""

from datetime import date, datetime
from typing import Any

from django.test import Client

from secretariat.desks.accounts.models import User
from secretariat.desks.delegations.models import Delegation, FocalPoint
from secretariat.desks.directory.models import (
    Entity,
    EntityKind,
    EntityName,
    Level,
    NameForm,
    Office,
    OfficeHolding,
    Person,
    Source,
    Tier,
    Topic,
)
from secretariat.desks.forums.models import (
    Building,
    Edition,
    EditionState,
    Forum,
    Locality,
    LocalityKind,
    Room,
    TeamMember,
    Venue,
)
from secretariat.desks.programme.models import Session, SessionKind, SessionState
from secretariat.foundation.access.actors import Actor, Membership
from secretariat.foundation.access.roles import Role
from secretariat.foundation.days.times import Precision
from secretariat.foundation.languages.texts import MultilingualText

FIRST_DAY, LAST_DAY = date(2017, 9, 6), date(2017, 9, 7)
OF_THE_FRAME = 6
"""Queries of every page of an edition: the browser's session, its user, the edition with those of its
forum, and three kinds of membership."""


def text(english: str, **others: str) -> MultilingualText:
    return MultilingualText.of({"en": english, **others})


def entity(
    code: str, name: str = "", *, kind: str = EntityKind.STATE, founded_on: date | None = None
) -> Entity:
    """An entity with its short name in English; a state's code is its ISO code."""
    iso2 = code.upper() if kind == EntityKind.STATE else ""
    made = Entity.objects.create(code=code, kind=kind, iso2=iso2, founded_on=founded_on)
    if name:
        EntityName.objects.create(
            entity=made, language="en", form=NameForm.SHORT, text=name, sort_key=name.casefold()
        )
    return made


def edition(code: str = "forum-2017", *, host: Entity, zone: str = "Asia/Vladivostok") -> Edition:
    forum, _ = Forum.objects.get_or_create(code="forum", defaults={"name": text("A forum")})
    return Edition.objects.create(
        forum=forum,
        code=code,
        year=2017,
        name=text(f"Edition {code}"),
        state=EditionState.HELD,
        starts_on=FIRST_DAY,
        ends_on=LAST_DAY,
        time_zone=zone,
        host=host,
    )


def room(host: Entity) -> Room:
    city = Locality.objects.create(code="city", kind=LocalityKind.CITY, name=text("City"), country=host)
    venue = Venue.objects.create(code="campus", name=text("Campus"), locality=city)
    building = Building.objects.create(venue=venue, code="b", name=text("Building B"))
    return Room.objects.create(building=building, code="hall-6", name=text("Hall 6"), level="6")


def person(code: str, name: str = "", **fields: Any) -> Person:
    shown = name or code.title()
    return Person.objects.create(
        code=code, given=shown, protocol_form=shown, sort_key=shown.casefold(), search_key=code, **fields
    )


def holds(
    holder: Person,
    of: Entity,
    level: str,
    *,
    title: str = "",
    since: date | None = None,
    until: date | None = None,
) -> OfficeHolding:
    shown = title or f"{Level(level).label} of {of.code}"
    office, _ = Office.objects.get_or_create(
        code=f"{of.code}-{level}", defaults={"entity": of, "level": level, "title": text(shown)}
    )
    return OfficeHolding.objects.create(person=holder, office=office, since=since, until=until)


def leaders() -> tuple[Entity, dict[str, Person]]:
    """The four leaders of the plenary of 7 September 2017, with the dates of their offices; host first.

    Dates are those of the public record: 7 May 2012, 10 May 2017, 10 July 2017, 26 December 2012.
    """
    russia, korea = entity("ru", "Russian Federation"), entity("kr", "Republic of Korea")
    mongolia, japan = entity("mn", "Mongolia"), entity("jp", "Japan")
    people = {code: person(code) for code in ("abe", "battulga", "moon", "putin")}
    holds(people["putin"], russia, Level.HEAD_OF_STATE, since=date(2012, 5, 7))
    holds(people["moon"], korea, Level.HEAD_OF_STATE, since=date(2017, 5, 10))
    holds(people["battulga"], mongolia, Level.HEAD_OF_STATE, since=date(2017, 7, 10))
    holds(people["abe"], japan, Level.HEAD_OF_GOVERNMENT, since=date(2012, 12, 26))
    return russia, people


def source(code: str = "paper", title: str = "A paper") -> Source:
    return Source.objects.create(code=code, title=title, url=f"https://example.org/{code}", tier=Tier.PRIMARY)


def topic(code: str) -> Topic:
    return Topic.objects.create(code=code, label=text(code.title()))


def session(
    of: Edition,
    code: str,
    *,
    on_day: date | None = None,
    starts_at: datetime | None = None,
    **fields: Any,
) -> Session:
    """A held panel called "Session <code>", known as precisely as the day and the hour given."""
    precision = Precision.MINUTE if starts_at else Precision.DAY if on_day else Precision.EDITION
    given = {"kind": SessionKind.PANEL, "state": SessionState.HELD, "title": text(f"Session {code}")} | fields
    return Session.objects.create(
        edition=of, code=code, precision=precision, on_day=on_day, starts_at=starts_at, **given
    )


def actor(of: Edition, role: Role = Role.READER, *, delegation: Delegation | None = None) -> Actor:
    membership = Membership(role, of.pk, delegation.pk if delegation else None)
    return Actor(name="tester", user_id=1, memberships=(membership,))


def signed_in(
    client: Client, of: Edition, role: Role = Role.READER, *, delegation: Delegation | None = None
) -> Client:
    """The client, signed in as a member of the edition's team, or as focal point of a delegation."""
    user = User.objects.create_user(username=f"{role}@{of.code}", password=None)
    if delegation is None:
        TeamMember.across_editions.create(edition=of, user=user, role=role)
    else:
        FocalPoint.across_editions.create(edition=of, user=user, delegation=delegation)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
