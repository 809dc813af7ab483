"""The news release of a delegation: what its head did at the forum, written from the register.

Its order is that of the releases of organisations' secretariats: key message; programme of the head;
plenary with the leaders; meetings; panels with what was said; media; the forum's days, place and totals;
the largest delegations; what happened for the first time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from secretariat.desks.delegations.models import Member
from secretariat.desks.directory.models import EntityName
from secretariat.desks.media.models import Engagement
from secretariat.desks.meetings.models import Meeting, MeetingState
from secretariat.desks.programme.models import Session, SessionPerson, SessionState
from secretariat.desks.reports.queries.leaders import Titled, leaders_runs, titled
from secretariat.desks.reports.queries.results_sheet import published_sizes
from secretariat.desks.reports.queries.wording import Desk, place_runs, sized
from secretariat.desks.statements.models import Quote, Statement
from secretariat.foundation.days import wording
from secretariat.foundation.documents.content import (
    Block,
    Document,
    Listing,
    Paragraph,
    Quotation,
    Run,
    Runs,
    joined,
    sentence,
)
from secretariat.foundation.languages.lists import comma

NAME = "news-release"
_FULL_STOPS, _COMMAS = ".\N{IDEOGRAPHIC FULL STOP}", ",\N{FULLWIDTH COMMA}"


@dataclass(frozen=True)
class Story:
    """What the release tells of: the head of a delegation, and what that person did at the edition."""

    desk: Desk
    head: Member
    person: Titled
    delegation: str
    acronym: str
    sessions: tuple[Session, ...]
    meetings: tuple[Meeting, ...]
    statements: tuple[Statement, ...]
    quotes: tuple[Quote, ...]
    engagements: tuple[Engagement, ...]
    persons: dict[int, Titled]

    @property
    def office(self) -> str:
        """The head's office in short, with the organisation's acronym: "SCO Secretary-General"."""
        parts = {"acronym": self.acronym, "title": self.person.short_title}
        return _("%(acronym)s %(title)s") % parts if self.acronym else self.person.title


def news_release(desk: Desk, head: Member) -> Document:
    """The release about the delegation that `head` leads. `head` comes with person, office and entity."""
    story = gather(desk, head)
    return Document(
        name=NAME,
        language=desk.language,
        kicker=_("News release · %(delegation)s") % {"delegation": story.delegation},
        title=_title(story),
        blocks=tuple(_blocks(story)),
        note=_(
            "Written from the register. Every figure leads to its fact. What was said is given in the "
            "house's summary; words in quotation marks are quotations from the register."
        ),
    )


def _blocks(story: Story) -> Iterator[Block]:
    yield _opening(story)
    yield Listing(tuple(_programme(story)))
    yield from _plenary(story)
    yield from _meetings(story)
    yield from _statements(story)
    yield from _media(story)
    yield from _totals(story)
    yield from _first_time(story)


def gather(desk: Desk, head: Member) -> Story:
    """Everything the release tells, in eleven queries."""
    person_id = head.person_id
    places = SessionPerson.objects.filter(person=person_id).values("session")
    sessions = (
        Session.objects.filter(pk__in=places)
        .exclude(state=SessionState.CANCELLED)
        .order_by("-is_key_event", "on_day", "starts_at", "pk")
    )
    meetings = (
        Meeting.objects.filter(sides__principal=person_id, state=MeetingState.HELD)
        .prefetch_related("sides__entity", "agenda__treaty")
        .order_by("on_day", "starts_at", "pk")
    )
    found = tuple(meetings)
    others = [side.principal_id for meeting in found for side in meeting.sides.all() if side.principal_id]
    persons = titled(desk, [person_id, *others])
    names = desk_names(desk, head)
    statements = Statement.objects.filter(speaker=person_id).select_related("session").order_by("pk")
    quotes = Quote.objects.filter(speaker=person_id).select_related("session").order_by("pk")
    media = Engagement.objects.filter(person=person_id).order_by("pk")
    return Story(
        desk=desk,
        head=head,
        person=persons[person_id],
        delegation=names[0],
        acronym=names[1],
        sessions=tuple(sessions),
        meetings=found,
        statements=tuple(statements),
        quotes=tuple(quotes),
        engagements=tuple(media),
        persons=persons,
    )


def desk_names(desk: Desk, head: Member) -> tuple[str, str]:
    """The delegation's entity: its name and its acronym ("" where it has none). One query."""
    names = {name.form: name.text for name in _names_in(desk, head)}
    name = names.get("short") or names.get("un_short") or names.get("formal") or head.delegation.entity.code
    return name, names.get("acronym", "")


