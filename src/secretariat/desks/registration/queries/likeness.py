"""The queue of pairs that may be one person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.queries import Label, labels_of_entities
from secretariat.desks.registration.models import STATE_LABELS, Application, Judgement, Likeness
from secretariat.desks.registration.policy import likenesses_visible_to
from secretariat.engines.chain import State
from secretariat.foundation.access.actors import Actor

JUDGEMENTS = Judgement
LIKENESS_KEYS = ("score",)

HOW: Mapping[str, Promise] = {
    "exact": _("the same letters"),
    "spelling": _("nearly the same letters"),
    "reading": _("sound alike"),
    "skeleton": _("the same consonants"),
    "short": _("the beginning of the other"),
    "initial": _("an initial"),
}
"""How a part of one name matched a part of another; a word that is not here is shown as it is."""


@dataclass(frozen=True)
class Matched:
    """A part of one name beside the part of the other, and how they matched, in words."""

    one: str
    other: str
    how: str | Promise


@dataclass(frozen=True)
class Side:
    """One of the two: its application, and its delegation, nationality and state in words."""

    application: Application
    delegation: Label
    nationality: Label | None
    state: str


@dataclass(frozen=True)
class PairRow:
    """Two applications side by side; `score` is of 100, `evidence` says same, different or unknown of birth
    date, nationality and document, each apart. `persons` are two of the directory, where both have one.
    """

    likeness: Likeness
    sides: Sequence[Side]
    score: int
    parts: Sequence[Matched]
    persons: tuple[str, str] | None


def likenesses(*, seen_by: Actor, judgement: str = Judgement.OPEN) -> QuerySet[Likeness]:
    """One query: pairs of applications, the likeliest first, with all that is shown of them."""
    related = [
        f"{side}__{name}"
        for side in ("first", "second")
        for name in ("delegation__entity", "nationality", "person")
    ]
    found = likenesses_visible_to(seen_by).filter(judgement=judgement, second__isnull=False)
    return found.select_related(*related).order_by("-score", "-pk")


def likeness_counts(*, seen_by: Actor) -> Counter[str]:
    """One query: judgement → pairs."""
    found = likenesses_visible_to(seen_by).filter(second__isnull=False).values_list("judgement")
    return Counter(dict(found.annotate(pairs=Count("pk")).order_by()))


def likeness_with_id(pk: int, *, seen_by: Actor) -> Likeness | None:
    """One query: a pair; None where the actor sees none."""
    found = likenesses_visible_to(seen_by).filter(pk=pk, second__isnull=False)
    return found.select_related("first", "second").first()


def pair_rows(found: Sequence[Likeness]) -> list[PairRow]:
    """One query: pairs that `likenesses` fetched, in words."""
    applications = [side for each in found for side in (each.first, each.second) if side is not None]
    entities = {each.delegation.entity for each in applications}
    entities |= {each.nationality for each in applications if each.nationality is not None}
    labels = labels_of_entities(entities)
    return [
        PairRow(
            likeness=each,
            sides=[_side(side, labels) for side in (each.first, each.second) if side is not None],
            score=round(each.score * 100),
            parts=[_matched(part) for part in each.parts],
            persons=_persons(each),
        )
        for each in found
    ]


def _side(application: Application, labels: Mapping[int, Label]) -> Side:
    return Side(
        application=application,
        delegation=labels[application.delegation.entity_id],
        nationality=labels.get(application.nationality_id or 0),
        state=str(STATE_LABELS[State(application.state)]),
    )


def _matched(part: Mapping[str, str]) -> Matched:
    how = part.get("how", "")
    return Matched(part.get("one", ""), part.get("other", ""), HOW.get(how, how))


def _persons(pair: Likeness) -> tuple[str, str] | None:
    """The codes of the two persons, where the directory has one for each and they are not one yet."""
    one, other = pair.first.person, pair.second.person if pair.second else None
    if one is None or other is None or one.pk == other.pk:
        return None
    return one.code, other.code
