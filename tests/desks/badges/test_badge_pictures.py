"""Badges as they are printed: real names of public life in their scripts, joined as they are written, codes
that are read, nothing cut off and nothing upon anything else, SPECIMEN where a person is generated.
"""

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from secretariat.foundation.documents.codes import QUIET_POINTS, qr_matrix
from secretariat.foundation.documents.many import Contents, few

TEMPLATE = Path(__file__).parents[3] / "src/secretariat/desks/badges/documents/badge.typ"
CATEGORIES = sorted(file.stem for file in (TEMPLATE.parent / "categories").iterdir())
SIZES = {"a6": (105, 148), "86x124": (86, 124), "cr80": (85.6, 54)}
MM = 72 / 25.4
TOKEN = "S1:" + "6BF-C8V$E7VE.OEX7E+70 9J" * 5 + "UPPGYN*7C"

# Heads of state and government, as their offices write them.
NAMES = {
    "ar": ("Abdel Fattah El-Sisi", "عبد الفتاح السيسي"),
    "hi": ("Narendra Modi", "नरेन्द्र मोदी"),
    "mn": ("Ukhnaagiin Khurelsukh", "Ухнаагийн Хүрэлсүх"),
    "kk": ("Kassym-Jomart Tokayev", "Қасым-Жомарт Тоқаев"),
    "zh": ("Xi Jinping", "习近平"),
    "ko": ("Moon Jae-in", "문재인"),
    "ja": ("Abe Shinzo", "安倍晋三"),
    "vi": ("Nguyen Xuan Phuc", "Nguyễn Xuân Phúc"),
}
SHARED = {
    "language": "en",
    "title": "Badges",
    "forum": {"name": "Eastern Economic Forum", "dates": "6–7 September 2017", "place": "Vladivostok"},
    "rules": {"heading": "Carrying this badge", "lines": ["Wear it where it can be seen.", "Never lend it."]},
    "returning": {"heading": "If found", "lines": ["Please hand it in at any entrance."]},
    "names": {"A": "Plenary hall", "7": "Building 7"},
}


def said(text, language="en"):
    return {"text": text, "language": language}


def face(**changes):
    side, code = qr_matrix(TOKEN)
    usual = {
        "category": {"template": "official", "word": "Delegate", "colour": None},
        "photo": None,
        "name": said("Xi Jinping"),
        "native": said("习近平", "zh"),
        "office": said("President"),
        "entity": said("China"),
        "delegation": None,
        "zones": ["A", "7"],
        "code": code,
        "side": side,
        "serial": "EEF-004217",
        "is_specimen": False,
    }
    return {**usual, **changes}


def badge(*faces, size="a6", **shared):
    return few(TEMPLATE, Contents({**SHARED, "size": size, **shared}, faces, len(faces)))


def pages(pdf):
    return list(pypdfium2.PdfDocument(pdf))


def words(page):
    return " ".join(page.get_textpage().get_text_range().split())


def picture(page, *, dots_an_inch):
    return page.render(scale=dots_an_inch / 72).to_pil().convert("L")


def drawn_width(native, language):
    """Points of paper that a native name is wide, at the only size its room allows."""
    textpage = pages(badge(face(native=said(native, language))))[0].get_textpage()
    boxes = [
        textpage.get_charbox(place)
        for place in range(textpage.count_chars())
        if textpage.get_text_range(place, 1) in set(native) - {" "}
    ]
    return max(box[2] for box in boxes) - min(box[0] for box in boxes)


def ink(native, language):
    """The dark points of the native name's picture."""
    page = pages(badge(face(name=said("-"), native=said(native, language))))[0]
    seen = picture(page, dots_an_inch=200)
    across = seen.crop((0, int(seen.height * 0.5), seen.width, int(seen.height * 0.75)))
    return across.point(lambda light: 255 if light < 140 else 0).tobytes()


# --- scripts -----------------------------------------------------------------------------------


def glyphs(pdf):
    """The numbers of the glyphs that a file draws, where 0 is the box of a letter that no font has."""
    found = []
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tj":
                    found.append(bytes(operands[0]))
                elif str(operator) == "TJ":
                    found += [bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)]
    drawn = b"".join(found)
    return [int.from_bytes(drawn[place : place + 2]) for place in range(0, len(drawn), 2)]


@pytest.mark.parametrize("language", NAMES)
def test_fonts_have_every_letter_of_the_name(language):
    latin, native = NAMES[language]

    drawn = glyphs(badge(face(name=said(latin), native=said(native, language))))

    assert len(drawn) > 100
    assert 0 not in drawn