def _names_in(desk: Desk, head: Member) -> list[EntityName]:
    rows = EntityName.objects.filter(entity=head.delegation.entity_id, language__in={"en", desk.language})
    return sorted(rows, key=lambda row: row.language == desk.language)


def _title(story: Story) -> str:
    edition = story.desk.edition
    closing = _("The %(delegation)s delegation completes its programme at the %(forum)s") % {
        "delegation": story.acronym or story.delegation,
        "forum": story.desk.text(edition.name),
    }
    message = next((s for s in story.statements if s.is_key_message), None)
    if message is None:
        return closing
    said = story.desk.text(message.summary).rstrip(_FULL_STOPS)
    return _("%(office)s: %(message)s. %(closing)s") % {
        "office": story.office,
        "message": said,
        "closing": closing,
    }


def _opening(story: Story) -> Block:
    text = _("The programme of %(name)s, %(title)s, at the %(forum)s is complete. It comprised:")
    return Paragraph(
        sentence(
            text,
            name=story.person.name,
            title=story.person.title,
            forum=Run(story.desk.text(story.desk.edition.name), address=f"/e/{story.desk.edition.code}/"),
        )
    )


def _programme(story: Story) -> Iterator[Runs]:
    """The items of the head's programme, each with its day as exactly as it is known."""
    desk = story.desk
    for session in story.sessions:
        address = f"/e/{desk.edition.code}/sessions/{session.code}/"
        title = desk.run(session.title, address=address)
        kind = session.get_kind_display()
        yield sentence(
            _("%(kind)s “%(title)s”%(when)s"), kind=kind, title=title, when=_when(session, address)
        )
    for meeting in story.meetings:
        other = _counterpart(story, meeting)
        address = f"/e/{desk.edition.code}/meetings/{meeting.code}/"
        run = Run(other, address=address)
        yield sentence(_("Meeting: %(counterpart)s%(when)s"), counterpart=run, when=_when(meeting, address))
    for engagement in story.engagements:
        yield (Run(engagement.get_kind_display()),)


def _when(item: Session | Meeting, address: str) -> Runs:
    """The day as exactly as it is known; it leads to the row that holds it."""
    if item.on_day is None:
        return (Run(_(", during the forum")),)
    return sentence(_(", %(day)s"), day=Run(wording.day(item.on_day), address=address))


def _counterpart(story: Story, meeting: Meeting) -> str:
    others = [
        story.persons[side.principal_id].title_and_name
        for side in meeting.sides.all()
        if side.principal_id and side.principal_id != story.head.person_id
    ]
    return comma().join(others) or comma().join(
        story.desk.named(side.entity.code)
        for side in meeting.sides.all()
        if side.entity_id != story.head.delegation.entity_id
    )


def _plenary(story: Story) -> Iterator[Block]:
    plenary = next((session for session in story.sessions if session.is_key_event), None)
    if plenary is None or story.desk.fact("leaders") is None:
        return
    address = f"/e/{story.desk.edition.code}/sessions/{plenary.code}/"
    yield Paragraph(
        sentence(
            _(
                "%(person)s attended the key event of the forum, the plenary session “%(title)s”. "
                "Its speakers were %(leaders)s."
            ),
            person=story.person.name,
            title=story.desk.run(plenary.title, address=address),
            leaders=leaders_runs(story.desk),
        )
    )


def _meetings(story: Story) -> Iterator[Block]:
    desk = story.desk
    for meeting in story.meetings:
        items = [desk.run(item.text) for item in meeting.agenda.all()]
        text = _("%(person)s met %(counterpart)s. On the agenda: %(agenda)s.")
        text = text if items else _("%(person)s met %(counterpart)s.")
        yield Paragraph(
            sentence(
                text,
                person=story.person.name,
                counterpart=Run(
                    _counterpart(story, meeting),
                    address=f"/e/{desk.edition.code}/meetings/{meeting.code}/",
                ),
                agenda=joined(items, between=pgettext("between the items of an agenda", "; ")),
            )
        )
        yield from _treaties(story, meeting)


