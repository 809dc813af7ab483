"""How fast badges are set, and in how much memory: typst in chunks, against reportlab with the same content.

    python bench/badges.py [--count 6000]

All persons are generated, their names in eight scripts, each with a photo of its own. Each engine runs in a
process of its own; its memory is the sum of RSS of that process and all below it at one moment, read
from /proc every 20 ms. reportlab draws fronts and backs without shaping, and its Chinese, Japanese and
Korean in fonts that it does not embed, as it cannot embed ours.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = ROOT / "src/secretariat/desks/badges/documents/badge.typ"
LANGUAGES = {
    "en_US": "en",
    "ru_RU": "ru",
    "el_GR": "el",
    "ar_EG": "ar",
    "hi_IN": "hi",
    "zh_CN": "zh",
    "ko_KR": "ko",
    "ja_JP": "ja",
}
CATEGORIES = ("official", "business", "expert", "media", "staff")
SEED, ONE_BY_ONE = 2017, 15
PAGE = os.sysconf("SC_PAGE_SIZE")

SHARED: dict[str, Any] = {
    "size": "a6",
    "language": "en",
    "title": "Badges",
    "forum": {"name": "Forum of the Bench 2026", "dates": "6–7 September 2026", "place": "Vladivostok"},
    "rules": {
        "heading": "Carrying this badge",
        "lines": ["Wear it where it can be seen.", "It is yours alone.", "Report a lost badge at once."],
    },
    "returning": {"heading": "If found", "lines": ["Please hand it in at any entrance."]},
    "names": {"A": "Plenary hall", "B": "Meeting rooms", "C": "Delegation offices", "M": "Media centre"},
}


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--count", type=int, default=6000)
    reader.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    reader.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = reader.parse_args()
    if asked.engine:
        ENGINES[asked.engine](asked.folder)
        return
    with TemporaryDirectory() as made:
        folder = Path(made)
        prepare(folder, count=asked.count)
        compare(folder, count=asked.count)
        tell_one_by_one(folder)


def compare(folder: Path, *, count: int) -> None:
    print(f"{'engine':<12} {'badges/s':>9} {'seconds':>8} {'CPU s':>7} {'peak MB':>8} {'PDF MB':>7}")
    clock, work = {}, {}
    for engine in ENGINES:
        cpu_before = cpu_of_children()
        seconds, peak = measured(engine, folder)
        clock[engine], work[engine] = seconds, cpu_of_children() - cpu_before
        size = (folder / f"{engine}.pdf").stat().st_size / 1e6
        times = f"{count / seconds:9.0f} {seconds:8.1f} {work[engine]:7.1f}"
        print(f"{engine:<12} {times} {peak / 1e6:8.0f} {size:7.1f}")
    by_clock, by_cpu = clock["reportlab"] / clock["typst"], work["reportlab"] / work["typst"]
    print(f"typst is {by_clock:.1f} times as fast as reportlab by the clock, {by_cpu:.1f} times by CPU")


def tell_one_by_one(folder: Path) -> None:
    """The time of single badges, each in a fresh process."""
    from secretariat.foundation.documents.many import Contents, few  # noqa: PLC0415 -- the measured part only

    times = []
    for _number, face in zip(range(ONE_BY_ONE), faces(folder), strict=False):
        began = time.perf_counter()
        few(TEMPLATE, Contents(SHARED, [face], 1))
        times.append(time.perf_counter() - began)
    print(f"one badge: {median(times) * 1000:.0f} ms at the median, {max(times) * 1000:.0f} ms at most")


def measured(engine: str, folder: Path) -> tuple[float, int]:
    """Seconds and the most bytes of memory, of the process and all below it."""
    began, peak = time.perf_counter(), 0
    command = [sys.executable, __file__, "--engine", engine, "--folder", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, env=environment) as process:
        while process.poll() is None:
            peak = max(peak, memory_of(process.pid))
            time.sleep(0.02)
    assert process.returncode == 0, engine
    return time.perf_counter() - began, peak


def cpu_of_children() -> float:
    """User and system seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory_of(pid: int) -> int:
    """Bytes that a process and all below it hold; what they share is counted for each."""
    found = 0
    with suppress(FileNotFoundError, ProcessLookupError):
        found = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += sum(memory_of(int(child)) for child in (task / "children").read_text().split())
    return found


