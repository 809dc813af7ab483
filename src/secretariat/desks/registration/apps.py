from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "secretariat.desks.registration"
    label = "registration"

    def ready(self) -> None:
        from secretariat.desks.delegations.queries import register_occupants
        from secretariat.desks.registration import keeping, notices, policy
        from secretariat.desks.registration.actions import sweep_lists
        from secretariat.desks.registration.queries.occupants import latest_occupants
        from secretariat.foundation.access.roles import declare
        from secretariat.foundation.jobs.chores import register_chore

        declare(policy.HOLDERS)
        keeping.declare_periods()
        notices.register_kinds()
        register_occupants(latest_occupants)
        register_chore("lists that nobody imported", sweep_lists, every_seconds=3600)
