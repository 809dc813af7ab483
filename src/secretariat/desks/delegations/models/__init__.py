"""Delegations at an edition: who comes for whom, by which invitation, and on how many places."""

from secretariat.desks.delegations.models.invitations import Answer, Invitation, Reminder
from secretariat.desks.delegations.models.members import Category, Delegation, FocalPoint, Member, MemberRole
from secretariat.desks.delegations.models.quotas import (
    AccessLevel,
    OverQuotaRequest,
    Place,
    PlaceState,
    Plan,
    PlanConstraint,
    Quota,
    RequestState,
)

__all__ = [
    "AccessLevel",
    "Answer",
    "Category",
    "Delegation",
    "FocalPoint",
    "Invitation",
    "Member",
    "MemberRole",
    "OverQuotaRequest",
    "Place",
    "PlaceState",
    "Plan",
    "PlanConstraint",
    "Quota",
    "Reminder",
    "RequestState",
]
