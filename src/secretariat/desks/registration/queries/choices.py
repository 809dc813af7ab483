"""What the forms of the desk let one choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from secretariat.desks.delegations.models import Category, MemberRole
from secretariat.desks.delegations.queries import QuotaRow, quota_in_words
from secretariat.desks.directory.models import DisplayOrder, Entity, EntityKind, Level
from secretariat.desks.directory.queries import entity_labels
from secretariat.desks.registration.models import Group, PaperKind, Sex, Step, WindowKind
from secretariat.desks.registration.models.applications import STATE_CHOICES
from secretariat.engines.chain import StepKind
from secretariat.foundation.access.roles import ROLE_LABELS, Role

CATEGORIES = tuple(Category.choices)
ROLES = tuple(MemberRole.choices)
LEVELS = tuple(Level.choices)
SEXES = tuple(Sex.choices)
DISPLAY_ORDERS = tuple(DisplayOrder.choices)
PAPER_KINDS = tuple(PaperKind.choices)
WINDOW_KINDS = tuple(WindowKind.choices)
GROUPS = tuple(Group.choices)
STATES = tuple(STATE_CHOICES)
FIELD_NAMES = {
    "given": gettext_lazy("given names"),
    "role": gettext_lazy("role"),
    "birth_date": gettext_lazy("birth date"),
    "nationality_id": gettext_lazy("nationality"),
    "document_number": gettext_lazy("number of the passport"),
    "photo_id": gettext_lazy("photograph"),
    "job_title": gettext_lazy("office or function"),
}
"""What a field that is missing is called in a sentence."""
_DECIDERS = (
    Role.REGISTRATION_CHIEF,
    Role.REGISTRAR,
    Role.PROTOCOL_OFFICER,
    Role.PRESS_OFFICER,
    Role.SECURITY_OFFICER,
)
STEP_ROLES = tuple((role.value, ROLE_LABELS[role]) for role in _DECIDERS)
VETTING_ROLES = ((Role.VETTING_OFFICER.value, ROLE_LABELS[Role.VETTING_OFFICER]),)


def roles_for(step: Step) -> Sequence[tuple[str, Any]]:
    """Who may decide a step: vetting the security service alone, a review any office but that."""
    return VETTING_ROLES if step.kind == StepKind.VETTING.value else STEP_ROLES


def field_names(missing: Sequence[str]) -> list[str]:
    """Fields that are missing, in words."""
    return [str(FIELD_NAMES[name]) for name in missing]


@dataclass(frozen=True)
class States:
    """States and territories to choose as a nationality: (code, name) by name, and code → id."""

    choices: Sequence[tuple[str, str]]
    ids: Mapping[str, int]
    iso3: Mapping[str, str] = field(default_factory=dict)

    def code_of(self, iso3: str) -> str:
        """The code of the state with this ISO code of three letters; "" for none."""
        return next((code for code, known in self.iso3.items() if known == iso3), "")


def states() -> States:
    """Two queries: every state and territory, by its name in the active language."""
    rows = list(Entity.objects.filter(kind__in=[EntityKind.STATE, EntityKind.TERRITORY]))
    labels = entity_labels(row.pk for row in rows)
    named = [(row, labels[row.pk]) for row in rows if row.pk in labels]
    named.sort(key=lambda pair: pair[1].sort_key)
    return States(
        choices=[(row.code, label.text) for row, label in named],
        ids={row.code: row.pk for row in rows},
        iso3={row.code: row.iso3 for row in rows if row.iso3},
    )


@dataclass(frozen=True)
class Places:
    """The quotas of a delegation to choose from, with how many places are free, and the rows by their ids."""

    choices: Sequence[tuple[str, str]]
    rows: Mapping[str, QuotaRow]


def places(rows: Sequence[QuotaRow]) -> Places:
    """No query: quota rows as choices."""
    return Places(
        choices=[(str(row.quota.pk), _told(row)) for row in rows],
        rows={str(row.quota.pk): row for row in rows},
    )


def _told(row: QuotaRow) -> str:
    words = {"place": quota_in_words(row.quota), "free": row.free}
    return ngettext("%(place)s: %(free)d free", "%(place)s: %(free)d free", row.free) % words
