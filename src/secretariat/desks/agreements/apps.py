from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "secretariat.desks.agreements"
    label = "agreements"

    def ready(self) -> None:
        from secretariat.desks.agreements import policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
