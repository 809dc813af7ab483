"""A cast for tests of access and of the API: two editions, and in the first one row of every kind.

The focal point is Alfaland's. Bravoland's delegation is what the focal point must not see.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from secretariat.desks.accounts.models import ApiToken, HouseRole, User
from secretariat.desks.accounts.queries import digest_of
from secretariat.desks.agreements.models import Treaty, TreatyAction, TreatyAlias, TreatyEvent, TreatyStep
from secretariat.desks.badges.models import Credential, CredentialType, Kind
from secretariat.desks.delegations.models import (
    AccessLevel,
    Category,
    Delegation,
    FocalPoint,
    Invitation,
    Member,
    MemberRole,
    OverQuotaRequest,
    Place,
    Plan,
    PlanConstraint,
    Quota,
)
from secretariat.desks.directory.models import (
    Entity,
    EntityKind,
    Level,
    Person,
    PersonName,
    PersonNameForm,
    Source,
    Topic,
)
from secretariat.desks.figures.models import Figure, FigureKind, Qualifier, Unit
from secretariat.desks.forums.models import Edition, Room, TeamMember
from secretariat.desks.media.models import Engagement, EngagementKind
from secretariat.desks.meetings.models import AgendaItem, Meeting, MeetingSide, MeetingState
from secretariat.desks.programme.models import Session, SessionAlias, SessionPerson, SessionRole
from secretariat.desks.registration.models import Application, Door, PersonalLink
from secretariat.desks.registration.queries.doors import digest_of as digest_of_secret
from secretariat.desks.statements.models import Quote, Statement
from secretariat.engines.chain import State
from secretariat.foundation.access.roles import Role
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.days.clock import now
from secretariat.foundation.days.times import Precision
from tests.desks import stage
from tests.desks.stage import FIRST_DAY, text

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Cast:
    """`edition` is full, `other` holds one delegation; both belong to the same house."""

    edition: Edition
    other: Edition
    alfa: Delegation
    bravo: Delegation


def make() -> Cast:
    """Every row that an address or an operation may name."""
    host, alfaland, bravoland = (
        stage.entity(code, name)
        for code, name in (("xh", "Hostland"), ("xa", "Alfaland"), ("xb", "Bravoland"))
    )
    edition, other = stage.edition(host=host), stage.edition("forum-2018", host=host)
    source = stage.source()
    with working_for(edition.pk):
        alfa = _delegation(edition, alfaland, "anna")
        bravo = _delegation(edition, bravoland, "boris")
        _generated_member(edition, bravo)
        _places(edition, alfa, bravo)
        _applications(edition, alfa, bravo)
        _programme(edition, Person.objects.get(code="anna"), stage.room(host))
        _meeting(edition, alfaland, bravoland)
        _badge(edition, alfa)
        Figure.objects.create(
            edition=edition,
            measure="participants",
            entity=alfaland,
            value=Decimal(249),
            qualifier=Qualifier.EXACT,
            unit=Unit.PERSONS,
            as_of=date(2017, 9, 7),
            kind=FigureKind.FINAL,
            source=source,
        )
    with working_for(other.pk):
        Delegation.objects.create(edition=other, entity=alfaland)
    return Cast(edition, other, alfa, bravo)


def _badge(edition: Edition, delegation: Delegation) -> None:
    """The personal badge of Alfaland's head."""
    badge = CredentialType.objects.create(
        edition=edition,
        number=0,
        code="official",
        kind=Kind.PERSONAL,
        category="official",
        name=text("Official"),
    )
    Credential.objects.create(
        edition=edition,
        serial=100001,
        type=badge,
        delegation=delegation,
        person=Person.objects.get(code="anna"),
        zones=0,
        made_at=now(),
        changed_at=now(),
    )


