"""The demonstration: a real forum's public facts, generated participants, users for every role, and a wholly
generated edition in which the work of registration can be tried.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
DATA_FILES = (FOLDER / "states.json", FOLDER / "eastern-economic-forum.json")
DRAFT = FOLDER / "draft-with-mistakes.txt"
EDITION = "eef-2017"
DELEGATION = "SCO"
REHEARSAL = "rehearsal"
PORTRAIT = FOLDER / "portrait.jpg"
