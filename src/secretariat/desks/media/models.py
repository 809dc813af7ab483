"""Engagements with the media: interviews, comments, briefings."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Entity, Person, Source
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.days.times import TimedModel, time_constraints
from secretariat.foundation.languages.texts import MultilingualField


class EngagementKind(models.TextChoices):
    INTERVIEW = "interview", _("Interview")
    COMMENT = "comment", _("Comment")
    BRIEFING = "briefing", _("Briefing")


class Engagement(EditionModel, TimedModel):
    """What a person gave to the media. A count that was only said in words stays in words."""

    code = models.SlugField(max_length=60)
    kind = models.CharField(max_length=12, choices=EngagementKind)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    count = models.PositiveIntegerField(null=True, blank=True)
    count_in_words = MultilingualField()
    outlets = models.ManyToManyField(Entity, related_name="+", blank=True)
    outlets_in_words = MultilingualField()
    note = MultilingualField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            *time_constraints("engagements"),
            models.UniqueConstraint(fields=("edition", "code"), name="engagements_have_their_own_code"),
            models.CheckConstraint(
                condition=Q(count__isnull=False) | ~Q(count_in_words={}), name="engagements_say_how_many"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=EngagementKind.values), name="engagements_are_of_a_known_kind"
            ),
        )

    def __str__(self) -> str:
        return self.code
