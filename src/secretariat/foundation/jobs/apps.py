from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "secretariat.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        from secretariat.foundation.access.roles import declare
        from secretariat.foundation.jobs import policy
        from secretariat.foundation.jobs.chores import register_chore
        from secretariat.foundation.jobs.sweeping import sweep
        from secretariat.foundation.jobs.working import recover

        declare(policy.HOLDERS)
        autodiscover_modules("tasks")
        register_chore("jobs left behind", recover, every_seconds=5)
        register_chore("results whose time has come", sweep, every_seconds=600)
