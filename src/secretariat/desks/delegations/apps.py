from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "secretariat.desks.delegations"
    label = "delegations"

    def ready(self) -> None:
        from secretariat.desks.accounts.queries import register_namers
        from secretariat.desks.delegations import policy, queries
        from secretariat.foundation.access.actors import register_resolver
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
        register_resolver(queries.memberships)
        register_namers(delegation=queries.delegation_names)
