"""Sheets of many: in order, the same bytes, one chunk at a time, stoppable, and nothing left behind."""

import pypdfium2
import pytest

from secretariat.foundation.documents.many import Contents, few, many
from secretariat.foundation.documents.rendering import NotRendered

TEMPLATE = """
#import "words.typ": sign
#let given = cbor(sys.inputs.content)
#set document(date: none)
#set page(width: 60mm, height: 20mm, margin: 5mm)
#set text(font: ("Noto Sans", "Noto Sans Arabic", "Noto Sans CJK JP"))
#for one in given.each {
  page[#given.shared.house #sign #one.name #image(one.dot, format: (encoding: "luma8", width: 1, height: 1))]
}
"""
NAMES = ["Ө Ү", "Қасым", "习近平", "Modi", "Moon", "Abe", "Phúc"]


class Stopped(Exception):
    """As a job raises it."""


@pytest.fixture
def template(tmp_path):
    folder = tmp_path / "template"
    folder.mkdir()
    (folder / "words.typ").write_text('#let sign = "§"')
    (folder / "sheet.typ").write_text(TEMPLATE)
    return folder / "sheet.typ"


@pytest.fixture
def into(tmp_path):
    (tmp_path / "results").mkdir()
    return tmp_path / "results" / "sheets.pdf"


def contents(names=NAMES, *, asked=None):
    def each():
        for name in names:
            if asked is not None:
                asked.append(name)
            yield {"name": name, "dot": b"\x00"}

    return Contents({"house": "House"}, each(), len(names))


def texts(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().strip() for page in document]


@pytest.mark.parametrize("chunk", [1, 3, 7, 500])
def test_sheets_stand_in_their_order_whatever_the_chunk(template, into, chunk):
    count = many(template, contents(), into=into, chunk=chunk)

    assert count == len(NAMES)
    assert texts(into.read_bytes()) == [f"House § {name}" for name in NAMES]


def test_same_contents_give_the_same_bytes(template, into):
    many(template, contents(), into=into, chunk=3)
    first = into.read_bytes()
    many(template, contents(), into=into, chunk=3)

    assert into.read_bytes() == first
    assert few(template, contents()) == few(template, contents())


def test_progress_is_told_before_each_chunk_and_at_the_end(template, into):
    told = []

    many(template, contents(), into=into, chunk=3, progress=lambda *far: told.append(far))

    assert told == [(0, 7), (3, 7), (6, 7), (7, 7)]


def test_contents_are_asked_for_a_chunk_at_a_time(template, into):
    asked, seen = [], []

    many(
        template,
        contents(asked=asked),
        into=into,
        chunk=3,
        progress=lambda *_far: seen.append(len(asked)),
    )

    assert seen == [3, 6, 7, 7]  # the next chunk is ready when the one before it is set


def test_stop_between_chunks_leaves_nothing_behind(template, into):
    def stop(done, _total):
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        many(template, contents(), into=into, chunk=3, progress=stop)

    assert list(into.parent.iterdir()) == []


def test_result_takes_the_place_of_the_file_that_waits_for_it(template, into):
    into.touch(mode=0o600)

    many(template, contents(), into=into)

    assert into.stat().st_mode & 0o777 == 0o600
    assert len(texts(into.read_bytes())) == len(NAMES)


def test_nothing_to_set_is_refused(template, into):
    with pytest.raises(NotRendered, match="nothing to set"):
        many(template, contents([]), into=into)


def test_content_that_the_template_cannot_use_is_told_in_the_words_of_typst(template, into):
    with pytest.raises(NotRendered, match="name"):
        many(template, Contents({"house": "House"}, [{}], 1), into=into)

    assert list(into.parent.iterdir()) == []


def test_template_sees_nothing_outside_its_folder(template, tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    template.write_text(f'#read("{tmp_path / "secret.txt"}")')

    with pytest.raises(NotRendered):
        few(template, contents())
