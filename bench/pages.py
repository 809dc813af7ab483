"""CPU and queries of pages on the demonstration's register of 6,000 people, against the smallest page.

The pages are asked for in this process, without a network; /healthz, which asks nothing of the database, is
the baseline of the same run. Printed are CPU milliseconds at the median, the ratio and the queries.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 15
EDITION = "/e/eef-2017"
PAGES = (
    "/healthz",
    "/",
    f"{EDITION}/",
    f"{EDITION}/delegations/",
    f"{EDITION}/delegations/JP/",
    f"{EDITION}/people/",
    f"{EDITION}/sessions/",
    f"{EDITION}/sessions/s-plenary/",
    f"{EDITION}/meetings/b1/",
    f"{EDITION}/facts/",
    f"{EDITION}/facts/participants/",
    f"{EDITION}/documents/news-release/SCO/",
    "/forums/eef/figures/",
)


@contextmanager
def demonstration() -> Iterator[None]:
    """A demonstration in a folder of its own, so that the bench measures the same rows everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SECRETARIAT_VAR"] = folder
        os.environ["SECRETARIAT_LOG_LEVEL"] = "warning"
        os.environ.pop("DATABASE_URL", None)
        os.environ["PYTHONPATH"] = str(ROOT / "src")
        subprocess.run(
            [sys.executable, "-m", "secretariat", "demo", "--no-serve"], check=True, capture_output=True
        )
        yield


def measure(client: Any, address: str) -> tuple[float, int]:
    """CPU milliseconds at the median, and the queries of one request."""
    from django.db import connection  # noqa: PLC0415 -- after the settings are found
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    queries = len(captured)
    if response.status_code != 200:  # noqa: PLR2004 -- HTTP's own word for done
        raise SystemExit(f"{address} answered {response.status_code}")
    times = []
    for _round in range(ROUNDS):
        began = time.process_time()
        client.get(address)
        times.append((time.process_time() - began) * 1000)
    return median(times), queries


def table(client: Any, *, who: str) -> None:
    print(f"\n{who}\n{'page':<42} {'CPU ms':>7} {'× healthz':>10} {'queries':>8}")
    baseline = 0.0
    for address in PAGES:
        milliseconds, queries = measure(client, address)
        baseline = baseline or milliseconds
        print(f"{address:<42} {milliseconds:7.1f} {milliseconds / baseline:10.1f} {queries:8}")


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "secretariat.entrance.settings"
    with demonstration():
        import django  # noqa: PLC0415 -- after the demonstration named its folder

        django.setup()
        from django.contrib.auth import get_user_model  # noqa: PLC0415 -- after the set-up
        from django.test import Client  # noqa: PLC0415 -- as above

        client = Client(headers={"host": "127.0.0.1"})
        client.force_login(
            get_user_model().objects.get(username="administrator"),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        table(client, who="signed in as administrator")


if __name__ == "__main__":
    main()
