"""Japanese readings in kana to Latin letters, as the passports of Japan write names (Hepburn).

A long o or u is not written, except an お at the end of a name; ん before b, m, p is m; っ before ch is t.
Kana does not show where a vowel belongs to the next part of a name (まつうら is Matsuura): an apostrophe in
the reading does, まつ'うら. Rules and test words: the pages of Japanese prefectures on passport names.
"""

import re

KANA = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑを"
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔぁぃぅぇぉゃゅょゎゕゖ"
)
LATIN = (
    "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho "
    "ma mi mu me mo ya yu yo ra ri ru re ro wa i e o "
    "ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po bu "
    "a i u e o ya yu yo wa ka ke"
)
SYLLABLES = dict(zip(KANA, LATIN.split(), strict=True))
GLIDES = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
WORD_BREAK = re.compile(r"[\s・＝=]+")
KATAKANA = {point: point - 0x60 for point in range(0x30A1, 0x30F7)}
DOUBLED, NASAL = "っ", "ん"


def hepburn(reading: str) -> str:
    """A reading in kana in Latin letters, each word with a capital: あべ しんぞう gives Abe Shinzo."""
    words = WORD_BREAK.split(reading.translate(KATAKANA).strip())
    return " ".join(_word(word) for word in words if word)


def _word(kana: str) -> str:
    latin = ""
    is_doubled = False
    for position, character in enumerate(kana):
        if character == DOUBLED:
            is_doubled = True
            continue
        if _is_long_vowel(character, latin=latin, kana=kana, position=position):
            continue
        latin = _joined(latin, character, is_doubled=is_doubled)
        is_doubled = False
    latin = re.sub(r"n(?=[bmp])", "m", latin.replace("'", ""))
    return latin[:1].upper() + latin[1:]


def _is_long_vowel(character: str, *, latin: str, kana: str, position: int) -> bool:
    if character == "ー":
        return True
    if character == "う":
        return latin.endswith(("o", "u"))
    return character == "お" and latin.endswith("o") and position < len(kana) - 1


def _joined(latin: str, character: str, *, is_doubled: bool) -> str:
    """The text so far with one more kana; a small ya, yu, yo replaces the i before it."""
    if character in GLIDES and latin.endswith("i"):
        stem = latin[:-1]
        return stem + ("" if stem.endswith(("sh", "ch", "j")) else "y") + GLIDES[character]
    syllable = "n" if character == NASAL else SYLLABLES.get(character, character)
    if is_doubled and syllable[:1].isalpha():
        return latin + ("t" if syllable.startswith("ch") else syllable[:1]) + syllable
    return latin + syllable
