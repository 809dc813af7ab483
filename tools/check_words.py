"""Names, words and sizes that the project refuses: ./run check calls it.

Each finding is a line: where it is, and a sentence that says what to do. Exit 1 where there is one.
"""

import ast
import io
import math
import re
import sys
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Say what a thing is for, not that it is used in many places.
EMPTY_NAMES = {"common", "core", "utils", "util", "helpers", "helper", "misc", "manager", "managers"}

# Who may look over the edges of an edition: what makes the scope, and named queries over several editions.
MAY_SAY_ACROSS_EDITIONS = (
    "src/secretariat/foundation/access/",
    "src/secretariat/desks/badges/queries.py",  # whose key signed a token
    "src/secretariat/desks/delegations/queries/focal_points.py",  # who a user is
    "src/secretariat/desks/directory/actions/merging.py",  # a person's rows of all editions go together
    "src/secretariat/desks/registration/actions/importing/lists.py",  # one sweep for the house
    "src/secretariat/desks/figures/queries/history.py",  # who attends for the first time
    "src/secretariat/desks/figures/queries/years.py",  # figures by year
    "src/secretariat/desks/forums/queries.py",  # who a user is
    "src/secretariat/foundation/files/sweeping.py",  # which files belong to any row
    "src/secretariat/foundation/jobs/queries.py",  # one queue for the house
    "src/secretariat/foundation/messages/queries.py",  # one worker sends for the house
    "src/secretariat/desks/reports/queries/drafts.py",  # what a draft says of earlier editions
)

LONGEST_FILE, LONG_FILE = 500, 350
LONGEST_FUNCTION, LONG_FUNCTION = 60, 30
SHARE_BELOW_LONG = 0.95

FOLDERS_READ = ("src", "tests", "tools", "bench", "docs", "changes", ".ci")
SUFFIXES_READ = {
    ".py",
    ".md",
    ".html",
    ".css",
    ".js",
    ".json",
    ".toml",
    ".txt",
    ".typ",
    ".yml",
    ".yaml",
    ".sh",
    "",
}
FOLDERS_SKIPPED = {"__pycache__", "node_modules", "site", "var"}
# The hashes of a lock are no words; this file and its test name what they look for.
FILES_SKIPPED = {
    "requirements.txt",
    "requirements-dev.txt",
    "uv.lock",
    "tools/check_words.py",
    "tests/tools/test_check_words.py",
}


@dataclass(frozen=True)
class Trace:
    """Words that mean something only to those who worked on the project, where they did."""

    pattern: re.Pattern[str]
    sentence: str
    allowed_in_tests: bool = False  # and where pyproject.toml describes them


TRACES = (
    Trace(re.compile(r"(?<![\w.}>)-])/work/"), "a path of one machine: write it from the project's root."),
    Trace(
        re.compile(r"\.\./shared\b"),
        "a folder outside the project: only tests may look for it.",
        allowed_in_tests=True,
    ),
    Trace(
        re.compile(r"(?i)\b(?:issues?|tickets?) +(?:no\. *|number +)?#?\d+\b"),
        "the number of an issue: say what it said.",
    ),
    Trace(
        re.compile(
            r"(?i)\b(?:(?:last|previous|next|earlier|later|another) working session|helper sessions?)\b"
        ),
        "how the work was organised: say what is so, and why.",
    ),
)
# In a comment, a numbered session is one of work; in a programme, it is one of the forum.
NUMBERED_SESSION = Trace(
    re.compile(r"\bsessions? +(?:no\. *|number +)?#?\d+\b"),
    "the number of a working session: say what is so, and why.",
)


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


@dataclass(frozen=True)
class Source:
    """A Python file of src, parsed."""

    path: str  # from the project's root
    text: str
    tree: ast.Module

    @property
    def is_migration(self) -> bool:
        return "/migrations/" in self.path

    @property
    def is_view(self) -> bool:
        return self.path.endswith("/views.py") or "/views/" in self.path


def findings(root: Path = ROOT) -> list[Finding]:
    """Everything that is refused below `root`, sorted by place."""
    sources = list(_sources(root))
    found = [*_empty_names(root), *_traces(root), *_too_large(sources)]
    for source in sources:
        found += _across_editions(source)
        found += _queries_in_view(source)
    return sorted(found, key=lambda finding: (finding.path, finding.line, finding.sentence))


