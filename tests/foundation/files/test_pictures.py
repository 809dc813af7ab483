"""Photos: what is taken, what is refused with what sentence, and that nothing but points is kept."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from secretariat.foundation.files.acceptance import NotAcceptable
from secretariat.foundation.files.pictures import Photo, PhotoRules, check_photo, made_anew, thumbnail
from tests.foundation.files.samples import DEVICE, archive, pdf, picture, png_claiming, with_exif


def seen(content: bytes) -> tuple[str, tuple[int, int], str, str]:
    """Format, size, and whether the upper and the lower half are light or dark."""
    with Image.open(BytesIO(content)) as opened:
        grey = opened.convert("L")
        points = [grey.getpixel((opened.width // 2, opened.height * part // 8)) for part in (1, 7)]
        halves = ["light" if isinstance(p, int) and p > 128 else "dark" for p in points]
        return str(opened.format), opened.size, halves[0], halves[1]


KINDS = [
    {},
    {"kind": "PNG"},
    {"kind": "PNG", "mode": "RGBA"},
    {"kind": "PNG", "mode": "LA"},
    {"kind": "PNG", "mode": "1"},
    {"mode": "L"},
    {"kind": "JPEG", "progressive": True},
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_acceptable_photo_becomes_a_jpeg_of_the_same_picture(kind):
    photo = check_photo(picture(**kind))

    assert (photo.width, photo.height, photo.media_type) == (600, 800, "image/jpeg")
    assert seen(photo.content) == ("JPEG", (600, 800), "light", "dark")


def test_what_is_transparent_becomes_white():
    photo = check_photo(transparent())

    assert seen(photo.content) == ("JPEG", (600, 800), "light", "light")


def transparent() -> bytes:
    written = BytesIO()
    Image.new("RGBA", (600, 800), (0, 0, 0, 0)).save(written, "PNG")
    return written.getvalue()


def test_a_large_photo_is_made_smaller():
    photo = check_photo(picture(3000, 4000))

    assert (photo.width, photo.height) == (1200, 1600)


def test_where_and_with_what_it_was_taken_is_removed():
    content = with_exif()
    photo = check_photo(content)

    assert (DEVICE.encode() in content, b"Exif" in content) == (True, True)
    assert [word in photo.content for word in (DEVICE.encode(), b"Exif", b"<x>")] == [False, False, False]
    with Image.open(BytesIO(photo.content)) as kept:
        assert (dict(kept.getexif()), set(kept.info)) == (
            {},
            {"jfif", "jfif_version", "jfif_unit", "jfif_density"},
        )


UPRIGHT = [(1, 600, 800), (3, 600, 800), (6, 800, 600), (8, 800, 600)]


@pytest.mark.parametrize(("orientation", "width", "height"), UPRIGHT)
def test_a_photo_stands_as_the_camera_said(orientation, width, height):
    photo = check_photo(with_exif(orientation=orientation, width=width, height=height))

    assert (photo.width, photo.height) == (600, 800)
    if orientation == 3:
        assert seen(photo.content)[2:] == ("dark", "light")


def test_what_hangs_behind_a_picture_is_not_kept():
    assert b"PK\x03\x04" not in check_photo(picture() + archive()).content


JPEG_OR_PNG = "The file is no JPEG or PNG picture; save the picture as JPEG and choose that."
DAMAGED = "The picture is damaged and cannot be opened; save it once more as JPEG and choose that."
REFUSED = [
    (b"", "The file is empty; choose another one."),
    (picture(kind="GIF", mode="P"), JPEG_OR_PNG),
    (picture(kind="TIFF"), JPEG_OR_PNG),
    (picture(kind="WEBP"), JPEG_OR_PNG),
    (pdf(), JPEG_OR_PNG),
    (archive(), JPEG_OR_PNG),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", JPEG_OR_PNG),
    (b"<html><script>alert(1)</script>", JPEG_OR_PNG),
    (b"MZ\x90\x00\x03", JPEG_OR_PNG),
    (b" " + picture(), JPEG_OR_PNG),
    (picture()[:2000], DAMAGED),
    (b"\xff\xd8\xff\xe0 not a picture", DAMAGED),
    (b"\x89PNG\r\n\x1a\n not a picture", DAMAGED),
    (
        png_claiming(60_000, 80_000),
        "The picture is 60000 by 80000 pixels, which is too large to open; make it smaller.",
    ),
    (picture(300, 400), "The picture is 300 by 400 pixels; at least 480 by 640 are needed."),
    (picture(800, 639), "The picture is 800 by 639 pixels; at least 480 by 640 are needed."),
    (picture(800, 800), "The picture is 800 by 800 pixels, too wide; cut it to 3 by 4, upright."),
    (picture(480, 800), "The picture is 480 by 800 pixels, too narrow; cut it to 3 by 4, upright."),
    (
        picture(kind="PNG", mode="I;16"),
        "The picture has an unusual kind of colours; save it as an ordinary JPEG and choose that.",
    ),
    (
        picture() + bytes(6 * 1024 * 1024),
        "The file has 6.1 megabytes; at most 5 are taken. Make it smaller.",
    ),
]


@pytest.mark.parametrize(("content", "sentence"), REFUSED, ids=[str(n) for n in range(len(REFUSED))])
def test_what_is_no_acceptable_photo_is_refused_in_a_sentence(content, sentence):
    with pytest.raises(NotAcceptable) as refused:
        check_photo(content)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(("width", "taken"), [(559, False), (560, True), (680, True), (681, False)])
def test_the_shape_lies_between_its_bounds(width, taken):
    try:
        check_photo(picture(width, 800))
        found = True
    except NotAcceptable:
        found = False

    assert found == taken


def test_a_house_may_ask_for_other_sizes():
    assert check_photo(picture(100, 100), rules=PhotoRules(100, 100, 1.0, 1.0)).width == 100


def test_a_thumbnail_fits_into_its_box():
    assert seen(thumbnail(picture()))[:2] == ("JPEG", (120, 160))


def test_a_picture_made_anew_keeps_its_format_and_loses_the_rest():
    jpeg, width, height = made_anew(with_exif())
    png = made_anew(picture(kind="PNG"))

    assert (width, height, DEVICE.encode() in jpeg) == (600, 800, False)
    assert (seen(png[0])[0], png[1:]) == ("PNG", (600, 800))


WHOLE = [picture(60, 80), picture(60, 80, kind="PNG"), with_exif(width=60, height=80)]
SMALL = PhotoRules(10, 10, 0.1, 10.0)


@pytest.mark.filterwarnings("ignore::UserWarning")  # of Pillow, on EXIF that is broken
@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8))
def test_a_broken_picture_is_read_or_refused(content, changes):
    broken = bytearray(content)
    for place, value in changes:
        broken[place % len(broken)] = value

    try:
        found: Photo | None = check_photo(bytes(broken), rules=SMALL)
    except NotAcceptable:
        found = None

    assert found is None or found.content.startswith(b"\xff\xd8\xff")
