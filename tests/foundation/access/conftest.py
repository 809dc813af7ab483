"""Two editions that must never meet."""

from datetime import date

import pytest

from secretariat.desks.delegations.models import Delegation
from secretariat.desks.directory.models import Entity
from secretariat.desks.forums.models import Edition, EditionState, Forum
from secretariat.foundation.languages.texts import MultilingualText


@pytest.fixture
def editions(db: None) -> tuple[Edition, Edition]:  # noqa: ARG001 -- a fixture that needs the database
    """Two editions with a delegation each, of different entities."""
    entities = [Entity.objects.create(code=code, kind="organisation") for code in ("sco", "csto")]
    forum = Forum.objects.create(code="eef", name=MultilingualText.of({"en": "Forum"}))
    first, second = (
        Edition.objects.create(
            forum=forum,
            code=f"eef-{year}",
            year=year,
            name=MultilingualText.of({"en": f"Forum {year}"}),
            state=EditionState.HELD,
            starts_on=date(year, 9, 6),
            ends_on=date(year, 9, 7),
            time_zone="Asia/Vladivostok",
            host=entities[0],
        )
        for year in (2017, 2018)
    )
    for edition, entity in zip((first, second), entities, strict=True):
        Delegation.across_editions.create(edition=edition, entity=entity)
    return first, second
