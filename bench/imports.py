"""A list of people into applications, against the floor: reading the file alone, and COPY of the same rows.

Lists of 6,000 and of 100,000 invented people, in an installation of its own: the embedded database, or, where
DATABASE_URL names a PostgreSQL whose user may create databases, one made there and dropped afterwards.
Printed are seconds of the clock and the ratio to the reading.
"""

import csv
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
SIZES = (6_000, 100_000)
SEED = 2017
DELEGATIONS = 120
COLUMNS = ("Delegation", "Honorific", "Given", "Family", "Born", "Function", "Mail")
MAPPING = {
    "columns": {
        "delegation": "Delegation",
        "honorific": "Honorific",
        "given": "Given",
        "family": "Family",
        "birth_date": "Born",
        "job_title": "Function",
        "email": "Mail",
    },
    "defaults": {"category": "official", "role": "delegate"},
    "key": ["Mail"],
}
_CONSONANTS, _VOWELS = "bcdfghjklmnprstvz", "aeiou"


def people(count: int) -> Iterator[tuple[str, ...]]:
    """Invented people, told apart by their mail address."""
    chance = random.Random(SEED)  # noqa: S311 -- the same people at every run

    def word(syllables: int) -> str:
        return "".join(
            chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _each in range(syllables)
        ).title()

    for number in range(count):
        born = date(1940, 1, 1) + timedelta(days=chance.randrange(20_000))
        yield (
            f"Delegation {number % DELEGATIONS + 1}",
            chance.choice(("Mr", "Ms", "Dr", "")),
            word(chance.randint(2, 3)),
            word(chance.randint(2, 4)),
            born.isoformat(),
            f"Department {chance.randrange(40)}",
            f"person-{number}@example.org",
        )


def write_list(path: Path, count: int) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(people(count))


def seconds(do: Callable[[], Any]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


@contextmanager
def database() -> Iterator[None]:
    """An installation of its own, with the tables made and Django set up."""
    with tempfile.TemporaryDirectory() as folder, server_database():
        os.environ |= {"SECRETARIAT_VAR": folder, "SECRETARIAT_LOG_LEVEL": "warning"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "secretariat.entrance.settings"
        sys.path.insert(0, str(ROOT / "src"))
        import django  # noqa: PLC0415 -- after the settings are named

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415 -- after the set-up
        from django.db import connections  # noqa: PLC0415 -- as above

        call_command("migrate", verbosity=0)
        yield
        connections.close_all()


@contextmanager
def server_database() -> Iterator[None]:
    """Where a server is named, a database of its own there; the tables of others are not touched."""
    named = os.environ.get("DATABASE_URL", "")
    if not named.startswith("postgres"):
        os.environ.pop("DATABASE_URL", None)
        yield
        return
    import psycopg  # noqa: PLC0415 -- only where a server is named

    own = f"bench_imports_{os.getpid()}"
    with psycopg.connect(urlunsplit(urlsplit(named)._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{own}"')
        os.environ["DATABASE_URL"] = urlunsplit(urlsplit(named)._replace(path=f"/{own}"))
        try:
            yield
        finally:
            os.environ["DATABASE_URL"] = named
            server.execute(f'DROP DATABASE "{own}" WITH (FORCE)')


def edition(code: str) -> Any:
    """An edition of its own for each list."""
    from secretariat.desks.directory.models import Entity, EntityKind  # noqa: PLC0415 -- after the set-up
    from secretariat.desks.forums.models import Edition, EditionState, Forum  # noqa: PLC0415 -- as above
    from secretariat.foundation.languages.texts import MultilingualText  # noqa: PLC0415 -- as above

    name = MultilingualText.of({"en": "Bench"})
    host, _made = Entity.objects.get_or_create(code="bench", defaults={"kind": EntityKind.BODY})
    forum, _made = Forum.objects.get_or_create(code="bench", defaults={"name": name})
    return Edition.objects.create(
        forum=forum,
        code=code,
        year=2030,
        name=name,
        state=EditionState.PLANNED,
        starts_on=date(2030, 1, 1),
        ends_on=date(2030, 1, 2),
        time_zone="UTC",
        host=host,
    )


def measure(path: Path, count: int) -> dict[str, float]:
    """Seconds of each part, in the order in which they are printed."""
    from secretariat.desks.registration import actions  # noqa: PLC0415 -- after the set-up
    from secretariat.desks.registration.mapping import mapping_of  # noqa: PLC0415 -- as above
    from secretariat.foundation.access.actors import Actor  # noqa: PLC0415 -- as above
    from secretariat.foundation.access.scope import working_for  # noqa: PLC0415 -- as above
    from secretariat.foundation.days.clock import now  # noqa: PLC0415 -- as above
    from secretariat.foundation.sheets.reading import read  # noqa: PLC0415 -- as above

    mapping, at = mapping_of(MAPPING), now()
    by = Actor.system("bench")
    to = edition(f"bench-{count}")

    def take() -> None:
        rows = actions.read_rows(read(path).rows, mapping)
        outcome = actions.import_people(
            edition=to, rows=rows, mapping=mapping, how=actions.How(), by=by, at=at
        )
        assert outcome.created + outcome.unchanged == count, outcome

    times = {"reading": seconds(lambda: list(read(path).rows)), "COPY": copied(path)}
    with working_for(to.pk):
        return times | {"import": seconds(take), "again": seconds(take)}


def copied(path: Path) -> float:
    """Seconds in which the server takes the same rows by COPY; 0 where there is no server."""
    from django.db import connection  # noqa: PLC0415 -- after the set-up

    if connection.vendor != "postgresql":
        return 0.0
    with path.open(encoding="utf-8", newline="") as file, connection.cursor() as cursor:
        reader = csv.reader(file)
        next(reader)
        cursor.execute(f"CREATE TEMPORARY TABLE bench ({', '.join(f'{name} text' for name in COLUMNS)})")
        began = time.perf_counter()
        with cursor.copy("COPY bench FROM STDIN") as copying:
            for row in reader:
                copying.write_row(row)
        passed = time.perf_counter() - began
        cursor.execute("DROP TABLE bench")
    return passed


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, database():
        print(f"{'rows':>8} {'what':<10} {'seconds':>9} {'× reading':>10} {'× COPY':>8}")
        for count in SIZES:
            path = Path(folder) / f"{count}.csv"
            write_list(path, count)
            times = measure(path, count)
            for name, passed in times.items():
                if passed:
                    against = f"{passed / times['COPY']:8.1f}" if times["COPY"] else "       –"
                    print(f"{count:8} {name:<10} {passed:9.2f} {passed / times['reading']:10.1f} {against}")


if __name__ == "__main__":
    main()
