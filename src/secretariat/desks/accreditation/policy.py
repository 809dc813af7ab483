"""Who sees and does what at the desk `accreditation`."""

from enum import StrEnum

from django.db.models import Q, QuerySet

from secretariat.desks.accreditation.models import Alert, Package
from secretariat.desks.registration.models import Application, Bulk, Step
from secretariat.desks.registration.policy import CATEGORIES_OF, REGISTRATION
from secretariat.engines.chain import Move, State, StepKind, Vetting
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.roles import Role


class Right(StrEnum):
    REVIEW = "accreditation.review"
    READ_FUNNEL = "accreditation.read_funnel"
    VET = "accreditation.vet"
    SCREEN = "accreditation.screen"


_CHIEFS = frozenset({Role.ADMINISTRATOR, Role.REGISTRATION_CHIEF})
REVIEWERS = REGISTRATION | frozenset(CATEGORIES_OF)
HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.REVIEW: REVIEWERS,
    Right.READ_FUNNEL: REGISTRATION,
    Right.VET: frozenset({Role.VETTING_OFFICER}),
    Right.SCREEN: frozenset({Role.VETTING_OFFICER, Role.REGISTRATION_CHIEF, Role.ADMINISTRATOR}),
}


PACKAGE, WATCH_LIST = "vetting-package", "watch-list"
"""The kinds of files that packages and watch lists are kept as."""
REVIEW_MOVES = frozenset(
    {
        Move.APPROVE,
        Move.RETURN,
        Move.ASK,
        Move.ESCALATE,
        Move.REJECT,
        Move.PROPOSE_BYPASS,
        Move.BYPASS,
    }
)
"""What a reviewer can decide; verdicts are the security service's."""


class NotYourStep(Exception):
    """The step is another role's to decide, or was escalated to the chief; nothing was changed."""

    def __init__(self, application: Application, role: str) -> None:
        super().__init__(role)
        self.application, self.role = application, role


def queue_of(actor: Actor) -> QuerySet[Application]:
    """What the actor may review: registration all categories, press and protocol their own."""
    if actor.is_system or actor.roles & REGISTRATION:
        return Application.objects.all()
    categories = {each for role in actor.roles for each in CATEGORIES_OF.get(role, ())}
    return Application.objects.filter(category__in=categories)


def bulks_visible_to(actor: Actor) -> QuerySet[Bulk]:
    """Decisions on many: whoever took one sees it and may take it back, and so may the chiefs."""
    if is_chief(actor):
        return Bulk.objects.all()
    return Bulk.objects.filter(made_by=actor.name)


def is_chief(actor: Actor) -> bool:
    """Whoever decides in the place of everybody else, and what was escalated."""
    return actor.is_system or bool(actor.roles & _CHIEFS)


def vetting_visible_to(actor: Actor) -> QuerySet[Application]:
    """The security service sees those whom it was asked about, and nobody before."""
    if not (actor.is_system or Role.VETTING_OFFICER in actor.roles):
        return Application.objects.none()
    unasked = Q(vetting__in=[Vetting.NOT_REQUIRED, Vetting.NOT_DUE])
    return Application.objects.exclude(unasked)


def packages_visible_to(actor: Actor) -> QuerySet[Package]:
    """Packages are between registration's chief and the security service: the service sees them."""
    if actor.is_system or Role.VETTING_OFFICER in actor.roles:
        return Package.objects.all()
    return Package.objects.none()


def alerts_visible_to(actor: Actor) -> QuerySet[Alert]:
    """The security service and the chiefs judge alerts; nobody else knows of one."""
    if actor.is_system or actor.roles & (_CHIEFS | {Role.VETTING_OFFICER}):
        return Alert.objects.all()
    return Alert.objects.none()


def require_step(actor: Actor, application: Application, step: Step | None) -> None:
    """The role of the step decides it, or a chief; what was escalated, a chief alone. Raises NotYourStep.

    A step of vetting is decided by nobody here; a chief may bypass it with a second person.
    """
    if is_chief(actor):
        return
    if application.is_escalated:
        raise NotYourStep(application, Role.REGISTRATION_CHIEF)
    if step is not None and step.role not in actor.roles:
        raise NotYourStep(application, step.role)


def is_at_vetting(application: Application, step: Step | None) -> bool:
    """Whether the application waits for the security service."""
    waits = application.state in {State.IN_REVIEW, State.MORE_INFORMATION}
    return waits and step is not None and step.kind == StepKind.VETTING.value
