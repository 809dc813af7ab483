"""The scope of work: forums, their editions, where they are held, and the host's team."""

from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Entity, Source
from secretariat.foundation.access.roles import ROLE_LABELS, Role
from secretariat.foundation.access.scope import EditionModel, HouseModel
from secretariat.foundation.languages.texts import MultilingualField


class LocalityKind(models.TextChoices):
    CITY = "city", _("City")
    ISLAND = "island", _("Island")
    DISTRICT = "district", _("District")


class Locality(HouseModel):
    """A city, or a part of one that a venue lies in."""

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=LocalityKind)
    name = MultilingualField()
    aliases = models.JSONField(default=list, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    country = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(name={}), name="localities_have_a_name"),)

    def __str__(self) -> str:
        return str(self.name)


class Venue(HouseModel):
    """Where editions are held: a campus, a congress centre."""

    code = models.SlugField(max_length=60, unique=True)
    name = MultilingualField()
    aliases = models.JSONField(default=list, blank=True)
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="venues")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(name={}), name="venues_have_a_name"),)

    def __str__(self) -> str:
        return str(self.name)


class Building(HouseModel):
    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="buildings")
    code = models.SlugField(max_length=60)
    name = MultilingualField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("venue", "code"), name="buildings_are_named_once_in_a_venue"),
            models.CheckConstraint(condition=~Q(name={}), name="buildings_have_a_name"),
        )

    def __str__(self) -> str:
        return str(self.name)


class Room(HouseModel):
    building = models.ForeignKey(Building, on_delete=models.CASCADE, related_name="rooms")
    code = models.SlugField(max_length=60)
    name = MultilingualField()
    level = models.CharField(max_length=20, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("building", "code"), name="rooms_are_named_once_in_a_building"),
            models.CheckConstraint(condition=~Q(name={}), name="rooms_have_a_name"),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0), name="rooms_hold_somebody"
            ),
        )

    def __str__(self) -> str:
        return str(self.name)


class Forum(HouseModel):
    """The series; it owns nothing but its editions."""

    code = models.SlugField(max_length=60, unique=True)
    name = MultilingualField()
    acronym = MultilingualField()
    aliases = models.JSONField(default=list, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    founded_by = MultilingualField()
    organiser = models.ForeignKey(Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(name={}), name="forums_have_a_name"),)

    def __str__(self) -> str:
        return str(self.name)


class EditionState(models.TextChoices):
    PLANNED = "planned", _("planned")
    RESCHEDULED = "rescheduled", _("rescheduled")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Edition(HouseModel):
    """One holding of a forum. `starts_on` and `ends_on` are days in its time zone, both included.

    What was announced first stands in `announced_*`, so that an edition held later than planned says so.
    `register_is_whole` says that all participants are in the register, so that counting them is a figure.
    """

    siblings: Sequence["Edition"] = ()  # all editions of its forum, where a query has found them

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="editions")
    code = models.SlugField(max_length=60, unique=True)
    year = models.PositiveSmallIntegerField()
    ordinal = models.PositiveSmallIntegerField(null=True, blank=True)
    name = MultilingualField()
    state = models.CharField(max_length=12, choices=EditionState)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    zero_day = models.DateField(null=True, blank=True)
    announced_starts_on = models.DateField(null=True, blank=True)
    announced_ends_on = models.DateField(null=True, blank=True)
    rescheduling = MultilingualField()
    time_zone = models.CharField(max_length=60)
    host = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="editions")
    motto = MultilingualField()
    note = MultilingualField()
    register_is_whole = models.BooleanField(default=False)
    dates_source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("forum", "ordinal"), name="ordinals_count_an_edition_once"),
            models.CheckConstraint(condition=~Q(name={}), name="editions_have_a_name"),
            models.CheckConstraint(
                condition=Q(state__in=EditionState.values), name="editions_are_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="editions_end_after_they_start",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | Q(ordinal__isnull=True),
                name="cancelled_editions_are_not_counted",
            ),
        )

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_held(self) -> bool:
        return self.state == EditionState.HELD

    @property
    def was_moved(self) -> bool:
        return bool(self.rescheduling)


class TeamMember(EditionModel):
    """A person of the host's team, in one role of one edition; several rows for several roles."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="team_roles")
    role = models.CharField(max_length=30, choices=[(role.value, ROLE_LABELS[role]) for role in Role])

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "user", "role"), name="team_roles_are_given_once"),
            models.CheckConstraint(
                condition=Q(role__in=[str(role) for role in Role]), name="team_roles_are_known_roles"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} #{self.user_id}"
