"""The order of words in each language, by the code points of their keys."""

import csv
import re
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.engines.names.articles import without_article
from secretariat.engines.names.sorting import ALPHABETS, RULES, sort_key

COUNTRIES = Path(__file__).parents[4] / "shared" / "data" / "countries" / "countries.csv"
# Each line is in the order of its language.
ORDERS = {
    "en": "Bahamas (the)|Congo (the)|Costa Rica|Côte d’Ivoire|Croatia|Guinea|Guinea-Bissau|Guyana|"
    "New Zealand|Newark|Nigeria|the Republic of Korea|Republic of Moldova (the)|Türkiye|Turkmenistan",
    "": "Åland|Albania|Ōsaka|Othello|ß|the Sudan|Юрий|Zürich|Zurich lake",
    "fr": "Cameroun (le)|Côte d’Ivoire|Guinée|Guinée-Bissau|Guinée équatoriale|Japon (le)|Jordanie (la)",
    "ru": "Еврипид|Егор|Ёж|Ежи|Ель|Жуков|Иван|Йемен|Казань|Щукин|Эстония|Япония|Zürich",
    "mn": "Ганболд|Еси|Ёндон|Жав|Одон|Оюун|Өлзий|Өнө|Пүрэв|Сумъяа|Сүхбаатар|Сэцэн|Уяан|Үнэг|Фиджи|Эрдэнэ",
    "kk": "Ата|Әлия|Баян|Гүл|Ғабит|Ель|Ёлка|Қайрат|Лаура|Нан|Ңа|Орал|Өскен|Сұлу|Сүт|Сырдария|Сіңлі|Тау|ABC",
    "zh": "2017|阿尔巴尼亚|北京|朝鲜|重庆|鲁国|吕国|乱石|略阳|妈祖|马里|日本|西安|先河|中国|中华|㐂|ABC",
    "es": "Japón (el)|nube|Núñez|nz|ñandú|oasis|zorro",
    "cs": "cena|čaj|Dánsko|had|Hrad|chata|Chile|Itálie|rok|řeka|sova|šaty|zub|život",
    "sv": "Adam|Munk|My|Müller|Mål|Zara|Åland|Älgen|Øst|Österrike",
    "ar": "الأردن|إسبانيا|الإمارات|باكستان|پاريس|تونس|الجزائر|سوريا|الصين|المغرب|مَلَك|يابان|2017 Zed",
    "ko": "2017|가나|남한|대한민국|러시아|몽골|일본|Abe|中",
    "ja": "かがわ|カナダ|ガンビア|きょうと|さくら|ザンビア|ノルウェー",
}
ORDERS["ar"] = "2017|" + ORDERS["ar"].replace("2017 Zed", "Zed")


@pytest.mark.parametrize("language", ORDERS)
def test_words_stand_in_the_order_of_their_language(language):
    keys = [sort_key(word, language) for word in ORDERS[language].split("|")]

    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("Gambia (the)", "en", "gambia gambia (the)"),
        ("the Republic of Korea", "en", "republic!of!korea the republic of korea"),
        ("Ёлкин", "ru", "елкин ёлкин"),
        ("Қазан", "ru", "к～азан қазан"),
        ("Сүх", "mn", "су～3х сүх"),
        ("重庆", "zh-Hans", "chong2重qing4庆 重庆"),
        ("吕", "zh", "lu8吕 吕"),
        ("Español", "es", "espan～ol español"),
        ("الْعِرَاق", "ar", "عراق الْعِرَاق"),
        ("ملك، ٢", "ar", "ملك!2 ملك، ٢"),
        ("ABC 9", "ru", "ａｂｃ!9 abc 9"),
        ("Володимир, ь", "en", "volodimir володимир, ь"),
        ("Кот-д’Ивуар", "ru", "кот!дивуар кот-д’ивуар"),
        ("  The\tSudan\n", "en", "sudan the sudan"),
        ("", "en", " "),
    ],
)
def test_key_is_written_as_documented(text, language, key):
    assert sort_key(text, language) == key


def test_keys_of_this_form_carry_the_number_one():
    assert RULES == 1


@pytest.mark.parametrize(
    ("language", "first", "second", "third"),
    [
        ("en", "resume", "résumé", "resumes"),
        ("en", "Guinea Bissau", "Guinea-Bissau", "Guinea Bissaus"),
        ("ru", "все", "всё", "всей"),
        ("ar", "ملك", "مَلك", "ملكا"),
        ("sv", "kära", "kæra", "kärar"),
        ("ja", "かか", "かが", "かがわ"),
    ],
)
def test_mark_decides_only_between_words_that_are_alike(language, first, second, third):
    keys = [sort_key(word, language) for word in (first, second, third)]

    assert keys == sorted(keys)
    assert keys[0].split(" ")[0] == keys[1].split(" ")[0]
    assert keys[0] != keys[1]


