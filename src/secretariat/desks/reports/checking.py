"""A checked draft as pages and programs show it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secretariat.engines.draft import Claim, Kind, Verdict

VERDICTS: dict[Verdict, Promise] = {
    Verdict.SUPPORTED: _("supported"),
    Verdict.CONTRADICTED: _("contradicted"),
    Verdict.NOT_IN_REGISTER: _("not in the register"),
    Verdict.STYLE: _("style"),
}

KINDS: dict[Kind, Promise] = {
    Kind.FIGURE: _("Figure"),
    Kind.DATE: _("Date"),
    Kind.PLACE: _("Place"),
    Kind.EDITION: _("Edition"),
    Kind.ORDER_OF_PERSONS: _("Order of persons"),
    Kind.ORDER_OF_FIGURES: _("Order of a list"),
    Kind.OFFICE: _("Office"),
    Kind.SESSION_TITLE: _("Title of a session"),
    Kind.TREATY_TITLE: _("Title of a treaty"),
    Kind.QUOTATION: _("Quotation"),
    Kind.DERIVED_YEARS: _("Years"),
    Kind.NTH_TIME: _("First or later time"),
    Kind.SUPERLATIVE: _("Superlative"),
    Kind.COUNTRY_NAME: _("Name of a country"),
}

_GRAVEST = (Verdict.CONTRADICTED, Verdict.STYLE, Verdict.NOT_IN_REGISTER, Verdict.SUPPORTED)


@dataclass(frozen=True)
class Finding:
    """A claim with its number in the list beside the text; `fact` is the key of the fact that settles it."""

    number: int
    claim: Claim
    fact: str = ""

    @property
    def verdict(self) -> Promise:
        return VERDICTS[self.claim.verdict]

    @property
    def kind(self) -> Promise:
        return KINDS[self.claim.kind]


@dataclass(frozen=True)
class Segment:
    """A stretch of the text under the same claims; `findings` is empty where it claims nothing."""

    text: str
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> str:
        """The gravest verdict of the stretch."""
        found = {finding.claim.verdict for finding in self.findings}
        return next((str(verdict) for verdict in _GRAVEST if verdict in found), "")


def findings(claims: Iterable[Claim], *, facts: Collection[str] = ()) -> list[Finding]:
    """Claims numbered in reading order; `facts` are the keys of facts that have a page."""
    return [
        Finding(number, claim, next((one.key for one in claim.evidence if one.key in facts), ""))
        for number, claim in enumerate(claims, start=1)
    ]


def segments(text: str, found: list[Finding]) -> list[Segment]:
    """The text cut wherever a claim begins or ends; together the segments are the text."""
    cuts = sorted({0, len(text)} | {edge for one in found for edge in (one.claim.start, one.claim.end)})
    return [
        Segment(
            text[start:end],
            tuple(one for one in found if one.claim.start <= start and end <= one.claim.end),
        )
        for start, end in pairwise(cuts)
    ]


def counts(found: list[Finding]) -> list[tuple[str, Promise, int]]:
    """(verdict, its word, how many) for every verdict, the gravest first."""
    verdicts = [finding.claim.verdict for finding in found]
    return [(str(verdict), VERDICTS[verdict], verdicts.count(verdict)) for verdict in _GRAVEST]


def as_json(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Claims as other programs read them: {start, end, text, kind, verdict, expected, evidence}."""
    return [
        {
            "start": claim.start,
            "end": claim.end,
            "text": claim.text,
            "kind": str(claim.kind),
            "verdict": str(claim.verdict),
            "expected": claim.expected,
            "evidence": [
                {"sentence": one.sentence, "key": one.key, "source": one.source} for one in claim.evidence
            ],
        }
        for claim in claims
    ]
