"""Questions about delegations and their members."""

from secretariat.desks.delegations.queries.focal_points import delegation_names, memberships
from secretariat.desks.delegations.queries.members import (
    CATEGORIES,
    MemberFilter,
    MemberRow,
    Standings,
    member_rows,
    members,
    shows_public_offices_only,
    standings,
)
from secretariat.desks.delegations.queries.participants import (
    Participant,
    ProgrammePart,
    participant_with_code,
    programme,
)
from secretariat.desks.delegations.queries.quotas import (
    ACCESS_LEVELS,
    Cut,
    QuotaRow,
    cut,
    plans,
    quota_in_words,
    quota_rows,
    requests,
)
from secretariat.desks.delegations.queries.records import delegation_records, member_records
from secretariat.desks.delegations.queries.table import (
    DelegationRow,
    Total,
    delegation_label,
    delegation_rows,
    delegation_with_code,
    head_of,
    labels_of_states,
    rows_named,
)

__all__ = [
    "ACCESS_LEVELS",
    "CATEGORIES",
    "Cut",
    "DelegationRow",
    "MemberFilter",
    "MemberRow",
    "Participant",
    "ProgrammePart",
    "QuotaRow",
    "Standings",
    "Total",
    "cut",
    "delegation_label",
    "delegation_names",
    "delegation_records",
    "delegation_rows",
    "delegation_with_code",
    "head_of",
    "labels_of_states",
    "member_records",
    "member_rows",
    "members",
    "memberships",
    "participant_with_code",
    "plans",
    "programme",
    "quota_in_words",
    "quota_rows",
    "requests",
    "rows_named",
    "shows_public_offices_only",
    "standings",
]
