"""The queue of pairs that may be one person."""

from django.db.models import QuerySet

from secretariat.desks.registration.models import Judgement, Likeness
from secretariat.desks.registration.policy import likenesses_visible_to
from secretariat.foundation.access.actors import Actor


def likenesses(*, seen_by: Actor, judgement: str = Judgement.OPEN) -> QuerySet[Likeness]:
    """One query: pairs, the likeliest first, with both applications and their delegations."""
    related = (
        "first__delegation__entity",
        "first__nationality",
        "second__delegation__entity",
        "second__nationality",
        "person",
    )
    found = likenesses_visible_to(seen_by).filter(judgement=judgement)
    return found.select_related(*related).order_by("-score", "pk")
