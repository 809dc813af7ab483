"""What a field of a file may hold, and how a fault is told."""

from typing import Annotated, Any

import pytest

from secretariat.foundation.intake.fields import (
    Address,
    Amount,
    Code,
    Day,
    Language,
    Line,
    Text,
    code_of,
    each_once,
    given,
)
from secretariat.foundation.intake.reading import Unreadable, validated
from secretariat.foundation.languages.texts import TranslationState


@given
class Thing:
    code: Code
    title: Text | None = None
    on: Day | None = None
    amount: Amount | None = None
    line: Line | None = None
    language: Language | None = None
    address: Address | None = None
    count: int = 0


@given
class Things:
    things: Annotated[tuple[Thing, ...], each_once("code", "count")] = ()
    about: Annotated[str, code_of("thing")] | None = None


def thing(**values: Any) -> Thing:
    return validated(Thing, {"code": "a", **values}, name="file")


def fault(**values: Any) -> str:
    with pytest.raises(Unreadable) as refused:
        thing(**values)
    return str(refused.value)


def test_a_text_says_how_far_each_language_is():
    title = thing(title={"en": "A", "ru": "Б", "zh": "中", "translated": ["ru"], "draft": ["zh"]}).title

    assert title is not None
    assert {language: (wording.text, wording.state) for language, wording in title.items()} == {
        "en": ("A", TranslationState.APPROVED),
        "ru": ("Б", TranslationState.TRANSLATED),
        "zh": ("中", TranslationState.DRAFT),
    }


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"code": "a b"}, "file: code should match pattern '^[A-Za-z0-9_-]{1,60}$', not \"a b\"."),
        ({"code": "a\n"}, "file: code should match pattern '^[A-Za-z0-9_-]{1,60}$', not \"a\\n\"."),
        ({"code": 1}, "file: code should be a valid string, not 1."),
        ({"count": "1"}, 'file: count should be a valid integer, not "1".'),
        ({"count": True}, "file: count should be a valid integer, not true."),
        ({"colour": 1}, "file: colour is not a known field."),
        ({"on": "6 September"}, "file: on should be a valid date in the format YYYY-MM-DD, invalid"),
        ({"amount": 1.234}, "file: amount should have no more than 2 decimal places, not 1.234."),
        ({"line": ""}, 'file: line should have at least 1 character, not "".'),
        ({"line": "two\nlines"}, "file: line should match pattern"),
        ({"language": "English"}, "file: language should match pattern"),
        ({"address": "javascript:alert(1)"}, "file: address should match pattern"),
        ({"title": {}}, "file: title: A text needs a wording in each language that it names."),
        ({"title": {"en": 1}}, 'file: title: The text in "en" must be a text of 1 to 20,000 characters.'),
        (
            {"title": {"en": "A", "translated": ["ru"]}},
            "file: title: A text needs a wording in each language",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(values, told):
    assert fault(**values).startswith(told)


@pytest.mark.parametrize(
    "values",
    [
        {"language": "zh-Hans"},
        {"on": "2024-02-29"},
        {"amount": 1_300_000_000_000},
        {"amount": "0.25"},
        {"line": "Э"},
        {"address": "https://example.org/ж?a=1"},
    ],
)
def test_what_is_right_is_taken_as_it_is(values):
    ((name, value),) = values.items()

    assert str(getattr(thing(**values), name)) == str(value)


def test_a_code_must_be_known():
    known = {"thing": {"a"}}

    assert validated(Things, {"about": "a"}, name="file", known=known).about == "a"
    with pytest.raises(Unreadable, match=r'^file: about: No thing has the code "b"\.$'):
        validated(Things, {"about": "b"}, name="file", known=known)
    with pytest.raises(Unreadable, match='No thing has the code "a"'):
        validated(Things, {"about": "a"}, name="file")


def test_two_things_may_agree_in_one_field_but_not_in_all():
    first, other = {"code": "a"}, {"code": "a", "count": 1}

    assert len(validated(Things, {"things": [first, other]}, name="file").things) == 2
    with pytest.raises(Unreadable, match=r'code "a", count "0" stands twice, at \[0\] and \[2\]'):
        validated(Things, {"things": [first, other, first]}, name="file", at=("section",))


def test_further_faults_are_counted():
    assert fault(count="1", colour=2).endswith(" (2 faults in all).")
