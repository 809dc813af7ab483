from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "secretariat.desks.accounts"
    label = "accounts"

    def ready(self) -> None:
        from secretariat.desks.accounts import policy, queries
        from secretariat.foundation.access.actors import register_resolver
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
        register_resolver(queries.memberships)
