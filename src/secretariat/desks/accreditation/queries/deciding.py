"""One application for a decision: its chain, and what the reader may decide about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.desks.accreditation.policy import (
    REVIEW_MOVES,
    NotYourStep,
    alerts_visible_to,
    queue_of,
    require_step,
)
from secretariat.desks.directory.queries import Label, labels_of_entities
from secretariat.desks.registration.models import MOVE_LABELS, Application, Judgement, Likeness, Paper, Step
from secretariat.desks.registration.policy import likenesses_visible_to
from secretariat.desks.registration.queries import (
    application_with_number,
    engine_steps,
    standing_of,
    steps_of,
)
from secretariat.engines.chain import Move, StepKind, possible_moves
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import ROLE_LABELS, Role
from secretariat.foundation.files.models import StoredFile


@dataclass(frozen=True)
class StepShown:
    """One step of an application's chain: passed, bypassed, exempt, due, or still ahead."""

    step: Step
    standing: str
    role: str


@dataclass(frozen=True)
class Deciding:
    """What the reader can decide: moves, and the earlier steps to which RETURN may lead.

    `whose` is the role whose step it is, in words, where it is not the reader's; else "". `is_vetting`:
    the security service has to speak first.
    """

    moves: frozenset[Move]
    earlier: Sequence[Step]
    whose: str
    is_vetting: bool


def application_to_review(number: int, *, seen_by: Actor) -> Application | None:
    """One query: an application that the actor may review, with what its page shows."""
    return application_with_number(number, seen_by=seen_by, among=queue_of(seen_by))


def deciding(application: Application, *, seen_by: Actor) -> Deciding:
    """One query: what the actor can decide about the application as it stands."""
    steps = steps_of(application)
    step = next((each for each in steps if each.code == application.step), None)
    is_vetting = step is not None and step.kind == StepKind.VETTING.value
    try:
        require_step(seen_by, application, step)
    except NotYourStep as refused:
        return Deciding(frozenset(), (), str(ROLE_LABELS[Role(refused.role)]), is_vetting)
    moves = possible_moves(standing_of(application), steps=engine_steps(steps), by=seen_by.name)
    earlier = steps[: steps.index(step)] if step is not None else []
    return Deciding(moves & REVIEW_MOVES, earlier, "", is_vetting)


def chain_of(application: Application) -> list[StepShown]:
    """One query: the steps of an application's category, each with where it stands."""
    steps = Step.objects.filter(category=application.category).order_by("position")
    return [
        StepShown(step, _standing(application, step), str(ROLE_LABELS[Role(step.role)])) for step in steps
    ]


def _standing(application: Application, step: Step) -> str:
    if step.code in application.passed:
        return "passed"
    if step.code in application.bypassed:
        return "bypassed"
    if application.level and application.level in step.exempt_levels:
        return "exempt"
    return "due" if step.code == application.step else "ahead"


def step_with_code(application: Application, code: str) -> Step | None:
    """One query: a step of the application's category."""
    return Step.objects.filter(category=application.category, code=code).first()


def papers_of(application: Application) -> list[Paper]:
    """One query: the documents that came with an application, in their order."""
    found = Paper.objects.filter(application=application).select_related("file")
    return list(found.order_by("made_at", "pk"))


def paper_to_review(number: int, paper: int, *, seen_by: Actor) -> StoredFile | None:
    """One query: the file of a document of an application that the actor may review."""
    found = Paper.objects.filter(pk=paper, application__number=number, application__in=queue_of(seen_by))
    row = found.select_related("file").first()
    return None if row is None else row.file


def photo_to_review(number: int, *, seen_by: Actor) -> StoredFile | None:
    """One query: the photograph of an application that the actor may review."""
    row = queue_of(seen_by).filter(number=number, photo__isnull=False).select_related("photo").first()
    return None if row is None else row.photo


def nationality_of(application: Application) -> Label | None:
    """One query where a nationality was given: what it is called."""
    if application.nationality is None:
        return None
    return labels_of_entities([application.nationality])[application.nationality.pk]


def open_likenesses(application: Application, *, seen_by: Actor) -> list[Likeness]:
    """Two queries: pairs with this application that nobody judged yet, the likeliest first."""
    pairs = likenesses_visible_to(seen_by).filter(judgement=Judgement.OPEN)
    own = pairs.filter(first=application) | pairs.filter(second=application)
    related = ("first__delegation__entity", "second__delegation__entity", "person")
    return list(own.select_related(*related).order_by("-score", "pk"))


def open_alerts(application: Application, *, seen_by: Actor) -> int:
    """One query: how many alerts about the applicant wait to be judged, where the actor may know of any."""
    return alerts_visible_to(seen_by).filter(application=application, state="open").count()


def move_in_words(move: str) -> str:
    """What was done, in the past, as a timeline says it. No query."""
    return str(MOVE_LABELS[Move(move)])
