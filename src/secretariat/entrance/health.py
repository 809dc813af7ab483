"""What a supervisor asks: is the process alive, and can it work?"""

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

_UNAVAILABLE = 503


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view
    """200 as long as the process answers. No query."""
    return JsonResponse({"detail": "The process is alive."})


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view
    """200 when the database answers and its tables are those of this version, else 503 with a sentence."""
    fault = what_is_missing()
    if fault:
        return JsonResponse({"detail": fault}, status=_UNAVAILABLE)
    return JsonResponse({"detail": "Ready."})


def what_is_missing() -> str:
    """One sentence on why no work can be done; "" where all is well. Two queries."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        missing = unapplied_migrations()
    except DatabaseError:
        return "The database does not answer; see DATABASE_URL."
    if missing:
        count = "1 migration is" if len(missing) == 1 else f"{len(missing)} migrations are"
        return f"{count} not applied; run secretariat migrate."
    return ""


def unapplied_migrations() -> list[str]:
    """The migrations of this version that the database lacks. One query, two where there are tables."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