def _delegation(edition: Edition, entity: Entity, person: str) -> Delegation:
    """A delegation with its head, a minister."""
    delegation = Delegation.objects.create(edition=edition, entity=entity)
    head = stage.person(person, nationality=entity, native_text=person.upper(), native_language="ru")
    PersonName.objects.create(
        person=head, language="ru", form=PersonNameForm.PROTOCOL, text=person.upper(), sort_key=person
    )
    holding = stage.holds(head, entity, Level.MINISTER, since=date(2015, 1, 1))
    Member.objects.create(
        edition=edition,
        delegation=delegation,
        person=head,
        role=MemberRole.HEAD,
        category=Category.OFFICIAL,
        office=holding.office,
    )
    return delegation


def _places(edition: Edition, *delegations: Delegation) -> None:
    """Each delegation is invited, has a quota of one plan, and asks for more."""
    plan = Plan.objects.create(edition=edition, code="states", name="States")
    places = {"edition": edition, "category": Category.OFFICIAL, "access": AccessLevel.ALL, "number": 2}
    constraint = PlanConstraint.objects.create(plan=plan, code="delegates", **places)
    for each in delegations:
        Invitation.objects.create(
            edition=edition, delegation=each, reference="N-1", sent_on=FIRST_DAY, address="a@example.org"
        )
        quota = Quota.objects.create(delegation=each, constraint=constraint, **places)
        Place.objects.create(edition=edition, quota=quota, number=1, changed_at=now())
        OverQuotaRequest.objects.create(
            edition=edition, quota=quota, asked=1, reason="One more", asked_by="somebody", asked_at=now()
        )


SECRET = "secret-of-a-personal-link"


def _applications(edition: Edition, *delegations: Delegation) -> None:
    """Each delegation has nominated one person: number 1 is Alfaland's, number 2 Bravoland's.

    Alfaland's came by a personal link.
    """
    for number, each in enumerate(delegations, start=1):
        Application.objects.create(
            edition=edition,
            number=number,
            delegation=each,
            door=Door.FOCAL_POINT,
            category=Category.OFFICIAL,
            role=MemberRole.DELEGATE,
            given=f"Applicant {number}",
            protocol_form=f"Applicant {number}",
            sort_key=f"applicant {number}",
            search_key="applicant",
            state=State.NOMINATED,
            made_at=now(),
            changed_at=now(),
        )
    PersonalLink.objects.create(
        edition=edition,
        delegation=delegations[0],
        application=Application.objects.get(number=1),
        digest=digest_of_secret(SECRET),
        category=Category.OFFICIAL,
        role=MemberRole.DELEGATE,
        made_by="somebody",
        made_at=now(),
        expires_at=now() + timedelta(days=30),
    )


def _generated_member(edition: Edition, delegation: Delegation) -> None:
    person = stage.person("generated-1", "Generated One", is_generated=True)
    Member.objects.create(
        edition=edition,
        delegation=delegation,
        person=person,
        role=MemberRole.DELEGATE,
        category=Category.BUSINESS,
    )


def _programme(edition: Edition, speaker: Person, room: Room) -> None:
    session = stage.session(edition, "plenary", on_day=FIRST_DAY, room=room)
    session.topics.add(stage.topic("energy"))
    SessionPerson.objects.create(edition=edition, session=session, person=speaker, role=SessionRole.SPEAKER)
    SessionAlias.objects.create(edition=edition, session=session, language="ru", text="Пленарная")
    said(edition, session, speaker)
    outlet = stage.entity("news", "News", kind=EntityKind.OUTLET)
    engagement(edition, "interview", speaker).outlets.add(outlet)


def said(edition: Edition, session: Session, speaker: Person) -> None:
    """A statement and a quotation, whose codes end in the session's."""
    code = f"{speaker.code}-{session.code}"
    statement = Statement.objects.create(
        edition=edition, code=code, speaker=speaker, session=session, summary=text("Spoke of energy.")
    )
    statement.topics.set(session.topics.all())
    Quote.objects.create(
        edition=edition,
        code=code,
        speaker=speaker,
        session=session,
        occasion="panel",
        language="en",
        text="Energy.",
    )


def engagement(edition: Edition, code: str, person: Person) -> Engagement:
    kind, precision = EngagementKind.INTERVIEW, Precision.EDITION
    return Engagement.objects.create(
        edition=edition, code=code, kind=kind, person=person, count=1, precision=precision
    )


