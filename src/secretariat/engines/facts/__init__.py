"""What is true of an edition, and where it comes from.

A fact has a key, a value, a qualifier and its origin: published figures with their sources, rows of the
register counted by a named rule, or both. This engine settles which value a fact takes, whether a count
fulfils a published figure, what is largest, and what happened for the first time.
"""

from secretariat.engines.facts.problem import (
    Counted,
    Fact,
    Item,
    Kind,
    Period,
    Published,
    Qualifier,
    Rule,
    Source,
)
from secretariat.engines.facts.settling import agrees, fulfils, settle

__all__ = [
    "Counted",
    "Fact",
    "Item",
    "Kind",
    "Period",
    "Published",
    "Qualifier",
    "Rule",
    "Source",
    "agrees",
    "fulfils",
    "settle",
]
