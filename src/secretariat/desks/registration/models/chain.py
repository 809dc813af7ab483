"""The chain of each category as rows, and every decision that was taken in it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations.models import Category
from secretariat.desks.directory.models import Level
from secretariat.desks.registration.models.applications import Application
from secretariat.engines.chain import Move, StepKind
from secretariat.foundation.access.roles import ROLE_LABELS, Role
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.privacy.fields import EncryptedTextField

STEP_KINDS = [(StepKind.REVIEW.value, _("review")), (StepKind.VETTING.value, _("vetting"))]
MOVE_LABELS = {
    Move.NOMINATE: _("nominated"),
    Move.WAITLIST: _("put on the waiting list"),
    Move.ADMIT: _("taken from the waiting list"),
    Move.CONFIRM: _("confirmed"),
    Move.ANSWER: _("answered"),
    Move.WITHDRAW: _("withdrawn"),
    Move.SUBSTITUTE: _("substituted"),
    Move.EDIT: _("changed"),
    Move.APPROVE: _("approved"),
    Move.RETURN: _("returned"),
    Move.ASK: _("more information asked for"),
    Move.ESCALATE: _("escalated"),
    Move.REJECT: _("rejected"),
    Move.PROPOSE_BYPASS: _("bypass proposed"),
    Move.BYPASS: _("bypassed"),
    Move.CLEAR: _("cleared"),
    Move.REFUSE: _("refused by vetting"),
    Move.ASK_FOR_VETTING: _("more information asked for by vetting"),
}
"""What was done, in the past, as a timeline says it."""


STEP_NAMES = {
    "completeness": _("Completeness"),
    "review": _("Review"),
    "vetting": _("Vetting"),
    "approval": _("Approval"),
}
"""What the steps of the usual chain are called, in the reader's language."""


class Group(models.TextChoices):
    """Groups of fields that a step may watch: a change of one makes the step necessary anew."""

    IDENTITY = "identity", _("name, birth date, nationality, document")
    PHOTO = "photo", _("photograph")
    FUNCTION = "function", _("office, organisation, role")
    PAPERS = "papers", _("documents")


class Step(EditionModel):
    """One step of a category's chain. `role` decides it; `days` is how long it may take.

    `name` "" is the usual one of its code.
    `watches` are values of Group; `exempt_levels` are levels of rank that pass it by rule.
    """

    category = models.CharField(max_length=12, choices=Category)
    position = models.PositiveIntegerField()
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=10, choices=STEP_KINDS, default=StepKind.REVIEW.value)
    role = models.CharField(max_length=30, choices=[(role.value, ROLE_LABELS[role]) for role in Role])
    days = models.PositiveIntegerField(default=3)
    watches = models.JSONField(default=list, blank=True)
    exempt_levels = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "category", "code"), name="steps_are_named_once_in_a_chain"
            ),
            models.UniqueConstraint(
                fields=("edition", "category", "position"), name="steps_have_a_place_in_a_chain"
            ),
            models.UniqueConstraint(
                fields=("edition", "category"),
                condition=Q(kind="vetting"),
                name="chains_have_one_step_of_vetting",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[str(role) for role in Role]), name="steps_are_decided_by_a_known_role"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in StepKind]), name="steps_are_of_a_known_kind"
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def shown_groups(self) -> list[str]:
        """What the step watches, in the reader's language."""
        return [str(Group(each).label) for each in self.watches]

    @property
    def shown_levels(self) -> list[str]:
        """The ranks that pass the step by rule, in the reader's language."""
        return [str(Level(each).label) for each in self.exempt_levels]

    @property
    def shown_name(self) -> str:
        """What the step is called: by its own name, or as usual in the reader's language."""
        return self.name or str(STEP_NAMES.get(self.code, self.code))


class Bulk(EditionModel):
    """One decision on many applications at once, which can be undone for a while."""

    move = models.CharField(max_length=20)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=1000, blank=True)
    undone_by = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.move} by {self.made_by}"


class Decision(EditionModel):
    """One move of one application: who, in which role, when, why, from where to where.

    `reason` is seen by the applicant; `sealed_reason` by the security service alone. `before` is the
    Standing that the move left, `version` the application's version after it: together they undo it.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    move = models.CharField(max_length=20, choices=[(m.value, label) for m, label in MOVE_LABELS.items()])
    step = models.SlugField(max_length=40, blank=True)
    target = models.SlugField(max_length=40, blank=True)
    made_by = models.CharField(max_length=200)
    role = models.CharField(max_length=30, blank=True)
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=1000, blank=True)
    sealed_reason = EncryptedTextField(blank=True, default="")
    before = models.JSONField(default=dict)
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    bulk = models.ForeignKey(Bulk, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("application", "version"), name="moves_are_numbered_by_the_version_they_make"
            ),
            models.CheckConstraint(
                condition=~Q(move__in=["reject", "propose_bypass", "return", "ask"]) | ~Q(reason=""),
                name="moves_against_an_applicant_have_a_reason",
            ),
            models.CheckConstraint(condition=~Q(made_by=""), name="decisions_say_who_took_them"),
        )
        indexes = (models.Index(fields=("application", "made_at"), name="decisions_by_application"),)

    def __str__(self) -> str:
        return f"{self.move} of #{self.application_id}"
