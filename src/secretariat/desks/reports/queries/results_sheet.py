"""The organiser's results sheet: the figures of an edition, each with its source and what it counts."""

from django.utils.translation import gettext as _

from secretariat.desks.figures import wording as figures
from secretariat.desks.reports.queries.leaders import leaders_runs
from secretariat.desks.reports.queries.wording import Desk, place_runs, sized
from secretariat.engines.facts import Fact
from secretariat.foundation.documents.content import (
    Block,
    Document,
    Paragraph,
    Run,
    Runs,
    Table,
    joined,
    sentence,
)
from secretariat.foundation.languages.lists import comma, last_comma

NAME = "results-sheet"
_APART = ("dates", "place", "ordinal", "largest-delegations", "leaders", "delegation-size", "delegation-rank")


def results_sheet(desk: Desk) -> Document:
    """Dates, place, totals, largest delegations, leaders, then every other figure of the edition."""
    name = desk.text(desk.edition.name)
    return Document(
        name=NAME,
        language=desk.language,
        kicker=_("Results sheet · %(edition)s") % {"edition": name},
        title=_("%(edition)s: results") % {"edition": name},
        blocks=(_opening(desk), *_motto(desk), _totals(desk), *_delegations(desk), *_leaders(desk)),
        note=_(
            "Every figure leads to its fact: the rule by which it came about, its sources, and the rows of "
            "the register behind it. Participants that were generated for demonstration are marked there."
        ),
    )


def _opening(desk: Desk) -> Block:
    forum = desk.text(desk.edition.name)
    if desk.fact("dates") is None or desk.fact("place") is None:
        return Paragraph(sentence(_("%(forum)s: not all of its dates and places are known."), forum=forum))
    return Paragraph(
        sentence(
            _("%(forum)s was held in %(place)s on %(days)s."),
            forum=forum,
            place=place_runs(desk),
            days=desk.stated("dates"),
        )
    )


def _motto(desk: Desk) -> tuple[Block, ...]:
    if not desk.edition.motto:
        return ()
    return (Paragraph(sentence(_("Its motto: “%(motto)s”."), motto=desk.run(desk.edition.motto))),)


def _totals(desk: Desk) -> Block:
    rows = [_row(desk, fact) for fact in desk.facts.values() if _belongs(fact)]
    heads = (_("Measure"), _("Value"), _("Kind"), _("As of"), _("Source"))
    return Table(heads, tuple(rows))


def _belongs(fact: Fact) -> bool:
    is_figure = bool(fact.published) or fact.counted is not None
    return is_figure and fact.measure not in _APART


def _row(desk: Desk, fact: Fact) -> tuple[Runs, ...]:
    source = fact.sources[0].title if fact.sources else _("Count of the register")
    return (
        (Run(figures.label(fact, subject=desk.named(fact.subject) if fact.subject else "")),),
        (desk.stated(fact.key),),
        (Run(figures.kind_named(fact.kind)),),
        (Run(figures.day_named(fact.as_of)),),
        (Run(source),),
    )


def _delegations(desk: Desk) -> tuple[Block, ...]:
    ranking = desk.fact("largest-delegations")
    if ranking is None or not isinstance(ranking.value, tuple):
        return ()
    keys = [f"delegation-size/{item.code}" for item in ranking.value]
    listed = sized(desk, keys) if all(key in desk.facts for key in keys) else _unsized(desk, ranking)
    blocks: list[Block] = [
        Paragraph(sentence(_("Largest foreign delegations: %(delegations)s."), delegations=listed))
    ]
    others = published_sizes(desk, without=keys)
    if others:
        text = _("Other delegations with a published size: %(delegations)s.")
        blocks.append(Paragraph(sentence(text, delegations=sized(desk, others))))
    return tuple(blocks)


def _unsized(desk: Desk, ranking: Fact) -> Runs:
    assert isinstance(ranking.value, tuple)
    names = [desk.stated("largest-delegations", desk.named(item.code)) for item in ranking.value]
    return joined(names, between=comma(), last=last_comma())


def published_sizes(desk: Desk, *, without: list[str]) -> list[str]:
    """The keys of delegations whose size a source gives, besides those named already, falling by size."""
    keys = [
        fact.key
        for fact in desk.facts.values()
        if fact.measure == "delegation-size" and fact.published and fact.key not in without
    ]
    return sorted(keys, key=lambda key: (-int(desk.facts[key].value), key))  # type: ignore[arg-type]  # sizes are numbers


def _leaders(desk: Desk) -> tuple[Block, ...]:
    if desk.fact("leaders") is None:
        return ()
    text = _("Leaders at the plenary session, in order of precedence: %(leaders)s.")
    return (Paragraph(sentence(text, leaders=leaders_runs(desk))),)
