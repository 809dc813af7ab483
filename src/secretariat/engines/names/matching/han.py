"""Han characters to sounds: the readings that a personal name may have, all of them.

A name of two to four characters may be Chinese (Mandarin, Cantonese, Hokkien or Hakka), Korean or
Japanese,
and in Malaysia a foreign name; which of them the characters do not tell. A name with dots, or a longer
one,
is a foreign name written by its sound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from secretariat.engines.names.han import FAMILY_NAME_READINGS, han_parts, syllables
from secretariat.engines.names.matching import (
    cantonese_readings,
    japanese_readings,
    korean_readings,
    southern_readings,
    traditional_forms,
)
from secretariat.engines.names.matching.family_names import HAN_FAMILY_NAMES
from secretariat.engines.names.matching.latin import latin_sounds
from secretariat.engines.names.matching.rules import reader
from secretariat.engines.names.matching.sounds import single
from secretariat.engines.names.matching.syllables import hangul_sounds
from secretariat.engines.names.matching.tables import by_character, inverted, pairs

_PINYIN = reader("""
b=B p=P m=m f=f d=T t=t n=n l=R g=4 k=k h=h j=9 q=C x=5 zh=9 ch=C sh=5 r=6 z=7 c=7 s=$ y=- w=W ng_=n& n_=n
a=a o=o e=E i=i u=u ü=U ai=aY ei=eY ao=aW ou=O ia=ya ie=ye iao=yaW iu=yu ian=yMn iang=yan& iong=yun&
ong=On& ua=Wa uo=Wo uai=WaY
ui=WeY uan=Wan un=WEn uang=Wan& üe=Ue ue=Ue er=E^ _er=E^ r_=^ _yi=i _yu=U _wu=Wu _ya=ya _ye=ye _yo=yo
_you=yO _yao=yaW _yong=yun& _yan=yMn _yuan=yuMn _yue=yuE _yun=yuEn _yin=in
ju=9U qu=CU xu=5U juan=9yuMn quan=CyuMn xuan=5yuMn jun=9Un qun=CUn xun=5Un jue=9yuE que=CyuE xue=5yuE
jiong=9yun& _zhi=9% _chi=C% _shi=5% _ri=6% _zi=7% _ci=7% _si=$%
""")

# Syllables of foreign names whose vowel is only there because Chinese has no consonant without one.
_FOREIGN_SYLLABLES = pairs("""
te=t% de=T% ke=k% ge=4% le=R% si=$% ci=7% zi=6% shi=5% zhi=9% chi=C% er=^ mu=m% fu=P% bu=B% pu=P%
hu=h% lu=R% ri=9% xi=5i su=$% ji=Gi qi=Ci zhe=9e ku=k% hei=he en=en tu=t% du=T% wu=Wu ni=ni fo=fo
wei=Wi fei=fi wo=Wo xia=5a jia=ga qiao=9o jie=9e jin=gin ma=ma mai=ma' qia=Ca ai=M ao=aW e=M ei=e
""")

_JYUTPING = reader("""
b=B p=P m=m f=f d=T t=t n=L l=R g=4 k=k ng=n& _ng=&n h=h gw=4W kw=kW w=W z=7 c=7 s=5 j=y
aa=a a=A e=e i=i o=o u=u oe=EU eo=E yu=U n_=n aai=aY ai=AY aau=aW au=AW ei=eY eu=eW iu=iW oi=oY ou=oW
ui=uY eoi=EY oei=EY _m_=m _ng_=n&
_jyu=yU _ji=i m_=m p_=P t_=t k_=4
""")

_ROMAJI = reader("""
a=a e=e i=i o=o u=u b=B d=d g=g h=h k=k m=m n=n p=p r=R s=$ t=t w=w y=y z=6 j=9 f=F sh=S ch=C ts=c
""")

# As family names these are read otherwise than as words.
_KOREAN_FAMILY = {"金": "김"}
_FROM_SIMPLIFIED = {pair[0]: pair[1] for pair in traditional_forms.TRADITIONAL.split()}
_LONGEST_NATIVE = 4
_LONGEST_FAMILY = 2
_USUAL_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """One way to read a name: the language, and each part with its sounds."""

    language: str
    parts: tuple[tuple[str, str], ...]


def traditional(text: str) -> str:
    """The text with the simplified characters in their traditional form, so that both compare alike."""
    return "".join(_FROM_SIMPLIFIED.get(character, character) for character in text)


def native_readings(name: str) -> Iterator[Spoken]:
    """The ways to read a name without dots; family name first. At most eight."""
    plain, (first, _space, second) = name.replace(" ", ""), name.partition(" ")
    if not 1 < len(plain) <= _LONGEST_NATIVE or " " in second or (second and len(first) > _LONGEST_FAMILY):
        return
    family, given = han_parts(name)
    old_family, old_given = traditional(family), traditional(given)
    spoken = [("mandarin", (_mandarin(family, is_family=True), _mandarin(given)))]
    spoken.append(("korean", (_korean(old_family, is_family=True), _korean(old_given))))
    spoken.append(("cantonese", (_cantonese(old_family), _cantonese(old_given))))
    spoken.extend(("southern", sounds) for sounds in _southern(old_family, old_given))
    for language, (first, second) in spoken:
        if first and (second or not given):
            yield Spoken(language, ((family, first), (given, second)))
    yield from _japanese(plain)


def foreign_readings(words: Sequence[str]) -> Iterator[Spoken]:
    """How a foreign name sounds that is written in these words: in Mandarin and in Cantonese.

    None where it is plainly a native name: two characters, or three that begin with a family name.
    """
    if len(words) == 1 and _is_plainly_native(words[0]):
        return
    yield Spoken("mandarin", tuple((word, _foreign(word)) for word in words))
    cantonese = tuple((word, _cantonese(traditional(word))) for word in words)
    if all(sounds for _word, sounds in cantonese):
        yield Spoken("cantonese", cantonese)


def _is_plainly_native(word: str) -> bool:
    if len(word) <= _LONGEST_FAMILY:
        return True
    return len(word) == _USUAL_LENGTH and word[0] in HAN_FAMILY_NAMES


@lru_cache(maxsize=1 << 14)
def _mandarin(text: str, *, is_family: bool = False) -> str:
    known = FAMILY_NAME_READINGS.get(text) if is_family else None
    return single("".join(_PINYIN(syllable) for syllable in ([known] if known else syllables(text))))


@lru_cache(maxsize=1 << 14)
def _foreign(text: str) -> str:
    return single("".join(_foreign_syllable(syllable) for syllable in syllables(text)))


def _foreign_syllable(syllable: str) -> str:
    return _FOREIGN_SYLLABLES.get(syllable) or _PINYIN(syllable)


def in_hangul(text: str) -> str:
    """A Korean name with its Han characters in hangul; a character without a Korean reading stays."""
    table = _korean_table()
    first = _KOREAN_FAMILY.get(text[:1]) or table.get(text[:1], text[:1])
    return first + "".join(table.get(each, each) for each in text[1:])


def _korean(text: str, *, is_family: bool = False) -> str:
    table = _korean_table()
    hangul = [(_KOREAN_FAMILY.get(each) if is_family else None) or table.get(each, "") for each in text]
    return hangul_sounds("".join(hangul)) if all(hangul) else ""


def _cantonese(text: str) -> str:
    table = _cantonese_table()
    spoken = [table.get(each, "") for each in text]
    return single("".join(map(_JYUTPING, spoken))) if all(spoken) else ""


def _southern(family: str, given: str) -> Iterator[tuple[str, str]]:
    """The sounds for each spelling of the family name; none where most of the given name is not known."""
    table = _southern_given()
    if sum(each in table for each in given) * 2 < len(given):
        return
    spoken = single("".join(table.get(each) or _mandarin(each) for each in given))
    for spelling in _southern_families().get(family, ()):
        yield latin_sounds(spelling), spoken


def _japanese(name: str) -> Iterator[Spoken]:
    """Two characters of family name and the rest given, which is by far the usual case."""
    families, givens = _japanese_tables()
    family, given = name[:2], name[2:]
    if given and all(each in families for each in family) and all(each in givens for each in given):
        read = (_japanese_sounds(family, families), _japanese_sounds(given, givens))
        yield Spoken("japanese", ((family, read[0]), (given, read[1])))


def _japanese_sounds(text: str, table: dict[str, str]) -> str:
    return single(_ROMAJI("".join(table[each] for each in text)))


@lru_cache(maxsize=1)
def _korean_table() -> dict[str, str]:
    return inverted(korean_readings.KOREAN)


@lru_cache(maxsize=1)
def _cantonese_table() -> dict[str, str]:
    return inverted(cantonese_readings.CANTONESE)


@lru_cache(maxsize=1)
def _southern_families() -> dict[str, tuple[str, ...]]:
    return by_character(southern_readings.FAMILY)


@lru_cache(maxsize=1)
def _southern_given() -> dict[str, str]:
    return {each: latin_sounds(spelled[0]) for each, spelled in by_character(southern_readings.GIVEN).items()}


@lru_cache(maxsize=1)
def _japanese_tables() -> tuple[dict[str, str], dict[str, str]]:
    tables = (by_character(japanese_readings.FAMILY), by_character(japanese_readings.GIVEN))
    first, second = ({each: spelled[0] for each, spelled in table.items()} for table in tables)
    return first, second
