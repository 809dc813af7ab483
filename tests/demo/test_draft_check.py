"""The real release and its mutations, put to the check against the register of the demonstration."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from secretariat.desks.figures.queries import facts
from secretariat.desks.reports import checking
from secretariat.desks.reports.queries import check_draft, register_for_drafts
from secretariat.engines.draft import Verdict, check
from secretariat.entrance.demo import DRAFT
from secretariat.entrance.loading import load
from secretariat.foundation.days.clock import now
from tests.engines.draft.test_release_of_2017 import ALTERED_QUOTATIONS, MUTATIONS

SHARED = Path(__file__).resolve().parents[3] / "shared"
RELEASE = SHARED / "seeds" / "000_7d82b9bb9eaa12cd.txt"
QUOTES = SHARED / "domain" / "quotes.json"


LEADERS = (
    "President of the Russian Federation Vladimir Putin, Prime Minister of Japan Shinzo Abe, "
    "President of Mongolia Khaltmaagiin Battulga and President of the Republic of Korea Moon Jae-in"
)


def release():
    """The text of the release with plain spaces, as an editor would paste it."""
    return RELEASE.read_bytes().decode().replace("\u00a0", " ")


def register_of(edition, actor):
    return register_for_drafts(edition=edition, found=facts(edition=edition, seen_by=actor))


def told(claims, verdict):
    return [claim.text for claim in claims if claim.verdict == verdict]


@pytest.mark.shared
@pytest.mark.skipif(not RELEASE.exists(), reason="the reference folder is not there")
class TestRelease:
    def test_is_supported_in_what_the_register_holds_and_contradicted_nowhere(self, forum_of_2017):
        printed = StringIO()
        call_command("check-draft", str(RELEASE), edition=forum_of_2017.code, json=True, stdout=printed)

        claims = json.loads(printed.getvalue())
        text = RELEASE.read_bytes().decode()
        supported = {
            claim["text"].replace("\u00a0", " ") for claim in claims if claim["verdict"] == "supported"
        }
        assert all(claim["text"] == text[claim["start"] : claim["end"]] for claim in claims)
        assert {frozenset(claim) for claim in claims} == {
            frozenset(["start", "end", "text", "kind", "verdict", "expected", "evidence"])
        }
        assert [claim for claim in claims if claim["verdict"] == "contradicted"] == []
        assert {
            "over 6,000 people",
            "over 60 countries",
            "Japan (249 people)",
            "South Korea (289 people)",
            "China (75 people)",
            "six delegates from North Korea",
            "775 business representatives",
            "6-7 September 2017",
            "Vladivostok (Russky Island)",
            "16 years of the SCO",
            "first time that the SCO Secretary-General attended the forum",
        } <= supported
        assert {
            (claim["kind"], claim["text"].replace("\u00a0", " "))
            for claim in claims
            if claim["verdict"] == "style"
        } >= {
            ("order_of_figures", "Japan (249 people), South Korea (289 people), and China (75 people)"),
            ("country_name", "North Korea"),
        }

    def test_order_of_the_leaders_is_supported_by_the_rules_of_precedence(self, forum_of_2017, system):
        claims = check_draft(release(), edition=forum_of_2017, seen_by=system).claims

        orders = [claim for claim in claims if claim.kind == "order_of_persons"]
        assert [claim.verdict for claim in orders] == [Verdict.SUPPORTED]
        assert len(orders[0].evidence) == 4

    def test_every_mutation_of_one_fact_is_contradicted(self, forum_of_2017, system):
        register = register_of(forum_of_2017, system)
        text = release()

        missed = []
        for said, changed in MUTATIONS:
            start = text.rindex(said)
            claims = check(text[:start] + changed + text[start + len(said) :], register)
            inside = [c for c in claims if c.start < start + len(changed) and c.end > start]
            outside = [c for c in claims if c not in inside]
            if not told(inside, Verdict.CONTRADICTED) or told(outside, Verdict.CONTRADICTED):
                missed.append((said, changed))

        assert missed == []

    def test_quotations_that_were_loaded_are_held_against_the_text(self, forum_of_2017, system):
        load(QUOTES, at=now(), edition_code=forum_of_2017.code)
        register = register_of(forum_of_2017, system)
        text = release()

        quotations = [claim for claim in check(text, register) if claim.kind == "quotation"]
        assert [claim.verdict for claim in quotations] == [Verdict.SUPPORTED] * 5
        for said, changed in ALTERED_QUOTATIONS:
            wrong = told(check(text.replace(said, changed, 1), register), Verdict.CONTRADICTED)
            assert len(wrong) == 1, said


def test_planted_mistakes_of_our_own_draft_are_found_and_nothing_else(forum_of_2017, system):
    claims = check_draft(DRAFT.read_text(encoding="utf-8"), edition=forum_of_2017, seen_by=system).claims

    assert told(claims, Verdict.CONTRADICTED) == [
        "6-8 September 2017",
        "About 7,500 participants",
        "Republic of Korea (298 people)",
        "Nine delegates came from North Korea",
        LEADERS,
        "Rashid Alimov, who came to the forum for the second time",
        "15 years of the SCO",
    ]
    assert told(claims, Verdict.STYLE) == [
        "Japan (249 people), the Republic of Korea (298 people) and China (75 people)",
        "North Korea",
    ]


def test_segments_are_the_text_again_and_the_gravest_verdict_marks_them(forum_of_2017, system):
    text = DRAFT.read_text(encoding="utf-8")
    found = checking.findings(check_draft(text, edition=forum_of_2017, seen_by=system).claims)

    segments = checking.segments(text, found)

    assert "".join(segment.text for segment in segments) == text
    marked = {segment.text: segment.verdict for segment in segments}
    assert marked["Republic of Korea (298 people)"] == "contradicted"
