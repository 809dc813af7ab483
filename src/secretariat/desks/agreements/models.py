"""Treaties: titles and aliases, what parties did, and the history."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Entity, Source
from secretariat.foundation.access.scope import HouseModel
from secretariat.foundation.languages.texts import MultilingualField


class Treaty(HouseModel):
    code = models.SlugField(max_length=60, unique=True)
    title = MultilingualField()
    signed_on = models.DateField(null=True, blank=True)
    signed_at = MultilingualField()
    in_force_on = models.DateField(null=True, blank=True)
    entry_into_force_rule = MultilingualField()
    open_to = MultilingualField()
    negotiators = models.ManyToManyField(Entity, related_name="+", blank=True)
    sources = models.ManyToManyField(Source, related_name="+", blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(title={}), name="treaties_have_a_title"),
            models.CheckConstraint(
                condition=Q(in_force_on__isnull=True)
                | Q(signed_on__isnull=True)
                | Q(in_force_on__gte=models.F("signed_on")),
                name="treaties_enter_into_force_after_signature",
            ),
        )

    def __str__(self) -> str:
        return str(self.title)


class TreatyAlias(HouseModel):
    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="aliases")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=400)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("treaty", "language", "text"), name="treaties_have_an_alias_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="aliases_of_treaties_are_not_empty"),
        )

    def __str__(self) -> str:
        return self.text


class TreatyStep(models.TextChoices):
    SIGNATURE = "signature", _("Signature")
    RATIFICATION = "ratification", _("Ratification")
    ACCEPTANCE = "acceptance", _("Acceptance")
    APPROVAL = "approval", _("Approval")
    ACCESSION = "accession", _("Accession")
    SUCCESSION = "succession", _("Succession")


class TreatyAction(HouseModel):
    """What a party did. A date that was not found stays null."""

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="actions")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=12, choices=TreatyStep)
    on_day = models.DateField(null=True, blank=True)
    detail = MultilingualField()
    sources = models.ManyToManyField(Source, related_name="+", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("treaty", "entity", "step"), name="parties_take_a_step_once"),
            models.CheckConstraint(condition=Q(step__in=TreatyStep.values), name="parties_take_a_known_step"),
        )

    def __str__(self) -> str:
        return f"{self.step} {self.entity_id}"


class TreatyEvent(HouseModel):
    """A point of the treaty's history; `when` may be a year, a month or a day (ISO 8601)."""

    treaty = models.ForeignKey(Treaty, on_delete=models.CASCADE, related_name="history")
    when = models.CharField(max_length=10)
    text = MultilingualField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("treaty", "when"), name="a_treaty_has_one_event_a_moment"),
        )

    def __str__(self) -> str:
        return self.when
