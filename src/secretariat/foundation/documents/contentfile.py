"""The folder in which a template and its content lie while typst reads them; typst sees nothing outside it.

The content is one CBOR file, since JSON holds no bytes: {"shared": {...}, "each": [{...}, ...]}. A template
reads it with `cbor(sys.inputs.content)`; bytes in it (a photo, a code) are bytes there.
"""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import cbor2

NAME, MADE = "content.cbor", "made.pdf"
_MAP_OF_TWO = b"\xa2"
_LIST_BEGINS, _LIST_ENDS = b"\x9f", b"\xff"  # a list whose length nobody says in advance (RFC 8949, 3.2.2)


def lay_template(template: Path, *, folder: Path) -> str:
    """Copy a template, and what lies beside it, into `folder`; its path as seen from there."""
    shutil.copytree(template.parent, folder / "template", dirs_exist_ok=True)
    return f"template/{template.name}"


def lay_content(shared: Mapping[str, Any], each: Iterable[Mapping[str, Any]], *, folder: Path) -> int:
    """Write the content into `folder`; how many of `each` there were. Only one of them is held at a time."""
    count = 0
    with (folder / NAME).open("wb") as written:
        written.write(_MAP_OF_TWO + cbor2.dumps("shared") + cbor2.dumps(dict(shared)))
        written.write(cbor2.dumps("each") + _LIST_BEGINS)
        for one in each:
            written.write(cbor2.dumps(dict(one)))
            count += 1
        written.write(_LIST_ENDS)
    return count
