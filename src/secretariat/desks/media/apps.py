from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "secretariat.desks.media"
    label = "media"

    def ready(self) -> None:
        from secretariat.desks.media import policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
