"""Questions about sessions, and about the order of precedence of persons."""

from secretariat.desks.programme.queries.participants import persons_to_open
from secretariat.desks.programme.queries.precedence import (
    Known,
    Placed,
    in_precedence,
    known_persons,
    place_known,
)
from secretariat.desks.programme.queries.records import session_records
from secretariat.desks.programme.queries.sessions import (
    Asked,
    Choices,
    Day,
    PersonInRole,
    Programme,
    RoleGroup,
    SessionPage,
    choices,
    programme,
    session_page,
)

__all__ = [
    "Asked",
    "Choices",
    "Day",
    "Known",
    "PersonInRole",
    "Placed",
    "Programme",
    "RoleGroup",
    "SessionPage",
    "choices",
    "in_precedence",
    "known_persons",
    "persons_to_open",
    "place_known",
    "programme",
    "session_page",
    "session_records",
]