def test_letter_that_no_font_has_is_a_box():
    assert 0 in glyphs(badge(face(native=said("ဗိုလ်ချုပ်", "my"))))


@pytest.mark.parametrize("language", sorted(NAMES.keys() - {"ar", "hi"}))
def test_name_is_on_the_badge_in_its_script(language):
    latin, native = NAMES[language]

    front, _back = pages(badge(face(name=said(latin), native=said(native, language))))

    assert f"{latin} {native}" in words(front)


def test_arabic_letters_are_joined_and_run_to_the_left():
    native = NAMES["ar"][1]
    apart = "\u200c".join(native)

    textpage = pages(badge(face(native=said(native, "ar"))))[0].get_textpage()
    first, last = (textpage.get_text_range().index(letter) for letter in ("ع", "ف"))

    assert ink(native, "ar") != ink(apart, "ar")
    assert drawn_width(native, "ar") < 0.9 * drawn_width(apart, "ar")
    assert textpage.get_charbox(first)[0] > textpage.get_charbox(last)[0]


def test_devanagari_consonants_form_their_conjunct():
    native = NAMES["hi"][1]
    apart = native.replace("\u094d", "\u094d\u200c")

    assert ink(native, "hi") != ink(apart, "hi")
    assert drawn_width(native, "hi") < drawn_width(apart, "hi")


def test_chinese_and_japanese_take_their_own_forms_of_one_character():
    assert ink("直骨角", "zh") != ink("直骨角", "ja")


