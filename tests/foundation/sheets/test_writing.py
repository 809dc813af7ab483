"""A table that is written reads the same, opens without a formula in it, and appears whole or not at all."""

import stat
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.foundation.sheets import writing
from secretariat.foundation.sheets.cells import guarded, tidied, unguarded
from secretariat.foundation.sheets.reading import read
from secretariat.foundation.sheets.writing import DoesNotFit, Format, Layout, write
from tests.foundation.sheets.files import parts_of

NOON = datetime(2017, 9, 6, 12, tzinfo=UTC)
HEADS = ("name", "born", "seen", "opens", "seat", "share", "badge", "none")
SEEN = datetime(2017, 9, 6, 9, 30, tzinfo=timezone(timedelta(hours=10)))
ANNA = (
    "Анна\nA",
    date(1974, 8, 12),
    SEEN,
    time(9, 0),
    7,
    Decimal("1.5"),
    True,
    None,
)
FORMULAS = (
    "=1+1",
    "+7 912 000",
    "-5",
    "@SUM(A1)",
    "\tx",
    "＝1",
    "'=x",
    "http://example.org/",
    "=cmd|' /C calc'!A0",
)


def written(tmp_path, form, rows, columns=HEADS, **looks):
    path = tmp_path / f"table.{form}"
    layout = Layout(columns=columns, made_at=NOON, **looks)
    count = write(path, form, layout=layout, rows=rows, progress=lambda _done: None)
    assert count == len(rows)
    return path.read_bytes()


def values(content):
    return [tuple(row.values.values()) for row in read(content).rows]


def test_a_workbook_reads_as_it_was_written(tmp_path):
    content = written(tmp_path, Format.XLSX, [ANNA, ANNA])

    one = ("Анна\nA", date(1974, 8, 12), SEEN.replace(tzinfo=None), time(9, 0), 7, 1.5, True, "")
    assert read(content).columns == HEADS
    assert values(content) == [one, one]


def test_a_csv_reads_as_it_was_written(tmp_path):
    content = written(tmp_path, Format.CSV, [ANNA])

    assert content.startswith(b"\xef\xbb\xbfname,born,")
    assert values(content) == [
        ("Анна\nA", "1974-08-12", "2017-09-06 09:30+10:00", "09:00", "7", "1.5", "TRUE", "")
    ]


def test_a_semicolon_may_stand_between_the_cells_of_a_csv(tmp_path):
    content = written(tmp_path, Format.CSV, [("A, B", 1)], columns=("name", "seat"), delimiter=";")

    assert content.decode("utf-8-sig") == "name;seat\r\nA, B;1\r\n"


@pytest.mark.parametrize("form", Format)
def test_text_that_looks_like_a_formula_stays_text(tmp_path, form):
    content = written(tmp_path, form, [(text,) for text in FORMULAS], columns=("note",))

    assert values(content) == [(tidied(text),) for text in FORMULAS]


def test_a_csv_holds_no_cell_that_a_spreadsheet_takes_for_a_formula(tmp_path):
    content = written(tmp_path, Format.CSV, [(text, -5) for text in FORMULAS], columns=("=note", "seat"))

    cells = [line.split(",")[0].strip('"') for line in content.decode("utf-8-sig").splitlines()]
    assert cells == ["'=note", "'=1+1", "'+7 912 000", "'-5", "'@SUM(A1)", "'\tx", "'＝1", "''=x",
                     "http://example.org/", "'=cmd|' /C calc'!A0"]  # fmt: skip
    assert b",-5\r\n" in content


def test_a_workbook_holds_no_formula_and_no_link(tmp_path):
    content = written(tmp_path, Format.XLSX, [(text,) for text in FORMULAS], columns=("note",))

    page = parts_of(content)["xl/worksheets/sheet1.xml"]
    assert b"<f>" not in page
    assert b"<hyperlink" not in page


@given(st.text(st.characters(codec="utf-8")))
def test_a_guard_is_taken_off_again(text):
    assert unguarded(guarded(text)) == text


def test_what_a_spreadsheet_cannot_hold_as_a_number_or_day_is_text(tmp_path):
    row = (12345678901234567890, float("nan"), Decimal("1234567890.12345678"), date(1815, 6, 9))

    content = written(tmp_path, Format.XLSX, [row], columns=("a", "b", "c", "d"))

    assert values(content) == [("12345678901234567890", "nan", "1234567890.12345678", "1815-06-09")]


def test_the_head_stays_in_sight_and_the_sheet_turns_for_who_reads_from_the_right(tmp_path):
    content = written(tmp_path, Format.XLSX, [("أ",)], columns=("الاسم",), is_right_to_left=True)

    page = parts_of(content)["xl/worksheets/sheet1.xml"].decode()
    assert 'rightToLeft="1"' in page
    assert '<pane ySplit="1" topLeftCell="A2"' in page
    assert '<autoFilter ref="A1:A2"/>' in page


def test_the_same_rows_give_the_same_bytes(tmp_path):
    assert written(tmp_path, Format.XLSX, [ANNA]) == written(tmp_path, Format.XLSX, [ANNA])


def test_a_text_that_no_cell_holds_is_refused_in_a_workbook_only(tmp_path):
    long = [("x" * 32_768,)]

    with pytest.raises(DoesNotFit, match="Row 1 holds a text longer than a cell of XLSX takes"):
        written(tmp_path, Format.XLSX, long, columns=("note",))

    assert len(written(tmp_path, Format.CSV, long, columns=("note",))) > 32_768


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS_XLSX", 2)

    with pytest.raises(DoesNotFit, match="A sheet of XLSX holds 2 rows and no more"):
        written(tmp_path, Format.XLSX, [(1,), (2,), (3,)], columns=("n",))

    assert list(tmp_path.iterdir()) == []


class Stopped(Exception):
    pass


@pytest.mark.parametrize("form", Format)
def test_who_stops_the_writing_leaves_no_file(tmp_path, form):
    told: list[int] = []

    def stop_late(done: int) -> None:
        told.append(done)
        if done == 1000:
            raise Stopped

    layout = Layout(columns=("n",), made_at=NOON)
    with pytest.raises(Stopped):
        write(tmp_path / "t", form, layout=layout, rows=((n,) for n in range(5000)), progress=stop_late)

    assert told == [0, 500, 1000]
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_for_its_owner_only(tmp_path):
    written(tmp_path, Format.CSV, [("a",)], columns=("n",))

    assert stat.S_IMODE((tmp_path / "table.csv").stat().st_mode) == 0o600
