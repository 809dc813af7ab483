"""Applications as the API gives them out."""

from django.db.models import QuerySet

from secretariat.desks.registration.models import Application
from secretariat.desks.registration.policy import visible_to
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import matching


def application_records(
    *, seen_by: Actor, delegation: str = "", state: str = "", category: str = "", generated: str = "with"
) -> QuerySet[Application]:
    """One query: the applications that the actor sees, by their numbers, with delegation and nationality.

    `generated` is "with", "without" or "only": what becomes of the persons that were made up.
    """
    asked = matching(delegation__entity__code=delegation, state=state, category=category)
    found = visible_to(seen_by).filter(asked)
    if generated != "with":
        found = found.filter(is_generated=generated == "only")
    return found.select_related("delegation__entity", "nationality").order_by("number")
