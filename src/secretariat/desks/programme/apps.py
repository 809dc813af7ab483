from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "secretariat.desks.programme"
    label = "programme"

    def ready(self) -> None:
        from secretariat.desks.programme import policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
