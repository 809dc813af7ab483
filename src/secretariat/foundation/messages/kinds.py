"""The kinds of mail that the desks write, and their wording in each language.

The wording of a kind is `mail/<kind>.<language>.txt` among the templates of its desk: the first line is the
subject, a blank line follows, then the text. Only texts, no pictures and nothing that is fetched.
"""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template import Context, TemplateDoesNotExist, engines
from django.utils import translation
from django.utils.functional import Promise

LANGUAGES = {"en": "en", "ru": "ru", "zh": "zh-hans", "zh-hans": "zh-hans"}
"""The language of a recipient → that of the wording; any other reads English."""
LONGEST_SUBJECT = 200
LONGEST_LINE = 76


@dataclass(frozen=True)
class Kind:
    """`sample` is a context with invented values, for the preview."""

    name: str
    label: str | Promise
    sample: Mapping[str, Any]


@dataclass(frozen=True)
class Wording:
    """A mail as it is sent."""

    subject: str
    body: str
    language: str


_kinds: dict[str, Kind] = {}


def register_kind(name: str, label: str | Promise, *, sample: Mapping[str, Any]) -> None:
    """Called by a desk's apps.ready()."""
    _kinds[name] = Kind(name, label, sample)


def kinds() -> list[Kind]:
    """Every kind, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def worded(name: str, context: Mapping[str, Any], *, language: str) -> Wording:
    """The mail of a kind in the recipient's language. Raises KeyError for a kind that no desk registered."""
    kind = _kinds[name]
    chosen = LANGUAGES.get(language.lower(), LANGUAGES.get(language.split("-", maxsplit=1)[0].lower(), "en"))
    with translation.override(chosen):
        text = _template(kind.name, chosen).render(Context(dict(context), autoescape=False))
    subject, _line, body = text.strip().partition("\n")
    return Wording(" ".join(subject.split())[:LONGEST_SUBJECT], _wrapped(body.strip()) + "\n", chosen)


def _wrapped(body: str) -> str:
    """Lines no longer than old readers show; a link is never broken, nor is text without spaces."""
    lines = (
        textwrap.wrap(line, LONGEST_LINE, break_long_words=False, break_on_hyphens=False) or [""]
        for line in body.splitlines()
    )
    return "\n".join(piece for pieces in lines for piece in pieces)


def _template(name: str, language: str) -> Any:
    """The wording in this language; where it is not written, the English one."""
    for wanted in (language, "en"):
        try:
            return engines["django"].get_template(f"mail/{name}.{wanted}.txt").template  # type: ignore[attr-defined]  # Django's own engine has it
        except TemplateDoesNotExist:
            continue
    raise TemplateDoesNotExist(f"mail/{name}.en.txt")
