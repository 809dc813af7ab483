"""Applications that may be of one person: found by names in any script, judged by a person.

Nothing is merged or rejected here by itself.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from heapq import nlargest
from math import log

from django.db.models import Count, QuerySet

from secretariat.desks.registration.models import Application, Judgement, Likeness, NameKey
from secretariat.desks.registration.particulars import distinct_forms
from secretariat.desks.registration.policy import Right
from secretariat.engines.chain import ENDED
from secretariat.engines.names.matching import LIKELY, POSSIBLE, Folded, Score, fold, keys_of, score
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report

LONGEST_KEY = 40
CANDIDATES = 100
"""So many with the rarest keys in common are compared when one application is saved."""
_MOST_ROWS = 3_000
_COMPARED = (
    "edition_id",
    "protocol_form",
    "passport_form",
    "native_text",
    "birth_date",
    "nationality_id",
    "document_digest",
)
_NAMES_REMEMBERED = 1 << 15


class AlreadyJudged(Exception):
    """Somebody judged the pair meanwhile; nothing was changed."""


def forms_of(application: Application) -> tuple[str, ...]:
    """The forms of a name that are compared: of protocol, of the passport, and the native one."""
    return distinct_forms(application.protocol_form, application.passport_form, application.native_text)


@lru_cache(maxsize=_NAMES_REMEMBERED)
def folded(form: str) -> Folded:
    """A name is folded once: each is compared with many."""
    return fold(form)


def keys_of_application(application: Application) -> frozenset[str]:
    """The keys under which like names are found."""
    return frozenset(key[:LONGEST_KEY] for form in forms_of(application) for key in keys_of(folded(form)))


def renew_keys(application: Application) -> None:
    """Two queries: the keys of a name that is new or has changed."""
    NameKey.objects.filter(application=application).delete()
    make_keys([application])


def make_keys(applications: Iterable[Application]) -> None:
    """One query for each 2,000 keys: the keys of applications that have none yet."""
    NameKey.objects.bulk_create(
        (
            NameKey(edition_id=each.edition_id, application=each, key=key)
            for each in applications
            for key in sorted(keys_of_application(each))
        ),
        batch_size=2000,
    )


@dataclass(frozen=True)
class Likely:
    """How like two applications are: by names, with the parts that matched; and each evidence apart."""

    score: float
    parts: list[dict[str, str]]
    evidence: dict[str, str]


def find_likenesses(application: Application, *, at: datetime) -> list[Likeness]:
    """Compare a new or changed application with the others of the edition. Five queries, whatever their
    number; pairs that are known stay as they were judged.
    """
    known = Likeness.objects.filter(first=application) | Likeness.objects.filter(second=application)
    pairs = {frozenset((each.first_id, each.second_id)) for each in known}
    found = []
    for other in _candidates(application):
        likely = compared(application, other)
        if likely is not None and frozenset((application.pk, other.pk)) not in pairs:
            found.append(likeness(application, other, likely, at=at))
    return Likeness.objects.bulk_create(found)


def _candidates(application: Application) -> list[Application]:
    """Three queries: those with whom it shares the rarest keys, and those with the same document."""
    found = Application.objects.filter(pk__in=_sharing_rare_keys(application))
    if application.document_digest:
        found |= Application.objects.filter(document_digest=application.document_digest)
    return [each for each in live(found) if each.pk != application.pk]


def live(found: QuerySet[Application]) -> QuerySet[Application]:
    """Those that have not ended, with the fields that are compared and no others: none has to be opened."""
    return found.exclude(state__in=[str(state) for state in ENDED]).only(*_COMPARED).order_by("pk")


def _sharing_rare_keys(application: Application) -> list[int]:
    """A key that few have says more than one that many have: so the sum of its rarities orders them."""
    keys = keys_of_application(application)
    rows = NameKey.objects.filter(key__in=keys)
    counted = rows.values_list("key").annotate(names=Count("pk")).order_by("names", "key")
    rarities: dict[str, float] = {}
    read = 0
    for key, names in counted:
        read += names
        if rarities and read > _MOST_ROWS:
            break
        rarities[key] = 1 / (1 + log(names))
    weights: defaultdict[int, float] = defaultdict(float)
    for pk, key in rows.filter(key__in=rarities).values_list("application_id", "key"):
        weights[pk] += rarities[key]
    weights.pop(application.pk, None)
    return nlargest(CANDIDATES, weights, key=weights.__getitem__)


def compared(application: Application, other: Application) -> Likely | None:
    """The likeness of two applications; None where names, birth date and document say they are different."""
    ours, theirs = (list(map(folded, forms_of(each))) for each in (application, other))
    best = max((score(one, two) for one in ours for two in theirs), key=lambda each: each.value)
    return judged_likely(application, other, best)


def judged_likely(application: Application, other: Application, best: Score) -> Likely | None:
    """What the score of the names means with the other evidence: likely names, or possible ones of people
    born on one day, or one document.
    """
    evidence = evidence_of(application, other)
    is_likely = best.value >= LIKELY
    is_possible = best.value >= POSSIBLE and evidence["birth_date"] == "same"
    if not (is_likely or is_possible or evidence["document"] == "same"):
        return None
    parts = [{"one": part.one, "other": part.other, "how": str(part.how)} for part in best.parts]
    return Likely(best.value, parts, evidence)


def evidence_of(application: Application, other: Application) -> dict[str, str]:
    """What birth date, nationality and document say, each apart: same, different, or unknown."""
    pairs = {
        "birth_date": (application.birth_date, other.birth_date),
        "nationality": (application.nationality_id, other.nationality_id),
        "document": (application.document_digest, other.document_digest),
    }
    return {name: _said(one, two) for name, (one, two) in pairs.items()}


def _said(one: object, other: object) -> str:
    if not one or not other:
        return "unknown"
    return "same" if one == other else "different"


def likeness(application: Application, other: Application, likely: Likely, *, at: datetime) -> Likeness:
    """The row of a pair, the earlier application first; the parts turn with it."""
    first, second = sorted((application, other), key=lambda each: each.pk)
    parts = likely.parts
    if first is other:
        parts = [{**part, "one": part["other"], "other": part["one"]} for part in parts]
    return Likeness(
        edition_id=application.edition_id,
        first=first,
        second=second,
        score=round(likely.score, 4),
        parts=parts,
        evidence=likely.evidence,
        found_at=at,
    )


@action(needs=Right.JUDGE_LIKENESS)
def judge(*, likeness: Likeness, judgement: Judgement, reason: str = "", by: Actor, at: datetime) -> Likeness:
    """Say whether two applications are of one person; OPEN takes a judgement back.

    Nobody is merged by it: SAME shows that one of the two should be withdrawn. Raises AlreadyJudged where
    somebody said otherwise meanwhile.
    """
    row = Likeness.objects.select_for_update().select_related("edition").get(pk=likeness.pk)
    if row.judgement != likeness.judgement:
        raise AlreadyJudged(row)
    journal.belongs_to(row.edition.code)
    before = row.judgement
    row.judgement, row.reason = judgement, reason
    is_open = judgement is Judgement.OPEN
    row.judged_by, row.judged_at = ("", None) if is_open else (by.name, at)
    row.save(update_fields=["judgement", "reason", "judged_by", "judged_at"])
    report(row, before={"judgement": before}, after={"judgement": judgement, "reason": reason})
    return row
