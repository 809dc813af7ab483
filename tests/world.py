"""A small world as a data file holds it: two forums whose editions never meet, and a small cast.

Every section and every kind of thing is there once at least, so that a test can change one value and see
what comes of it. States have codes that ISO leaves to users; persons are called by letters, so that nobody
is invented.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.apps import apps

from secretariat.entrance.loading import load
from secretariat.foundation.access.actors import Actor, Membership
from secretariat.foundation.access.roles import Role
from secretariat.foundation.audit.records import Tally

NORTH, SOUTH = "north-2017", "south-2017"
MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)


def as_system() -> dict[str, Any]:
    """By whom and when, for an action: the program itself, on that Monday."""
    return {"by": Actor.system("a test"), "at": MONDAY}


def as_role(role: Role) -> dict[str, Any]:
    """By whom and when, for an action: somebody with one role in the whole house."""
    return {"by": Actor(name=str(role), user_id=1, memberships=(Membership(role),)), "at": MONDAY}


def world() -> dict[str, Any]:
    """A new copy of the file's content, to be changed at will."""
    return {
        "format": "secretariat/1",
        "about": "A small world for tests.",
        "directory": _directory(),
        "forums": _forums(),
        "agreements": {"treaties": [_treaty()]},
        "editions": {NORTH: _north(), SOUTH: _south()},
    }


def written(content: Any, folder: Path, name: str = "world.json") -> Path:
    """The content as a file in the folder."""
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def build(folder: Path) -> Tally:
    """Load the world into the register."""
    return load(written(world(), folder), at=MONDAY)


def quotations(**meta: Any) -> dict[str, Any]:
    """Two quotations as press offices hand them on."""
    quote = {"id": "q1", "speaker": "anna", "occasion": "panel", "language": "en", "text": "Roads!"}
    return {
        "meta": {"what": "for tests", **meta},
        "quotes": [quote, {**quote, "id": "q2", "occasion": "headline"}],
    }


def part(content: Any, *path: str | int) -> Any:
    """What stands where the path leads."""
    for step in path:
        content = content[step]
    return content


def rows() -> dict[str, int]:
    """How many rows each of our tables holds."""
    models = [model for model in apps.get_models() if model.__module__.startswith("secretariat.")]
    return {model._meta.label: model._base_manager.count() for model in models}


def text(english: str, **others: str) -> dict[str, Any]:
    """A text in English, and in other languages as translations of ours."""
    return {"en": english, **others, **({"translated": list(others)} if others else {})}


def _directory() -> dict[str, Any]:
    return {
        "sources": [
            {"code": "paper", "title": "A paper", "url": "https://example.org/paper", "tier": "secondary"},
            {"code": "report", "title": "A report", "tier": "primary"},
        ],
        "topics": [{"code": "trade", "label": text("Trade", ru="Торговля", zh="贸易")}],
        "entities": [
            _state("XA", "Alfaland (the)"),
            _state("XB", "Bravoland"),
            {
                "code": "UNION",
                "kind": "organisation",
                "founded_on": "2001-06-15",
                "founded_at": text("Alfa City"),
                "source": "report",
                "names": {"short": {"en": "Union"}, "acronym": {"en": "U"}, "alias": {"en": ["The Union"]}},
            },
            {"code": "OFFICE", "kind": "body", "parent": "UNION", "names": {"short": {"en": "Office"}}},
            {"code": "GAZETTE", "kind": "outlet", "names": {"short": {"en": "Gazette"}}},
        ],
        "persons": [
            _person("anna", "Anna", "A", nationality="XA"),
            _person("boris", "Boris", "B", nationality="XB", aliases={"en": ["Boris Bee"]}),
            _person("clara", "Clara", "C"),
        ],
        "offices": [
            {"code": "xa-president", "entity": "XA", "level": "head_of_state", "title": text("President")},
            {"code": "union-head", "entity": "UNION", "level": "other", "title": text("Head")},
        ],
        "holdings": [
            {"person": "anna", "office": "xa-president", "since": "2015-01-01", "source": "paper"},
            {"person": "clara", "office": "union-head", "seen_on": "2017-05-02", "note": text("As seen.")},
        ],
    }


def _state(code: str, name: str) -> dict[str, Any]:
    names = {"un_short": {"en": name}, "customary": {"en": [name[:4]]}, "adjective": {"en": f"{name[:4]}ish"}}
    return {"code": code, "kind": "state", "iso2": code, "is_un_member_or_observer": True, "names": names}


