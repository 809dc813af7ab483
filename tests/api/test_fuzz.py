"""Generated requests: whatever is asked, the API answers as its description says, and never fails.

Sent in this process, without a server. The seed is fixed, so that a failure can be seen again.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode

from secretariat.entrance.api import api
from secretariat.entrance.wsgi import application
from secretariat.foundation.access.roles import Role
from tests import cast as casting

pytestmark = [pytest.mark.fuzz, pytest.mark.django_db]

MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
CODES = {
    "/api/e/{edition}/engagements/{code}": "interview",
    "/api/e/{edition}/meetings/{code}": "held",
    "/api/e/{edition}/quotes/{code}": "anna-plenary",
    "/api/e/{edition}/sessions/{code}": "plenary",
    "/api/e/{edition}/statements/{code}": "anna-plenary",
    "/api/editions/{code}": "forum-2017",
    "/api/entities/{code}": "xa",
    "/api/forums/{code}": "forum",
    "/api/persons/{code}": "generated-1",
    "/api/treaties/{code}": "treaty",
}


def described() -> dict[str, Any]:
    """The API's document, where valid codes are those of the cast: valid requests find something."""
    document = deepcopy(dict(api.get_openapi_schema()))
    for path, methods in document["paths"].items():
        for parameter in methods["get"]["parameters"]:
            if parameter["in"] == "path":
                known = {"edition": "forum-2017", "code": CODES.get(path)}[parameter["name"]]
                parameter["schema"]["enum"] = [known]
    return document


schema = schemathesis.openapi.from_dict(described())
schema.app = application
PATHS = sorted(schema)


@pytest.fixture
def headers(db: None) -> dict[str, str]:  # noqa: ARG001 -- a fixture that needs the database
    """Those of a registrar, who sees everything."""
    casting.make()
    key = casting.token_of(casting.house_member(Role.REGISTRAR))
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """A server would leave its connection after each request, and the test's transaction with it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_every_operation_on_one_thing_has_a_known_code():
    assert sorted(CODES) == [path for path in PATHS if path.endswith("{code}")]


@pytest.mark.parametrize("path", PATHS)
def test_every_boundary_of_every_parameter_is_answered(path, headers):
    cases = schema.iter_coverage_cases(
        schema[path]["GET"], generation_modes=MODES, generation_config=schema.config.generation
    )

    statuses = {case.call_and_validate(headers=headers).status_code for case in cases}

    assert 200 in statuses
    assert statuses <= {200, 401, 404, 405, 422}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", PATHS)
def test_generated_requests_are_answered(path, mode, headers):
    @seed(2017)
    @settings(
        max_examples=10,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path]["GET"].as_strategy(generation_mode=mode))
    def send(case: Case) -> None:
        case.call_and_validate(headers=headers)

    send()
