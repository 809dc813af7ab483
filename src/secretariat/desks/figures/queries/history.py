"""Facts over the editions of a forum: who attends for the first time, how old an organisation is."""

from collections.abc import Iterable

from secretariat.desks.delegations.models import Delegation, Member, MemberRole
from secretariat.desks.directory.models import EntityKind
from secretariat.desks.forums.models import Edition, EditionState
from secretariat.engines.facts import Fact, Item, Rule, Source
from secretariat.engines.facts.history import EarlierEdition, First, completed_years, first_time


def attendance_facts(edition: Edition) -> dict[str, Fact]:
    """Facts first-attendance/<office>, one for each office in which a delegation is headed. Three queries."""
    heads = list(
        Member.objects.filter(role=MemberRole.HEAD, office__isnull=False).select_related("office", "source")
    )
    earlier = list(
        Edition.objects.filter(forum=edition.forum_id, year__lt=edition.year).order_by("year")
        if heads
        else ()
    )
    attended = _attended(office_ids={head.office_id for head in heads}, editions=earlier)
    return {
        fact.key: fact
        for fact in (_first_attendance(edition, head, earlier, attended) for head in heads)
        if fact is not None
    }


def _attended(*, office_ids: Iterable[int | None], editions: list[Edition]) -> set[tuple[int | None, int]]:
    """(office id, edition id) where a member took part in that office. The only look across editions."""
    rows = Member.across_editions.filter(office__in=office_ids, edition__in=editions)
    return set(rows.values_list("office_id", "edition_id")) if editions else set()


def _first_attendance(
    edition: Edition, head: Member, earlier: list[Edition], attended: set[tuple[int | None, int]]
) -> Fact | None:
    assert head.office is not None
    records = [
        EarlierEdition(past.code, past.state == EditionState.HELD, (head.office_id, past.pk) in attended)
        for past in earlier
    ]
    verdict = first_time(ordinal=edition.ordinal, earlier=records, attends=True)
    if verdict is First.UNKNOWN:
        return None
    source = head.source
    return Fact(
        f"first-attendance/{head.office.code}",
        verdict is First.YES,
        Rule.FIRST_ATTENDANCE,
        sources=(Source(source.code, source.title, source.url, source.tier),) if source else (),
        evidence=tuple(
            Item(record.code, why="attended" if record.attended else "no record")
            for record in records
            if record.was_held
        ),
    )


def founding_facts(edition: Edition) -> dict[str, Fact]:
    """Facts years-of/<organisation>, on the edition's last day, for organisations that send a delegation."""
    if edition.ends_on is None:
        return {}
    delegations = Delegation.objects.filter(
        entity__kind=EntityKind.ORGANISATION, entity__founded_on__isnull=False
    ).select_related("entity__source")
    return {fact.key: fact for fact in (_years(edition, row) for row in delegations.order_by("entity__code"))}


def _years(edition: Edition, delegation: Delegation) -> Fact:
    entity = delegation.entity
    assert entity.founded_on is not None
    assert edition.ends_on is not None
    source = entity.source
    return Fact(
        f"years-of/{entity.code}",
        completed_years(entity.founded_on, edition.ends_on),
        Rule.COMPLETED_YEARS,
        unit="years",
        as_of=edition.ends_on,
        sources=(Source(source.code, source.title, source.url, source.tier),) if source else (),
        evidence=(Item(entity.founded_on.isoformat(), why="founded"),),
    )