# --- the persons -------------------------------------------------------------------------------


def prepare(folder: Path, *, count: int) -> None:
    """Write what both engines read: photos, and the faces without their photos and codes."""
    from faker import Faker  # noqa: PLC0415 -- not in the memory of the engines

    makers = [(language, Faker(locale)) for locale, language in LANGUAGES.items()]
    for number, (_language, maker) in enumerate(makers):
        maker.seed_instance(SEED + number)
    persons = []
    for number in range(count):
        language, maker = makers[number % len(makers)]
        native = {"text": str(maker.name()), "language": language}
        persons.append(person(number, native=native, latin=str(makers[0][1].name())))
        (folder / f"{number}.jpg").write_bytes(photo(number))
    (folder / "persons.json").write_text(json.dumps(persons))


def person(number: int, *, native: dict[str, str], latin: str) -> dict[str, Any]:
    category = CATEGORIES[number % len(CATEGORIES)]
    return {
        "category": {"template": category, "word": category.capitalize(), "colour": None},
        "name": {"text": latin, "language": "en"},
        "native": native,
        "office": {"text": "Deputy Head of Department", "language": "en"},
        "entity": {"text": f"Republic of Example {number % 60}", "language": "en"},
        "delegation": None,
        "zones": list("ABCM"[: number % 4 + 1]),
        "serial": f"BENCH-{number:06d}",
        "is_specimen": True,
    }


