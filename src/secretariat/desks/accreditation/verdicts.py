"""The file in which the security service answers: JSON lines, a verdict each, read strictly."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

LARGEST_NUMBER = 2**31 - 1
LONGEST_REASON = 4000
LONGEST_QUESTION = 1000


class Verdict(StrEnum):
    """What the service may say."""

    CLEARED = "cleared"
    REFUSED = "refused"
    MORE_INFORMATION = "more_information"


@dataclass(frozen=True)
class GivenVerdict:
    """What the service says of an application; the reason stays with the service.

    `question` is what the applicant should give where more information is needed, and reads. `package` is
    the number of the package that is answered, 0 where the service does not say; `line` is that of the file,
    from 1.
    """

    number: int
    verdict: Verdict
    reason: str = ""
    question: str = ""
    package: int = 0
    line: int = 0


@dataclass(frozen=True)
class FileFault:
    """A line (from 1) that cannot be taken, and why, in a sentence."""

    line: int
    why: str


class NotVerdicts(Exception):
    """The file cannot be taken: `faults` names every line that stands in the way. Nothing was changed."""

    def __init__(self, *faults: FileFault) -> None:
        super().__init__("; ".join(f"line {each.line}: {each.why}" for each in faults))
        self.faults = faults


def read_verdicts(content: bytes) -> tuple[GivenVerdict, ...]:
    """Verdicts from JSON lines: {"number": 12, "verdict": "cleared", "reason": "…", "package": 3}.

    `reason`, `question` and `package` may be left out. Raises NotVerdicts with every line that is not so.
    """
    try:
        lines = content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as fault:
        place = content.count(b"\n", 0, fault.start) + 1
        raise NotVerdicts(FileFault(place, _("This is no text in UTF-8; save the file as such."))) from fault
    read = [_read(place, line) for place, line in enumerate(lines, start=1) if line.strip()]
    faults = [each for each in read if isinstance(each, FileFault)]
    given = [each for each in read if isinstance(each, GivenVerdict)]
    faults += _repeated(given)
    if not read:
        faults = [FileFault(1, _("The file is empty; choose the one with the verdicts."))]
    if faults:
        raise NotVerdicts(*sorted(faults, key=lambda fault: fault.line))
    return tuple(given)


def _repeated(given: list[GivenVerdict]) -> list[FileFault]:
    first: dict[int, int] = {}
    faults = []
    for each in given:
        line = first.setdefault(each.number, each.line)
        if line != each.line:
            why = _("Application %(number)d stands in line %(line)d already; leave one of the two.")
            faults.append(FileFault(each.line, why % {"number": each.number, "line": line}))
    return faults


def _read(place: int, line: str) -> GivenVerdict | FileFault:
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        return FileFault(place, _("This is no JSON object; each line holds one verdict."))
    if not isinstance(read, dict) or not _is_number(read.get("number")):
        return FileFault(place, _('A verdict has a "number", that of the application.'))
    if read.get("verdict") not in list(Verdict):
        known = ", ".join(f'"{each}"' for each in Verdict)
        return FileFault(place, _('"verdict" is one of %(known)s.') % {"known": known})
    for name, most in (("reason", LONGEST_REASON), ("question", LONGEST_QUESTION)):
        if not isinstance(read.get(name, ""), str) or len(read.get(name, "")) > most:
            words = {"name": name, "most": most}
            return FileFault(place, _('"%(name)s" is a text of at most %(most)d signs.') % words)
    if "package" in read and not _is_number(read["package"]):
        return FileFault(place, _('"package" is the number of the package that is answered.'))
    texts = {name: read.get(name, "") for name in ("reason", "question")}
    return GivenVerdict(
        read["number"], Verdict(read["verdict"]), **texts, package=read.get("package", 0), line=place
    )


def _is_number(given: Any) -> bool:
    return type(given) is int and 0 < given <= LARGEST_NUMBER
