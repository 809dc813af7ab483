"""The roles of people who work with the house, and what a right looks like."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    REGISTRATION_CHIEF = "registration_chief"
    REGISTRAR = "registrar"
    PROTOCOL_OFFICER = "protocol_officer"
    PROGRAMME_OFFICER = "programme_officer"
    SECURITY_OFFICER = "security_officer"
    PRESS_OFFICER = "press_officer"
    VETTING_OFFICER = "vetting_officer"
    FOCAL_POINT = "focal_point"
    READER = "reader"


ROLE_LABELS = {
    Role.ADMINISTRATOR: _("Administrator"),
    Role.REGISTRATION_CHIEF: _("Registration chief"),
    Role.REGISTRAR: _("Registrar"),
    Role.PROTOCOL_OFFICER: _("Protocol officer"),
    Role.PROGRAMME_OFFICER: _("Programme officer"),
    Role.SECURITY_OFFICER: _("Security officer"),
    Role.PRESS_OFFICER: _("Press officer"),
    Role.VETTING_OFFICER: _("Vetting officer"),
    Role.FOCAL_POINT: _("Focal point"),
    Role.READER: _("Reader"),
}

OFFICERS = frozenset(Role) - {Role.VETTING_OFFICER, Role.FOCAL_POINT, Role.READER}
"""Those of the host's team who see the whole register. Vetting belongs to another service, which sees what
vetting needs."""
EVERYBODY = frozenset(Role) - {Role.VETTING_OFFICER}
"""Those who work with the house's register."""

_holders: dict[StrEnum, frozenset[Role]] = {}


def declare(holders: Mapping[StrEnum, frozenset[Role]]) -> None:
    """Make a desk's table right → roles known. Called by its apps.ready().

    Raises ValueError for a right that another table gave to other roles: one of the two would be lost.
    """
    for right, roles in holders.items():
        if _holders.setdefault(right, roles) != roles:
            raise ValueError(f"The right {right} is declared twice, for different roles.")


def holders_of(right: StrEnum) -> frozenset[Role]:
    """The roles that hold `right`; KeyError for a right that no desk declared."""
    return _holders[right]


def declared_rights() -> Mapping[StrEnum, frozenset[Role]]:
    """Every right of the house with the roles that hold it."""
    return dict(_holders)
