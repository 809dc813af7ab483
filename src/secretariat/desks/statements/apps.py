from django.apps import AppConfig


class StatementsConfig(AppConfig):
    name = "secretariat.desks.statements"
    label = "statements"

    def ready(self) -> None:
        from secretariat.desks.statements import policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
