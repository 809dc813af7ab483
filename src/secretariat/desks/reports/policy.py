"""Who sees and does what at the desk `reports`."""

from enum import StrEnum

from secretariat.foundation.access.roles import EVERYBODY, OFFICERS, Role


class Right(StrEnum):
    READ = "reports.read"
    CHECK_DRAFT = "reports.check_draft"


HOLDERS: dict[StrEnum, frozenset[Role]] = {
    Right.READ: EVERYBODY,
    Right.CHECK_DRAFT: OFFICERS | {Role.FOCAL_POINT},
}
