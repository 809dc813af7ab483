"""Packages for the security service, watch lists, and the alerts that screening raised."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Person
from secretariat.desks.registration.models import Application
from secretariat.foundation.access.scope import EditionModel, HouseModel
from secretariat.foundation.files.models import StoredFile


class Package(EditionModel):
    """What went out to the security service at once: JSON lines, signed, kept sealed as `file` until its
    time has come. `digest` is that of the file.
    """

    number = models.PositiveIntegerField()
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    applications = models.ManyToManyField(Application, related_name="packages")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "number"), name="packages_are_numbered_once"),
        )

    def __str__(self) -> str:
        return f"package {self.number}"


class WatchList(HouseModel):
    """A list that the house loaded: the newest of a name is the one that counts.

    `file` is null where only a screening read it, and after its time; then it has to be loaded again.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    entries = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()
    loaded_by = models.CharField(max_length=200)
    file = models.OneToOneField(
        StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


class AlertState(models.TextChoices):
    OPEN = "open", _("to be judged")
    CONFIRMED = "confirmed", _("the person on the list")
    DISMISSED = "dismissed", _("another person")


class Alert(EditionModel):
    """A participant's name is like one on a watch list. A person judges it; nothing is refused by it.

    `entry` is the list's own number, `entry_version` the list's version of it, `listed` the name there that
    is likest, `particulars` what else the list says: part → texts. `score` is 0 to 1, from the names alone;
    `rank` moves it by the evidence, and puts alerts into their order.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, null=True, blank=True, related_name="alerts"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="alerts")
    entry = models.CharField(max_length=60)
    entry_version = models.CharField(max_length=20, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    listed = models.CharField(max_length=400)
    particulars = models.JSONField(default=dict)
    score = models.FloatField()
    rank = models.FloatField(default=0)
    parts = models.JSONField(default=list)
    evidence = models.JSONField(default=dict)
    raised_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=AlertState, default=AlertState.OPEN)
    judged_by = models.CharField(max_length=200, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("application", "watch_list", "entry"),
                condition=Q(application__isnull=False),
                name="applications_are_alerted_once_an_entry",
            ),
            models.UniqueConstraint(
                fields=("edition", "person", "watch_list", "entry"),
                condition=Q(person__isnull=False),
                name="persons_are_alerted_once_an_entry",
            ),
            models.CheckConstraint(
                condition=Q(application__isnull=True) ^ Q(person__isnull=True), name="alerts_are_of_somebody"
            ),
            models.CheckConstraint(
                condition=Q(state="open", judged_at=None) | ~Q(state="open") & Q(judged_at__isnull=False),
                name="judged_alerts_have_a_date",
            ),
        )
        indexes = (models.Index(fields=("edition", "state", "-rank"), name="alerts_by_rank"),)

    def __str__(self) -> str:
        return f"alert {self.entry}"
