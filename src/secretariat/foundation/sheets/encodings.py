"""In which encoding a text file was written, by a rule that can be told to whoever asks.

1. A byte order mark decides (UTF-8, UTF-16).
2. Zero bytes, and nine of ten of them the first of two, or nine of ten the second: UTF-16 without a mark.
3. What is UTF-8 without a fault is UTF-8: other encodings hardly ever are by chance.
4. Windows-1251 where nine of ten words beyond ASCII read as Cyrillic words, in small letters, capitalised, or
   in capitals, and three of four letters are those of Russian.
5. GB 18030 where it decodes without a fault and nine of ten characters are everyday ones (GB 2312).
6. Anything else is refused: a wrong guess would spoil names without a sign of it.
"""

import codecs
import re

from django.utils.translation import gettext as _

from secretariat.foundation.intake.reading import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 256 * 1024
_ENOUGH = 0.9
_RUSSIAN_SHARE = 0.75

_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
_CYRILLIC = re.compile(r"[Ѐ-џҐґ]+")
_RUSSIAN = re.compile(r"[А-яЁё]")
_PAIR = re.compile(rb"[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[\x30-\x39][\x81-\xfe][\x30-\x39])")
_FIRST_OF_GB_2312 = 0xA1


def decoded(content: bytes) -> str:
    """The text of a file. Raises Unreadable where no rule says how it was written."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _text(content, encoding)
    wide = _wide(content[:_SAMPLE])
    if wide:
        return _text(content, wide)
    try:
        return content.decode()
    except UnicodeDecodeError:
        pass
    if _reads_as_cyrillic(content[:_SAMPLE]):
        return _text(content, "cp1251")
    if _reads_as_chinese(content):
        return content.decode("gb18030")
    raise Unreadable(_unknown())


def _text(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Unreadable(_unknown()) from fault


def _unknown() -> str:
    return _(
        "It cannot be told in which encoding the file was written; save it as CSV in UTF-8, or as .xlsx."
    )


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: between cells and at the ends of lines is ASCII, whose other byte is zero."""
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if not first + second:
        return ""
    if second >= (first + second) * _ENOUGH:
        return "utf-16-le"
    return "utf-16-be" if first >= (first + second) * _ENOUGH else ""


def _reads_as_cyrillic(sample: bytes) -> bool:
    words = _WORD.findall(sample.decode("cp1251", errors="replace"))
    letters = "".join(words)
    is_russian = len(_RUSSIAN.findall(letters)) >= len(letters) * _RUSSIAN_SHARE
    return bool(words) and is_russian and sum(map(_is_cyrillic, words)) >= len(words) * _ENOUGH


def _is_cyrillic(word: str) -> bool:
    return bool(_CYRILLIC.fullmatch(word)) and (word.islower() or word.istitle() or word.isupper())


def _reads_as_chinese(content: bytes) -> bool:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    pairs = [pair for pair in _PAIR.findall(content[:_SAMPLE]) if len(pair) == 2]  # noqa: PLR2004 -- two bytes
    everyday = sum(min(pair) >= _FIRST_OF_GB_2312 for pair in pairs)
    return bool(pairs) and everyday >= len(pairs) * _ENOUGH
