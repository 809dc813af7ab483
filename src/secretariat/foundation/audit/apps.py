from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "secretariat.foundation.audit"
    label = "audit"

    def ready(self) -> None:
        from secretariat.foundation.access.actions import register_recorder
        from secretariat.foundation.access.roles import declare
        from secretariat.foundation.audit import journal, policy

        declare(policy.HOLDERS)
        register_recorder(journal.writing)
