"""Latin forms: for protocol (transliterate) and for travel documents (passport_form)."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.engines.names.han import han_parts
from secretariat.engines.names.hangul import hangul_parts
from secretariat.engines.names.passport import passport_form
from secretariat.engines.names.problem import Umlauts
from secretariat.engines.names.scripts import base_language
from secretariat.engines.names.transliteration import ReadingNeeded, transliterate


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("Юрий", "ru", "Iurii"),
        ("Юрий", "", "Iurii"),
        ("ЮРИЙ", "ru", "IURII"),
        ("Щука", "ru", "Shchuka"),
        ("Наталья", "ru", "Natalia"),
        ("Подъезд", "ru", "Podieezd"),
        ("Ёлкин-Ёж", "ru", "Elkin-Ezh"),
        ("Я", "ru", "Ia"),
        ("Ігар", "be", "Ihar"),
        ("Міховіч Марыя", "be", "Mikhovich Maryia"),
        ("СВЯТЛАНА", "be", "SVIATLANA"),
        ("Ёсіф", "be", "Iosif"),
        ("Михайло", "uk", "Mykhailo"),
        ("Щерба", "bg", "Shterba"),
        ("Ѓорѓи", "mk", "Gjorgji"),
        ("Жарко", "sr", "Zarko"),
        ("Халтмаагийн Баттулга", "mn", "Khaltmaagiin Battulga"),
        ("Өлзий", "mn", "Olzii"),
        ("Shinzō", "ja", "Shinzo"),
        ("Ångström", "sv", "Aangstroem"),
        ("Jürgen", "de", "Juergen"),
        ("Groß", "de", "Gross"),
        ("Þór Œdipe Ŋ", "is", "Thor Oedipe N"),
        ("O’Brien", "en", "OBrien"),
        ("Łódź, Núñez", "", "Lodz Nunez"),
        ("Νίκος", "el", "Nikos"),
        ("문재인", "ko", "Mun Jaein"),
        ("吕强", "zh", "Lyu Qiang"),
        ("王略", "zh-Hans", "Wang Lue"),
        ("嫦娥", "zh", "Chang E"),
    ],
)
def test_travel_document_writes_names_in_a_to_z(text, language, form):
    assert passport_form(text, language=language) == form


@pytest.mark.parametrize(
    ("umlauts", "form"), [(Umlauts.EXPANDED, "OEzguer AAse"), (Umlauts.PLAIN, "Ozgur AAse")]
)
def test_travel_document_has_two_forms_of_umlauts(umlauts, form):
    assert passport_form("Özgür Åse", umlauts=umlauts).upper() == form.upper()


# Words of the passport offices of Japanese prefectures.
@pytest.mark.parametrize(
    ("reading", "form"),
    [
        ("おおたに", "OTANI"),
        ("さいとう", "SAITO"),
        ("ようこ", "YOKO"),
        ("ゆうか", "YUKA"),
        ("しょういち", "SHOICHI"),
        ("りょうたろう", "RYOTARO"),
        ("せのお", "SENOO"),
        ("たかとお", "TAKATOO"),
        ("にーな", "NINA"),
        ("まつ'うら", "MATSUURA"),
        ("こ'うちわ", "KOUCHIWA"),
        ("かんだ", "KANDA"),
        ("しんや", "SHINYA"),
        ("なんば", "NAMBA"),
        ("ほんま", "HOMMA"),
        ("さんぺい", "SAMPEI"),
        ("はっとり", "HATTORI"),
        ("きっかわ", "KIKKAWA"),
        ("ほっち", "HOTCHI"),
        ("はっちょう", "HATCHO"),
        ("ふにう", "FUNIU"),
        ("ふにゅう", "FUNYU"),
        ("うりゅう", "URYU"),
        ("ファ", "FUA"),
        ("デュ", "DEYU"),
        ("じゅん", "JUN"),
    ],
)
def test_kana_is_written_as_in_passports_of_japan(reading, form):
    assert passport_form(reading, language="ja").upper() == form


def test_han_characters_take_the_reading_that_is_given():
    assert transliterate("安倍晋三", language="ja", reading="あべ しんぞう") == "Abe Shinzo"
    assert passport_form("安倍晋三", language="ja", reading="アベ・シンゾウ") == "Abe Shinzo"
    assert transliterate("文在寅", language="ko", reading="문재인") == "Mun Jae-in"


@pytest.mark.parametrize("language", ["ja", "ko", ""])
@pytest.mark.parametrize("latin_form", [transliterate, passport_form])
def test_reading_of_han_characters_is_asked_for_and_not_guessed(latin_form, language):
    with pytest.raises(ReadingNeeded, match="安倍晋三"):
        latin_form("安倍晋三", language=language)


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("Юрий Трутнев", "ru", "Yuriy Trutnev"),
        ("Егор", "ru", "Yegor"),
        ("Алексеев", "ru", "Alekseyev"),
        ("Хрущёв", "ru", "Khrushchev"),
        ("Фёдор", "ru", "Fyodor"),
        ("Игорь", "ru", "Igor"),
        ("ЯКОВ", "ru", "YAKOV"),
        ("Халтмаагийн Баттулга", "mn", "Khaltmaagiin Battulga"),
        ("Цахиагийн Элбэгдорж", "mn", "Tsakhiagiin Elbegdorj"),
        ("Сүхбаатарын Батболд", "mn", "Sükhbaataryn Batbold"),
        ("Володимир Зеленський", "uk", "Volodymyr Zelenskyi"),
        ("Їжак", "uk", "Yizhak"),
        ("Юлія", "uk", "Yuliia"),
        ("Първан", "bg", "Parvan"),
        ("Ђорђе", "sr", "Đorđe"),
        ("Шћепановић", "sr", "Šćepanović"),
        ("Ѓорге", "mk", "Gjorge"),
        ("Ігар", "be", "Ihar"),
        ("Қасым-Жомарт", "kk", "Qasym-Zhomart"),
        ("문재인", "ko", "Mun Jae-in"),
        ("한복남", "ko", "Han Bok-nam"),
        ("홍빛나", "ko", "Hong Bit-na"),
        ("남궁민", "ko", "Namgung Min"),
        ("박 지성", "ko", "Bak Ji-seong"),
        ("김", "ko", "Gim"),
        ("김 John", "ko", "Gim John"),
        ("习近平", "zh", "Xi Jinping"),
        ("欧阳文", "zh", "Ouyang Wen"),
        ("单田芳", "zh", "Shan Tianfang"),
        ("吕强", "zh", "Lü Qiang"),
        ("张 长安", "zh", "Zhang Chang'an"),
        ("弗拉基米尔·普京", "zh", "Fulajimi'er Pujing"),
        ("あべ しんぞう", "ja", "Abe Shinzo"),
        ("Shinzō Abe", "ja", "Shinzō Abe"),
        ("Nguyễn Phú Trọng", "vi", "Nguyễn Phú Trọng"),
        ("Jean-Luc O’Brien", "", "Jean-Luc O’Brien"),
        ("Νίκος", "el", "Nikos"),
    ],
)
def test_name_in_another_script_gets_a_latin_form(text, language, form):
    assert transliterate(text, language=language) == form


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("문재인", ("문", "재인")),
        ("남궁민", ("남궁", "민")),
        ("남궁", ("남", "궁")),
        ("문 재인", ("문", "재인")),
        ("김", ("", "김")),
        ("대한민국사람", ("", "대한민국사람")),
    ],
)
def test_korean_name_parts_into_family_and_given(text, parts):
    assert hangul_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("习近平", ("习", "近平")),
        ("司马相南", ("司马", "相南")),
        ("司马", ("司", "马")),
        ("诸葛 亮", ("诸葛", "亮")),
        ("李", ("", "李")),
    ],
)
def test_chinese_name_parts_into_family_and_given(text, parts):
    assert han_parts(text) == parts


@pytest.mark.parametrize(("tag", "language"), [("zh-Hans", "zh"), ("pt_BR", "pt"), ("RU", "ru"), ("", "")])
def test_language_of_a_tag_is_what_stands_before_the_region(tag, language):
    assert base_language(tag) == language


@given(st.text(), st.sampled_from(["", "ru", "uk", "zh", "de"]))
@settings(deadline=None)
def test_travel_document_has_only_letters_spaces_and_hyphens(text, language):
    try:
        form = passport_form(text, language=language)
    except ReadingNeeded:
        return

    assert re.fullmatch(r"[A-Za-z -]*", form)


@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўөү -"))
def test_capitals_of_a_name_in_capitals_stay(text):
    written = passport_form(text.upper(), language="ru")

    assert written.upper() == passport_form(text, language="ru").upper()