def _sources(root: Path) -> Iterator[Source]:
    for path in sorted((root / "src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield Source(path.relative_to(root).as_posix(), text, ast.parse(text, filename=str(path)))


# --- names -----------------------------------------------------------------------------------


def _empty_names(root: Path) -> Iterator[Finding]:
    for path in sorted((root / "src").rglob("*")):
        if FOLDERS_SKIPPED & set(path.parts):
            continue
        for word in re.split(r"[^a-z]+", path.name.partition(".")[0].lower()):
            if word in EMPTY_NAMES:
                place = path.relative_to(root).as_posix()
                yield Finding(place, 1, f"“{word}” says nothing: name it after what it is for.")


# --- words of the code -----------------------------------------------------------------------


def _across_editions(source: Source) -> Iterator[Finding]:
    """Where the code says so; comments and docstrings may speak of it."""
    if any(source.path.startswith(place) for place in MAY_SAY_ACROSS_EDITIONS):
        return
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.NAME and token.string == "across_editions":
            sentence = (
                "across_editions leaves the edition: ask in a named query of queries.py "
                "and enter the file in tools/check_words.py."
            )
            yield Finding(source.path, token.start[0], sentence)


def _queries_in_view(source: Source) -> Iterator[Finding]:
    if not source.is_view:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            yield Finding(source.path, node.lineno, "a view asks the database: ask a function of queries.py.")


# --- sizes -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Size:
    path: str
    line: int
    name: str
    lines: int


def _too_large(sources: Sequence[Source]) -> Iterator[Finding]:
    written = [source for source in sources if not source.is_migration]
    files = [Size(source.path, 1, "the file", len(source.text.splitlines())) for source in written]
    functions = [size for source in written for size in _functions(source)]
    yield from _above(files, longest=LONGEST_FILE, usual=LONG_FILE, kind="files")
    yield from _above(functions, longest=LONGEST_FUNCTION, usual=LONG_FUNCTION, kind="functions")


def _functions(source: Source) -> Iterator[Size]:
    """From `def` to the last line, docstring included, decorators left out."""
    for node in ast.walk(source.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Size(source.path, node.lineno, node.name, lines)


def _above(sizes: Sequence[Size], *, longest: int, usual: int, kind: str) -> Iterator[Finding]:
    for size in sizes:
        if size.lines > longest:
            sentence = f"{size.name} has {size.lines} lines; {longest} is the limit: split it."
            yield Finding(size.path, size.line, sentence)
    ranked = sorted(sizes, key=lambda size: size.lines)
    if not ranked:
        return
    rank = math.ceil(SHARE_BELOW_LONG * len(ranked)) - 1
    if ranked[rank].lines > usual:
        large = ranked[-1]
        sentence = (
            f"95 of 100 {kind} should have no more than {usual} lines, and have up to {ranked[rank].lines}; "
            f"{large.name} is the longest with {large.lines}."
        )
        yield Finding(large.path, large.line, sentence)


# --- traces of the workplace -----------------------------------------------------------------


def _traces(root: Path) -> Iterator[Finding]:
    for path in _texts(root):
        place = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for trace in _traces_in(line, place):
                yield Finding(place, number, trace.sentence)


def _texts(root: Path) -> Iterator[Path]:
    paths = [path for path in root.iterdir() if path.is_file()]
    paths += [path for folder in FOLDERS_READ for path in (root / folder).rglob("*") if path.is_file()]
    for path in sorted(paths):
        place = path.relative_to(root)
        if FOLDERS_SKIPPED & set(place.parts) or place.as_posix() in FILES_SKIPPED:
            continue
        if path.suffix in SUFFIXES_READ and not path.name.startswith(".coverage"):
            yield path


def _traces_in(line: str, place: str) -> Iterator[Trace]:
    in_tests = place.startswith("tests/") or place == "pyproject.toml"
    for trace in TRACES:
        if trace.pattern.search(line) and not (in_tests and trace.allowed_in_tests):
            yield trace
    if place.endswith((".py", ".sh")) or place in {"run", ".ci/run"}:
        comment = line.partition("#")[2]
        if NUMBERED_SESSION.pattern.search(comment):
            yield NUMBERED_SESSION


def main() -> int:
    found = findings()
    for finding in found:
        sys.stdout.write(f"{finding}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