# --- codes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("dots_an_inch", [100, 300])
@pytest.mark.parametrize("is_specimen", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_code_is_read_from_the_printed_badge(size, is_specimen, dots_an_inch):
    front, back = pages(badge(face(is_specimen=is_specimen), size=size))

    assert [code.text for code in zxingcpp.read_barcodes(picture(front, dots_an_inch=dots_an_inch))] == [
        TOKEN
    ]
    assert zxingcpp.read_barcodes(picture(back, dots_an_inch=dots_an_inch)) == []


@pytest.mark.parametrize("text", ["S1:A", TOKEN, TOKEN * 2])
@pytest.mark.parametrize("size", SIZES)
def test_code_is_34_millimetres_wide_without_its_white_edge(size, text):
    side, code = qr_matrix(text)
    front = pages(badge(face(code=code, side=side), size=size))[0]

    (drawn,) = front.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    left, bottom, right, top = (place / MM for place in drawn.get_bounds())
    share = (side - 2 * QUIET_POINTS) / side
    assert (round((right - left) * share, 1), round((top - bottom) * share, 1)) == (34, 34)


# --- the sheet ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
def test_badge_has_two_sides_of_its_size(size):
    sides = pages(badge(face(), face(), size=size))

    measures = {tuple(round(length / MM, 1) for length in side.get_size()) for side in sides}
    assert (len(sides), measures) == (4, {SIZES[size]})


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("category", CATEGORIES)
def test_category_is_a_word_and_not_a_colour_alone(category, size):
    front = pages(badge(face(category={"template": category, "word": "Guest", "colour": None}), size=size))[0]

    assert "Guest" in words(front)


def test_colour_of_the_house_takes_the_place_of_the_template_s():
    category = {"template": "media", "word": "Media", "colour": "#ffe27a"}
    front = pages(badge(face(category=category)))[0]

    assert front.render(scale=1).to_pil().convert("RGB").getpixel((290, 10)) == (0xFF, 0xE2, 0x7A)


@pytest.mark.parametrize("size", SIZES)
def test_front_and_back_say_what_they_must(size):
    front, back = pages(badge(face(), size=size))

    assert all(
        word in words(front) for word in ("Delegate", "Xi Jinping", "习近平", "China", "A 7", "EEF-004217")
    )
    expected = ("6–7 September 2017", "Vladivostok", "Plenary hall", "Building 7", "If found", "EEF-004217")
    assert all(word in words(back) for word in (*expected, "Never lend it."))


@pytest.mark.parametrize("size", SIZES)
def test_generated_person_s_badge_is_overprinted_on_both_sides(size):
    generated, real = face(is_specimen=True), face()

    marked = ["SPECIMEN" in words(side) for side in pages(badge(generated, real, size=size))]

    assert marked == [True, True, False, False]


def test_photo_is_drawn_and_a_missing_one_leaves_a_blank():
    written = BytesIO()
    Image.new("RGB", (360, 480), (10, 120, 30)).save(written, "JPEG")

    with_photo, without = (pages(badge(face(photo=given)))[0] for given in (written.getvalue(), None))

    at = (int(23 * MM), int(50 * MM))
    seen = [page.render(scale=1).to_pil().convert("RGB").getpixel(at) for page in (with_photo, without)]
    assert max(abs(one - other) for one, other in zip(seen[0], (10, 120, 30), strict=True)) < 6
    assert min(seen[1]) > 180


# --- long texts --------------------------------------------------------------------------------

SCRIPTS = {
    "name": r"[a-z]",
    "native": r"[а-я]",
    "entity": r"[α-ω]",
    "office": r"[가-힣]",
    "delegation": r"[一-鿿]",
}
LONG = {
    "name": said("Wolfeschlegelsteinhausenbergerdorff-Montgomery Maximilian Alexander Konstantin".lower()),
    "native": said("константинопольский-преображенский александр-максимилиан константинович", "ru"),
    "entity": said("οικονομική και κοινωνική επιτροπή ασίας και ειρηνικού των ηνωμένων εθνών", "el"),
    "office": said("국제연합 아시아 태평양 경제사회위원회 사무총장 특별대표 겸 수석 고문 대행", "ko"),
    "delegation": said("联合国亚洲及太平洋经济社会委员会代表团高级顾问以及随行人员办公室", "zh"),
}
ONE_WORD = {
    key: said(words["text"].replace(" ", "").replace("-", ""), words["language"])
    for key, words in LONG.items()
}


def rooms(page):
    """Where the letters of each script stand: left, bottom, right, top in points."""
    textpage = page.get_textpage()
    found = {}
    for place in range(textpage.count_chars()):
        letter = textpage.get_text_range(place, 1)
        for part, pattern in SCRIPTS.items():
            if re.fullmatch(pattern, letter):
                found.setdefault(part, []).append(textpage.get_charbox(place))
    return {
        part: (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )
        for part, boxes in found.items()
    }


def crowded_front(texts, *, size):
    """A front on which no other text has letters of these scripts."""
    category = {"template": "staff", "word": "1", "colour": None}
    forum = {**SHARED["forum"], "name": "2"}
    return pages(badge(face(category=category, **texts), size=size, forum=forum))[0]


@pytest.mark.parametrize("texts", [LONG, ONE_WORD], ids=["long", "one word"])
@pytest.mark.parametrize("size", SIZES)
def test_texts_that_are_too_long_become_smaller_and_keep_their_room(size, texts):
    front = crowded_front(texts, size=size)

    found = rooms(front)

    parts = ["name", "native", "entity", *([] if size == "cr80" else ["delegation", "office"])]
    assert sorted(found) == sorted(parts)
    within = front.get_size()[0] - 3 * MM
    assert all(left > 3 * MM and right < within for left, _bottom, right, _top in found.values())
    assert all(found[upper][1] > found[lower][3] - 0.3 * MM for upper, lower in pairwise(parts))
    drawn = re.sub(r"\W", "", words(front))
    assert all(re.sub(r"\W", "", texts[part]["text"]) in drawn for part in parts)


@pytest.mark.parametrize("texts", [LONG, ONE_WORD], ids=["long", "one word"])
def test_long_name_on_a_card_stays_off_the_code(texts):
    front = crowded_front(texts, size="cr80")

    (code,) = front.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])

    assert all(right <= code.get_bounds()[0] + 1 for _left, _bottom, right, _top in rooms(front).values())


@pytest.mark.parametrize("lines", [1, 12, 60])
@pytest.mark.parametrize("size", SIZES)
def test_rules_however_long_stay_above_the_name_on_the_back(size, lines):
    rules = {"heading": "οι κανόνες", "lines": ["φοράτε το πάντα σε εμφανές σημείο"] * lines}
    name = said("константин", "ru")

    sides = pages(badge(face(name=name, zones=[]), size=size, rules=rules))

    found = rooms(sides[1])
    assert len(sides) == 2
    assert found["entity"][1] > found["native"][3]


@pytest.mark.parametrize("size", SIZES)
def test_a_dozen_zones_are_all_there(size):
    front = pages(badge(face(zones=list("ABCDEFGHJKLM")), size=size))[0]

    assert "ABCDEFGHJKLM" in "".join(words(front).split())
    assert [code.text for code in zxingcpp.read_barcodes(picture(front, dots_an_inch=150))] == [TOKEN]
