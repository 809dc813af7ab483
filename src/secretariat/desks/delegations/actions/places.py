"""Taking and giving back places, under a lock on their quota's row alone.

These are steps of other actions: the right is theirs, the transaction too.
"""

from datetime import datetime

from secretariat.desks.delegations.models import Place, PlaceState, Quota
from secretariat.desks.delegations.models.quotas import TAKEN
from secretariat.foundation.audit.records import report


class NoPlaceLeft(Exception):
    """Every place of the quota is taken."""

    def __init__(self, quota: Quota) -> None:
        super().__init__(f"All {quota.number} places of quota {quota.pk} are taken.")
        self.quota = quota


class PlaceIsTaken(Exception):
    """Somebody else is on the place."""


def take_place(*, quota_id: int, at: datetime) -> Place:
    """The first free place of a quota becomes a nominated person's. Three queries, and one more where the
    quota grew. Raises NoPlaceLeft, Quota.DoesNotExist.
    """
    quota = locked(quota_id)
    places = Place.objects.filter(quota=quota)
    if places.filter(state__in=TAKEN).count() >= quota.number:
        raise NoPlaceLeft(quota)
    place = places.filter(state=PlaceState.FREE).order_by("number").first()
    if place is None:
        fit_places(quota, at=at)
        place = places.filter(state=PlaceState.FREE).order_by("number")[0]
    return _set(place, PlaceState.NOMINATED, at=at)


def move_place(*, place: Place, state: PlaceState, at: datetime) -> Place:
    """A taken place goes with the application on it: nominated, confirmed, accredited."""
    return place if place.state == state else _set(place, state, at=at)


def free_place(*, place: Place, at: datetime) -> Place:
    """Whoever was on the place has left it. A place beyond the quota's number is released."""
    quota = locked(place.quota_id)
    taken = Place.objects.filter(quota=quota, state__in=TAKEN).exclude(pk=place.pk)
    free = Place.objects.filter(quota=quota, state=PlaceState.FREE)
    has_room = taken.count() + free.count() < quota.number
    return _set(place, PlaceState.FREE if has_room else PlaceState.RELEASED, at=at)


def locked(quota_id: int) -> Quota:
    """The quota's row, which nobody else changes places under until the transaction ends."""
    return Quota.objects.select_for_update().get(pk=quota_id)


def fit_places(quota: Quota, *, at: datetime) -> None:
    """As many places free or taken as the quota's number; taken ones stay, whatever the number.

    The quota must be locked. Two queries, and two where places come or go.
    """
    places = list(Place.objects.filter(quota=quota).order_by("number"))
    standing = [place for place in places if place.state != PlaceState.RELEASED]
    surplus = len(standing) - quota.number
    if surplus > 0:
        free = [place for place in standing if place.state == PlaceState.FREE]
        _set_all(free[max(0, len(free) - surplus) :], PlaceState.RELEASED, at=at)
    elif surplus < 0:
        released = [place for place in places if place.state == PlaceState.RELEASED][:-surplus]
        _set_all(released, PlaceState.FREE, at=at)
        _make(quota, count=-surplus - len(released), after=len(places), at=at)


def _make(quota: Quota, *, count: int, after: int, at: datetime) -> None:
    Place.objects.bulk_create(
        Place(edition_id=quota.edition_id, quota=quota, number=after + each, changed_at=at)
        for each in range(1, count + 1)
    )


def _set_all(places: list[Place], state: PlaceState, *, at: datetime) -> None:
    pks = [place.pk for place in places]
    if pks:
        Place.objects.filter(pk__in=pks).update(state=state, changed_at=at)


def _set(place: Place, state: PlaceState, *, at: datetime) -> Place:
    before = place.state
    place.state, place.changed_at = state, at
    place.save(update_fields=["state", "changed_at"])
    report(place, before={"state": before}, after={"state": state})
    return place
