"""The chain of a category, as rows that the chief sets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from secretariat.desks.delegations.models import Category
from secretariat.desks.directory.models import Level
from secretariat.desks.forums.models import Edition
from secretariat.desks.registration.models import Application, Group, Step
from secretariat.desks.registration.policy import Right
from secretariat.engines.chain import StepKind
from secretariat.foundation.access.actions import action
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit import journal
from secretariat.foundation.audit.records import Tally, keep, report


class StepInUse(Exception):
    """Applications wait at a step that the new chain lacks; nothing was changed. `codes` are those steps."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = tuple(codes)


@dataclass(frozen=True, kw_only=True)
class GivenStep:
    """One step as it is to be: see models.Step."""

    code: str
    role: Role
    days: int
    name: str = ""
    kind: StepKind = StepKind.REVIEW
    watches: frozenset[Group] = frozenset()
    exempt_levels: frozenset[str] = frozenset()


CHANGEABLE = ("role", "days", "watches", "exempt_levels")
"""What can be changed in a step that applications may have passed."""
HEADS = frozenset({Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT, Level.VICE_PRESIDENT, Level.CROWN_PRINCE})


def usual_chain(category: Category) -> tuple[GivenStep, ...]:
    """Completeness, the review by the office concerned, vetting, and the approval.

    Heads of state and government, vice-presidents and crown princes are not vetted.
    """
    reviewer = {Category.MEDIA: Role.PRESS_OFFICER, Category.OFFICIAL: Role.PROTOCOL_OFFICER}
    identity = frozenset({Group.IDENTITY})
    return (
        GivenStep(
            code="completeness",
            role=Role.REGISTRAR,
            days=2,
            watches=identity | {Group.PHOTO, Group.PAPERS},
        ),
        GivenStep(
            code="review",
            role=reviewer.get(category, Role.REGISTRAR),
            days=3,
            watches=frozenset({Group.FUNCTION}),
        ),
        GivenStep(
            code="vetting",
            role=Role.VETTING_OFFICER,
            days=5,
            kind=StepKind.VETTING,
            watches=identity,
            exempt_levels=HEADS,
        ),
        GivenStep(code="approval", role=Role.REGISTRAR, days=1),
    )


@action(needs=Right.SET_CHAINS)
def set_chain(
    *, edition: Edition, category: Category, steps: Sequence[GivenStep], by: Actor, at: datetime
) -> list[Step]:
    """Make these the steps of a category, in their order. Raises StepInUse."""
    journal.belongs_to(edition.code)
    gone = _codes(category) - {step.code for step in steps}
    waiting = Application.objects.filter(category=category, step__in=gone)
    if waiting.exists():
        raise StepInUse(sorted(set(waiting.values_list("step", flat=True))))
    rows = Step.objects.filter(category=category)
    before = list(rows.order_by("position").values_list("code", flat=True))
    rows.delete()
    made = [_row(edition, category, step, place) for place, step in enumerate(steps, start=1)]
    Step.objects.bulk_create(made)
    for step in made:
        report(
            step, before={"chain": before}, after={"code": step.code, "role": step.role, "days": step.days}
        )
    return made


def given_step(step: Step, changed: Mapping[str, Any] | None = None) -> GivenStep:
    """A step as it stands, with what a form changed in it. No query."""
    values = {name: getattr(step, name) for name in CHANGEABLE} | dict(changed or {})
    return GivenStep(
        code=step.code,
        name=step.name,
        role=Role(values["role"]),
        days=values["days"],
        kind=StepKind(step.kind),
        watches=frozenset(Group(each) for each in values["watches"]),
        exempt_levels=frozenset(values["exempt_levels"]),
    )


@action(needs=Right.SET_CHAINS)
def move_step(*, step: Step, places: int, by: Actor, at: datetime) -> list[Step]:
    """Put a step so many places later in its chain, or earlier where `places` is negative.

    Beyond an end it stays at that end. What an application has passed stays passed.
    """
    edition = Edition.objects.select_for_update().get(pk=step.edition_id)
    category = Category(step.category)
    rows = list(Step.objects.filter(category=category).order_by("position"))
    moving = next(row for row in rows if row.pk == step.pk)
    others = [row for row in rows if row is not moving]
    others.insert(max(0, rows.index(moving) + places), moving)
    steps = [given_step(row) for row in others]
    return set_chain(edition=edition, category=category, steps=steps, by=by, at=at)


@action(needs=Right.SET_CHAINS)
def change_step(*, step: Step, given: GivenStep, by: Actor, at: datetime) -> Step:
    """Change who decides a step, its days, what it watches and whom it exempts; place and code stay."""
    journal.belongs_to(Edition.objects.values_list("code", flat=True).get(pk=step.edition_id))
    values = {
        "role": given.role.value,
        "days": given.days,
        "watches": sorted(given.watches),
        "exempt_levels": sorted(given.exempt_levels),
    }
    return keep(Step, key={"pk": step.pk}, values=values, tally=Tally())


def _codes(category: Category) -> set[str]:
    return set(Step.objects.filter(category=category).values_list("code", flat=True))


def _row(edition: Edition, category: Category, given: GivenStep, place: int) -> Step:
    return Step(
        edition=edition,
        category=category,
        position=place,
        code=given.code,
        name=given.name,
        kind=given.kind.value,
        role=given.role.value,
        days=given.days,
        watches=sorted(given.watches),
        exempt_levels=sorted(given.exempt_levels),
    )
