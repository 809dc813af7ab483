"""Pages of docs/reference that are made from the program: compared, and written anew where that is asked for.

WRITE_REFERENCE=1 ./run test -k reference
"""

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"


def is_as_made(name: str, made: str) -> bool:
    """True when docs/reference/NAME holds what was made just now."""
    page = FOLDER / name
    if os.environ.get("WRITE_REFERENCE"):
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(made, encoding="utf-8")
    return page.is_file() and page.read_text(encoding="utf-8") == made
