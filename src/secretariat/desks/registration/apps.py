from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "secretariat.desks.registration"
    label = "registration"

    def ready(self) -> None:
        from secretariat.desks.registration import notices, policy
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
        notices.register_kinds()
