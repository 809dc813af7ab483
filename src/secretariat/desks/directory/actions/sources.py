"""Keeping sources and topics."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from secretariat.desks.directory.models import Source, Tier, Topic
from secretariat.desks.directory.policy import Right
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit.keeping import Row, keep_all
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.intake.fields import Address, Code, LongLine, Text, code_of, given

SourceCode = Annotated[str, code_of("source")]
TopicCode = Annotated[str, code_of("topic")]


@given
class GivenSource:
    code: Code
    title: LongLine
    url: Address | None = None
    tier: Tier


@given
class GivenTopic:
    code: Code
    label: Text


@action(needs=Right.KEEP)
def keep_sources(*, sources: Sequence[GivenSource], tally: Tally, by: Actor, at: datetime) -> None:
    """Make the register hold these sources, by code. Two queries and one for each that changed."""
    del by, at
    rows = [
        Row(
            key={"code": source.code},
            values={"title": source.title, "url": source.url or "", "tier": source.tier},
        )
        for source in sources
    ]
    keep_all(Source, rows, among=Source.objects.all(), tally=tally)


@action(needs=Right.KEEP)
def keep_topics(*, topics: Sequence[GivenTopic], tally: Tally, by: Actor, at: datetime) -> None:
    """Make the register hold these topics, by code. Two queries and one for each that changed."""
    del by, at
    rows = [Row(key={"code": topic.code}, values={"label": topic.label}) for topic in topics]
    keep_all(Topic, rows, among=Topic.objects.all(), tally=tally)
