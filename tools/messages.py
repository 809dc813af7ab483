"""Catalogues of translations, without the programs of GNU gettext.

python -m tools.messages            bring the sentences of the source into every catalogue
python -m tools.messages --check    say what is missing or wrong; exit 1 where anything is

A catalogue holds the sentences in the order of the alphabet, with the files they stand in and nothing
that changes by itself: no line numbers, no dates. A sentence that the source no longer has leaves the
catalogue (and is named, with its translation); a changed sentence comes in untranslated, for a guess at
its translation would be read as one.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from django.utils.translation.template import templatize

from secretariat.foundation.languages.catalogues import DamagedCatalogue, read_catalogue

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "secretariat"

# Number of forms, and which form a number takes: Unicode CLDR, plural rules of whole numbers.
PLURAL_FORMS = {
    "ru": (
        3,
        "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)",
    ),
    "zh_Hans": (1, "0"),
}

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

HEADER = """\
# Written by ./run fix, all but the translations (msgstr) and their comments.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals={count}; plural={rule};\\n"

"""

PLACEHOLDER = re.compile(
    r"%%"
    r"|(?P<named>%\(\w+\)[#0 +-]?\d*(?:\.\d+)?[a-zA-Z])"
    r"|(?P<braced>\{\w+(?:![rsa])?(?::[^{}]*)?\})"
    r"|(?P<placed>%[sdifr]|\{\})"
)
TOO_LONG_TO_QUOTE = 70


@dataclass(frozen=True)
class Folder:
    """Where the source is, and where its catalogues are."""

    root: Path
    source: Path

    def catalogue(self, language: str) -> Path:
        return self.source / "locale" / language / "LC_MESSAGES" / "django.po"


# --- the sentences of the source -------------------------------------------------------------


def extract_messages(folder: Folder) -> Catalog:
    """Every sentence marked for translation in the Python files and templates of the source."""
    template = Catalog(charset="utf-8", fuzzy=False)
    for path in _files(folder.source):
        place = path.relative_to(folder.root).as_posix()
        found = extract("python", _as_python(path), KEYWORDS, comment_tags=("Translators:",))
        for _line, message, comments, context in found:
            template.add(message, None, [(place, 1)], auto_comments=comments, context=context)
    return template


def _files(source: Path) -> list[Path]:
    python = [path for path in source.rglob("*.py") if "migrations" not in path.parts]
    templates = [path for path in source.rglob("templates/**/*") if path.suffix in {".html", ".txt", ".xml"}]
    return sorted(python + templates)


def _as_python(path: Path) -> io.BytesIO:
    """The file as something Python can read: a template becomes calls of gettext between filler words.

    The parentheses make the template's indentation mean nothing; its wide spaces, which Python refuses,
    become plain ones outside of quotation marks.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return io.BytesIO(text.encode())
    calls = templatize(text, origin=str(path))
    calls = re.sub(r"""("[^"\n]*"|'[^'\n]*')|[^\S\n]""", lambda match: match[1] or " ", calls)
    return io.BytesIO(f"({calls}\n)".encode())


# --- bringing them into the catalogues -------------------------------------------------------


def update_catalogues(folder: Folder) -> Iterator[str]:
    """Write each language's catalogue anew where it differs; says what left and what is to be translated."""
    template = extract_messages(folder)
    for language in PLURAL_FORMS:
        path = folder.catalogue(language)
        catalogue = Catalog(locale=language, fuzzy=False)
        if path.exists():
            catalogue = read_catalogue(path)
        catalogue.update(template, no_fuzzy_matching=True)
        _refit_plurals(catalogue, count=PLURAL_FORMS[language][0])
        for gone in catalogue.obsolete.values():
            yield f"{language}: {_quote(gone)} left the source; it was translated {gone.string!r}."
        text = render(catalogue, language=language)
        if not path.exists() or path.read_bytes() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        waiting = sum(1 for message in _entries(catalogue) if not _is_translated(message))
        if waiting:
            place = path.relative_to(folder.root)
            yield f"{language}: {waiting} sentences wait for a translation in {place}."


def _refit_plurals(catalogue: Catalog, *, count: int) -> None:
    """Give every plural entry `count` forms: an old one that has fewer is completed with empty ones."""
    for message in _entries(catalogue):
        if message.pluralizable:
            forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
            message.string = tuple([*forms, *[""] * count][:count])


