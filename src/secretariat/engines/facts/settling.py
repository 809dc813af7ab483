"""Which value a fact takes when sources and the register speak.

The house's rule: a published figure goes before a count, because others can check it; among published
ones the latest kind (final before preliminary, interim, confirmed, planned), then the nearest source
(primary before secondary), then the first given. All of them stay with the fact, in that order.
"""

from collections.abc import Iterable
from decimal import Decimal

from secretariat.engines.facts.problem import Counted, Fact, Kind, Published, Qualifier, Rule

_TIERS = ("primary", "primary-copy", "secondary", "secondary-copy", "tertiary")
_KINDS = tuple(Kind)
ABOUT_WITHIN = Decimal("0.05")
"""How far a count may lie from "about n", as a share of n."""


def settle(
    key: str, *, published: Iterable[Published] = (), counted: Counted | None = None, unit: str = ""
) -> Fact:
    """The fact that published figures and a count of the register make. One of the two must be there."""
    believed = tuple(sorted(published, key=_belief))
    if not believed:
        assert counted is not None, f"nothing is known of {key}"
        return Fact(key=key, value=counted.value, rule=counted.rule, unit=unit, counted=counted)
    first = believed[0]
    return Fact(
        key=key,
        value=first.value,
        rule=Rule.PUBLISHED if counted is None else Rule.PUBLISHED_AND_COUNTED,
        qualifier=first.qualifier,
        unit=first.unit or unit,
        kind=first.kind,
        as_of=first.as_of,
        counting_rule=first.counting_rule,
        published=believed,
        counted=counted,
        sources=tuple(figure.source for figure in believed),
    )


def _belief(figure: Published) -> tuple[int, int]:
    return _KINDS.index(figure.kind), _TIERS.index(figure.source.tier)


def fulfils(count: int, figure: Published) -> bool:
    """Whether an exact count is what the figure says: 6,048 is "over 6,000", and "about 6,200" within 5 %."""
    match figure.qualifier:
        case Qualifier.EXACT:
            return count == figure.value
        case Qualifier.OVER:
            return count > figure.value
        case Qualifier.AT_LEAST:
            return count >= figure.value
        case Qualifier.ALMOST:
            return figure.value * (1 - ABOUT_WITHIN) <= count < figure.value
        case Qualifier.ABOUT:
            return abs(count - figure.value) <= figure.value * ABOUT_WITHIN


def agrees(fact: Fact) -> bool | None:
    """Whether the register's count fulfils the figure that was believed; None when only one is there."""
    if fact.counted is None or not fact.published:
        return None
    return fulfils(fact.counted.value, fact.published[0])
