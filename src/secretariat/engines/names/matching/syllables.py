"""Hangul and kana to sounds.

Both write foreign names with few sounds and with vowels between consonants that were not there: such a
vowel
costs nearly nothing when it is missing in the other name. Hangul does not tell p from f nor l from r,
kana
neither b from v nor l from r; nor has either a th.
"""

from functools import lru_cache

from secretariat.engines.names.kana import KATAKANA
from secretariat.engines.names.matching.rules import reader
from secretariat.engines.names.matching.sounds import single

_FIRST, _LAST = 0xAC00, 0xD7A3
_FINALS_COUNT, _VOWELS_COUNT = 28, 21
_INITIALS = "4 k n T t R m B p $ $ - 9 C C 8 T P h".split()
_VOWELS = "a M ya yM E e 'E 'e o Wa We OE yo u WO We Wi 'u % Ui i".split()
_FINALS = "- 4 4 4 n n n * R R m R R R P R m B B * * n& * * k * P ?".split()
_I_LIKE = frozenset({2, 3, 6, 7, 12, 17, 20})
_MAY_BE_DROPPED = frozenset({2, 5, 11})  # n, r and none: names in l, y and n may be one


@lru_cache(maxsize=1 << 14)
def hangul_sounds(word: str) -> str:
    """The sounds of one word in hangul. An l or n that Korean drops at the beginning may stand there."""
    return single("".join(_syllable(letter, is_first=index == 0) for index, letter in enumerate(word)))


def _syllable(letter: str, *, is_first: bool) -> str:
    if not _FIRST <= ord(letter) <= _LAST:
        return ""
    rest, final = divmod(ord(letter) - _FIRST, _FINALS_COUNT)
    initial, vowel = divmod(rest, _VOWELS_COUNT)
    onset = _INITIALS[initial]
    if is_first and initial in _MAY_BE_DROPPED:
        onset = "~" if vowel in _I_LIKE else _INITIALS[initial].replace("n", "L").replace("R", "L")
    return (onset + _VOWELS[vowel] + _FINALS[final]).replace("-", "")


_KANA = reader("""
あ=a い=i う=u え=e お=o か=ka き=ki く=k% け=ke こ=ko さ=$a し=Si す=$% せ=$e そ=$o た=ta ち=Ci つ=c% て=te と=t%
な=na に=ni ぬ=nu ね=ne の=no は=ha ひ=hi ふ=F% へ=he ほ=ho ま=ma み=mi む=m% め=me も=mo や=ya ゆ=yu よ=yo
ら=Ra り=Ri る=R% れ=Re ろ=Ro わ=wa ゐ=wi ゑ=we を=o ん=N っ=- ー=^
が=ga ぎ=gi ぐ=g% げ=ge ご=go ざ=6a じ=9i ず=6% ぜ=6e ぞ=6o だ=da ぢ=9i づ=6% で=de ど=d%
ば=Ba び=Bi ぶ=B% べ=Be ぼ=Bo ぱ=pa ぴ=pi ぷ=p% ぺ=pe ぽ=po ゔ=v%
ゔぁ=va ゔぃ=vi ゔぇ=ve ゔぉ=vo ゔゅ=vyu ゔょ=vyo ふぁ=Fa ふぃ=Fi ふぇ=Fe ふぉ=Fo ふゅ=Fyu
てぃ=ti でぃ=di とぅ=tu どぅ=du てゅ=tyu でゅ=dyu うぃ=wi うぇ=we うぉ=wo うぁ=wa ちぇ=Ce しぇ=Se じぇ=9e つぁ=ca つぃ=ci つぇ=ce つぉ=co
くぁ=kwa くぃ=kwi くぇ=kwe くぉ=kwo ぐぁ=gwa すぃ=$i ずぃ=6i いぇ=ye
きゃ=kya きゅ=kyu きょ=kyo しゃ=Sa しゅ=Su しょ=So ちゃ=Ca ちゅ=Cu ちょ=Co にゃ=nya にゅ=nyu にょ=nyo ひゃ=hya ひゅ=hyu ひょ=hyo
みゃ=mya みゅ=myu みょ=myo りゃ=Rya りゅ=Ryu りょ=Ryo ぎゃ=gya ぎゅ=gyu ぎょ=gyo じゃ=9a じゅ=9u じょ=9o びゃ=Bya びゅ=Byu びょ=Byo
ぴゃ=pya ぴゅ=pyu ぴょ=pyo
ぁ=a ぃ=i ぅ=u ぇ=e ぉ=o ゃ=ya ゅ=yu ょ=yo おう=o^ こう=ko^ そう=$o^ とう=to^ のう=no^ ほう=ho^ もう=mo^ よう=yo^ ろう=Ro^ ごう=go^
ぞう=6o^ どう=do^ ぼう=Bo^
しょう=So^ じょう=9o^ ちょう=Co^ きょう=kyo^ りょう=Ryo^ ゆう=yu^ しゅう=Su^ じゅう=9u^ ちゅう=Cu^ きゅう=kyu^ りゅう=Ryu^ こ=ko
いあ=i'a ああ=a
""")


@lru_cache(maxsize=1 << 14)
def kana_sounds(word: str) -> str:
    """The sounds of one word in hiragana or katakana."""
    return single(_KANA(word.translate(KATAKANA)))
