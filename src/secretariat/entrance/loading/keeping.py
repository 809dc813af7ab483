"""Keeping what was read: desk by desk, in one transaction."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction

from secretariat.desks.agreements.actions import keep_treaties
from secretariat.desks.delegations.actions import GivenDelegation, keep_delegations
from secretariat.desks.delegations.models import Category
from secretariat.desks.directory import actions as directory
from secretariat.desks.directory.queries import real_names
from secretariat.desks.figures.actions import keep_figures
from secretariat.desks.forums import actions as forums
from secretariat.desks.forums.models import Edition
from secretariat.desks.media.actions import keep_engagements
from secretariat.desks.meetings.actions import keep_meetings
from secretariat.desks.programme.actions import keep_sessions
from secretariat.desks.statements.actions import keep_quotes, keep_statements
from secretariat.entrance.loading.participants import MadeUp, NoRoom, Real, folded, make_up
from secretariat.entrance.loading.reading import Checked
from secretariat.entrance.loading.sections import DataFile, EditionWork
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.audit.records import Tally
from secretariat.foundation.intake.codes import Circle
from secretariat.foundation.intake.reading import Unreadable

type Step = tuple[str, Callable[..., object], Mapping[str, Any]]
"""A section's place in the file, the action that keeps it, and what the action is given."""


def keep(files: Sequence[Checked], *, by: Actor, at: datetime, is_dry_run: bool) -> Tally:
    """Make the register hold all of it, or nothing; a dry run ends as if it had never been.

    Raises Unreadable where a file breaks a rule of the register that only the database knows.
    """
    tally = Tally()
    asked = {"tally": tally, "by": by, "at": at}
    with transaction.atomic():
        for file in files:
            _take(_of_the_house(file.house), asked, name=file.name)
            editions = {edition.code: edition for edition in Edition.objects.filter(code__in=file.editions)}
            for code, work in file.editions.items():
                with working_for(editions[code].pk):
                    _take(_of_an_edition(editions[code], work, name=file.name), asked, name=file.name)
        if is_dry_run:
            transaction.set_rollback(True)
    return tally


def _take(steps: Iterator[Step], asked: Mapping[str, Any], *, name: str) -> None:
    for place, action, things in steps:
        try:
            action(**things, **asked)
        except (IntegrityError, DataError) as fault:
            told = str(fault).strip().splitlines()[0].rstrip(".")
            raise Unreadable(f"{name}: {place} breaks a rule of the register: {told}.") from fault
        except Circle as circle:
            told = f"these name each other as parents in a circle: {circle}"
            raise Unreadable(f"{name}: {place}: {told}.") from circle


def _of_the_house(house: DataFile) -> Iterator[Step]:
    known, places = house.directory, house.forums
    yield "directory.sources", directory.keep_sources, {"sources": known.sources}
    yield "directory.topics", directory.keep_topics, {"topics": known.topics}
    yield "directory.entities", directory.keep_entities, {"entities": known.entities}
    yield "directory.persons", directory.keep_persons, {"persons": known.persons}
    yield "directory.offices", directory.keep_offices, {"offices": known.offices}
    yield "directory.holdings", directory.keep_holdings, {"holdings": known.holdings}
    yield "forums.localities", forums.keep_localities, {"localities": places.localities}
    yield "forums.venues", forums.keep_venues, {"venues": places.venues}
    yield "forums.forums", forums.keep_forums, {"forums": places.forums}
    yield "forums.editions", forums.keep_editions, {"editions": places.editions}
    yield "agreements.treaties", keep_treaties, {"treaties": house.agreements.treaties}


def _of_an_edition(edition: Edition, work: EditionWork, *, name: str) -> Iterator[Step]:
    place = f"editions.{edition.code}"
    made_up = _made_up(edition, work, place=f"{name}: {place}.generated")
    persons = [each.person for each in made_up]
    delegations = _joined(work.delegations, made_up)
    yield f"{place}.generated", directory.keep_persons, {"persons": persons}
    sections: tuple[tuple[str, Callable[..., object], Sequence[Any]], ...] = (
        ("delegations", keep_delegations, delegations),
        ("sessions", keep_sessions, work.sessions),
        ("meetings", keep_meetings, work.meetings),
        ("engagements", keep_engagements, work.engagements),
        ("statements", keep_statements, work.statements),
        ("figures", keep_figures, work.figures),
        ("quotes", keep_quotes, work.quotes),
    )
    for section, action, things in sections:
        yield f"{place}.{section}", action, {"edition": edition, section: things}


def _made_up(edition: Edition, work: EditionWork, *, place: str) -> list[MadeUp]:
    if work.generated is None:
        return []
    members = [(each.entity, member) for each in work.delegations for member in each.members]
    real = Real(
        members=Counter(entity for entity, _member in members),
        business=sum(member.category is Category.BUSINESS for _entity, member in members),
        names={folded(name) for name in real_names()},
    )
    try:
        return make_up(work.generated, edition_code=edition.code, real=real, on=edition.starts_on)
    except NoRoom as fault:
        raise Unreadable(f"{place}: {fault}.") from fault


def _joined(delegations: Sequence[GivenDelegation], made_up: Sequence[MadeUp]) -> list[GivenDelegation]:
    """The delegations with their made-up members behind the real ones, then those that have no others."""
    members = defaultdict(list)
    for each in made_up:
        members[each.entity].append(each.member)
    joined = [replace(each, members=(*each.members, *members.pop(each.entity, ()))) for each in delegations]
    return joined + [GivenDelegation(entity=entity, members=tuple(them)) for entity, them in members.items()]
