from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "secretariat.desks.reports"
    label = "reports"

    def ready(self) -> None:
        from secretariat.desks.reports import policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
