"""What was said: statements in our summary, and quotations word for word."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Person, Source, Topic
from secretariat.desks.programme.models import Session
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.languages.texts import MultilingualField


class Statement(EditionModel):
    """An intervention, summarised by the house in its own words; one may be the key message."""

    code = models.SlugField(max_length=60)
    speaker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="statements"
    )
    occasion = MultilingualField()
    on_day = models.DateField(null=True, blank=True)
    summary = MultilingualField()
    is_key_message = models.BooleanField(default=False)
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "code"), name="statements_have_their_own_code"),
            models.UniqueConstraint(
                fields=("edition", "speaker"),
                condition=Q(is_key_message=True),
                name="speakers_have_one_key_message",
            ),
            models.CheckConstraint(condition=~Q(summary={}), name="statements_have_a_summary"),
            models.CheckConstraint(
                condition=Q(session__isnull=False) | ~Q(occasion={}), name="statements_have_an_occasion"
            ),
        )

    def __str__(self) -> str:
        return self.code


class Clearance(models.TextChoices):
    RECORDED = "recorded", _("recorded")
    CLEARED = "cleared", _("cleared by the speaker's office")


class Quote(EditionModel):
    """Words as they were said or printed. They come in through `load`, never typed into the program."""

    code = models.SlugField(max_length=60)
    speaker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="quotes"
    )
    occasion = models.CharField(max_length=60)
    language = models.CharField(max_length=12)
    text = models.TextField()
    clearance = models.CharField(max_length=12, choices=Clearance, default=Clearance.RECORDED)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "code"), name="quotes_have_their_own_code"),
            models.CheckConstraint(condition=~Q(text=""), name="quotes_are_not_empty"),
            models.CheckConstraint(
                condition=Q(clearance__in=Clearance.values), name="quotes_have_a_known_clearance"
            ),
        )

    def __str__(self) -> str:
        return self.code
