"""The words of CONTEXT.md: those it refuses are no part of a public name."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import mangamatch

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(mangamatch.__file__).parent
CONTEXT = PACKAGE.parent / "CONTEXT.md"
_ROW = re.compile(r"^\| (?!word |-)(.+?) \| (.+?) \| (.*?) ?\|$", re.MULTILINE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DEFINES = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

SOMETHING_ELSE: dict[str, frozenset[str]] = {
    "keypoint": frozenset({"formats"}),  # COCO's and YOLO's own word
    "volume": frozenset({"synthetic"}),  # of hair
    "verdict": frozenset({"formats"}),  # what coordinates are counted in
    "guess": frozenset({"matching", "inference"}),  # page mappings that are tried; where a face may be next
    "certainty": frozenset({"matching"}),  # of a page mapping
}
"""Refused word → rooms where it means another thing."""


def _terms() -> list[tuple[str, str, str]]:
    return _ROW.findall(CONTEXT.read_text(encoding="utf-8"))


@cache
def _refused() -> frozenset[str]:
    return frozenset(word for _, _, avoid in _terms() for word in re.findall(r"`([^`]+)`", avoid))


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


@cache
def _holds(name: str, refused: str) -> bool:
    """Whether a name holds the words of ``refused`` one after the other, plural or not."""
    words, wanted = _words(name), refused.replace("-", " ").split()
    starts = range(len(words) - len(wanted) + 1)
    return any(
        all(word in (want, f"{want}s") for word, want in zip(words[start:], wanted, strict=False))
        for start in starts
    )


def _names(file: Path, tree: ast.Module) -> Iterator[str]:
    """Yield the names of modules, classes, functions, their arguments, and fields."""
    yield from file.with_suffix("").parts
    for node in ast.walk(tree):
        if isinstance(node, _DEFINES):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.arg):
            yield node.arg


def _found(file: Path, tree: ast.Module) -> Iterator[str]:
    room = file.with_suffix("").parts[0]
    for name in _names(file, tree):
        for word in _refused():
            elsewhere = room in SOMETHING_ELSE.get(word, ())
            if not name.startswith("_") and not elsewhere and _holds(name, word):
                yield f"{file}: {name} (CONTEXT.md has another word for {word})"


def test_refused_words_are_in_no_public_name() -> None:
    found: set[str] = set()
    for file in sorted(PACKAGE.rglob("*.py")):
        found |= set(_found(file.relative_to(PACKAGE), ast.parse(file.read_text(encoding="utf-8"))))
    assert not found, "\n".join(sorted(found))


def test_the_test_finds_what_it_looks_for() -> None:
    source = "class KeypointBox:\n    toasts: int\ndef find(double_page, _movie, certain): ...\n"
    found = {line.split()[1] for line in _found(Path("domain/popup.py"), ast.parse(source))}
    assert found == {"popup", "KeypointBox", "toasts", "double_page"}
    assert not list(_found(Path("formats/x.py"), ast.parse("def keypoints(): ...")))


def test_exceptions_are_refused_words() -> None:
    assert SOMETHING_ELSE.keys() <= _refused()


def test_each_term_is_explained_once_and_not_avoided_for_itself() -> None:
    terms = [term for term, _, _ in _terms()]
    assert len(terms) == len(set(terms)) > 60
    assert all(len(meaning.split()) > 3 and meaning.endswith((".", ")")) for _, meaning, _ in _terms())
    assert not {word for term in terms for word in term.split(", ")} & _refused()


def test_the_code_has_the_words_of_the_glossary() -> None:
    """A term that no source ever says is a word of nobody's."""
    said = "\n".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")).lower()
    terms = {term.partition(", ")[0].partition(" (")[0] for term, _, _ in _terms()}
    words = re.sub(r"[_\s]+", " ", said)
    compact = said.replace("_", "")
    assert {
        term for term in terms if term.lower() not in words and term.lower().replace(" ", "") not in compact
    } == set()
