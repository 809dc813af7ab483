"""Questions about applications and the doors through which they come."""

from secretariat.desks.registration.queries.applications import (
    ApplicationFilter,
    ApplicationRow,
    Counts,
    application_rows,
    application_with_number,
    applications,
    counts,
    neighbours,
)
from secretariat.desks.registration.queries.delegation import Desk, Due, desk_of, waiting
from secretariat.desks.registration.queries.doors import (
    change_requests,
    letter_with_reference,
    letters_of,
    link_with_secret,
    links_of,
    remembered_mapping,
    windows,
)
from secretariat.desks.registration.queries.likeness import likenesses
from secretariat.desks.registration.queries.standing import engine_steps, standing_of, steps_of
from secretariat.desks.registration.queries.trail import Event, trail

__all__ = [
    "ApplicationFilter",
    "ApplicationRow",
    "Counts",
    "Desk",
    "Due",
    "Event",
    "application_rows",
    "application_with_number",
    "applications",
    "change_requests",
    "counts",
    "desk_of",
    "engine_steps",
    "letter_with_reference",
    "letters_of",
    "likenesses",
    "link_with_secret",
    "links_of",
    "neighbours",
    "remembered_mapping",
    "standing_of",
    "steps_of",
    "trail",
    "waiting",
    "windows",
]
