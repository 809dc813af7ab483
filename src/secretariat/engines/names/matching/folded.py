"""What a name is folded into: the ways to read it, each a row of tokens."""

from dataclasses import dataclass
from enum import StrEnum


class System(StrEnum):
    """How the sounds of a reading were found: by letters, by syllables, or by a reading of Han characters.

    FOREIGN: a name of another language that was written down by its sound.
    """

    LATIN = "latin"
    ALPHABET = "alphabet"
    ABJAD = "abjad"
    INDIC = "indic"
    KANA = "kana"
    OTHER = "other"
    NATIVE_HANGUL = "native-hangul"
    FOREIGN_HANGUL = "foreign-hangul"
    NATIVE_HAN = "native-han"
    FOREIGN_HAN = "foreign-han"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name.

    `text` is as it was written, in small letters; `letters` the same without marks, in Latin letters where
    it is not in Han characters; `sounds` and `skeleton` as in sounds.py; `weight` says how much there is to
    compare, about 1 a consonant. `is_telling` is false of initials and of connecting words such as "bin".
    """

    text: str
    letters: str
    sounds: str
    skeleton: str
    weight: float
    is_initial: bool = False
    is_telling: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name; `language` is that of a reading of Han characters, else "".

    `shares` says how much of the name each token is; they add up to 1. `turns` are the sounds and the
    skeletons of the telling tokens in a row: as they stand, the first put last, and the last put first.
    """

    system: System
    language: str
    tokens: tuple[Token, ...]
    shares: tuple[float, ...]
    turns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """A name as it was given, and the ways to read it; none where it has no letter."""

    name: str
    readings: tuple[Reading, ...]
