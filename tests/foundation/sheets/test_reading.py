"""A table is read: its headings, rows with the lines that a spreadsheet shows, cells of their own kind."""

from datetime import date, datetime, time

import pytest

from secretariat.foundation.intake.reading import Unreadable
from secretariat.foundation.sheets import reading
from secretariat.foundation.sheets.reading import Row, read
from tests.foundation.sheets.files import ods, parts_of, xlsx, zipped

BORN = date(1974, 8, 12)
ANNA, BO = {"name": "Anna", "seat": "7"}, {"name": "Bo", "seat": "8"}
ARRIVES = datetime(2017, 9, 6, 23, 30)  # noqa: DTZ001 -- a spreadsheet knows no zones


def rows(content, **asked):
    return [(row.line, dict(row.values)) for row in read(content, **asked).rows]


def refusal(content, **asked):
    with pytest.raises(Unreadable) as refused:
        list(read(content, **asked).rows)
    return str(refused.value)


def test_cells_of_a_workbook_keep_their_kinds():
    values = ["Anna", 7, 1.5, True, BORN, ARRIVES, time(9, 0)]
    heads = ["name", "seat", "hours", "badge", "born", "arrives", "opens"]

    sheet = read(xlsx({"People": [heads, values]}))

    (row,) = sheet.rows
    assert (sheet.columns, sheet.name, sheet.sheets, sheet.heading_line) == (
        tuple(heads),
        "People",
        ("People",),
        1,
    )
    assert [(type(cell), cell) for cell in row.values.values()] == [(type(cell), cell) for cell in values]


def test_lines_are_those_of_the_file_and_blank_ones_are_left_out():
    content = xlsx(
        {"S": [[], [None, "name", "seat"], [], [None, "Anna", 7], [None, "  ", None], [None, None, 8]]}
    )

    assert rows(content) == [(4, {"name": "Anna", "seat": 7}), (6, {"name": "", "seat": 8})]


def test_a_file_of_opendocument():
    content = ods([["name", "born", "seat"], ["Жанна", BORN, 7.0], [None, None, None], ["Bo", None, 8.5]])

    assert rows(content) == [
        (2, {"name": "Жанна", "born": BORN, "seat": 7}),
        (4, {"name": "Bo", "born": "", "seat": 8.5}),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,seat\nAnna,7\n", [(2, ANNA)]),
        ("name;seat\r\nAnna;7,5\r\n", [(2, {"name": "Anna", "seat": "7,5"})]),
        ("name\tseat\nAnna\t7", [(2, ANNA)]),
        ("sep=;\nname, given;seat\nAnna;7", [(3, {"name, given": "Anna", "seat": "7"})]),
        ('"name; given",seat\nAnna,7', [(2, {"name; given": "Anna", "seat": "7"})]),
        ("\n\nname,seat\n\nAnna,7\n,\nBo,8", [(5, ANNA), (7, BO)]),
        ('name,seat\n"Anna\nA",7\nBo,8', [(2, {"name": "Anna\nA", "seat": "7"}), (3, BO)]),
        ("name,seat\nAnna\nBo,8,,\n", [(2, {"name": "Anna", "seat": ""}), (3, BO)]),
        ("name\nAnna\n", [(2, {"name": "Anna"})]),
        ("note\n'=1+1\n'tis\n", [(2, {"note": "=1+1"}), (3, {"note": "'tis"})]),
    ],
)  # fmt: skip
def test_csv_is_read_whatever_stands_between_its_cells(text, expected):
    assert rows(text.encode()) == expected


def test_text_is_tidied():
    content = "name,note\n\u00a0 Jose\u0301\u0007 ,a\r\nBo,\ufeffb\n".encode()

    assert rows(content) == [(2, {"name": "José", "note": "a"}), (3, {"name": "Bo", "note": "b"})]


def test_a_column_without_a_heading_is_called_by_its_number():
    content = xlsx({"S": [[None, "name", None, "seat"], [None, "Anna", "x", 7]]})

    assert read(content).columns == ("name", "column 3", "seat")


def test_a_title_above_the_headings_is_passed_over():
    content = b"List of delegations\n\nname,seat\nAnna,7\n"

    sheet = read(content, heading_line=2)

    assert (sheet.columns, sheet.heading_line) == (("name", "seat"), 3)
    assert [(row.line, row.values) for row in sheet.rows] == [(4, ANNA)]


