"""The demonstration: a real forum's public facts, generated participants, and users for every role."""

from pathlib import Path

FOLDER = Path(__file__).parent
DATA_FILES = (FOLDER / "states.json", FOLDER / "eastern-economic-forum.json")
DRAFT = FOLDER / "draft-with-mistakes.txt"
EDITION = "eef-2017"
DELEGATION = "SCO"
