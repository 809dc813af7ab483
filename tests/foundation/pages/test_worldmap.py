"""The world map: every state is there, small ones too, shades rise with counts, and its file is small."""

import json
import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from secretariat.foundation.pages import worldmap as maps
from secretariat.foundation.pages import worldshapes

NAMES = {"jp": "Japan", "kr": "Republic of Korea", "cn": "China", "sg": "Singapore", "hk": "Hong Kong"}
COUNTS = {"JP": 249, "KR": 289, "cn": 75, "sg": 3}


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A place where the shapes were prepared."""
    folder = tmp_path_factory.mktemp("var")
    worldshapes.prepare(folder / "worldmap.json")
    return folder


@pytest.fixture(autouse=True)
def var(kept, settings):
    """The shapes come from `kept`, and nothing is remembered from or for another test."""
    settings.VAR = kept
    worldshapes.shapes.cache_clear()
    yield
    worldshapes.shapes.cache_clear()


@pytest.fixture(scope="module")
def drawing():
    return worldshapes.drawing()


def shape(world, code):
    return next(one for one in world.shapes if one.code == code)


def drawn(map_, code):
    return next(one for one in map_.drawn if one.code == code)


def corners(path):
    """The corners of all rings of path data, in units of the drawing."""
    for ring in path.split("M")[1:]:
        start, _, steps = ring.replace("h1v1h-1z", "l1 0 0 1-1 0z").partition("l")
        x, y = map(int, re.findall(r"-?\d+", start))
        yield x, y
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            yield x, y


@pytest.mark.parametrize(
    "code", ["ru", "cn", "jp", "kr", "kp", "mn", "us", "in", "fr", "br", "za", "ls", "eh"]
)
def test_states_have_a_shape_with_an_extent(drawing, code):
    points = list(corners(shape(drawing, code).path))

    assert len(set(points)) > 4


@pytest.mark.parametrize("code", ["sg", "mt", "va", "mc", "bh", "mv", "tv", "nr", "ki", "lc", "ad"])
def test_small_states_have_a_circle_too(drawing, code):
    x, y = shape(drawing, code).circle

    left, top, width, height = drawing.view
    assert left < x < left + width
    assert top < y < top + height


def test_every_state_of_iso_is_drawn_but_antarctica(drawing):
    codes = {one.code for one in drawing.shapes}

    assert len(codes) == 249
    assert "aq" not in codes
    assert all(re.fullmatch(r"[a-z]{2}", code) for code in codes)


@pytest.mark.parametrize(
    ("west", "east"), [("us", "gb"), ("gb", "ru"), ("ru", "jp"), ("au", "nz"), ("br", "za"), ("sg", "id")]
)
def test_states_lie_east_of_each_other_as_on_a_globe(drawing, west, east):
    def middle(code):
        points = list(corners(shape(drawing, code).path))
        return sum(x for x, _ in points) / len(points)

    assert middle(west) < middle(east)


def test_every_corner_lies_inside_the_view(drawing):
    left, top, width, height = drawing.view

    assert all(
        left <= x <= left + width and top <= y <= top + height
        for one in drawing.shapes
        for x, y in corners(one.path)
    )


def test_path_data_is_whole_numbers_and_closed_and_empty_only_beside_a_circle(drawing):
    ring = re.compile(r"(M-?\d+ -?\d+(l[-\d ]+|h1v1h-1)z)+")

    assert [one.code for one in drawing.shapes if not ring.fullmatch(one.path)] == [
        "bv",
        "cc",
        "cx",
        "hm",
        "um",
    ]
    assert [one.code for one in drawing.shapes if not one.path and not one.circle] == []


def test_the_prepared_file_is_small_and_the_same_each_time(tmp_path):
    first, second = tmp_path / "a" / "map.json", tmp_path / "b" / "map.json"

    worldshapes.prepare(first)
    worldshapes.prepare(second)

    assert first.read_bytes() == second.read_bytes()
    assert 40_000 < first.stat().st_size < 150_000
    assert [found.name for found in first.parent.iterdir()] == ["map.json"]


def test_what_was_prepared_is_read_back_whole(tmp_path):
    written = worldshapes.prepare(tmp_path / "map.json")

    assert worldshapes.read(tmp_path / "map.json") == written


def test_shapes_are_prepared_when_first_asked_for_and_read_afterwards(tmp_path, settings):
    settings.VAR = tmp_path
    file = tmp_path / "worldmap.json"
    assert len(maps.shapes().shapes) == 249
    prepared = json.loads(file.read_text())
    file.write_text(json.dumps({**prepared, "shapes": {"jp": ["M0 0l9 0 0 9z", None]}}))
    worldshapes.shapes.cache_clear()

    assert maps.shapes().shapes == (worldshapes.Shape("jp", "M0 0l9 0 0 9z", None),)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('<g class="jp country"><path d="M0 0Q1 1 2 2"/></g>', "draws with"),
        ("<g/>", "holds no shapes"),
        ('<g class="jp country"><path transform="rotate(3)" d="m0 0l1 1"/></g>', "moves a shape"),
    ],
)
def test_a_drawing_of_another_kind_is_refused(monkeypatch, tmp_path, written, says):
    (tmp_path / "map.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{written}</svg>')
    package = SimpleNamespace(locate_file=lambda _: tmp_path / "map.svg")
    monkeypatch.setattr(worldshapes.importlib.metadata, "distribution", lambda _: package)

    with pytest.raises(worldshapes.UnknownDrawing, match=says):
        worldshapes.drawing()


def test_map_shades_titles_and_links_a_state_by_its_count():
    map_ = maps.worldmap(COUNTS, title="Delegates", names=NAMES, hrefs={"JP": "/jp/"})

    japan, china, malta = (drawn(map_, code) for code in ("jp", "cn", "mt"))
    assert (japan.shade, japan.title, japan.href) == ("level-5", "Japan: 249", "/jp/")
    assert (china.shade, china.title, china.href) == ("level-4", "China: 75", "")
    assert (malta.shade, malta.title) == ("level-0", "MT: 0")


def test_the_key_covers_every_count_without_a_gap():
    map_ = maps.worldmap(COUNTS, title="Delegates", names=NAMES)

    assert [(shade.name, shade.counts) for shade in map_.shades] == [
        ("level-0", "0"),
        ("level-1", "1–2"),
        ("level-2", "3–9"),
        ("level-3", "10–29"),
        ("level-4", "30–99"),
        ("level-5", "100–289"),
    ]


def test_the_table_behind_lists_the_largest_first_and_keeps_what_has_no_shape():
    map_ = maps.worldmap(
        {**COUNTS, "eu": 75, "mt": 0}, title="Delegates", names={**NAMES, "eu": "European Union"}
    )

    assert [(row.name, row.count) for row in map_.rows] == [
        ("Republic of Korea", 289),
        ("Japan", 249),
        ("China", 75),
        ("European Union", 75),
        ("Singapore", 3),
    ]


def test_a_house_may_draw_a_territory_as_the_state_it_counts_it_under():
    map_ = maps.worldmap(COUNTS, title="Delegates", names=NAMES, drawn_as={"HK": "CN"})

    assert drawn(map_, "hk").title == "China: 75"
    assert drawn(map_, "hk").shade == drawn(map_, "cn").shade


def test_a_map_of_nothing_has_one_shade_and_no_table():
    map_ = maps.worldmap({}, title="Delegates", names=NAMES)

    assert {one.shade for one in map_.drawn} == {"level-0"}
    assert [shade.name for shade in map_.shades] == ["level-0"]
    assert map_.rows == ()


def test_a_count_below_nothing_is_refused():
    with pytest.raises(maps.NegativeCount):
        maps.worldmap({"jp": -1}, title="Delegates", names=NAMES)


@given(st.integers(0, 10**7))
def test_breaks_rise_from_one_and_every_shade_can_be_reached(most):
    bounds = maps.breaks(most)

    assert list(bounds) == sorted(set(bounds))
    assert len(bounds) == min(most, 5)
    assert all(1 <= bound <= most for bound in bounds)
    assert [maps.shade_of(bound, bounds=bounds) for bound in bounds] == [
        f"level-{number}" for number in range(1, len(bounds) + 1)
    ]


@given(st.integers(1, 10**6), st.data())
def test_shades_never_fall_as_the_count_rises(most, data):
    bounds = maps.breaks(most)
    fewer, more = sorted(data.draw(st.tuples(st.integers(0, most), st.integers(0, most))))

    assert maps.shade_of(fewer, bounds=bounds) <= maps.shade_of(more, bounds=bounds)


def rendered(map_):
    return render_to_string("pages/worldmap.html", {"map": map_, "counted": "Delegates"})


def test_the_drawing_is_an_image_with_a_title_for_every_state_and_no_style():
    html = rendered(maps.worldmap(COUNTS, title="Delegates by state", names=NAMES, anchor="delegates"))

    assert 'role="img" aria-labelledby="delegates-title"' in html
    assert 'id="delegates-title" class="chart-title">Delegates by state</figcaption>' in html
    assert html.count("<title>") == 249
    assert [tag for tag in ("style=", "<style", "<script") if tag in html] == []


def test_a_drawing_with_links_is_a_group_and_its_table_links_for_the_keyboard():
    html = rendered(maps.worldmap(COUNTS, title="Delegates", names=NAMES, hrefs={"jp": "/jp/"}))

    assert 'role="group"' in html
    assert '<a class="map-state" href="/jp/" tabindex="-1" aria-label="Japan: 249">' in html
    assert '<th scope="row"><a href="/jp/">Japan</a></th>' in html


def test_every_map_says_that_its_boundaries_are_no_statement_of_the_house():
    assert "They are not a statement of the house" in rendered(maps.worldmap({}, title="x", names={}))


def test_coordinates_are_written_the_same_in_every_language(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    map_ = maps.worldmap(COUNTS, title="Delegates", names=NAMES)
    with translation.override("ru"):
        html = rendered(map_)

    centres = re.findall(r'cx="([^"]+)" cy="([^"]+)"', html)
    assert len(centres) > 80
    assert all(x.isdecimal() and y.isdecimal() for x, y in centres)
