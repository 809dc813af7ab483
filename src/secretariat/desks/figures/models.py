"""Figures that others published: value, qualifier, unit, as-of, kind, counting rule, source."""

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Entity, Source
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.languages.texts import MultilingualField


class Qualifier(models.TextChoices):
    EXACT = "exact", _("exactly")
    OVER = "over", _("over")
    ABOUT = "about", _("about")
    ALMOST = "almost", _("almost")
    AT_LEAST = "at_least", _("at least")


class FigureKind(models.TextChoices):
    PLANNED = "planned", _("planned")
    CONFIRMED = "confirmed-before", _("confirmed before the forum")
    INTERIM = "interim", _("interim")
    PRELIMINARY = "preliminary", _("preliminary")
    FINAL = "final", _("final")


class Unit(models.TextChoices):
    PERSONS = "persons", _("persons")
    COUNTRIES = "countries", _("countries")
    EVENTS = "events", _("events")
    AGREEMENTS = "agreements", _("agreements")
    COMPANIES = "companies", _("companies")
    PROJECTS = "projects", _("projects")
    ROUBLES = "RUB", _("roubles")
    RANK = "rank", _("place")


class Figure(EditionModel):
    """One figure as one source gives it. Sources that disagree stand side by side."""

    measure = models.SlugField(max_length=60)
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    value = models.DecimalField(max_digits=20, decimal_places=2)
    qualifier = models.CharField(max_length=10, choices=Qualifier)
    unit = models.CharField(max_length=12, choices=Unit)
    as_of = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=20, choices=FigureKind)
    counting_rule = MultilingualField()
    note = MultilingualField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="figures")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                F("edition"),
                F("measure"),
                Coalesce("entity_id", Value(0)),
                F("kind"),
                Coalesce("as_of", Value(date(1, 1, 1), output_field=models.DateField())),
                F("source"),
                name="sources_give_a_figure_once",
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="figures_are_not_negative"),
            models.CheckConstraint(
                condition=Q(qualifier__in=Qualifier.values), name="figures_have_a_known_qualifier"
            ),
            models.CheckConstraint(condition=Q(unit__in=Unit.values), name="figures_have_a_known_unit"),
            models.CheckConstraint(
                condition=Q(kind__in=FigureKind.values), name="figures_are_of_a_known_kind"
            ),
        )
        indexes = (models.Index(fields=("edition", "measure"), name="figures_by_measure"),)

    def __str__(self) -> str:
        return f"{self.measure} {self.value}"
