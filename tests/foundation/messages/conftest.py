from collections.abc import Iterator

import pytest

from secretariat.desks.forums.models import Edition
from secretariat.foundation.access.scope import working_for
from secretariat.foundation.messages import kinds
from tests.desks import stage


@pytest.fixture
def edition(db: None) -> Iterator[Edition]:  # noqa: ARG001 -- a fixture that needs the database
    made = stage.edition(host=stage.entity("xh", "Hostland"))
    with working_for(made.pk):
        yield made


@pytest.fixture(autouse=True)
def note(monkeypatch: pytest.MonkeyPatch, tmp_path, settings) -> None:
    """A kind of mail in English and Russian; Chinese is not written."""
    folder = tmp_path / "mail"
    folder.mkdir()
    (folder / "note.en.txt").write_text("About {{ name }}\n\nDear {{ name }},\nall is well & good.\n")
    (folder / "note.ru.txt").write_text("О человеке {{ name }}\n\nЗдравствуйте, {{ name }}.\n")
    (template_settings,) = settings.TEMPLATES
    settings.TEMPLATES = [{**template_settings, "DIRS": [tmp_path]}]
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register_kind("note", "A note", sample={"name": "Given Family"})