def test_a_heading_that_stands_twice_is_refused():
    assert refusal(b"name,seat, name\nAnna,7,B\n") == (
        "“name” stands over column 1 and over column 3; rename one of them."
    )


def test_a_sheet_is_chosen_by_its_name_else_the_first_that_holds_something():
    content = xlsx(
        {"Notes": [["hidden"]], "Blank": [], "One": [["name"], ["Anna"]], "Two": [["name"], ["Bo"]]},
        hidden=["Notes"],
    )

    first, second = read(content), read(content, sheet="Two")

    assert (first.name, first.sheets) == ("One", ("Blank", "One", "Two"))
    assert [row.values["name"] for row in second.rows] == ["Bo"]
    assert refusal(content, sheet="Three") == (
        "There is no sheet “Three”; the file has “Blank”, “One”, “Two”."
    )
    assert refusal(b"name\nAnna", sheet="One") == (
        "A CSV file has no sheets; leave the name of the sheet out."
    )


def test_a_file_on_disk_is_read_like_its_content(tmp_path):
    path = tmp_path / "people.txt"
    path.write_bytes(b"name\nAnna\n")

    assert list(read(path).rows) == [Row(2, {"name": "Anna"})]
    assert refusal(tmp_path / "none.csv") == f"There is no file {tmp_path}/none.csv; check the name."
    assert refusal(tmp_path) == f"{tmp_path} cannot be read: Is a directory."


def test_rows_are_read_one_after_another():
    content = b"name,seat\nAnna,7\nBo,8,9\nClara,9\n"
    reading_rows = read(content).rows

    first = next(reading_rows)

    assert first == Row(2, {"name": "Anna", "seat": "7"})
    with pytest.raises(Unreadable, match="Line 3 has more cells than there are headings"):
        next(reading_rows)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('name\n"Anna\nBo\n', "Line 2 cannot be read: a quotation mark is missing, or one is too many."),
        ('name\nAnna\n"Bo" x\n', "Line 3 cannot be read: a quotation mark is missing, or one is too many."),
        (
            'name\nAnna\n"' + "x" * 200_000,
            "Line 3 holds a cell that is too long; see whether a quotation mark is missing.",
        ),
        (",\n \n", "The table is empty; choose another file or sheet."),
        (
            ",".join(f"c{n}" for n in range(251)),
            "The table has 251 columns; no more than 250 can be taken.",
        ),
    ],
)
def test_a_broken_csv_is_refused_with_its_line(text, sentence):
    assert refusal(text.encode()) == sentence


def test_a_sheet_that_is_too_wide_or_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 3)

    assert refusal(xlsx({"S": [["c"] * 251]})) == "The table has 251 columns; no more than 250 can be taken."
    assert rows(b"name\na\nb\nc\n")[-1] == (4, {"name": "c"})
    assert refusal(b"name\na\nb\nc\nd\n") == "The table has more than 3 rows; split it."


def test_a_workbook_that_claims_more_cells_than_memory_is_refused():
    """One cell in the last corner: the library would reserve seventeen thousand million."""
    parts = parts_of(xlsx({"S": [["name"], ["Anna"]]}))
    page = parts["xl/worksheets/sheet1.xml"].decode()
    parts["xl/worksheets/sheet1.xml"] = page.replace('r="A2"', 'r="XFD1048576"')

    assert refusal(zipped(parts)) == (
        "The file asks for more memory or time than a table may; copy its rows into a new file."
    )


def test_a_workbook_with_damaged_parts_is_refused():
    parts = parts_of(xlsx({"S": [["name"], ["Anna"]]}))
    parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData><row><c"
    broken = zipped(parts)
    lacking = zipped({"xl/workbook.xml": "<workbook/>"})

    told = "The file is damaged or was not transferred whole; save it again and choose it again."
    assert (refusal(broken), refusal(lacking)) == (told, told)


def test_nothing_outside_of_a_workbook_is_read(tmp_path):
    """An entity of XML that names a file stays what it is."""
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    parts = parts_of(xlsx({"S": [["name"], ["Anna"]]}))
    strings = parts["xl/sharedStrings.xml"].decode()
    declared = f'<!DOCTYPE sst [<!ENTITY secret SYSTEM "file://{secret}">]><sst'
    parts["xl/sharedStrings.xml"] = strings.replace("<sst", declared, 1).replace("Anna", "&secret;")

    try:
        found = str(rows(zipped(parts)))
    except Unreadable as refused:
        found = str(refused)

    assert "SECRET" not in found
