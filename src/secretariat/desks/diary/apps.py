from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "secretariat.desks.diary"
    label = "diary"

    def ready(self) -> None:
        from secretariat.desks.diary import policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
