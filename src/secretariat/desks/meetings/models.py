"""Meetings between delegations: sides with principals, agenda, format."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.agreements.models import Treaty
from secretariat.desks.directory.models import Entity, Person, Source, Topic
from secretariat.desks.forums.models import Room
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.days.times import TimedModel, time_constraints
from secretariat.foundation.languages.texts import MultilingualField


class MeetingState(models.TextChoices):
    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Meeting(EditionModel, TimedModel):
    """A bilateral meeting. Announced and held are never mixed."""

    code = models.SlugField(max_length=60)
    state = models.CharField(max_length=12, choices=MeetingState)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    format = MultilingualField()
    note = MultilingualField()
    sources = models.ManyToManyField(Source, related_name="+", blank=True)

    class Meta:
        constraints = (
            *time_constraints("meetings"),
            models.UniqueConstraint(fields=("edition", "code"), name="meetings_have_their_own_code"),
            models.CheckConstraint(
                condition=Q(state__in=MeetingState.values), name="meetings_are_in_a_known_state"
            ),
        )

    def __str__(self) -> str:
        return self.code


class MeetingSide(EditionModel):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sides")
    position = models.PositiveSmallIntegerField()
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    principal = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "position"), name="sides_of_a_meeting_are_numbered"),
            models.UniqueConstraint(fields=("meeting", "entity"), name="entities_are_one_side_of_a_meeting"),
        )

    def __str__(self) -> str:
        return f"side {self.position}"


class AgendaItem(EditionModel):
    """What is spoken of, in words, with the topic and the treaty that it concerns."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    text = MultilingualField()
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    treaty = models.ForeignKey(
        Treaty, on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "position"), name="agenda_items_are_numbered"),
            models.CheckConstraint(condition=~Q(text={}), name="agenda_items_have_a_text"),
        )

    def __str__(self) -> str:
        return str(self.text)
