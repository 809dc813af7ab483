"""Sentences are found in Python and in templates, and a catalogue's faults are all named."""

import gettext
from pathlib import Path

import pytest

from secretariat.foundation.languages.catalogues import DamagedCatalogue, compile_catalogues
from tools.messages import Folder, extract_messages, find_faults, main, placeholders, update_catalogues

VIEWS = """\
from django.utils.translation import gettext as _, gettext_lazy, ngettext, npgettext, pgettext

TITLE = gettext_lazy("Delegations")
# Translators: the column of a table
NUMBER = _("No.")
MAY = pgettext("month", "May")
UNMARKED = "Not for translation"

def counted(n):
    joined = _("The %(name)s "
               "has arrived")
    arrived = ngettext("%(count)d guest", "%(count)d guests", n)
    return npgettext("door", "one", "many", n)
"""

PAGE = """\
{% load i18n %}
   <h1>{% translate "It's a 5% tie" %}</h1>
{# Translators: above the map #}
  <p title="{{ _("Map") }}">don't\N{NO-BREAK SPACE}( [ 0123abc" {{ people|default:_("nobody") }}</p>
{% blocktranslate trimmed count n=people|length with name=house.name %}
  {{ n }} guest of
  {{ name }}
{% plural %}
  {{ n }} guests of {{ name }}
{% endblocktranslate %}
{% translate "May" context "month" %}
"""

RUSSIAN = """\
msgid ""
msgstr ""
"Language: ru\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"

"""


@pytest.fixture
def house(tmp_path: Path) -> Folder:
    """A source folder with one Python file and one template."""
    source = tmp_path / "src" / "house"
    (source / "templates" / "house").mkdir(parents=True)
    (source / "migrations").mkdir()
    (source / "views.py").write_text(VIEWS, encoding="utf-8")
    (source / "migrations" / "0001.py").write_text('_("Never shown")', encoding="utf-8")
    (source / "templates" / "house" / "page.html").write_text(PAGE, encoding="utf-8")
    return Folder(tmp_path, source)


@pytest.fixture
def greeting(tmp_path: Path) -> Folder:
    """A source with two sentences, one of them counted."""
    source = tmp_path / "src" / "house"
    source.mkdir(parents=True)
    text = '_("Hello, %(name)s")\nngettext("%(count)d guest", "%(count)d guests", n)\n'
    (source / "views.py").write_text(text, encoding="utf-8")
    return Folder(tmp_path, source)


def write_russian(folder: Folder, entries: str, header: str = RUSSIAN) -> Path:
    path = folder.catalogue("ru")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + entries, encoding="utf-8")
    return path


def faults_in_russian(folder: Folder) -> list[str]:
    mark = "ru/LC_MESSAGES/django.po"
    return [fault.split(mark, 1)[1].lstrip(":0123456789 ") for fault in find_faults(folder) if mark in fault]


GUESTS = 'msgid "%(count)d guest"\nmsgid_plural "%(count)d guests"\n'
GUESTS_IN_RUSSIAN = (
    f'{GUESTS}msgstr[0] "%(count)d гость"\nmsgstr[1] "%(count)d гостя"\nmsgstr[2] "%(count)d гостей"\n'
)
HELLO_IN_RUSSIAN = 'msgid "Hello, %(name)s"\nmsgstr "Здравствуйте, %(name)s"\n\n'


def test_every_marked_sentence_is_found_with_context_plural_and_comment(house):
    found = {(message.context, message.id): message for message in extract_messages(house) if message.id}

    assert set(found) == {
        (None, "Delegations"),
        (None, "No."),
        ("month", "May"),
        (None, "The %(name)s has arrived"),
        (None, ("%(count)d guest", "%(count)d guests")),
        ("door", ("one", "many")),
        (None, "It's a 5%% tie"),
        (None, "Map"),
        (None, "nobody"),
        (None, ("%(n)s guest of %(name)s", "%(n)s guests of %(name)s")),
    }
    assert found[(None, "No.")].auto_comments == ["Translators: the column of a table"]
    assert found[(None, "Map")].auto_comments == ["Translators: above the map"]
    assert [place for place, _ in found[("month", "May")].locations] == [
        "src/house/templates/house/page.html",
        "src/house/views.py",
    ]


