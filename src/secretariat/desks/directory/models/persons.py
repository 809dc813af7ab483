"""Persons with the parts of their names, and the offices they held over time."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models.entities import Entity
from secretariat.desks.directory.models.sources import Source
from secretariat.foundation.access.scope import HouseModel
from secretariat.foundation.languages.sorting import SortKeyField
from secretariat.foundation.languages.texts import MultilingualField


class DisplayOrder(models.TextChoices):
    GIVEN_FAMILY = "given-family", _("given name first")
    FAMILY_GIVEN = "family-given", _("family name first")
    PATRONYMIC_GIVEN = "patronymic-given", _("patronymic, then given name")


class Person(HouseModel):
    """A human being. The passport's form and the form of protocol are two fields, never one.

    `merged_into` is the person whom two rows turned out to be: all that pointed here points there now.
    """

    code = models.SlugField(max_length=60, unique=True)
    family = models.CharField(max_length=120, blank=True)
    given = models.CharField(max_length=120)
    patronymic = models.CharField(max_length=120, blank=True)
    patronymic_genitive = models.CharField(max_length=120, blank=True)
    particle = models.CharField(max_length=40, blank=True)
    native_text = models.CharField(max_length=200, blank=True)
    native_language = models.CharField(max_length=12, blank=True)
    passport_form = models.CharField(max_length=200, blank=True)
    protocol_form = models.CharField(max_length=200)
    display_order = models.CharField(max_length=20, choices=DisplayOrder, default=DisplayOrder.GIVEN_FAMILY)
    nationality = models.ForeignKey(Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sort_key = SortKeyField(max_length=400, db_index=True)
    search_key = models.CharField(max_length=600)
    is_generated = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(given=""), name="persons_have_a_given_name"),
            models.CheckConstraint(condition=~Q(protocol_form=""), name="persons_have_a_form_of_protocol"),
            models.CheckConstraint(
                condition=Q(native_text="") | ~Q(native_language=""),
                name="native_names_say_their_language",
            ),
            models.CheckConstraint(
                condition=Q(display_order__in=DisplayOrder.values), name="persons_have_a_known_display_order"
            ),
        )
        indexes = (models.Index(fields=("is_generated", "sort_key"), name="persons_by_name"),)

    def __str__(self) -> str:
        return self.protocol_form


class PersonNameForm(models.TextChoices):
    PROTOCOL = "protocol", _("form of protocol")
    ALIAS = "alias", _("other spelling")


class PersonName(HouseModel):
    """How a person is written in one language: the form of protocol once, other spellings as seen."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=12)
    form = models.CharField(max_length=12, choices=PersonNameForm)
    text = models.CharField(max_length=200)
    sort_key = SortKeyField(max_length=400, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "language", "form", "text"), name="persons_have_a_name_once"
            ),
            models.UniqueConstraint(
                fields=("person", "language", "form"),
                condition=~Q(form="alias"),
                name="persons_have_one_form_of_protocol_a_language",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="names_of_persons_are_not_empty"),
        )

    def __str__(self) -> str:
        return self.text


class Level(models.TextChoices):
    """Classes of rank in the order of precedence between them; houses may order them otherwise."""

    HEAD_OF_STATE = "head_of_state", _("Head of State")
    HEAD_OF_GOVERNMENT = "head_of_government", _("Head of Government")
    VICE_PRESIDENT = "vice_president", _("Vice-President")
    CROWN_PRINCE = "crown_prince", _("Crown Prince")
    DEPUTY_HEAD_OF_GOVERNMENT = "deputy_head_of_government", _("Deputy Head of Government")
    MINISTER = "minister", _("Minister")
    VICE_MINISTER = "vice_minister", _("Vice-Minister")
    HEAD_OF_DELEGATION = "head_of_delegation", _("Head of delegation or Permanent Representative")
    HEAD_OF_ORGANISATION = "head_of_international_organisation", _("Head of an international organisation")
    MINISTER_OF_ORGANISATION = "minister_level_io", _("Senior official of an international organisation")
    AMBASSADOR = "ambassador", _("Ambassador")
    HEAD_OF_SUBNATIONAL = "sub_national_head", _("Head of a part of a State")
    HEAD_OF_ASSOCIATION = "business_association_head", _("Head of an association")
    OBSERVER = "observer", _("Observer")
    OTHER = "other", _("Other")


class Office(HouseModel):
    """An office of an entity, whoever holds it."""

    code = models.SlugField(max_length=80, unique=True)
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="offices")
    level = models.CharField(max_length=40, choices=Level)
    title = MultilingualField()
    short_title = MultilingualField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(title={}), name="offices_have_a_title"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="offices_have_a_known_level"),
        )

    def __str__(self) -> str:
        return str(self.title)


class OfficeHolding(HouseModel):
    """A person in an office; a date that is not known is null, not guessed. `until` is the last day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holdings")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="holdings")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = MultilingualField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "office", "since"), name="persons_take_an_office_once_a_day"
            ),
            models.UniqueConstraint(
                fields=("person", "office"),
                condition=Q(since__isnull=True),
                name="persons_have_one_undated_holding_an_office",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="offices_end_after_they_begin",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} in {self.office_id}"
