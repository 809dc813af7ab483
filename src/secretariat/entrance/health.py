"""What a supervisor asks: is the process alive, and can it work?"""

from typing import Any

from django.conf import settings
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
        return f"The database does not answer{_because()}; see DATABASE_URL."
    if missing:
        count = "1 migration is" if len(missing) == 1 else f"{len(missing)} migrations are"
        return f"{count} not applied; run secretariat migrate."
    return ""


def _because() -> str:
    why = why_unreachable()
    return f" ({why})" if why else ""


def why_unreachable() -> str:
    """What a PostgreSQL says when it is asked directly, where the pool says only that it waited; else ""."""
    given = settings.DATABASES[DEFAULT_DB_ALIAS]
    if "postgresql" not in str(given["ENGINE"]):
        return ""
    import psycopg  # noqa: PLC0415 -- only where there is one
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415 -- as above

    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    parts: dict[str, Any] = {key: given[name] or None for key, name in named.items()}
    address = make_conninfo(**parts)
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError as fault:
        return str(fault).strip().splitlines()[0]
    return ""


def unapplied_migrations() -> list[str]:
    """The migrations of this version that the database lacks. One query, two where there are tables."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
