from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_ADDRESSES_DAYS = 90


class DelegationsConfig(AppConfig):
    name = "secretariat.desks.delegations"
    label = "delegations"

    def ready(self) -> None:
        from secretariat.desks.accounts.queries import register_namers
        from secretariat.desks.delegations import notices, policy, queries
        from secretariat.desks.delegations.models import Invitation
        from secretariat.foundation.access.actors import register_resolver
        from secretariat.foundation.access.roles import declare
        from secretariat.foundation.privacy.retention import keeps

        declare(policy.HOLDERS)
        register_resolver(queries.memberships)
        register_namers(delegation=queries.delegation_names)
        notices.register_kinds()
        keeps(
            Invitation,
            "address",
            days_after_edition_end=_ADDRESSES_DAYS,
            what=_("mail addresses of delegations"),
        )
