"""Decides which persons are to be looked at because a watch list has a name like theirs.

The names alone raise an alert, or the number of a document, which two persons hardly share. What else is
known (birth date, nationality, document) stands beside the names, each by itself: it moves an alert up or
down, and never takes one away. A person judges every alert.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from secretariat.engines.names.listed import BirthDate, ListedName, ListEntry, Quality
from secretariat.engines.names.matching import (
    POSSIBLE,
    Folded,
    MatchedPart,
    Score,
    as_spelled,
    fold,
    pairs_above,
    score,
)
from secretariat.engines.names.matching.folding import plain
from secretariat.engines.names.states import same_state

__all__ = ["Agreement", "Alert", "BirthDate", "ListEntry", "ListedName", "Quality", "Subject", "screen"]

type Progress = Callable[[int, int], None]

YEARS_OF_ABOUT = 2
SHORTEST_DOCUMENT = 5
_SIGNS = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")


class Agreement(StrEnum):
    """What a piece of evidence says. YEAR_AGREES: the year, or the years that the list thinks possible, are
    those of the birth, but the day is not the same or not known.
    """

    AGREES = "agrees"
    YEAR_AGREES = "year_agrees"
    DISAGREES = "disagrees"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A person to be screened: all forms of the name in any script, and what else is known.

    `nationality` is an ISO 3166-1 alpha-2 code or the name of a state.
    """

    id: str
    names: tuple[str, ...]
    birth_date: date | None = None
    nationality: str = ""
    document_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A subject and an entry with like names: `name` of the subject answers `listed_name`.

    `score` and `parts` come from the names alone; `evidence` has the keys birth_date, nationality, document.
    """

    subject: Subject
    entry: ListEntry
    name: str
    listed_name: str
    listed_quality: Quality
    score: float
    parts: tuple[MatchedPart, ...]
    evidence: Mapping[str, Agreement]

    @property
    def rank(self) -> float:
        """By which alerts are sorted: the score, and what the evidence adds to it or takes from it."""
        return self.score + sum(_WORTH[kind].get(said, 0.0) for kind, said in self.evidence.items())


_WORTH: Mapping[str, Mapping[Agreement, float]] = {
    "document": {Agreement.AGREES: 1.0, Agreement.DISAGREES: -0.05},
    "birth_date": {Agreement.AGREES: 0.5, Agreement.YEAR_AGREES: 0.15, Agreement.DISAGREES: -0.4},
    "nationality": {Agreement.AGREES: 0.1, Agreement.DISAGREES: -0.1},
}


def screen(
    subjects: Sequence[Subject],
    entries: Sequence[ListEntry],
    *,
    threshold: float = POSSIBLE,
    progress: Progress = lambda _done, _total: None,
) -> list[Alert]:
    """Alerts of the persons among the entries, the highest rank first; one for each subject and entry.

    Bodies on the list are left out. `progress` is told how many forms of names are done, and of how many.
    """
    listed = [(entry, name) for entry in entries if entry.is_individual for name in entry.names]
    given = [(subject, name, folded) for subject in subjects for name, folded in _forms(subject)]
    found = pairs_above(
        [folded for _subject, _name, folded in given],
        [fold(name.text) for _entry, name in listed],
        threshold,
        progress=progress,
    )
    alerts: dict[tuple[str, str], Alert] = {}
    for pair in found:
        subject, name, _folded = given[pair.one]
        _keep_better(alerts, _alert(subject, name, *listed[pair.other], pair.score))
    for alert in _by_documents(subjects, entries):
        alerts.setdefault((alert.subject.id, alert.entry.id), alert)
    return sorted(alerts.values(), key=lambda each: (-each.rank, each.subject.id, each.entry.id))


def _forms(subject: Subject) -> Iterator[tuple[str, Folded]]:
    """The forms of a name that differ in more than order, capitals and marks: PUTIN, VLADIMIR is no new one.

    Han characters are read as the person's own Latin form has them.
    """
    folded = {name: fold(name) for name in subject.names}
    latin = next((each for name, each in folded.items() if name and plain(name).isascii()), None)
    seen = set()
    for name, its in folded.items():
        words = tuple(sorted({token.letters for reading in its.readings for token in reading.tokens}))
        if words and words not in seen:
            seen.add(words)
            yield name, as_spelled(its, latin) if latin else its


def _keep_better(alerts: dict[tuple[str, str], Alert], alert: Alert) -> None:
    key = (alert.subject.id, alert.entry.id)
    known = alerts.get(key)
    if known is None or known.score < alert.score:
        alerts[key] = alert


def _alert(subject: Subject, name: str, entry: ListEntry, listed: ListedName, found: Score) -> Alert:
    return Alert(
        subject=subject,
        entry=entry,
        name=name,
        listed_name=listed.text,
        listed_quality=listed.quality,
        score=found.value,
        parts=found.parts,
        evidence={
            "birth_date": _birth_date_says(subject.birth_date, entry.birth_dates),
            "nationality": _nationality_says(subject.nationality, entry.nationalities),
            "document": _document_says(subject.document_number, entry.documents),
        },
    )


def _by_documents(subjects: Sequence[Subject], entries: Sequence[ListEntry]) -> Iterator[Alert]:
    """Alerts of subjects whose document is on the list, whatever their names."""
    persons = (entry for entry in entries if entry.is_individual)
    holders = {number: entry for entry in persons for number in _numbers(entry.documents)}
    for subject in subjects:
        for number in _numbers((subject.document_number,)) & holders.keys():
            entry = holders[number]
            scores = [
                (score(fold(name), fold(listed.text)), name, listed)
                for name in subject.names
                for listed in entry.names
            ]
            found, name, listed = max(scores, key=lambda each: each[0].value)
            yield _alert(subject, name, entry, listed, found)


def _birth_date_says(born_on: date | None, listed: Sequence[BirthDate]) -> Agreement:
    if born_on is None or not listed:
        return Agreement.UNKNOWN
    if any(each.day == born_on for each in listed):
        return Agreement.AGREES
    if any(_is_possible_year(born_on.year, each) for each in listed):
        return Agreement.YEAR_AGREES
    return Agreement.DISAGREES


def _is_possible_year(year: int, listed: BirthDate) -> bool:
    margin = YEARS_OF_ABOUT if listed.is_about else 0
    return listed.first_year - margin <= year <= listed.last_year + margin


def _nationality_says(nationality: str, listed: Sequence[str]) -> Agreement:
    if not nationality or not listed:
        return Agreement.UNKNOWN
    return Agreement.AGREES if any(same_state(nationality, each) for each in listed) else Agreement.DISAGREES


def _document_says(number: str, listed: Sequence[str]) -> Agreement:
    ours, theirs = _numbers((number,)), _numbers(listed)
    if not ours or not theirs:
        return Agreement.UNKNOWN
    return Agreement.AGREES if ours & theirs else Agreement.DISAGREES


def _numbers(documents: Sequence[str]) -> set[str]:
    """Numbers without signs and blanks, in capitals. Lists write words beside them, and blanks within them:
    every word counts, and every two that stand together.
    """
    words = [text.split() for text in documents]
    parts = [*documents]
    parts += ["".join(each[at : at + many]) for each in words for at in range(len(each)) for many in (1, 2)]
    pieces = {_SIGNS.sub("", part).upper() for part in parts}
    return {piece for piece in pieces if len(piece) >= SHORTEST_DOCUMENT and _DIGIT.search(piece)}
