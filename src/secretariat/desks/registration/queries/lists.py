"""Lists of people on their way in."""

from uuid import UUID

from django.db.models import QuerySet

from secretariat.desks.registration.models import ImportList
from secretariat.desks.registration.policy import lists_visible_to
from secretariat.foundation.access.actors import Actor


def import_lists(*, seen_by: Actor) -> QuerySet[ImportList]:
    """One query: the lists that the actor uploaded and has not imported, the newest first."""
    return lists_visible_to(seen_by).select_related("file").order_by("-made_at", "-pk")


def import_list(key: UUID, *, seen_by: Actor) -> ImportList | None:
    """One query: the list with this key; None where the actor sees none."""
    return import_lists(seen_by=seen_by).filter(key=key).first()
