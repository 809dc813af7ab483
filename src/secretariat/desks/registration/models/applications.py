"""The application of one person to take part, whichever door it came through."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.delegations.models import AccessLevel, Category, Delegation, MemberRole, Place, Quota
from secretariat.desks.directory.models import DisplayOrder, Entity, Level, Person
from secretariat.engines.chain import ENDED, State, Vetting
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.files.models import StoredFile
from secretariat.foundation.languages.sorting import SortKeyField
from secretariat.foundation.privacy.fields import EncryptedTextField

STATE_LABELS = {
    State.DRAFT: _("Draft"),
    State.NOMINATED: _("Nominated"),
    State.WAITLISTED: _("On the waiting list"),
    State.IN_REVIEW: _("In review"),
    State.RETURNED: _("Returned"),
    State.MORE_INFORMATION: _("More information is needed"),
    State.APPROVED: _("Approved"),
    State.SUSPENDED: _("Suspended"),
    State.REJECTED: _("Rejected"),
    State.WITHDRAWN: _("Withdrawn"),
    State.SUBSTITUTED: _("Substituted"),
}
VETTING_LABELS = {
    Vetting.NOT_REQUIRED: _("not required"),
    Vetting.NOT_DUE: _("not due yet"),
    Vetting.PENDING: _("pending"),
    Vetting.MORE_INFORMATION: _("more information is needed"),
    Vetting.CLEARED: _("cleared"),
    Vetting.REFUSED: _("refused"),
}
STATE_CHOICES = [(str(state), label) for state, label in STATE_LABELS.items()]
VETTING_CHOICES = [(str(vetting), label) for vetting, label in VETTING_LABELS.items()]
_ENDED = sorted(str(state) for state in ENDED)


class Door(models.TextChoices):
    """How an application came into the list."""

    FOCAL_POINT = "focal_point", _("registered by the focal point")
    LINK = "link", _("registered by the person")
    IMPORT = "import", _("imported")
    OFFICER = "officer", _("registered by the house")


class Sex(models.TextChoices):
    """As a passport states it."""

    FEMALE = "F", _("female")
    MALE = "M", _("male")
    UNSPECIFIED = "X", _("unspecified")


class Application(EditionModel):
    """One person's application with what was given for it, and where it stands in the chain.

    The name is given in parts; the passport's form and the form of protocol are two fields. `person` is the
    person of the directory, known once somebody said so. `wanted_quota` is the quota that a person was put
    forward for, also while it waits. `passed`, `bypassed`, `vetting`, `is_escalated`,
    `proposer` and `has_refusal` are the engine's Standing; `step` is the code of the step that is due.
    `version` counts changes, so that who decides on an older one is told. `import_key` finds the row again
    when the same list is imported, or the same form is sent twice.
    """

    number = models.PositiveIntegerField()
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="applications")
    place = models.OneToOneField(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="application"
    )
    wanted_quota = models.ForeignKey(
        Quota, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    door = models.CharField(max_length=12, choices=Door)
    category = models.CharField(max_length=12, choices=Category)
    access = models.CharField(max_length=10, choices=AccessLevel, default=AccessLevel.ALL)
    role = models.CharField(max_length=12, choices=MemberRole)
    level = models.CharField(max_length=40, choices=Level, blank=True)

    honorific = models.CharField(max_length=40, blank=True)
    family = models.CharField(max_length=120, blank=True)
    given = models.CharField(max_length=120)
    patronymic = models.CharField(max_length=120, blank=True)
    particle = models.CharField(max_length=40, blank=True)
    native_text = models.CharField(max_length=200, blank=True)
    native_language = models.CharField(max_length=12, blank=True)
    passport_form = models.CharField(max_length=200, blank=True)
    protocol_form = models.CharField(max_length=200)
    display_order = models.CharField(max_length=20, choices=DisplayOrder, default=DisplayOrder.GIVEN_FAMILY)
    sort_key = SortKeyField(max_length=400)
    search_key = models.CharField(max_length=600)

    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    nationality = models.ForeignKey(Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    document_number = EncryptedTextField(blank=True, default="")
    document_digest = models.CharField(max_length=64, blank=True, db_index=True)
    document_expires_on = models.DateField(null=True, blank=True)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    job_title = models.CharField(max_length=300, blank=True)
    organisation = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=12, default="en")
    is_generated = models.BooleanField(default=False)
    import_key = models.CharField(max_length=64, blank=True)

    state = models.CharField(max_length=20, choices=STATE_CHOICES, default=State.DRAFT)
    step = models.SlugField(max_length=40, blank=True)
    step_due_at = models.DateTimeField(null=True, blank=True)
    passed = models.JSONField(default=list, blank=True)
    bypassed = models.JSONField(default=list, blank=True)
    vetting = models.CharField(max_length=20, choices=VETTING_CHOICES, default=Vetting.NOT_REQUIRED)
    is_escalated = models.BooleanField(default=False)
    proposer = models.CharField(max_length=200, blank=True)
    has_refusal = models.BooleanField(default=False)
    reference = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "number"), name="applications_are_numbered_once_an_edition"
            ),
            models.UniqueConstraint(
                fields=("edition", "person"),
                condition=Q(person__isnull=False) & ~Q(state__in=_ENDED),
                name="persons_have_one_live_application_an_edition",
            ),
            models.UniqueConstraint(
                fields=("edition", "import_key"),
                condition=~Q(import_key=""),
                name="rows_are_imported_once_an_edition",
            ),
            models.UniqueConstraint(
                fields=("edition", "reference"),
                condition=~Q(reference=""),
                name="references_name_one_application",
            ),
            models.CheckConstraint(condition=~Q(given=""), name="applicants_have_a_given_name"),
            models.CheckConstraint(condition=~Q(protocol_form=""), name="applicants_have_a_form_of_protocol"),
            models.CheckConstraint(
                condition=Q(native_text="") | ~Q(native_language=""),
                name="native_names_of_applicants_say_their_language",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[str(state) for state in State]),
                name="applications_are_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(has_refusal=False) & ~Q(reference=""),
                name="approved_applications_have_a_reference_and_no_refusal",
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | ~Q(state__in=_ENDED),
                name="ended_applications_hold_no_place",
            ),
        )
        indexes = (
            models.Index(fields=("edition", "state", "step"), name="applications_by_state"),
            models.Index(fields=("edition", "sort_key"), name="applications_by_name"),
        )

    def __str__(self) -> str:
        return f"application {self.number}"


class PaperKind(models.TextChoices):
    PASSPORT = "passport", _("Passport")
    NOMINATION = "nomination", _("Letter of nomination or note verbale")
    ASSIGNMENT = "assignment", _("Letter of assignment of an editor")
    PRESS_CARD = "press_card", _("Press card")
    OTHER = "other", _("Other document")


class Paper(EditionModel):
    """A document that was uploaded with an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=20, choices=PaperKind)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=PaperKind.values), name="papers_are_of_a_known_kind"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of #{self.application_id}"


class Leaving(models.TextChoices):
    """Why a person left a place."""

    SUBSTITUTED = "substituted", _("substituted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REJECTED = "rejected", _("rejected")


class Stay(EditionModel):
    """Who was on a place from when until when: the place's history."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="stays")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="stays")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    left_as = models.CharField(max_length=12, choices=Leaving, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("place",), condition=Q(until__isnull=True), name="places_hold_one_person_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, left_as="") | Q(until__isnull=False) & ~Q(left_as=""),
                name="who_left_a_place_says_how",
            ),
        )

    def __str__(self) -> str:
        return f"#{self.application_id} on #{self.place_id}"


class NameKey(EditionModel):
    """One comparable key of an applicant's name, by which like names are found in any script."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="name_keys")
    key = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("application", "key"), name="applications_have_a_key_once"),
        )
        indexes = (models.Index(fields=("edition", "key"), name="applications_by_key"),)

    def __str__(self) -> str:
        return self.key
