"""Zones, types, credentials and the keys of their tokens."""

from secretariat.desks.badges.models.credentials import (
    ENDED,
    Credential,
    CredentialState,
    Series,
    TokenKey,
)
from secretariat.desks.badges.models.zones import (
    LAST_ZONE,
    PERSONAL_KINDS,
    CredentialType,
    Kind,
    TypeWindow,
    Zone,
)

__all__ = [
    "ENDED",
    "LAST_ZONE",
    "PERSONAL_KINDS",
    "Credential",
    "CredentialState",
    "CredentialType",
    "Kind",
    "Series",
    "TokenKey",
    "TypeWindow",
    "Zone",
]
