"""All like pairs of an edition in one go: after a list was imported, and whenever registration asks."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import batched, combinations

from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.actions.likeness import compared, folded, forms_of, likeness, live
from secretariat.desks.registration.models import Application, Likeness
from secretariat.desks.registration.policy import Right
from secretariat.engines.names.matching import POSSIBLE, Folded, pairs_above
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor

MOST_AT_ONCE = 10_000
"""Longer lists are searched by a job of its own: the comparison grows with the square of their length."""
BLOCK = 1_000
_BATCH = 500

type Progress = Callable[[int, int], None]
type Form = tuple[int, Folded]


@dataclass(frozen=True)
class Found:
    """What a search found: `pairs` are new and wait to be judged, of `applications` that were compared."""

    pairs: int
    applications: int


@action(needs=Right.IMPORT)
def search_duplicates(
    *,
    edition: Edition,
    among: Collection[int] | None = None,
    progress: Progress = lambda _done, _total: None,
    by: Actor,
    at: datetime,
) -> Found:
    """Compare applications, those with the ids `among` or all, with all that live at the edition.

    Pairs that are known stay as they were judged; nobody is merged. Two queries and one for each 500 pairs
    that are new.
    """
    del by
    every = {each.pk: each for each in live(Application.objects.filter(edition=edition))}
    asked = set(every) if among is None else set(every) & set(among)
    pairs = set(_like_names(asked, every.values(), progress)) | set(_same_documents(asked, every.values()))
    known = set(Likeness.objects.filter(second__isnull=False).values_list("first_id", "second_id"))
    rows = []
    for one, other in sorted(pairs - known):
        likely = compared(every[one], every[other])
        if likely is not None:
            rows.append(likeness(every[one], every[other], likely, at=at))
    for batch in batched(rows, _BATCH):
        Likeness.objects.bulk_create(batch)
    return Found(len(rows), len(asked))


def _like_names(
    asked: set[int], every: Collection[Application], progress: Progress
) -> Iterator[tuple[int, int]]:
    """(earlier id, later id) of applications with possibly like names; the same pair perhaps twice."""
    theirs = _forms(every)
    ours = [form for form in theirs if form[0] in asked]
    is_whole = len(asked) == len(every)
    for first in range(0, len(ours), BLOCK):
        block = ours[first : first + BLOCK]
        # Of a list held against itself, what stands before this block was compared with it already.
        others = theirs[first:] if is_whole else theirs

        def told(done: int, _total: int, first: int = first) -> None:
            progress(first + done, len(ours))

        yield from _like_forms(block, others, told)


def _like_forms(
    ours: Sequence[Form], theirs: Sequence[Form], progress: Progress
) -> Iterator[tuple[int, int]]:
    names, others = [name for _pk, name in ours], [name for _pk, name in theirs]
    for pair in pairs_above(names, others, POSSIBLE, progress=progress):
        one, other = ours[pair.one][0], theirs[pair.other][0]
        if one != other:
            yield min(one, other), max(one, other)


def _forms(applications: Iterable[Application]) -> list[Form]:
    return [(each.pk, folded(form)) for each in applications for form in forms_of(each)]


def _same_documents(asked: set[int], every: Iterable[Application]) -> Iterator[tuple[int, int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for each in every:
        if each.document_digest:
            holders[each.document_digest].append(each.pk)
    for ids in holders.values():
        yield from (pair for pair in combinations(sorted(ids), 2) if asked & set(pair))
