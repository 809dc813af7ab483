from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "secretariat.desks.figures"
    label = "figures"

    def ready(self) -> None:
        from secretariat.desks.figures import policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
