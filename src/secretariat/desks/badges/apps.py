from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_KEYS_DAYS = 30


class BadgesConfig(AppConfig):
    name = "secretariat.desks.badges"
    label = "badges"

    def ready(self) -> None:
        from secretariat.desks.badges import policy
        from secretariat.desks.badges.models import TokenKey
        from secretariat.foundation.access.roles import declare
        from secretariat.foundation.privacy.retention import keeps

        declare(policy.HOLDERS)
        keeps(
            TokenKey,
            "seed",
            days_after_edition_end=_KEYS_DAYS,
            what=_("secret halves of the keys that signed badges"),
        )
