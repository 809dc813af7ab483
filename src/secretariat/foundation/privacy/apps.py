from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "secretariat.foundation.privacy"
    label = "privacy"

    def ready(self) -> None:
        from secretariat.foundation.access.roles import declare
        from secretariat.foundation.privacy import policy

        declare(policy.HOLDERS)
