"""What was said: summaries marked as the house's, quotations word for word."""

import pytest
from django.urls import reverse

from secretariat.desks.statements.models import Clearance, Quote, Statement
from secretariat.desks.statements.queries import Asked, choices, occasions
from secretariat.foundation.languages.texts import MultilingualText
from tests.desks import stage


def address(edition):
    return reverse("statements", kwargs={"edition": edition.code})


def statement(edition, code, speaker, *, session=None, occasion="", **fields):
    return Statement.objects.create(
        edition=edition,
        code=code,
        speaker=speaker,
        session=session,
        occasion=stage.text(occasion) if occasion else MultilingualText(),
        **{"summary": stage.text(f"Summary {code}")} | fields,
    )


def quote(edition, code, speaker, *, session=None, **fields):
    return Quote.objects.create(
        edition=edition,
        code=code,
        speaker=speaker,
        session=session,
        occasion=session.code if session else "elsewhere",
        **{"language": "en", "text": f"Words {code}"} | fields,
    )


@pytest.fixture
def said(edition):
    """Two speakers in two sessions, and one of them on an occasion without a session."""
    first, second = stage.person("first", "Zeta"), stage.person("second", "Alpha")
    later = stage.session(edition, "later", on_day=stage.LAST_DAY)
    earlier = stage.session(edition, "earlier", on_day=stage.FIRST_DAY)
    statement(edition, "s1", first, session=later)
    statement(edition, "s2", first, occasion="A dinner")
    quote(edition, "q1", first, session=later)
    quote(edition, "q2", second, session=earlier)
    return edition


def codes(found):
    return [
        (
            occasion.session.code if occasion.session else str(occasion.occasion),
            [row.said.code for row in (*occasion.statements, *occasion.quotes)],
        )
        for occasion in found
    ]


def test_what_was_said_stands_by_session_in_the_order_of_time(said):
    assert codes(occasions(seen_by=stage.actor(said), asked=Asked())) == [
        ("earlier", ["q2"]),
        ("later", ["s1", "q1"]),
        ("A dinner", ["s2"]),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(speaker="second"), [("earlier", ["q2"])]),
        (Asked(session="later"), [("later", ["s1", "q1"])]),
        (Asked(speaker="second", session="later"), []),
    ],
)
def test_filters_narrow_what_is_shown(said, asked, found):
    assert codes(occasions(seen_by=stage.actor(said), asked=asked)) == found


def test_one_can_filter_by_those_who_spoke_and_the_sessions_in_which_they_did(said):
    stage.person("silent")
    stage.session(said, "silence")

    found = choices(seen_by=stage.actor(said))

    assert [label.code for label in found.speakers] == ["second", "first"]
    assert [session.code for session in found.sessions] == ["earlier", "later"]


def test_a_quotation_is_shown_with_language_clearance_and_source(client, edition):
    quote(
        edition,
        "q1",
        stage.person("p", "Person p"),
        session=stage.session(edition, "s"),
        language="ru",
        text="Слова",
        clearance=Clearance.CLEARED,
        source=stage.source(),
    )

    page = stage.signed_in(client, edition).get(address(edition)).content.decode()

    assert '<blockquote lang="ru" cite="https://example.org/paper"><p>Слова</p></blockquote>' in page
    for shown in ("Person p", "Russian", "cleared by the speaker&#x27;s office", "A paper", "Word for word"):
        assert shown in page


def test_a_summary_is_marked_as_the_house_s_and_shown_in_the_reader_s_language(client, edition):
    summary = stage.text("In short", ru="Вкратце")
    statement(edition, "s1", stage.person("p"), occasion="A dinner", summary=summary, is_key_message=True)
    client = stage.signed_in(client, edition)

    page = client.get(address(edition)).content.decode()
    russian = client.get(address(edition), headers={"Accept-Language": "ru"}).content.decode()

    assert '<p lang="en">In short</p>' in page
    assert "Summary of the house, not the speaker’s words" in page
    assert "Key message" in page
    assert '<p lang="ru">Вкратце</p>' in russian


def test_htmx_gets_what_was_said_only(client, said):
    client = stage.signed_in(client, said)

    page = client.get(f"{address(said)}?speaker=second", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in page
    assert "Words q2" in page
    assert "Words q1" not in page


def test_nothing_said_says_so(client, edition):
    page = stage.signed_in(client, edition).get(address(edition)).content.decode()

    assert "The register holds nothing that was said at this edition yet." in page


def test_a_filter_that_cannot_be_read_is_no_address(client, edition):
    assert stage.signed_in(client, edition).get(f"{address(edition)}?speaker=%25").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_number_of_queries_for_one_row_and_for_three(
    client, edition, rows, django_assert_num_queries
):
    for number in range(rows):
        speaker, session = stage.person(f"p{number}"), stage.session(edition, f"s{number}")
        made = statement(edition, f"s{number}", speaker, session=session)
        made.topics.add(stage.topic(f"t{number}"))
        quote(edition, f"q{number}", speaker, session=session)
    client = stage.signed_in(client, edition)

    with django_assert_num_queries(stage.OF_THE_FRAME + 11):
        client.get(address(edition))
