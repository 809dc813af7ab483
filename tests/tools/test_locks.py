"""What the locks promise: the larger holds the smaller, all is hashed, nothing tells where it came from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt"]


ENTRY = re.compile(
    r"^(?P<name>[a-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^\s;]+)[^\n]*"
    r"(?P<hashes>(?:\n    --hash=\S+ ?\\?)*)",
    re.MULTILINE,
)


def entries(lock: str) -> dict[str, tuple[str, list[str]]]:
    """Name -> version, hashes."""
    text = re.sub(r"\s*#.*", "", (ROOT / lock).read_text(encoding="utf-8"))
    return {
        name: (version, sorted(re.findall(r"sha256:[0-9a-f]{64}\b", hashes)))
        for name, version, hashes in ENTRY.findall(text)
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_of_a_lock_has_hashes(lock):
    assert [name for name, (_version, hashes) in entries(lock).items() if not hashes] == []
    assert len(entries(lock)) > 20


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock):
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


def test_the_larger_lock_holds_the_smaller_one_to_the_letter():
    small, large = (entries(lock) for lock in LOCKS)

    differing = {name for name, pinned in small.items() if large.get(name) != pinned}

    # Windows alone needs it, and there the larger set has it for another reason.
    assert differing <= {"tzdata"}
