"""Which article a name is sorted without.

English: "the" before a name, and the "(the)" that United Nations lists put behind the short names of states;
French and Spanish lists have their articles behind the name in the same way. Arabic: the article written
together with the first word; a name that begins with these letters by itself is taken for one with it.
A text that is nothing but an article keeps it.
"""

import re

ARABIC_MARKS = re.compile(r"[\u064b-\u0652\u0670\u0640]")
ENGLISH = re.compile(r"^the\s+|\s*\(the\)$")
RULES = {
    "ar": re.compile(r"^ال(?=\w{2})(?!له\b)"),
    "es": re.compile(r"\s*\((?:el|la|los|las)\)$"),
    "fr": re.compile(r"\s*\((?:le|la|les|l['’])\)$"),
}


def without_article(text: str, *, language: str) -> str:
    """The text without its article; `text` in small letters, `language` without region.

    Languages without a rule of their own take the English one: names of states stand in their lists too.
    """
    unmarked = ARABIC_MARKS.sub("", text) if language == "ar" else text
    return RULES.get(language, ENGLISH).sub("", unmarked) or text
