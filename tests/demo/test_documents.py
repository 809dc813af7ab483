"""The two documents of the forum of 2017: their facts, their order, their links, in each language."""

import json
import re

import pytest

from secretariat.desks.reports import files
from secretariat.desks.reports.queries import DocumentKind, UnknownLanguage, document
from secretariat.foundation.documents.content import Quotation
from tests.reading import plain_text, runs_of

BASE = "http://127.0.0.1:8000"
FACT = re.compile(r'<a href="([^"]+)" class="fact" data-fact="([^"]+)" data-value="([^"]+)"')


def made(edition, system, kind, language):
    subject = "SCO" if kind is DocumentKind.NEWS_RELEASE else ""
    return document(kind=kind, edition=edition, seen_by=system, language=language, subject=subject)


def facts_in(html):
    """Key → value of every fact that a file states, in reading order."""
    import html as entities  # noqa: PLC0415 -- the name is the parameter's

    return {key: json.loads(entities.unescape(value)) for _href, key, value in FACT.findall(html)}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_news_release_states_the_figures_in_every_language(forum_of_2017, system, language):
    release = made(forum_of_2017, system, DocumentKind.NEWS_RELEASE, language)

    stated = facts_in(files.html_file(release, base=BASE))

    assert stated == {
        "leaders": [
            {"code": "putin", "number": 1},
            {"code": "moon", "number": 2},
            {"code": "battulga", "number": 3},
            {"code": "abe", "number": 4},
        ],
        "years-of/SCO": 16,
        "place": "fefu-campus",
        "dates": ["2017-09-06", "2017-09-07"],
        "participants": 6000,
        "countries": 60,
        "delegation-size/KR": 289,
        "delegation-size/JP": 249,
        "delegation-size/CN": 75,
        "delegation-size/KP": 6,
        "business-representatives": 775,
        "first-attendance/sco-secretary-general": True,
    }


@pytest.mark.parametrize("language", ["en", "ru"])
def test_results_sheet_states_every_figure_of_the_edition(forum_of_2017, system, language):
    sheet = made(forum_of_2017, system, DocumentKind.RESULTS_SHEET, language)

    stated = facts_in(files.html_file(sheet, base=BASE))

    assert {
        "participants": 6000,
        "countries": 60,
        "business-representatives": 775,
        "events-held": 83,
        "agreements-signed": 217,
        "agreements-value": 2496000000000,
        "delegation-size/KR": 289,
    }.items() <= stated.items()


def test_every_figure_leads_to_the_page_of_its_fact(forum_of_2017, system):
    release = made(forum_of_2017, system, DocumentKind.NEWS_RELEASE, "en")

    for href, key, _value in FACT.findall(files.html_file(release, base=BASE)):
        assert href == f"{BASE}/e/eef-2017/facts/{key}/"


def test_no_number_stands_in_the_release_without_its_fact_or_its_row(forum_of_2017, system):
    release = made(forum_of_2017, system, DocumentKind.NEWS_RELEASE, "en")

    loose = [run.text for run in runs_of(release) if re.search(r"\d", run.text) and not run.address]

    assert loose == []


def test_leaders_are_named_in_order_with_their_offices(forum_of_2017, system):
    release = made(forum_of_2017, system, DocumentKind.NEWS_RELEASE, "en")

    leaders = [run.text for run in runs_of(release) if run.fact == "leaders"]

    assert leaders == [
        "President of the Russian Federation Vladimir Putin",
        "President of the Republic of Korea Moon Jae-in",
        "President of Mongolia Khaltmaagiin Battulga",
        "Prime Minister of Japan Shinzo Abe",
    ]


def test_release_tells_meeting_panel_media_and_first_time(forum_of_2017, system):
    release = made(forum_of_2017, system, DocumentKind.NEWS_RELEASE, "en")

    addresses = {run.address for run in runs_of(release)}

    assert {
        "/e/eef-2017/sessions/s-plenary/",
        "/e/eef-2017/sessions/s-lisbon/",
        "/e/eef-2017/meetings/b1/",
        "/treaties/sco-road-2014/",
    } <= addresses
    assert "several" in plain_text(runs_of(release))
    assert not [block for block in release.blocks if isinstance(block, Quotation)]


def test_language_without_documents_is_refused(forum_of_2017, system):
    with pytest.raises(UnknownLanguage):
        made(forum_of_2017, system, DocumentKind.NEWS_RELEASE, "fr")


def test_files_are_the_same_bytes_each_time(forum_of_2017, system):
    release = made(forum_of_2017, system, DocumentKind.NEWS_RELEASE, "ru")

    assert files.pdf_file(release, base=BASE) == files.pdf_file(release, base=BASE)
    assert files.html_file(release, base=BASE) == files.html_file(release, base=BASE)


def test_release_passes_the_house_s_own_check(forum_of_2017, system):
    from secretariat.desks.reports.queries import check_draft  # noqa: PLC0415 -- beside its one use

    release = made(forum_of_2017, system, DocumentKind.NEWS_RELEASE, "en")
    text = "\n\n".join(plain_text(block.runs) for block in release.blocks if hasattr(block, "runs"))

    claims = check_draft(text, edition=forum_of_2017, seen_by=system).claims

    assert [claim.text for claim in claims if claim.verdict in {"contradicted", "style"}] == []
    assert sum(claim.verdict == "supported" for claim in claims) >= 12
