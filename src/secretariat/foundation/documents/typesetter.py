"""The short-lived process that runs typst: a job as JSON on stdin, a PDF on stdout."""

import json
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import typst

_FONT_PACKAGES = (
    "fontpkg-noto-serif",
    "fontpkg-noto-sans",
    "noto-cjk-sans-jp-regular",
    "noto-cjk-sans-jp-bold",
)


def font_folders() -> list[Path]:
    """The folders of the packages that hold our fonts."""
    folders = set()
    for package in _FONT_PACKAGES:
        for file in distribution(package).files or ():
            if file.suffix in {".ttf", ".otf"}:
                folders.add(Path(str(file.locate())).parent)
    return sorted(folders)


def typeset(*, template: str, content: dict[str, Any]) -> bytes:
    """The PDF as bytes; the same template and content give the same bytes."""
    made = typst.compile(
        template,
        root=str(Path(template).parent),
        font_paths=[str(folder) for folder in font_folders()],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
    )
    assert isinstance(made, bytes)
    return made


def main() -> None:
    job = json.load(sys.stdin)
    try:
        sys.stdout.buffer.write(typeset(template=job["template"], content=job["content"]))
    except typst.TypstError as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
