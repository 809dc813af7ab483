"""Many sentences about the forum of 2017, and every number of the release changed, put to the check."""

from pathlib import Path

import pytest

from secretariat.desks.figures.queries import facts
from secretariat.desks.reports.queries import register_for_drafts
from secretariat.engines.draft import Verdict, check
from tests.demo.test_draft_check import RELEASE, release

DRAFTS = Path(__file__).parent / "drafts"
ANCHOR = "The Eastern Economic Forum was held in Vladivostok (Russky Island) on 6-7 September 2017."
NUMBERS = {
    "over {} people": 6000,
    "over {} countries": 60,
    "Japan ({} people)": 249,
    "South Korea ({} people)": 289,
    "China ({} people)": 75,
    "included {} business representatives": 775,
}
NOT_OVER = ("about", "exactly", "almost", "nearly", "up to", "under", "fewer than", "at least", "some")


def sentences(name):
    return (DRAFTS / name).read_text(encoding="utf-8").splitlines()


def wrong(text, register):
    return [claim for claim in check(text, register) if claim.verdict == Verdict.CONTRADICTED]


def changed(value):
    """Numbers that somebody might write by mistake: off by one, tenfold, two figures swapped."""
    written = str(value)
    swapped = {
        int(written[:place] + written[place + 1] + written[place] + written[place + 2 :])
        for place in range(len(written) - 1)
        if written[place + 1] != "0"
    }
    return sorted(({value + 1, value - 1, value * 10, value // 10, value + 100} | swapped) - {value})


def as_figures(value):
    return f"{value:,}"


@pytest.fixture
def register(forum_of_2017, system):
    found = facts(edition=forum_of_2017, seen_by=system)
    return register_for_drafts(edition=forum_of_2017, found=found)


def test_no_true_or_unknown_sentence_is_contradicted(register):
    assert [text for text in sentences("true_or_unknown.txt") if wrong(text, register)] == []


def test_true_and_unknown_sentences_are_contradicted_in_no_long_draft(register):
    draft = "\n\n".join((ANCHOR, *sentences("true_or_unknown.txt")))

    assert [claim.text for claim in wrong(draft, register)] == []


def test_every_sentence_that_is_wrong_in_one_fact_is_contradicted(register):
    missed = [text for text in sentences("wrong_in_one_fact.txt") if not wrong(text, register)]

    assert missed == []


@pytest.mark.shared
@pytest.mark.skipif(not RELEASE.exists(), reason="the reference folder is not there")
class TestNumbersOfTheRelease:
    @pytest.mark.parametrize("phrase", NUMBERS)
    def test_another_number_is_contradicted_and_nothing_else_is(self, register, phrase):
        said = phrase.format(as_figures(NUMBERS[phrase]))
        assert said in release()

        missed = []
        for value in changed(NUMBERS[phrase]):
            for written in (as_figures(value), str(value)):
                draft = release().replace(said, phrase.format(written))
                found = wrong(draft, register)
                start = draft.index(phrase.format(written))
                end = start + len(phrase.format(written))
                if not found or any(claim.end <= start or claim.start >= end for claim in found):
                    missed.append((phrase, written))
        assert missed == []

    @pytest.mark.parametrize("phrase", NUMBERS)
    def test_the_same_number_written_otherwise_is_not_contradicted(self, register, phrase):
        value = NUMBERS[phrase]
        said = phrase.format(as_figures(value))
        for written in (
            str(value),
            as_figures(value).replace(",", " "),
            as_figures(value).replace(",", "\u00a0"),
        ):
            assert wrong(release().replace(said, phrase.format(written)), register) == []

    @pytest.mark.parametrize("phrase", ["over 6,000 people", "over 60 countries"])
    def test_another_qualifier_is_contradicted(self, register, phrase):
        for qualifier in NOT_OVER:
            draft = release().replace(phrase, phrase.replace("over", qualifier))
            assert len(wrong(draft, register)) == 1, qualifier
