"""Chinese names in Han characters: which are the family name, and pinyin by GB/T 28039-2011.

Only for names that are read in Chinese: a Japanese or Korean name in the same characters has another
reading, which the characters do not tell. Characters with several readings are read as family names where
they stand as one (单 is Shan, not Dan).
"""

import re

TWO_CHARACTER_FAMILY_NAMES = frozenset(
    {
        "上官", "东方", "令狐", "公孙", "南宫", "司徒", "司马", "司空", "夏侯", "宇文", "尉迟", "慕容",
        "欧阳", "独孤", "申屠", "皇甫", "端木", "诸葛", "轩辕", "长孙", "万俟", "澹台",
        "東方", "公孫", "南宮", "司馬", "尉遲", "歐陽", "獨孤", "諸葛", "軒轅", "長孫", "萬俟", "澹臺",
    }
)  # fmt: skip
FAMILY_NAME_READINGS = {
    "单": "shan", "單": "shan", "仇": "qiu", "任": "ren", "区": "ou", "區": "ou", "曾": "zeng", "朴": "piao",
    "查": "zha", "种": "chong", "缪": "miao", "繆": "miao", "解": "xie",
    "万俟": "moqi", "萬俟": "moqi", "尉迟": "yuchi", "尉遲": "yuchi", "长孙": "zhangsun", "長孫": "zhangsun",
    "澹台": "tantai", "澹臺": "tantai",
}  # fmt: skip
LONGEST_NAME = 4
NAME_BREAK = re.compile(r"[\s·•・‧]+")


def han_parts(text: str) -> tuple[str, str]:
    """Family name and given name of a Chinese name; ("", text) where one has not 2 to 4 characters."""
    family, _space, given = text.strip().partition(" ")
    if given:
        return family, given.replace(" ", "")
    if not 1 < len(family) <= LONGEST_NAME:
        return "", family
    length = 2 if len(family) > 2 and family[:2] in TWO_CHARACTER_FAMILY_NAMES else 1  # noqa: PLR2004 -- two characters, and more than two
    return family[:length], family[length:]


def pinyin_name(text: str) -> str:
    """A Chinese name in pinyin without tones: 习近平 gives Xi Jinping, 吕强 gives Lü Qiang.

    A name with dots is a foreign one written by its sound: each piece becomes one word.
    """
    if "·" in text or "•" in text or "・" in text or "‧" in text:
        return " ".join(_word(syllables(piece)) for piece in NAME_BREAK.split(text) if piece)
    family, given = han_parts(text)
    known = FAMILY_NAME_READINGS.get(family)
    first = known.capitalize() if known else _word(syllables(family))
    return " ".join(filter(None, (first, _word(syllables(given)))))


def syllables(text: str) -> list[str]:
    """Pinyin without tones of each character, ü as ü; a run of other characters is one piece."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 -- slow import: its tables are large

    return [str(syllable) for syllable in lazy_pinyin(text, style=Style.NORMAL, v_to_u=True)]


def _word(pieces: list[str]) -> str:
    """Syllables as one word, an apostrophe before one that begins with a vowel: Chang'e."""
    joined = "".join(
        f"'{piece}" if index and piece[:1] in {"a", "e", "o"} else piece for index, piece in enumerate(pieces)
    )
    return joined[:1].upper() + joined[1:]
