"""Reading JSON: what it cannot be is told in one sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from secretariat.foundation.intake import reading
from secretariat.foundation.intake.reading import Unreadable, parse, read_text, where

PRINTABLE = some.text(some.characters(exclude_categories=["Cc", "Cs"]))
JSON = some.recursive(
    some.none() | some.booleans() | some.integers(-(10**9), 10**9) | PRINTABLE,
    lambda inner: some.lists(inner) | some.dictionaries(PRINTABLE, inner),
)


@given(JSON)
def test_what_is_json_is_read_as_it_is(content):
    assert parse(json.dumps(content), name="file") == content


@given(some.text())
def test_whatever_a_text_holds_it_is_read_or_refused_in_one_line(text):
    try:
        parse(text, name="file")
    except Unreadable as refused:
        assert str(refused).startswith("file")  # noqa: PT017 -- only some texts are refused
        assert str(refused).endswith(".")  # noqa: PT017


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "file is not JSON: Expecting value at line 1, column 1."),
        ('{"a": 1,\n}', "file is not JSON: Illegal trailing comma before end of object at line 1, column 8."),
        ("[1\n 2]", "file is not JSON: Expecting ',' delimiter at line 2, column 2."),
        ("[-Infinity]", "file is not JSON: -Infinity is no number."),
        ('[{"a": 1, "a": 1}]', 'file: the field "a" stands twice in one object; remove one.'),
        ('{"a": ["\\u0007"]}', "file: a[0] holds the unprintable character U+0007; remove it."),
        ('{"a\\u0000": 1}', "file: the file holds the unprintable character U+0000; remove it."),
        ('["\\udc00"]', "file: [0] holds the unprintable character U+DC00; remove it."),
    ],
)
def test_each_fault_has_its_sentence(text, told):
    with pytest.raises(Unreadable) as refused:
        parse(text, name="file")

    # Python 3.12 does not know the trailing comma by name.
    assert (
        str(refused.value).replace(
            "Expecting property name enclosed in double quotes at line 2, column 1",
            "Illegal trailing comma before end of object at line 1, column 8",
        )
        == told
    )


def test_lines_and_tabs_are_no_faults():
    assert parse('["a\\n\\tb\\u00a0c"]', name="file") == ["a\n\tb\u00a0c"]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ((), "the file"),
        (("a",), "a"),
        (("editions", "eef-2017", "sessions", 3, "kind"), "editions.eef-2017.sessions[3].kind"),
        ((0, 1, "a"), "[0][1].a"),
    ],
)
def test_a_place_is_written_as_readers_write_it(place, told):
    assert where(place) == told


def test_a_file_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_FILE", 3)
    (tmp_path / "file").write_text("1234")

    with pytest.raises(Unreadable, match=r"file is larger than 64 MB; split it\.$"):
        read_text(tmp_path / "file")
