"""Decides what is found: every form of a name is folded to plain small letters, whatever its script.

A search text is kept with the person: all parts and all native forms, folded. A query is folded the same
way; a person is found where each word of the query stands somewhere in the search text. So "Shinzō Abe",
"ABE shinzo", "安倍" and "晋三" all find a person whose parts are Abe, Shinzo and 安倍晋三. The folding of a
script is no romanisation that anybody writes (安 becomes "an"): it serves to compare a form with itself, and
a name is found in Latin letters only where a Latin form is kept.
"""

import re
import unicodedata
from collections.abc import Iterable

from anyascii import anyascii

from secretariat.engines.names.problem import NameParts

JOINING = re.compile(r"['`\-]+")
BREAKING = re.compile(r"[^a-z0-9]+")


def normalised(text: str) -> str:
    """Small letters a to z and digits, words parted by single spaces; marks, hyphens and apostrophes dropped.

    "Shinzō" gives "shinzo", "Moon Jae-in" gives "moon jaein". Folding twice changes nothing.
    """
    plain = anyascii(unicodedata.normalize("NFC", text)).lower()
    return BREAKING.sub(" ", JOINING.sub("", plain)).strip()


def search_text(parts: NameParts, *, others: Iterable[str] = ()) -> str:
    """All forms of a name folded, each once: parts, native forms (also unspaced), and `others`."""
    native = [text for _language, text in parts.native]
    forms = [
        parts.family,
        parts.given,
        parts.patronymic,
        parts.patronymic_genitive,
        parts.particle,
        *native,
        *("".join(text.split()) for text in native),
        *others,
    ]
    return " ".join(dict.fromkeys(filter(None, map(normalised, forms))))


def search_words(query: str) -> tuple[str, ...]:
    """The folded words of a query: a name is found where its search text contains every one of them."""
    return tuple(normalised(query).split())