def _person(code: str, given: str, family: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "given": given,
        "family": family,
        "names": {"ru": {"text": f"{given} {family}", "listed": f"{family} {given}"}},
        "source": "paper",
        **more,
    }


def _forums() -> dict[str, Any]:
    rooms = [{"code": "hall", "name": text("Hall"), "level": "1", "capacity": 200}]
    return {
        "localities": [
            {"code": "isle", "kind": "island", "name": text("Isle"), "parent": "city", "country": "XA"},
            {"code": "city", "kind": "city", "name": text("City", ru="Город"), "country": "XA"},
        ],
        "venues": [
            {
                "code": "campus",
                "name": text("Campus"),
                "locality": "isle",
                "buildings": [{"code": "main", "name": text("Main building"), "rooms": rooms}],
            }
        ],
        "forums": [
            {"code": "north", "name": text("Northern Forum"), "founded_on": "2015-05-19"},
            {"code": "south", "name": text("Southern Forum"), "organiser": "UNION"},
        ],
        "editions": [_edition(NORTH, "XA", venue="campus"), _edition(SOUTH, "XB")],
    }


def _edition(code: str, host: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "forum": code.partition("-")[0],
        "year": 2017,
        "ordinal": 3,
        "name": text(f"Forum {code}"),
        "state": "held",
        "starts_on": "2017-09-06",
        "ends_on": "2017-09-07",
        "time_zone": "Asia/Vladivostok",
        "host": host,
        **more,
    }


def _treaty() -> dict[str, Any]:
    return {
        "code": "road",
        "title": text("Agreement on Roads"),
        "signed_on": "2014-09-12",
        "in_force_on": "2017-01-20",
        "negotiators": ["XA", "XB"],
        "sources": ["report"],
        "aliases": [{"language": "en", "text": "The Road Agreement", "source": "paper"}],
        "actions": [{"entity": "XA", "step": "ratification", "detail": text("Law 1"), "sources": ["paper"]}],
        "history": [{"when": "2014-09", "text": text("Signed"), "source": "report"}],
    }


def _north() -> dict[str, Any]:
    head = {"person": "anna", "role": "head", "category": "official", "office": "xa-president"}
    panel = {
        "code": "panel",
        "kind": "panel",
        "title": text("Roads and Trade", ru="Дороги и торговля"),
        "state": "held",
        "starts": "2017-09-06T23:30:00+09:00",
        "ends": "2017-09-07T01:00:00+10:00",
        "room": "campus/main/hall",
        "topics": ["trade"],
        "organisers": ["UNION"],
        "sources": ["paper"],
        "aliases": [{"language": "en", "text": "Trade and Roads"}],
        "people": [{"person": "anna", "role": "speaker"}, {"person": "anna", "role": "moderator"}],
    }
    meeting = {
        "code": "talks",
        "state": "announced",
        "on": "2017-09-07",
        "sides": [{"entity": "XA", "principal": "anna"}, {"entity": "XB", "principal": "boris"}],
        "agenda": [{"text": text("Roads"), "topic": "trade", "treaty": "road"}],
        "sources": ["paper"],
    }
    return {
        "delegations": [
            {"entity": "XA", "source": "paper", "members": [head]},
            {"entity": "XB", "members": [{"person": "boris", "role": "delegate", "category": "business"}]},
        ],
        "sessions": [panel],
        "meetings": [meeting],
        "engagements": [
            {
                "code": "interview",
                "kind": "interview",
                "person": "anna",
                "count_in_words": text("several"),
                "outlets": ["GAZETTE"],
                "source": "paper",
            }
        ],
        "statements": [
            {
                "code": "on-roads",
                "speaker": "anna",
                "session": "panel",
                "summary": text("Roads are good."),
                "is_key_message": True,
                "topics": ["trade"],
            }
        ],
        "figures": [
            {
                "measure": "participants",
                "value": 40,
                "qualifier": "over",
                "unit": "persons",
                "source": "paper",
            },
            {"measure": "participants", "value": 45, "unit": "persons", "source": "report"},
        ],
    }


def _south() -> dict[str, Any]:
    """Holds codes of the north once more: they mean other things here."""
    panel = {"code": "panel", "kind": "plenary", "title": text("Another panel"), "state": "announced"}
    return {
        "delegations": [
            {"entity": "XB", "members": [{"person": "clara", "role": "head", "category": "expert"}]}
        ],
        "sessions": [{**panel, "people": [{"person": "clara", "role": "opening"}]}],
        "figures": [{"measure": "participants", "value": 7, "unit": "persons", "source": "paper"}],
    }
