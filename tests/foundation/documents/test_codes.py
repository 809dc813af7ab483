"""QR codes: what is written is read again, with the white edge that a reader needs."""

import pytest
import zxingcpp
from PIL import Image

from secretariat.foundation.documents.codes import QUIET_POINTS, qr_matrix

TOKEN = "S1:" + "6BF-C8V$E7VE.OEX7E+70 9J" * 5 + "UPPGYN*7C"


def picture(side, points):
    return Image.frombytes("L", (side, side), points).resize((side * 4, side * 4), Image.Resampling.NEAREST)


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
@pytest.mark.parametrize("text", ["S1:A", TOKEN, "Владивосток 海参崴"])
def test_code_is_read_as_it_was_written(text, level):
    found = zxingcpp.read_barcodes(picture(*qr_matrix(text, level=level)))

    assert [code.text for code in found] == [text]


def test_token_of_132_letters_is_a_code_of_41_points_with_its_white_edge():
    side, points = qr_matrix(TOKEN)

    rows = [points[start : start + side] for start in range(0, len(points), side)]
    edge = rows[:QUIET_POINTS] + rows[-QUIET_POINTS:]
    assert (len(TOKEN), side) == (132, 41 + 2 * QUIET_POINTS)
    assert set(points) == {0, 255}
    assert set(b"".join(edge)) == {255}
    assert {row[:QUIET_POINTS] + row[-QUIET_POINTS:] for row in rows} == {b"\xff" * 2 * QUIET_POINTS}


def test_text_that_no_code_holds_is_refused():
    with pytest.raises(ValueError, match=r".+"):
        qr_matrix("a" * 3000)
