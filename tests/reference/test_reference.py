"""The reference tells what the program does: a change of one is a change of the other."""

import json
import sys
from collections import Counter
from collections.abc import Iterable

import pytest
from ninja import Schema

from secretariat.entrance.api import api
from secretariat.entrance.environment import SETTINGS, Setting
from secretariat.foundation.access.roles import Role, declared_rights
from tests.access.addresses import public_addresses
from tests.reference.pages import is_as_made


def openapi() -> str:
    return json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False) + "\n"


def settings_page() -> str:
    rows = "".join(_setting(setting) for setting in SETTINGS)
    return f"""\
# Settings

All settings come from the environment. A wrong one stops every command with a sentence and exit code 2.

| name | what it is | by default | meaning |
|---|---|---|---|
{rows}"""


def _setting(setting: Setting) -> str:
    cells = (f"`{setting.name}`", setting.kind, setting.default, setting.meaning)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def rights_page() -> str:
    head = " | ".join(role.value.replace("_", " ") for role in Role)
    rights = "".join(
        f"| `{right}` | " + " | ".join("yes" if role in roles else "" for role in Role) + " |\n"
        for right, roles in sorted(declared_rights().items())
        if type(right).__module__.startswith("secretariat.")  # tests declare rights of their own
    )
    addresses = "".join(f"| `/{address}` | {because} |\n" for address, because in public_addresses())
    return f"""\
# Rights

Which role holds which right. Every address and every operation of the API states the right that it needs.

| right | {head} |
|---|{"---|" * len(Role)}
{rights}
## Open to everybody

These addresses need no right, or are guarded by the library that they belong to; each says why.

| address | because |
|---|---|
{addresses}"""


PAGES = {"openapi.json": openapi, "settings.md": settings_page, "rights.md": rights_page}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_reference_is_as_the_program_makes_it(name):
    assert is_as_made(name, PAGES[name]()), f"docs/reference/{name} is old: WRITE_REFERENCE=1 writes it anew."


def test_no_two_operations_of_the_api_share_a_name():
    operations = [
        operation
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    ]

    assert repeated(api.get_openapi_operation_id(operation) for operation in operations) == []


def test_no_two_schemas_of_the_api_share_a_name():
    """In the document the second one would silently take the place of the first."""
    modules = [module for name, module in sys.modules.items() if name.startswith("secretariat.desks.")]
    schemas = {
        thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Schema)
    }

    assert repeated(schema.__name__ for schema in schemas) == []


def repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
