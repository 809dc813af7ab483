"""States, organisations, territories, companies, outlets, and what they are called."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models.sources import Source
from secretariat.foundation.access.scope import HouseModel
from secretariat.foundation.languages.sorting import SortKeyField
from secretariat.foundation.languages.texts import MultilingualField


class EntityKind(models.TextChoices):
    STATE = "state", _("State")
    TERRITORY = "territory", _("Territory")
    SUBNATIONAL = "subnational", _("Part of a State")
    ORGANISATION = "organisation", _("International organisation")
    BODY = "body", _("Body of an organisation or a State")
    COMPANY = "company", _("Company")
    ASSOCIATION = "association", _("Association")
    UNIVERSITY = "university", _("University or institute")
    OUTLET = "outlet", _("Media outlet")


class Entity(HouseModel):
    """Whoever can send a delegation, hold an office or be party to a treaty."""

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=EntityKind)
    iso2 = models.CharField(max_length=2, blank=True)
    iso3 = models.CharField(max_length=3, blank=True)
    m49 = models.CharField(max_length=3, blank=True)
    is_un_member_or_observer = models.BooleanField(default=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    founded_on = models.DateField(null=True, blank=True)
    founded_at = MultilingualField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_generated = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=EntityKind.values), name="entities_are_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["state", "territory"]) ^ Q(iso2=""),
                name="states_and_territories_have_an_iso_code",
            ),
            models.UniqueConstraint(
                fields=("iso2",), condition=~Q(iso2=""), name="iso_codes_name_one_entity"
            ),
        )

    def __str__(self) -> str:
        return self.code


class NameForm(models.TextChoices):
    SHORT = "short", _("short name of the house")
    FORMAL = "formal", _("formal name of the house")
    UN_SHORT = "un_short", _("UN short name")
    UN_FORMAL = "un_formal", _("UN formal name")
    ACRONYM = "acronym", _("acronym")
    CUSTOMARY = "customary", _("customary name")
    ADJECTIVE = "adjective", _("adjective")
    ALIAS = "alias", _("other name")


FORMS_GIVEN_ONCE = ("short", "formal", "un_short", "un_formal", "acronym")


class EntityName(HouseModel):
    """One name of an entity in one language; `sort_key` orders by code point as the language does."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=12)
    form = models.CharField(max_length=12, choices=NameForm)
    text = models.CharField(max_length=300)
    sort_key = SortKeyField(max_length=400, db_index=True)
    seen_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("entity", "language", "form", "text"), name="entities_have_a_name_once"
            ),
            models.UniqueConstraint(
                fields=("entity", "language", "form"),
                condition=Q(form__in=FORMS_GIVEN_ONCE),
                name="entities_have_one_official_name_a_language",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="names_of_entities_are_not_empty"),
            models.CheckConstraint(
                condition=Q(form__in=NameForm.values), name="names_of_entities_have_a_known_form"
            ),
        )

    def __str__(self) -> str:
        return self.text
