"""The column of a sort key: compared by code point on every database, whatever its own collation."""

from typing import Any

from django.db import models


class SortKeyField(models.CharField):  # type: ignore[type-arg]  # its stubs' parameters are the plugin's
    """A key as `engines.names.sorting` makes it. SQLite compares by code point itself; PostgreSQL is told."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return dict(parameters)
