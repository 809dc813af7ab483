"""The short-lived process that runs typst.

Without arguments: a job as JSON on stdin, a PDF on stdout. With a folder and the template's path in it: the
content is the folder's file (contentfile.py), the PDF is written beside it.
"""

import json
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import typst

from secretariat.foundation.documents import contentfile

_FONT_PACKAGES = (
    "fontpkg-noto-serif",
    "fontpkg-noto-sans",
    "fontpkg-noto-sans-arabic",
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


def our_fonts() -> typst.Fonts:
    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def typeset_folder(folder: Path, template: str, *, fonts: typst.Fonts) -> bytes:
    """The PDF of what lies in a folder (contentfile.py), the same bytes for the same content.

    Without tags, which no printer reads and which double the time. Raises typst.TypstError.
    """
    made = typst.compile(
        str(folder / template),
        root=str(folder),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"content": f"/{contentfile.NAME}"},
        pdf_tags=False,
    )
    assert isinstance(made, bytes)
    return made


def main() -> None:
    try:
        if len(sys.argv) > 1:
            folder, template = Path(sys.argv[1]), sys.argv[2]
            (folder / contentfile.MADE).write_bytes(typeset_folder(folder, template, fonts=our_fonts()))
        else:
            job = json.load(sys.stdin)
            sys.stdout.buffer.write(typeset(template=job["template"], content=job["content"]))
    except typst.TypstError as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
