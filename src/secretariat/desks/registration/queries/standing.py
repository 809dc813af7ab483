"""Where an application stands in its chain, as the engine of chains takes it."""

from collections.abc import Sequence

from secretariat.desks.registration.models import Application, Step
from secretariat.engines import chain
from secretariat.engines.chain import Standing, State, Vetting


def standing_of(application: Application) -> Standing:
    """Where the row stands. No query."""
    return Standing(
        state=State(application.state),
        passed=frozenset(application.passed),
        bypassed=frozenset(application.bypassed),
        vetting=Vetting(application.vetting),
        is_escalated=application.is_escalated,
        proposer=application.proposer,
        has_refusal=application.has_refusal,
    )


def steps_of(application: Application) -> list[Step]:
    """One query: the steps that the application has to pass, in order; those that its level is exempt from
    are left out.
    """
    rows = Step.objects.filter(edition=application.edition_id, category=application.category)
    return [
        step
        for step in rows.order_by("position")
        if not application.level or application.level not in step.exempt_levels
    ]


def engine_steps(steps: Sequence[Step]) -> tuple[chain.Step, ...]:
    """Steps as the engine takes them. No query."""
    return tuple(chain.Step(step.code, chain.StepKind(step.kind), frozenset(step.watches)) for step in steps)
