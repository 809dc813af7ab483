"""The database itself refuses to change or delete what the audit holds.

Values may only be emptied (purged); a chain only grows by one entry; entries never change; nothing is
deleted. Runs at once on any size.
"""

from typing import Any

from django.db import migrations

_TABLES = ("chain", "entry", "value")
_KEPT = ("id", "entry_id", "position", "thing", "thing_id", "digest")
_SAME = " AND ".join(f"NEW.{column} = OLD.{column}" for column in _KEPT)
_EMPTIED = "NEW.before IS NULL AND NEW.after IS NULL AND OLD.purged_at IS NULL AND NEW.purged_at IS NOT NULL"
_GROWS_BY_ONE = "NEW.id = OLD.id AND NEW.code = OLD.code AND NEW.length = OLD.length + 1"
_REFUSED = (
    ("entry", "UPDATE", ""),
    ("entry", "DELETE", ""),
    ("value", "UPDATE", f"WHEN (NOT ({_SAME} AND {_EMPTIED}))"),
    ("value", "DELETE", ""),
    ("chain", "UPDATE", f"WHEN (NOT ({_GROWS_BY_ONE}))"),
    ("chain", "DELETE", ""),
)
_FUNCTION = """
CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The audit is append-only.' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def _create(table: str, verb: str, body: str) -> str:
    return f"CREATE TRIGGER {_name(table, verb)} BEFORE {verb} ON audit_{table} {body}"


def _name(table: str, verb: str) -> str:
    return f"audit_{table}_refuses_{verb.lower()}"


def refuse(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_FUNCTION)
        for table, verb, condition in _REFUSED:
            body = f"FOR EACH ROW {condition} EXECUTE FUNCTION audit_refuses()"
            schema_editor.execute(_create(table, verb, body))
        for table in _TABLES:
            schema_editor.execute(_create(table, "TRUNCATE", "EXECUTE FUNCTION audit_refuses()"))
        return
    for table, verb, condition in _REFUSED:
        body = f"{condition} BEGIN SELECT RAISE(ABORT, 'The audit is append-only.'); END"
        schema_editor.execute(_create(table, verb, body))


def allow(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION audit_refuses() CASCADE")
        return
    for table, verb, _condition in _REFUSED:
        schema_editor.execute(f"DROP TRIGGER {_name(table, verb)}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_audit")]

    operations = [migrations.RunPython(refuse, allow, elidable=False)]
