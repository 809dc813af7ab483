from django.apps import AppConfig


class BadgesConfig(AppConfig):
    name = "secretariat.desks.badges"
    label = "badges"

    def ready(self) -> None:
        from secretariat.desks.badges import policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
