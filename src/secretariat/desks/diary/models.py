"""Who and what is taken when, and by which work."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Person
from secretariat.desks.forums.models import Room
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.days.times import TimedModel, time_constraints
from secretariat.foundation.languages.texts import MultilingualField


class Firmness(models.TextChoices):
    FIRM = "firm", _("firm")
    TENTATIVE = "tentative", _("tentative")


class Entry(EditionModel, TimedModel):
    """A person or a room taken in [starts_at, ends_at), by the work that `work` and `address` name."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    firmness = models.CharField(max_length=10, choices=Firmness)
    work = models.CharField(max_length=120)
    label = MultilingualField()
    part = MultilingualField()
    address = models.CharField(max_length=200)

    class Meta:
        constraints = (
            *time_constraints("diary_entries"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(room__isnull=True),
                name="diary_entries_take_a_person_or_a_room",
            ),
            models.UniqueConstraint(
                fields=("edition", "work", "person"),
                condition=Q(person__isnull=False),
                name="works_take_a_person_once",
            ),
            models.UniqueConstraint(
                fields=("edition", "work", "room"),
                condition=Q(room__isnull=False),
                name="works_take_a_room_once",
            ),
        )
        indexes = (
            models.Index(fields=("edition", "person", "on_day"), name="diary_by_person"),
            models.Index(fields=("edition", "room", "on_day"), name="diary_by_room"),
        )

    def __str__(self) -> str:
        return str(self.label)
