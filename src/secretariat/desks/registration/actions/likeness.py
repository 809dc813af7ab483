"""Applications that may be of one person: found by names in any script, judged by a person.

Nothing is merged or rejected here by itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from secretariat.desks.registration.models import Application, Judgement, Likeness, NameKey
from secretariat.desks.registration.policy import Right
from secretariat.engines.chain import ENDED
from secretariat.engines.names.matching import POSSIBLE, Folded, fold, keys_of, score
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import report

LONGEST_KEY = 40
CANDIDATES = 200
"""So many with the rarest keys in common are compared; the measured recall is then 0.93 of 20,000 names."""


class AlreadyJudged(Exception):
    """Somebody judged the pair meanwhile; nothing was changed."""


def forms_of(application: Application) -> tuple[str, ...]:
    """The distinct forms of a name that are compared: of protocol, of the passport, and the native one."""
    forms = (application.protocol_form, application.passport_form, application.native_text)
    return tuple(dict.fromkeys(form for form in forms if form))


def keys_of_application(application: Application) -> frozenset[str]:
    """The keys under which like names are found."""
    return frozenset(key[:LONGEST_KEY] for form in forms_of(application) for key in keys_of(fold(form)))


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
    number; judged pairs stay judged.
    """
    known = Likeness.objects.filter(first__edition=application.edition_id)
    ours = known.filter(first=application) | known.filter(second=application)
    pairs = {frozenset((each.first_id, each.second_id)) for each in ours}
    found = []
    forms = [fold(form) for form in forms_of(application)]
    for other in _candidates(application):
        if frozenset((application.pk, other.pk)) in pairs:
            continue
        likely = compared(application, other, forms)
        if likely is not None:
            found.append(_likeness(application, other, likely, at=at))
    return Likeness.objects.bulk_create(found)


def _candidates(application: Application) -> list[Application]:
    """Two queries: those who share a key, the rarest keys first, and those with the same document."""
    keys = NameKey.objects.filter(application=application).values("key")
    sharing = NameKey.objects.filter(key__in=keys).exclude(application=application)
    common = Counter(sharing.values_list("application_id", flat=True))
    ids = [pk for pk, _shared in common.most_common(CANDIDATES)]
    found = Application.objects.filter(pk__in=ids)
    if application.document_digest:
        found |= Application.objects.filter(document_digest=application.document_digest)
    live = found.exclude(pk=application.pk).exclude(state__in=[str(state) for state in ENDED])
    return list(live.order_by("pk"))


def compared(
    application: Application, other: Application, forms: Sequence[Folded] | None = None
) -> Likely | None:
    """The likeness of two applications; None where names and document say they are different persons."""
    ours = forms or [fold(form) for form in forms_of(application)]
    theirs = [fold(form) for form in forms_of(other)]
    best = max((score(one, two) for one in ours for two in theirs), key=lambda each: each.value)
    evidence = evidence_of(application, other)
    if best.value < POSSIBLE and evidence["document"] != "same":
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


def _likeness(application: Application, other: Application, likely: Likely, *, at: datetime) -> Likeness:
    first, second = sorted((application, other), key=lambda each: each.pk)
    return Likeness(
        edition_id=application.edition_id,
        first=first,
        second=second,
        score=round(likely.score, 4),
        parts=likely.parts,
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
