"""Checking a draft from the command line: reading the file, asking the register, telling the findings."""

from pathlib import Path

from secretariat.desks.forums.queries import edition_by_code
from secretariat.desks.reports import checking
from secretariat.desks.reports.forms import LARGEST_DRAFT, DraftRefused, text_of_draft
from secretariat.desks.reports.queries import DRAFT_LANGUAGES, LanguageNotChecked, check_draft
from secretariat.engines.draft import Claim
from secretariat.entrance.bad_input import Refusal
from secretariat.foundation.access.actors import Actor
from secretariat.foundation.access.scope import working_for


def read_draft(path: Path) -> str:
    """The text of a draft in a file. Raises Refusal."""
    try:
        with path.open("rb") as file:
            return text_of_draft(file.read(LARGEST_DRAFT + 1))
    except OSError as fault:
        raise Refusal(f"The draft {path} cannot be read ({fault.strerror}); name a text file.") from fault
    except DraftRefused as refused:
        raise Refusal(str(refused)) from refused


def claims_of(text: str, *, edition_code: str, language: str = "en") -> list[Claim]:
    """The claims of a draft about an edition. Raises Refusal for an unknown edition or language."""
    edition = edition_by_code(edition_code)
    if edition is None:
        raise Refusal(f"There is no edition {edition_code!r}; load its data first, or correct the code.")
    with working_for(edition.pk):
        try:
            by = Actor.system("draft check")
            return check_draft(text, edition=edition, seen_by=by, language=language).claims
        except LanguageNotChecked as unknown:
            known = ", ".join(DRAFT_LANGUAGES)
            raise Refusal(
                f"Drafts in {language!r} cannot be checked; the languages are: {known}."
            ) from unknown


def report(claims: list[Claim]) -> list[str]:
    """The findings for a reader: the gravest first, then in reading order."""
    found = checking.findings(claims)
    lines = []
    for verdict, word, count in checking.counts(found):
        lines.append(f"{word} ({count})")
        for finding in found:
            if finding.claim.verdict == verdict:
                lines += _lines(finding.claim)
    return lines


def _lines(claim: Claim) -> list[str]:
    said = " ".join(claim.text.split())
    lines = [f"  {claim.start}–{claim.end}  “{said[:120]}”"]
    if claim.expected:
        lines.append(f"      the register says: {claim.expected}")
    lines += [f"      {evidence.sentence}" for evidence in claim.evidence]
    return lines
