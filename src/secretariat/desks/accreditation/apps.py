from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_PACKAGES_DAYS, _LISTS_DAYS = 30, 30
_ALERTS_DAYS = 90


class AccreditationConfig(AppConfig):
    name = "secretariat.desks.accreditation"
    label = "accreditation"

    def ready(self) -> None:
        from secretariat.desks.accreditation import policy
        from secretariat.desks.accreditation.models import Alert
        from secretariat.foundation.access.roles import declare
        from secretariat.foundation.files.purging import keeps_files
        from secretariat.foundation.privacy.retention import keeps

        declare(policy.HOLDERS)
        keeps_files(
            policy.PACKAGE,
            days_after_edition_end=_PACKAGES_DAYS,
            what=_("packages for the security service"),
        )
        keeps_files(
            policy.WATCH_LIST, days_after_edition_end=_LISTS_DAYS, what=_("watch lists that were loaded")
        )
        keeps(
            Alert,
            "evidence",
            days_after_edition_end=_ALERTS_DAYS,
            what=_("what alerts have in common with lists"),
        )
        keeps(
            Alert,
            "particulars",
            days_after_edition_end=_ALERTS_DAYS,
            what=_("what lists say of those alerted"),
        )