def render(catalogue: Catalog, *, language: str) -> bytes:
    """The catalogue as text: one line a sentence, sorted, places without line numbers."""
    count, rule = PLURAL_FORMS[language]
    body = io.BytesIO()
    write_po(
        body,
        catalogue,
        width=0,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    header = HEADER.format(language=language, count=count, rule=rule)
    return header.encode() + body.getvalue().rstrip(b"\n") + b"\n"


# --- what is wrong with them -----------------------------------------------------------------


def find_faults(folder: Folder) -> Iterator[str]:
    """One sentence a fault, over all languages; none where every catalogue is complete."""
    template = extract_messages(folder)
    for language, (count, _rule) in PLURAL_FORMS.items():
        path = folder.catalogue(language)
        place = path.relative_to(folder.root)
        if not path.exists():
            yield f"{place}: there is no such catalogue; ./run fix makes it."
            continue
        try:
            catalogue = read_catalogue(path)
        except DamagedCatalogue as damage:
            yield f"{damage}"
            continue
        if catalogue.num_plurals != count:
            yield f"{place}: the header says {catalogue.num_plurals} plural forms; {language} has {count}."
        for fault in _faults_of(catalogue, template=template):
            yield f"{place}: {fault}"


def _faults_of(catalogue: Catalog, *, template: Catalog) -> Iterator[str]:
    for wanted in _entries(template):
        entry = catalogue.get(wanted.id, wanted.context)
        if entry is None or entry.id != wanted.id:
            place = wanted.locations[0][0]
            yield f"{_quote(wanted)} ({place}) is not in the catalogue; ./run fix brings it in."
        else:
            yield from _faults_of_entry(entry)
    for entry in [*_entries(catalogue), *catalogue.obsolete.values()]:
        if template.get(entry.id, entry.context) is None:
            yield f"{_quote(entry)} is no longer in the source; ./run fix takes it out."


def _faults_of_entry(entry: Message) -> Iterator[str]:
    if entry.fuzzy:
        yield f"{_quote(entry)} is marked fuzzy: read its translation and take the mark away."
    if not _is_translated(entry):
        yield f"{_quote(entry)} is not translated."
        return
    original = entry.id if isinstance(entry.id, str) else entry.id[1]
    for translation in _translations(entry):
        missing = placeholders(original) ^ placeholders(translation)
        if missing:
            listed = ", ".join(sorted(missing))
            yield f"{_quote(entry)} and its translation {translation!r} differ in {listed}."


def placeholders(text: str) -> frozenset[str]:
    """What is filled in later: %(name)s, {name}; those without a name count by their order.

    >>> sorted(placeholders("%(count)d of {all}, 5%%"))
    ['%(count)d', '{all}']
    """
    matches = list(PLACEHOLDER.finditer(text))
    named = {match["named"] or match["braced"] for match in matches if match["named"] or match["braced"]}
    placed = [match["placed"] for match in matches if match["placed"]]
    return frozenset(named | {f"{sign} (number {number})" for number, sign in enumerate(placed, start=1)})


def _entries(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _translations(message: Message) -> Sequence[str]:
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ("",))


def _is_translated(message: Message) -> bool:
    return all(_translations(message))


def _quote(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    shown = text if len(text) <= TOO_LONG_TO_QUOTE else f"{text[:TOO_LONG_TO_QUOTE]}…"
    return f"{shown!r} [{message.context}]" if message.context else repr(shown)


def main(arguments: Sequence[str] | None = None, *, folder: Folder = Folder(ROOT, SOURCE)) -> int:
    """0: done, or nothing wrong; 1: a check found faults; 2: a catalogue or a file cannot be read."""
    parser = argparse.ArgumentParser(prog="tools.messages", description="Catalogues of translations.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where anything is wrong")
    options = parser.parse_args(arguments)
    try:
        lines = list(find_faults(folder) if options.check else update_catalogues(folder))
    except (DamagedCatalogue, SyntaxError) as damage:
        sys.stderr.write(f"{damage}\n")
        return 2
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 1 if options.check and lines else 0


if __name__ == "__main__":
    sys.exit(main())