def photo(number: int) -> bytes:
    """A JPEG of 360 by 480 points that no other person has."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 -- not in the memory of the engines

    picture = Image.linear_gradient("L").resize((360, 480)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((110, 90, 250, 270), fill=(120 + number % 120, 100 + number % 90, 90 + number % 70))
    draw.ellipse((40, 290, 320, 640), fill=(number % 200, number // 200 % 200, 90))
    draw.text((20, 20), str(number), fill=(255, 255, 255), font_size=40)
    written = BytesIO()
    picture.save(written, "JPEG", quality=88)
    return written.getvalue()


def faces(folder: Path) -> Iterator[dict[str, Any]]:
    """The faces with photo and code, one at a time."""
    from secretariat.foundation.documents.codes import qr_matrix  # noqa: PLC0415 -- the measured part only

    for number, face in enumerate(json.loads((folder / "persons.json").read_text())):
        side, code = qr_matrix(f"S1:{number:06d}" + f"{number * 7919 % 99991:05d}ABC$%*+-./:" * 8)
        yield {**face, "photo": (folder / f"{number}.jpg").read_bytes(), "code": code, "side": side}


# --- the engines -------------------------------------------------------------------------------


def with_typst(folder: Path) -> None:
    from secretariat.foundation.documents.many import Contents, many  # noqa: PLC0415 -- the measured part only

    many(TEMPLATE, Contents(SHARED, faces(folder), 0), into=folder / "typst.pdf")


def with_reportlab(folder: Path) -> None:
    from reportlab.lib.units import mm  # noqa: PLC0415 -- not in the memory of the other engine
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 -- not in the memory of the other engine

    register_fonts()
    canvas = Canvas(str(folder / "reportlab.pdf"), pagesize=(105 * mm, 148 * mm))
    for face in faces(folder):
        draw_front(canvas, face, mm)
        canvas.showPage()
        draw_back(canvas, face, mm)
        canvas.showPage()
    canvas.save()


def register_fonts() -> None:
    import fontpkg  # noqa: PLC0415 -- not in the memory of the other engine
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 -- not in the memory of the other engine
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # noqa: PLC0415 -- as above
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 -- as above

    pdfmetrics.registerFont(TTFont("Latin", str(fontpkg.path("Noto Sans"))))
    pdfmetrics.registerFont(TTFont("Arabic", str(fontpkg.path("Noto Sans Arabic"))))
    for name in CJK.values():
        pdfmetrics.registerFont(UnicodeCIDFont(name))


CJK = {"zh": "STSong-Light", "ja": "HeiseiKakuGo-W5", "ko": "HYGothic-Medium"}


def draw_front(canvas: Any, face: dict[str, Any], mm: float) -> None:
    from PIL import Image  # noqa: PLC0415 -- not in the memory of the other engine
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 -- not in the memory of the other engine

    canvas.setFillColorRGB(0.04, 0.35, 0.39)
    canvas.rect(0, 125 * mm, 105 * mm, 23 * mm, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    write(canvas, SHARED["forum"]["name"], (7, 140), 9.5, mm)
    write(canvas, face["category"]["word"], (7, 130), 24, mm)
    canvas.setFillColorRGB(0.1, 0.1, 0.1)
    canvas.drawImage(ImageReader(BytesIO(face["photo"])), 7 * mm, 76 * mm, 33 * mm, 44 * mm)
    code = Image.frombytes("L", (face["side"], face["side"]), face["code"])
    canvas.drawImage(ImageReader(code), 60 * mm, 78 * mm, 41 * mm, 41 * mm)
    write(canvas, face["name"]["text"], (7, 62), fitting(canvas, face["name"]["text"], mm), mm)
    font = {"ar": "Arabic", **CJK}.get(face["native"]["language"], "Latin")
    write(canvas, face["native"]["text"], (7, 52), 16, mm, font=font)
    write(canvas, face["entity"]["text"], (7, 30), 15, mm)
    write(canvas, face["office"]["text"], (7, 25), 10, mm)
    for place, zone in enumerate(face["zones"]):
        canvas.rect((7 + 11.6 * place) * mm, 6 * mm, 10 * mm, 10 * mm)
        write(canvas, zone, (9.5 + 11.6 * place, 8.5), 20, mm)
    write(canvas, face["serial"], (74, 7), 9.5, mm)
    draw_specimen(canvas, mm)


def draw_back(canvas: Any, face: dict[str, Any], mm: float) -> None:
    write(canvas, SHARED["forum"]["name"], (7, 136), 15, mm)
    write(canvas, SHARED["forum"]["dates"] + " · " + SHARED["forum"]["place"], (7, 128), 10, mm)
    legend = [f"{zone}  {SHARED['names'][zone]}" for zone in face["zones"]]
    rules = [SHARED["rules"]["heading"], *SHARED["rules"]["lines"]]
    lines = [*legend, *rules, SHARED["returning"]["heading"], *SHARED["returning"]["lines"]]
    for place, line in enumerate(lines):
        write(canvas, line, (7, 120 - 6 * place), 10, mm)
    write(canvas, face["name"]["text"], (7, 7), 10, mm)
    write(canvas, face["serial"], (74, 7), 9.5, mm)
    draw_specimen(canvas, mm)


def draw_specimen(canvas: Any, mm: float) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(0.69, 0.16, 0.16, alpha=0.35)
    canvas.translate(52 * mm, 74 * mm)
    canvas.rotate(54)
    canvas.setFont("Latin", 62)
    canvas.drawCentredString(0, -20, "SPECIMEN")
    canvas.restoreState()


def fitting(canvas: Any, text: str, mm: float) -> float:
    """The largest size at which the text fits on one line of 91 mm."""
    width = canvas.stringWidth(text, "Latin", 40)
    return min(40.0, 40 * 91 * mm / float(width))


def write(
    canvas: Any, text: str, at: tuple[float, float], size: float, mm: float, *, font: str = "Latin"
) -> None:
    canvas.setFont(font, size)
    canvas.drawString(at[0] * mm, at[1] * mm, text)


ENGINES: dict[str, Callable[[Path], None]] = {"typst": with_typst, "reportlab": with_reportlab}

if __name__ == "__main__":
    main()
