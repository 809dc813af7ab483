"""Who stands before whom, by the rules of the host, and which rule decided it."""

from secretariat.engines.precedence.placing import GuestTwice, place
from secretariat.engines.precedence.problem import (
    DEFAULT,
    Guest,
    HostPlace,
    HostRules,
    Level,
    LevelTwice,
    OrganisationsOrder,
    OrganisationsStand,
    Part,
    Place,
    Rule,
    Seniority,
    Standing,
    Value,
)

__all__ = [
    "DEFAULT",
    "Guest",
    "GuestTwice",
    "HostPlace",
    "HostRules",
    "Level",
    "LevelTwice",
    "OrganisationsOrder",
    "OrganisationsStand",
    "Part",
    "Place",
    "Rule",
    "Seniority",
    "Standing",
    "Value",
    "place",
]
