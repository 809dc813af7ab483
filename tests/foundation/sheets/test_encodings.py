"""The encoding of a text is found by a rule, and what no rule finds is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.foundation.intake.reading import Unreadable
from secretariat.foundation.sheets.encodings import decoded

RUSSIAN = "Имя;Должность\r\nСергей Ёлкин;Министр (№ 1) — «глава»\r\nОЛЬГА ЯЩЕНКО;советник"
KAZAKH_AND_UKRAINIAN = "Имя,Страна\nЮрій Їжак,Україна\nҐанна,Ґданськ"
CHINESE = "姓名,职务\n王毅,外交部长\n李娜,专家\nAnna A,delegate"
WESTERN = "name,city\nJosé Pérez,Málaga\nZoë,Besançon"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "cp1251"),
        (KAZAKH_AND_UKRAINIAN, "cp1251"),
        (CHINESE, "utf-8"),
        (CHINESE, "gb18030"),
        (CHINESE + "\n" + "龘,𠮷", "gb18030"),
        (WESTERN, "utf-8"),
        ("name,seat\nAnna,7", "ascii"),
    ],
)
def test_the_encoding_is_found(text, encoding):
    assert decoded(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "content",
    [
        WESTERN.encode("cp1252"),
        "Имя,Пост\nОльга,Министр".encode("koi8-r"),
        "氏名,田中".encode("cp932"),
        bytes(range(128, 256)),
        b"\x00\x00\x01\x80" * 40,
    ],
)
def test_what_no_rule_finds_is_refused(content):
    with pytest.raises(Unreadable) as refused:
        decoded(content)

    assert str(refused.value) == (
        "It cannot be told in which encoding the file was written; save it as CSV in UTF-8, or as .xlsx."
    )


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяё", min_size=1))
def test_russian_words_in_windows_1251_are_never_taken_for_chinese(word):
    text = f"имя,место\n{word.capitalize()},7"

    assert decoded(text.encode("cp1251")) == text
