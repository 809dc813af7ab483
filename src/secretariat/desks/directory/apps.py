from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "secretariat.desks.directory"
    label = "directory"

    def ready(self) -> None:
        from secretariat.desks.directory import policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
