from django.apps import AppConfig


class ForumsConfig(AppConfig):
    name = "secretariat.desks.forums"
    label = "forums"

    def ready(self) -> None:
        from secretariat.desks.accounts.queries import register_namers
        from secretariat.desks.forums import policy, queries
        from secretariat.foundation.access.actors import register_resolver
        from secretariat.foundation.access.middleware import register_edition_finder
        from secretariat.foundation.access.roles import declare

        declare(policy.HOLDERS)
        register_resolver(queries.memberships)
        register_namers(edition=queries.edition_names)
        register_edition_finder(queries.edition_by_code)