def and_again(cast: Cast) -> None:
    """A second row wherever there is one only, with all that belongs to it."""
    speaker, outlet = Person.objects.get(code="boris"), Entity.objects.get(code="news")
    with working_for(cast.edition.pk):
        session = stage.session(cast.edition, "panel", on_day=FIRST_DAY)
        session.topics.set(Topic.objects.all())
        session.organisers.add(outlet)
        session.sources.set(Source.objects.all())
        SessionPerson.objects.create(
            edition=cast.edition, session=session, person=speaker, role=SessionRole.SPEAKER
        )
        SessionAlias.objects.create(edition=cast.edition, session=session, language="en", text="The panel")
        said(cast.edition, session, speaker)
        engagement(cast.edition, "briefing", speaker).outlets.add(outlet)
    treaty(outlet, "second-treaty")
    Topic.objects.create(code="trade", label=text("Trade"))
    stage.source("second", "A second paper")


def treaty(party: Entity, code: str) -> Treaty:
    made = Treaty.objects.create(code=code, title=text("A treaty"), signed_on=date(2001, 6, 15))
    TreatyAlias.objects.create(treaty=made, language="en", text="The treaty")
    action = TreatyAction.objects.create(treaty=made, entity=party, step=TreatyStep.SIGNATURE)
    action.sources.set(Source.objects.all())
    TreatyEvent.objects.create(treaty=made, when="2001", text=text("Signed"))
    made.sources.set(Source.objects.all())
    made.negotiators.add(party)
    return made


def _meeting(edition: Edition, *sides: Entity) -> None:
    signed = treaty(sides[0], "treaty")
    for code, state, led in (
        ("held", MeetingState.HELD, sides),
        ("announced", MeetingState.ANNOUNCED, sides[:1]),
        ("theirs", MeetingState.HELD, sides[1:]),
    ):
        meeting = Meeting.objects.create(edition=edition, code=code, state=state, precision=Precision.EDITION)
        for position, entity in enumerate(led):
            MeetingSide.objects.create(edition=edition, meeting=meeting, position=position, entity=entity)
        AgendaItem.objects.create(
            edition=edition, meeting=meeting, position=0, text=text("Treaties"), treaty=signed
        )


def member(cast: Cast, role: Role) -> User:
    """A user who holds this role in the first edition, and nothing elsewhere."""
    user = User.objects.create_user(username=f"{role}-of-the-edition")
    if role is Role.FOCAL_POINT:
        FocalPoint.across_editions.create(edition=cast.edition, delegation=cast.alfa, user=user)
    else:
        TeamMember.across_editions.create(edition=cast.edition, user=user, role=role)
    return user


ONLY_ALFALANDS = "Applicant 1"
"""The name of somebody whom Alfaland put forward, whom no other delegation may read of."""


def focal_point_of(delegation: Delegation) -> User:
    """A user who works for this delegation only."""
    user = User.objects.create_user(username=f"point-{delegation.pk}")
    FocalPoint.across_editions.create(edition=delegation.edition, delegation=delegation, user=user)
    return user


def stranger(cast: Cast) -> User:
    """A user who holds every role in the second edition, and nothing in the first."""
    user = User.objects.create_user(username="stranger")
    for role in Role:
        TeamMember.across_editions.create(edition=cast.other, user=user, role=role)
    return user


def house_member(role: Role) -> User:
    """A user who holds this role in the whole house."""
    user = User.objects.create_user(username=f"{role}-of-the-house")
    HouseRole.objects.create(user=user, role=role)
    return user


def token_of(user: User, *, expires_at: datetime | None = None) -> str:
    """The key of a new token."""
    key = f"key-of-{user.username}"
    ApiToken.objects.create(
        owner=user,
        label="test",
        digest=digest_of(key),
        created_at=datetime(2017, 1, 1, tzinfo=UTC),
        expires_at=expires_at or now() + timedelta(days=1),
    )
    return key
