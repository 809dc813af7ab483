"""Pairs of applications that may be one person: a queue for a person to judge."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Person
from secretariat.desks.registration.models.applications import Application
from secretariat.foundation.access.scope import EditionModel


class Judgement(models.TextChoices):
    OPEN = "open", _("to be judged")
    SAME = "same", _("the same person")
    DIFFERENT = "different", _("different persons")


class Likeness(EditionModel):
    """Two applications with like names, or one and a person of the directory.

    `score` is 0 to 1 from the names alone; `parts` says which matched; `evidence` holds what birth date,
    nationality and document say, each apart.
    """

    first = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="likenesses")
    second = models.ForeignKey(
        Application, on_delete=models.CASCADE, null=True, blank=True, related_name="likenesses_as_second"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    score = models.FloatField()
    parts = models.JSONField(default=list)
    evidence = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    judgement = models.CharField(max_length=10, choices=Judgement, default=Judgement.OPEN)
    judged_by = models.CharField(max_length=200, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("first", "second"),
                condition=Q(second__isnull=False),
                name="applications_are_compared_once",
            ),
            models.UniqueConstraint(
                fields=("first", "person"),
                condition=Q(person__isnull=False),
                name="applications_are_compared_with_a_person_once",
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True) ^ Q(person__isnull=True), name="two_are_compared"
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | Q(second__gt=F("first")),
                name="pairs_stand_in_the_order_of_their_applications",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="scores_lie_between_0_and_1"
            ),
        )
        indexes = (models.Index(fields=("edition", "judgement", "-score"), name="likenesses_by_score"),)

    def __str__(self) -> str:
        return f"#{self.first_id} like #{self.second_id or self.person_id}"