def test_an_update_writes_the_same_bytes_again_and_knows_no_lines_or_dates(house):
    list(update_catalogues(house))
    path = house.catalogue("ru")
    first = path.read_bytes()
    (house.source / "views.py").write_text("\n\n\n" + VIEWS, encoding="utf-8")

    list(update_catalogues(house))

    assert path.read_bytes() == first
    assert b"#: src/house/views.py\n" in first
    assert b"Date" not in first


def test_an_update_keeps_translations_and_comments_and_guesses_none(greeting):
    path = write_russian(greeting, "# слово гостю\n" + HELLO_IN_RUSSIAN + GUESTS_IN_RUSSIAN)
    (greeting.source / "views.py").write_text(
        '_("Hello, %(name)s")\n_("Hello, %(name)s!")\n', encoding="utf-8"
    )

    said = list(update_catalogues(greeting))

    text = path.read_text(encoding="utf-8")
    assert "# слово гостю\n#: src/house/views.py\n#, python-format\n" + HELLO_IN_RUSSIAN in text
    assert 'msgid "Hello, %(name)s!"\nmsgstr ""\n' in text
    assert "fuzzy" not in text
    assert "guest" not in text
    guests = "('%(count)d гость', '%(count)d гостя', '%(count)d гостей')"
    assert said[:2] == [
        f"ru: '%(count)d guest' left the source; it was translated {guests}.",
        "ru: 1 sentences wait for a translation in src/house/locale/ru/LC_MESSAGES/django.po.",
    ]


def test_a_sentence_that_becomes_counted_gets_all_plural_forms_and_is_marked(greeting):
    path = write_russian(greeting, HELLO_IN_RUSSIAN + 'msgid "%(count)d guest"\nmsgstr "%(count)d гость"\n')

    list(update_catalogues(greeting))

    assert 'msgstr[0] "%(count)d гость"\nmsgstr[1] ""\nmsgstr[2] ""\n' in path.read_text(encoding="utf-8")
    assert faults_in_russian(greeting) == [
        "'%(count)d guest' is marked fuzzy: read its translation and take the mark away.",
        "'%(count)d guest' is not translated.",
    ]


def test_a_complete_catalogue_has_no_fault(greeting):
    write_russian(greeting, HELLO_IN_RUSSIAN + GUESTS_IN_RUSSIAN)

    assert faults_in_russian(greeting) == []


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        (
            GUESTS_IN_RUSSIAN,
            "'Hello, %(name)s' (src/house/views.py) is not in the catalogue; ./run fix brings it in.",
        ),
        (
            'msgid "Hello, %(name)s"\nmsgstr ""\n\n' + GUESTS_IN_RUSSIAN,
            "'Hello, %(name)s' is not translated.",
        ),
        (
            "#, fuzzy\n" + HELLO_IN_RUSSIAN + GUESTS_IN_RUSSIAN,
            "'Hello, %(name)s' is marked fuzzy: read its translation and take the mark away.",
        ),
        (
            HELLO_IN_RUSSIAN.replace("те, %(name)s", "те, %(title)s") + GUESTS_IN_RUSSIAN,
            "'Hello, %(name)s' and its translation 'Здравствуйте, %(title)s' differ in %(name)s, %(title)s.",
        ),
        (
            HELLO_IN_RUSSIAN + GUESTS_IN_RUSSIAN.replace("%(count)d гостя", "{count} гостя"),
            "'%(count)d guest' and its translation '{count} гостя' differ in %(count)d, {count}.",
        ),
        (
            HELLO_IN_RUSSIAN + GUESTS + 'msgstr[0] "%(count)d гость"\nmsgstr[1] "%(count)d гостя"\n',
            "'%(count)d guest' is not translated.",
        ),
        (
            HELLO_IN_RUSSIAN + GUESTS_IN_RUSSIAN + '\nmsgid "Bye"\nmsgstr "Пока"\n',
            "'Bye' is no longer in the source; ./run fix takes it out.",
        ),
        (
            HELLO_IN_RUSSIAN + GUESTS_IN_RUSSIAN + '\n#~ msgid "Bye"\n#~ msgstr "Пока"\n',
            "'Bye' is no longer in the source; ./run fix takes it out.",
        ),
        (
            HELLO_IN_RUSSIAN + 'msgid "%(count)d guest"\nmsgstr "%(count)d гость"\n',
            "'%(count)d guest' (src/house/views.py) is not in the catalogue; ./run fix brings it in.",
        ),
    ],
)
def test_each_fault_of_a_catalogue_is_named(greeting, entries, fault):
    write_russian(greeting, entries)

    assert faults_in_russian(greeting) == [fault]