@pytest.mark.parametrize(
    ("text", "language", "bare"),
    [
        ("gambia (the)", "en", "gambia"),
        ("the gambia", "", "gambia"),
        ("theatre", "en", "theatre"),
        ("the", "en", "the"),
        ("(the)", "en", "(the)"),
        ("iran (islamic republic of)", "en", "iran (islamic republic of)"),
        ("japon (le)", "fr", "japon"),
        ("afrique du sud (l’)", "fr", "afrique du sud"),
        ("la paz", "es", "la paz"),
        ("japón (el)", "es", "japón"),
        ("الصين", "ar", "صين"),
        ("الله", "ar", "الله"),
        ("اللهم", "ar", "لهم"),
        ("ال", "ar", "ال"),
        ("الب", "ar", "الب"),
        ("ألمانيا", "ar", "ألمانيا"),
    ],
)
def test_article_is_left_out(text, language, bare):
    assert without_article(text, language=language) == bare


ALPHABET_ORDERS = {
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "mn": "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
}
WORDS_OF_AN_ALPHABET = st.sampled_from(list(ALPHABET_ORDERS.items())).flatmap(
    lambda item: st.tuples(st.just(item[0]), st.lists(st.text(item[1], max_size=6), max_size=8))
)


@given(WORDS_OF_AN_ALPHABET)
def test_keys_follow_the_alphabet_letter_by_letter(language_and_words):
    language, words = language_and_words
    alphabet = ALPHABET_ORDERS[language]

    by_alphabet = sorted(words, key=lambda word: [alphabet.index(letter) for letter in word])

    assert sorted(words, key=lambda word: sort_key(word, language)) == by_alphabet


@given(st.lists(st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", max_size=6), max_size=8))
def test_russian_keys_count_yo_as_ye_and_put_it_after_in_a_tie(words):
    alphabet = "абвгдежзийклмнопрстуфхцчшщъыьэюя"

    def place(word):
        letters = [alphabet.index(letter) for letter in word.replace("ё", "е")]
        return letters, [letter == "ё" for letter in word]

    assert sorted(words, key=lambda word: sort_key(word, "ru")) == sorted(words, key=place)


ANY_LANGUAGE = st.sampled_from([*ALPHABETS, "en", "fr", ""])


@given(st.text(), ANY_LANGUAGE)
@settings(deadline=None)
def test_key_is_plain_printable_text_with_the_letters_first(text, language):
    key = sort_key(text, language)

    assert key.isprintable()
    assert " " in key


@given(st.text("aéñÖåčй ёүأ부が中-’"), ANY_LANGUAGE)
@settings(deadline=None)
def test_composed_and_decomposed_texts_have_equal_keys(text, language):
    assert sort_key(unicodedata.normalize("NFD", text), language) == sort_key(text, language)


@given(st.text("aéñÖåčй ёү-"), ANY_LANGUAGE)
@settings(deadline=None)
def test_capitals_do_not_matter(text, language):
    assert sort_key(text.upper(), language) == sort_key(text, language)


@given(st.lists(st.text(), max_size=12), ANY_LANGUAGE)
@settings(deadline=None)
def test_databases_order_keys_as_python_does(texts, language):
    keys = [sort_key(text, language) for text in texts]
    with sqlite3.connect(":memory:") as database:
        database.execute("create table names (key text collate binary)")
        database.executemany("insert into names values (?)", [(key,) for key in keys])
        stored = [key for (key,) in database.execute("select key from names order by key")]
    database.close()

    assert stored == sorted(keys)
    assert stored == sorted(keys, key=lambda key: key.encode())  # collation C of PostgreSQL


def states(language):
    if not COUNTRIES.exists():
        pytest.skip("the folder shared is not beside the project")
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        return [name for row in csv.DictReader(file) if (name := row[f"unterm_{language}_short"])]


@pytest.mark.shared
def test_states_stand_in_the_english_order_of_the_united_nations():
    names = states("en")

    def words(name):
        bare = unicodedata.normalize("NFD", name.removesuffix(" (the)").lower().replace("'", ""))
        return re.findall("[a-z]+", re.sub("[\u0300-\u036f]", "", bare))

    assert sorted(names, key=lambda name: sort_key(name, "en")) == sorted(names, key=words)


@pytest.mark.shared
def test_states_stand_in_the_russian_order():
    names = states("ru")

    def words(name):
        bare = name.lower().replace("ё", "е").replace("’", "")
        return re.findall("[а-я]+", bare)

    assert sorted(names, key=lambda name: sort_key(name, "ru")) == sorted(names, key=words)


@pytest.mark.shared
def test_states_stand_in_the_order_of_pinyin():
    ordered = sorted(states("zh"), key=lambda name: sort_key(name, "zh"))

    assert ordered[:3] == ["阿尔巴尼亚", "阿尔及利亚", "阿富汗"]
    assert ordered[-3:] == ["智利", "中非共和国", "中国"]
    assert ordered.index("朝鲜民主主义人民共和国") < ordered.index("大韩民国") < ordered.index("丹麦")
