from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "secretariat.desks.meetings"
    label = "meetings"

    def ready(self) -> None:
        from secretariat.desks.meetings import policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
