"""PDF out of a typst template and a content, in a process of its own.

typst keeps what it has compiled for as long as its process lives, so none runs inside the web worker.
Fonts come from packages and the system's are ignored: the same input gives the same bytes everywhere.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_SECONDS = 60
ENVIRONMENT = {"PYTHONPATH": str(Path(__file__).resolve().parents[3])}


class NotRendered(Exception):
    """typst refused the template or the content; the message is its own."""


def pdf(template: Path, content: dict[str, Any]) -> bytes:
    """The PDF of `template`, which reads `content` as JSON from sys.inputs. Raises NotRendered."""
    job = json.dumps({"template": str(template), "content": content}, ensure_ascii=False)
    return aside("typesetter", given=job.encode(), seconds=_SECONDS)


def aside(module: str, *arguments: str, given: bytes = b"", seconds: float) -> bytes:
    """What a module of this folder says when run in a process of its own. Raises NotRendered.

    subprocess.TimeoutExpired after `seconds`, when the process has been ended.
    """
    done = subprocess.run(  # noqa: S603 -- our own module
        [sys.executable, "-m", f"secretariat.foundation.documents.{module}", *arguments],
        input=given,
        capture_output=True,
        timeout=seconds,
        check=False,
        env=ENVIRONMENT,
    )
    if done.returncode:
        raise NotRendered(done.stderr.decode(errors="replace").strip())
    return done.stdout
