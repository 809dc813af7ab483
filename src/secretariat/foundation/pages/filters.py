"""What a filter of a list is shown as."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Chip:
    """What `pages/components/chips.html` shows: a link that puts a filter on, or takes it off."""

    label: str
    href: str
    is_on: bool
