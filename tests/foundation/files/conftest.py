from pathlib import Path

import pytest

from tests.desks.conftest import edition

__all__ = ["edition"]


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    """The folder of files, empty."""
    settings.FILES = tmp_path / "files"
    return settings.FILES
