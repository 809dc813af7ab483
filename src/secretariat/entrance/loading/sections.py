"""What a data file holds: its sections, each given to the desk that keeps it."""

from collections import Counter
from dataclasses import field
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from secretariat.desks.agreements.actions import GivenTreaty
from secretariat.desks.delegations.actions import GivenDelegation
from secretariat.desks.directory.actions import (
    GivenEntity,
    GivenHolding,
    GivenOffice,
    GivenPerson,
    GivenSource,
    GivenTopic,
)
from secretariat.desks.figures.actions import FIGURE_KEY, GivenFigure
from secretariat.desks.forums.actions import GivenEdition, GivenForum, GivenLocality, GivenVenue
from secretariat.desks.media.actions import GivenEngagement
from secretariat.desks.meetings.actions import GivenMeeting
from secretariat.desks.programme.actions import GivenSession
from secretariat.desks.statements.actions import GivenQuote, GivenStatement
from secretariat.entrance.loading.participants import MadeUpParticipants
from secretariat.foundation.intake.fields import Code, Prose, each_once, given

FORMAT = "secretariat/1"

ONE_CODE = each_once("code")


@given
class Directory:
    sources: Annotated[tuple[GivenSource, ...], ONE_CODE] = ()
    topics: Annotated[tuple[GivenTopic, ...], ONE_CODE] = ()
    entities: Annotated[tuple[GivenEntity, ...], ONE_CODE] = ()
    persons: Annotated[tuple[GivenPerson, ...], ONE_CODE] = ()
    offices: Annotated[tuple[GivenOffice, ...], ONE_CODE] = ()
    holdings: Annotated[tuple[GivenHolding, ...], each_once("person", "office", "since")] = ()


@given
class Forums:
    localities: Annotated[tuple[GivenLocality, ...], ONE_CODE] = ()
    venues: Annotated[tuple[GivenVenue, ...], ONE_CODE] = ()
    forums: Annotated[tuple[GivenForum, ...], ONE_CODE] = ()
    editions: Annotated[tuple[GivenEdition, ...], ONE_CODE] = ()


@given
class Agreements:
    treaties: Annotated[tuple[GivenTreaty, ...], ONE_CODE] = ()


@given
class DataFile:
    """`editions` holds the work of each edition by its code; its sections are read one by one."""

    format: Literal["secretariat/1"]
    about: Prose | None = None
    builds_on: tuple[Literal["states"], ...] = ()
    directory: Directory = field(default_factory=Directory)
    forums: Forums = field(default_factory=Forums)
    agreements: Agreements = field(default_factory=Agreements)
    editions: dict[Code, dict[str, Any]] = field(default_factory=dict)


@given
class EditionWork:
    delegations: Annotated[tuple[GivenDelegation, ...], each_once("entity")] = ()
    generated: MadeUpParticipants | None = None
    sessions: Annotated[tuple[GivenSession, ...], ONE_CODE] = ()
    meetings: Annotated[tuple[GivenMeeting, ...], ONE_CODE] = ()
    engagements: Annotated[tuple[GivenEngagement, ...], ONE_CODE] = ()
    statements: Annotated[tuple[GivenStatement, ...], ONE_CODE] = ()
    figures: Annotated[tuple[GivenFigure, ...], each_once(*FIGURE_KEY)] = ()
    quotes: Annotated[tuple[GivenQuote, ...], ONE_CODE] = ()

    def __post_init__(self) -> None:
        members = Counter(member.person for each in self.delegations for member in each.members)
        twice = next((person for person, count in members.items() if count > 1), None)
        if twice:
            told = 'The person "{person}" stands in two delegations of the edition'
            raise PydanticCustomError("twice", told, {"person": twice})


@given
class QuotationsAbout:
    what: Prose | None = None
    source: Code | None = None
    edition: Code | None = None


@given
class Quotation:
    id: Code
    speaker: Code
    occasion: Code
    language: Annotated[str, Field(max_length=12)]
    text: Prose


@given
class QuotationsFile:
    """Word-for-word quotations of one edition, as press offices hand them on."""

    meta: QuotationsAbout
    quotes: Annotated[tuple[Quotation, ...], each_once("id")]