def test_a_wrong_number_of_plural_forms_is_named(greeting):
    two = RUSSIAN.replace("nplurals=3", "nplurals=2")
    write_russian(
        greeting, HELLO_IN_RUSSIAN + GUESTS_IN_RUSSIAN.split("msgstr[2]", maxsplit=1)[0], header=two
    )

    assert faults_in_russian(greeting) == ["the header says 2 plural forms; ru has 3."]

    write_russian(greeting, HELLO_IN_RUSSIAN + GUESTS_IN_RUSSIAN + 'msgstr[3] "%(count)d гостя"\n')

    assert [fault.partition(" on ")[0] for fault in faults_in_russian(greeting)] == [
        "msg has more translations than num_plurals of catalog"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%(count)d of {all}, 5%% done", {"%(count)d", "{all}"}),
        ("%(count)s", {"%(count)s"}),
        ("50% of them", set()),
        ("%s and %s", {"%s (number 1)", "%s (number 2)"}),
        ("{name!r:>5} {}", {"{name!r:>5}", "{} (number 1)"}),
    ],
)
def test_placeholders_are_told_by_name_and_kind(text, found):
    assert placeholders(text) == found


def test_the_command_ends_with_1_for_faults_and_2_for_what_cannot_be_read(greeting, capsys):
    assert main([], folder=greeting) == 0
    assert main(["--check"], folder=greeting) == 1
    capsys.readouterr()

    write_russian(greeting, 'msgid "Hello\nmsgstr ""\n')

    assert main([], folder=greeting) == 2
    assert "django.po:" in capsys.readouterr().err


def test_what_is_compiled_is_what_gettext_reads_in_each_language(greeting):
    write_russian(greeting, HELLO_IN_RUSSIAN + GUESTS_IN_RUSSIAN)
    locale = greeting.source / "locale"

    written = compile_catalogues(locale)

    assert written == [greeting.catalogue("ru").with_suffix(".mo")]
    with written[0].open("rb") as compiled:
        russian = gettext.GNUTranslations(compiled)
    assert russian.gettext("Hello, %(name)s") == "Здравствуйте, %(name)s"
    assert [russian.ngettext("%(count)d guest", "%(count)d guests", n) for n in (1, 2, 5)] == [
        "%(count)d гость",
        "%(count)d гостя",
        "%(count)d гостей",
    ]
    assert compile_catalogues(locale) == []
    assert sorted(path.name for path in written[0].parent.iterdir()) == ["django.mo", "django.po"]


def test_a_fuzzy_translation_is_not_compiled(greeting):
    write_russian(greeting, "#, fuzzy\n" + HELLO_IN_RUSSIAN)

    [compiled] = compile_catalogues(greeting.source / "locale")

    with compiled.open("rb") as text:
        assert gettext.GNUTranslations(text).gettext("Hello, %(name)s") == "Hello, %(name)s"


def test_a_damaged_catalogue_is_refused_with_its_name_and_leaves_nothing(greeting):
    path = write_russian(greeting, 'msgid "Hello\nmsgstr ""\n')

    with pytest.raises(DamagedCatalogue, match=r"django\.po:7: this is no line of a catalogue"):
        compile_catalogues(greeting.source / "locale")

    assert [file.name for file in path.parent.iterdir()] == ["django.po"]
