"""Where a statement comes from, and the controlled list of topics."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.foundation.access.scope import HouseModel
from secretariat.foundation.languages.texts import MultilingualField


class Tier(models.TextChoices):
    PRIMARY = "primary", _("primary source")
    PRIMARY_COPY = "primary-copy", _("copy of a primary source")
    SECONDARY = "secondary", _("secondary source")
    SECONDARY_COPY = "secondary-copy", _("copy of a secondary source")
    TERTIARY = "tertiary", _("tertiary source")


class Source(HouseModel):
    """A published page on which the register relies."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    tier = models.CharField(max_length=20, choices=Tier)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(tier__in=Tier.values), name="sources_have_a_known_tier"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Topic(HouseModel):
    """A subject of sessions, meetings and statements, from one list for the house."""

    code = models.SlugField(max_length=60, unique=True)
    label = MultilingualField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(label={}), name="topics_have_a_label"),)

    def __str__(self) -> str:
        return str(self.label)
