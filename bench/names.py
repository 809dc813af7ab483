"""What it costs to fold a name, to compare two, and to hold 6,000 persons against a list as long as the UN's.

All names are generated. Printed are CPU microseconds, or seconds, and the ratio to a plain comparison by edit
distance (rapidfuzz) of the same names in the same run.

    python bench/names.py [WATCH_LIST]

WATCH_LIST, XML of the UN or a plain table, is screened in place of the generated list.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from faker import Faker
from rapidfuzz import fuzz

from secretariat.engines.names.matching import fold, score
from secretariat.engines.names.screening import ListedName, ListEntry, Subject, screen
from secretariat.engines.names.transliteration import ReadingNeeded, transliterate
from secretariat.engines.names.watchlists import read_list

PERSONS, ENTRIES, NAMES_AN_ENTRY, PAIRS = 6000, 730, 4, 20000
LANGUAGES = (
    "ru_RU",
    "zh_CN",
    "ko_KR",
    "ja_JP",
    "en_US",
    "fr_FR",
    "ar_EG",
    "fa_IR",
    "tr_TR",
    "hi_IN",
    "vi_VN",
    "el_GR",
)
SEED = 2017


def main() -> None:
    names = generated(PERSONS, seed=SEED)
    fold("习近平")  # the tables of Han readings are read once, at the first such name
    pairs = [(one, names[(number * 7919 + 13) % len(names)]) for number, one in enumerate(names)]
    pairs = (pairs * (PAIRS // len(pairs) + 1))[:PAIRS]
    plain = seconds(lambda: [fuzz.token_sort_ratio(one, other) for one, other in pairs]) / PAIRS
    folding = seconds(lambda: [fold(name) for name in names]) / len(names)
    folded = {name: fold(name) for name in names}
    comparing = seconds(lambda: [score(folded[one], folded[other]) for one, other in pairs]) / PAIRS
    print(f"{'':<34} {'CPU µs':>9} {'× plain':>9}")
    tell("plain comparison of two names", plain, plain)
    tell("fold a name", folding, plain)
    tell("compare two folded names", comparing, plain)
    subjects, entries = subjects_of(names), watch_list()
    listed = sum(len(entry.names) for entry in entries if entry.is_individual)
    taken = seconds(lambda: screen(subjects, entries))
    print(f"screen {len(subjects)} persons, {listed} listed names: {taken:.1f} CPU s", end="; ")
    print(f"{taken / (plain * len(subjects) * listed):.2f} × plain comparison of each with each")


def generated(count: int, *, seed: int) -> list[str]:
    makers = [Faker(language) for language in LANGUAGES]
    for number, maker in enumerate(makers):
        maker.seed_instance(seed + number)
    return [str(makers[number % len(makers)].name()) for number in range(count)]


def subjects_of(names: Sequence[str]) -> list[Subject]:
    """Persons with the native form of the name, and a Latin one where the characters tell it."""
    return [
        Subject(id=str(number), names=(*latin_form(name, LANGUAGES[number % len(LANGUAGES)][:2]), name))
        for number, name in enumerate(names)
    ]


def latin_form(name: str, language: str) -> tuple[str, ...]:
    try:
        return (transliterate(name, language=language),)
    except ReadingNeeded:
        return ()


def watch_list() -> Sequence[ListEntry]:
    if len(sys.argv) > 1:
        return read_list(Path(sys.argv[1]).read_bytes())
    names = generated(ENTRIES * NAMES_AN_ENTRY, seed=SEED + 100)
    return [
        ListEntry(id=str(number), names=tuple(map(ListedName, names[number::ENTRIES])))
        for number in range(ENTRIES)
    ]


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def tell(what: str, found: float, plain: float) -> None:
    print(f"{what:<34} {found * 1e6:9.2f} {found / plain:9.1f}")


if __name__ == "__main__":
    main()
