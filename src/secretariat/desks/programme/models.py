"""Sessions, their titles as others print them, and their people with roles."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from secretariat.desks.directory.models import Entity, Person, Source, Topic
from secretariat.desks.forums.models import Room
from secretariat.foundation.access.scope import EditionModel
from secretariat.foundation.days.times import TimedModel, time_constraints
from secretariat.foundation.languages.texts import MultilingualField


class SessionKind(models.TextChoices):
    PLENARY = "plenary", _("Plenary")
    PANEL = "panel", _("Panel")
    ROUND_TABLE = "round_table", _("Round table")
    BUSINESS_DIALOGUE = "business_dialogue", _("Business dialogue")
    CEREMONY = "ceremony", _("Ceremony")
    SIGNING = "signing", _("Signing")
    BRIEFING = "briefing", _("Briefing")
    RECEPTION = "reception", _("Reception")
    AUDIENCE_MEETING = "meeting_with_audience", _("Meeting with an audience")
    TV_DEBATE = "tv_debate", _("Television debate")
    SIDE_EVENT = "side_event", _("Side event")


class SessionState(models.TextChoices):
    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Session(EditionModel, TimedModel):
    code = models.SlugField(max_length=60)
    kind = models.CharField(max_length=30, choices=SessionKind)
    title = MultilingualField()
    is_key_event = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=SessionState)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = MultilingualField()
    other_participants = MultilingualField()
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    organisers = models.ManyToManyField(Entity, related_name="+", blank=True)
    sources = models.ManyToManyField(Source, related_name="+", blank=True)

    class Meta:
        constraints = (
            *time_constraints("sessions"),
            models.UniqueConstraint(fields=("edition", "code"), name="sessions_have_their_own_code"),
            models.CheckConstraint(condition=~Q(title={}), name="sessions_have_a_title"),
            models.CheckConstraint(
                condition=Q(kind__in=SessionKind.values), name="sessions_are_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=SessionState.values), name="sessions_are_in_a_known_state"
            ),
        )

    def __str__(self) -> str:
        return str(self.title)


class SessionAlias(EditionModel):
    """A title under which others print the session."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="aliases")
    language = models.CharField(max_length=12)
    text = models.CharField(max_length=300)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("session", "language", "text"), name="sessions_have_an_alias_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="aliases_of_sessions_are_not_empty"),
        )

    def __str__(self) -> str:
        return self.text


class SessionRole(models.TextChoices):
    MODERATOR = "moderator", _("Moderator")
    OPENING = "opening", _("Opening")
    SPEAKER = "speaker", _("Speaker")
    DISCUSSANT = "discussant", _("Discussant")
    ATTENDEE = "attendee", _("Attendee of record")


class SessionPerson(EditionModel):
    """A person in a session. Their order is computed by precedence, never kept here."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=SessionRole)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("session", "person", "role"), name="persons_have_a_role_in_a_session_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=SessionRole.values), name="people_of_sessions_have_a_known_role"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} #{self.person_id}"