def _treaties(story: Story, meeting: Meeting) -> Iterator[Block]:
    for item in meeting.agenda.all():
        treaty = item.treaty
        if treaty is None or treaty.signed_on is None:
            continue
        address = f"/treaties/{treaty.code}/"
        yield Paragraph(
            sentence(
                _("The treaty that was spoken of: %(treaty)s (signed on %(day)s)."),
                treaty=story.desk.run(treaty.title, address=address),
                day=Run(wording.day(treaty.signed_on), address=address),
            )
        )


def _statements(story: Story) -> Iterator[Block]:
    """Each session at which the head spoke: the summary, then the quotations of that session."""
    desk = story.desk
    for session in story.sessions:
        said = [s for s in story.statements if s.session_id == session.pk and not s.is_key_message]
        quoted = [quote for quote in story.quotes if quote.session_id == session.pk]
        if not said and not quoted:
            continue
        address = f"/e/{desk.edition.code}/sessions/{session.code}/"
        title = desk.run(session.title, address=address)
        text = _("%(kind)s “%(title)s”: %(person)s took the floor.")
        kind = session.get_kind_display()
        yield Paragraph(sentence(text, kind=kind, title=title, person=story.person.name))
        for statement in said:
            yield Paragraph((desk.run(statement.summary),))
        for quote in quoted:
            yield _quotation(story, quote)
        if session.other_participants:
            text = _("Other participants: %(participants)s.")
            yield Paragraph(sentence(text, participants=desk.run(session.other_participants)))
    yield from _years(story)


def _quotation(story: Story, quote: Quote) -> Quotation:
    return Quotation(
        text=_("“%(words)s”") % {"words": quote.text.strip().rstrip(_COMMAS)},
        language=quote.language,
        attribution=(Run(story.person.title_and_name),),
    )


def _years(story: Story) -> Iterator[Block]:
    key = f"years-of/{story.head.delegation.entity.code}"
    if story.desk.fact(key) is None:
        return
    text = _(
        "On the days of the forum the %(organisation)s looked back on %(years)s years since its founding."
    )
    name = story.acronym or story.delegation
    yield Paragraph(sentence(text, organisation=name, years=story.desk.stated(key)))


def _media(story: Story) -> Iterator[Block]:
    desk = story.desk
    for engagement in story.engagements:
        count = (
            str(engagement.count) if engagement.count is not None else desk.text(engagement.count_in_words)
        )
        yield Paragraph(
            sentence(
                _("Interviews and comments of %(person)s for the media: %(count)s. Outlets: %(outlets)s."),
                person=story.person.name,
                count=count,
                outlets=desk.run(engagement.outlets_in_words),
            )
        )


def _totals(story: Story) -> Iterator[Block]:
    desk = story.desk
    if desk.fact("dates") is not None and desk.fact("place") is not None:
        text = _("%(forum)s was held in %(place)s on %(days)s.")
        forum = desk.run(desk.edition.name, address=f"/e/{desk.edition.code}/")
        yield Paragraph(sentence(text, forum=forum, place=place_runs(desk), days=desk.stated("dates")))
    if desk.fact("participants") is not None and desk.fact("countries") is not None:
        text = _("It was attended by %(participants)s people from %(countries)s countries.")
        participants, countries = desk.stated("participants"), desk.stated("countries")
        yield Paragraph(sentence(text, participants=participants, countries=countries))
    yield from _delegations(story)
    if desk.fact("business-representatives") is not None:
        text = _("Among the participants were %(number)s representatives of business.")
        yield Paragraph(sentence(text, number=desk.stated("business-representatives")))


def _delegations(story: Story) -> Iterator[Block]:
    ranking = story.desk.fact("largest-delegations")
    if ranking is None or not isinstance(ranking.value, tuple) or ranking.value[0].number is None:
        return
    keys = [f"delegation-size/{item.code}" for item in ranking.value]
    text = _("The largest foreign delegations came from %(delegations)s.")
    yield Paragraph(sentence(text, delegations=sized(story.desk, keys)))
    others = published_sizes(story.desk, without=keys)
    if others:
        text = _("Other delegations: %(delegations)s.")
        yield Paragraph(sentence(text, delegations=sized(story.desk, others)))


def _first_time(story: Story) -> Iterator[Block]:
    office = story.head.office
    key = f"first-attendance/{office.code}" if office else ""
    fact = story.desk.fact(key)
    if fact is None or fact.value is not True:
        return
    text = _("It was %(first)s that the %(office)s attended the forum.")
    first = story.desk.stated(key, _("the first time"))
    yield Paragraph(sentence(text, first=first, office=story.office))
