"""What the rooms say to people: made of templates, so that the window can say it in any language."""

from __future__ import annotations

import ast
import copy
import json
import pickle
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mangamatch
from mangamatch import errors
from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.sources import Sources, known_issues, store_sources
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import Text, fill_template, from_json, map_values, say, to_json
from mangamatch.formats import FORMATS
from mangamatch.manga109.landmarks import LandmarkFolder
from mangamatch.manga109.library import Library
from mangamatch.matching.evidence import EVIDENCE
from mangamatch.models.backbones import BACKBONES
from mangamatch.models.heads import HEADS
from mangamatch.models.losses import LOSSES
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(mangamatch.__file__).parent
ON_THE_TERMINAL = "cli"
"""The room whose errors no window ever shows: the terminal speaks English."""
FILES = [f for f in sorted(PACKAGE.rglob("*.py")) if f.relative_to(PACKAGE).parts[0] != ON_THE_TERMINAL]
TOLD = {"Issue"} | {name for name, kind in vars(errors).items() if isinstance(kind, type)}
TRANSLATE = {"say", "tr", "translate"}


def untold(source: str) -> list[int]:
    """Lines that hand a plain text to an error or an issue, written there or named in the same scope."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return sorted({line for scope in (tree, *functions) for line in _untold_in(scope)})


def _untold_in(scope: ast.AST) -> Iterator[int]:
    plain = {name for name, value in _assignments(scope) if _is_plain(value, frozenset())}
    for node in ast.walk(scope):
        if isinstance(node, ast.Call) and _name(node.func) in TOLD:
            given = [*_sentences(node), *(k.value for k in node.keywords if k.arg in ("problem", "hint"))]
            if any(_is_plain(argument, plain) for argument in given):
                yield node.lineno


def _sentences(call: ast.Call) -> list[ast.expr]:
    return call.args[2:] if _name(call.func) == "Issue" else call.args


def _assignments(scope: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    for node in scope.body if isinstance(scope, ast.Module) else ast.walk(scope):
        if isinstance(node, ast.Assign):
            yield from ((t.id, node.value) for t in node.targets if isinstance(t, ast.Name))


def _is_plain(node: ast.expr, plain: set[str] | frozenset[str]) -> bool:
    """Whether letters of ``node`` reach people without going through a template."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(node.value)
    if isinstance(node, ast.Name):
        return node.id in plain
    if isinstance(node, ast.Call) and _name(node.func) in TRANSLATE:
        return False
    return any(_is_plain(child, plain) for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_errors_and_issues_are_said(file: Path) -> None:
    assert untold(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ('raise SourceError("No book", say("Choose another."))', [1]),
        ('raise SourceError(say("No book"), f"Choose {other}.")', [1]),
        ('raise SourceError(say("No book {x}", x=f"{a}×{b}"))', []),
        ('def f():\n    hint = "Choose."\n    raise SourceError(say("No book"), hint)', [3]),
        ('def f():\n    hint = "a"\ndef g(hint):\n    raise SourceError(say("No book"), hint)', []),
        ('Issue("a.json", "Mouth", say("torn"), say("Mend it."))', []),
        ('Issue("a.json", "Mouth", problem="torn", hint=say("Mend it."))', [1]),
        ('Issue("a.json", "", say("a") if b else "c", hint)', [1]),
        ('MangamatchError(self.tr("Another job is still running."), hint)', []),
        ('HINT = "Choose."\ndef f():\n    raise SourceError(say("No book"), HINT)', [3]),
        ('raise ValueError("for programmers")', []),
    ],
)
def test_the_check_itself(source: str, lines: list[int]) -> None:
    assert untold(source) == lines


def test_tables_are_said() -> None:
    texts = [*(e.reason for e in EVIDENCE.values()), *(f.title for f in FORMATS.values())]
    texts += [entry.title for table in (BACKBONES, HEADS, LOSSES) for entry in table.values()]
    texts += [loss for form in FORMATS.values() for loss in form.losses]
    assert [text for text in texts if not isinstance(text, Text)] == []


# -- Text itself -----------------------------------------------------------------------------------


def test_text_is_the_english_str() -> None:
    text = say("{n} of {name} at {where}", n=3, name=Path("a"), where=say("line {n}", n=7))
    assert text == "3 of a at line 7"
    assert {text: 1} == {"3 of a at line 7": 1}
    assert (
        json.dumps([text, {text: text}]) == '["3 of a at line 7", {"3 of a at line 7": "3 of a at line 7"}]'
    )
    assert sqlite3.connect(":memory:").execute("SELECT ?", (text,)).fetchone() == ("3 of a at line 7",)


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda text: pickle.loads(pickle.dumps(text))])
def test_copies_remember_their_template(copied) -> None:
    text = copied(say("line {n}", n=7))
    assert (text, text.template, text.values) == ("line 7", "line {n}", {"n": "7"})


def test_an_exception_stands_for_what_it_says() -> None:
    assert say("{reason}", reason=OSError(13, "Permission denied", "a.txt")) == "Permission denied"
    assert say("{reason}", reason=ValueError("odd")) == "odd"
    inner = say("{n} points", n=3)
    assert say("{reason}", reason=ValueError(inner)).values["reason"] is inner


def test_braces_of_others_are_left_alone() -> None:
    assert say("{file} is torn", file="{0}{file}{__class__}") == "{0}{file}{__class__} is torn"
    assert Text("a {step} of the {history") == "a {step} of the {history"
    assert fill_template("{a.b} {a!r} {a:>9} {b}", {"a": "x"}) == "{a.b} {a!r} {a:>9} {b}"


def test_rewording_changes_what_was_put_in() -> None:
    text = map_values(say("line {n} of {file}", n=1, file=say("file {name}", name="line")), str.upper)
    assert (text, text.template) == ("line 1 of file LINE", "line {n} of {file}")
    assert map_values("line", str.upper) == "LINE"


_words = st.text(max_size=9)
_texts = st.recursive(
    _words, lambda inner: st.builds(Text, _words, st.dictionaries(_words, inner, max_size=3))
)


@given(_texts)
def test_json_gives_the_text_again(text: str) -> None:
    again = from_json(json.loads(json.dumps(to_json(text))))
    assert again == text or text == Text(text)
    if isinstance(text, Text):
        assert (again.template, again.values) == (text.template, text.values)


def test_a_project_keeps_its_issues_translatable(tmp_path: Path, demo_project: Path) -> None:
    found = Issue("bad.json", "Mouth", say("The file is not UTF-8"), say("{n} points", n=1), count=7)
    session = Session(demo_project)
    sources = Sources(
        BookStore(Library(tmp_path, {})), LandmarkFolder(tmp_path, (), say("crop"), {}), (found,)
    )
    store_sources(session, sources)
    session.close()
    session = Session(demo_project)
    (issue,) = known_issues(session)
    assert (issue, issue.hint.template) == (found, "{n} points")
    session.remember("source_issues", [{"file": "old", "where": "", "problem": "p {x}", "hint": "h"}])
    assert known_issues(session) == [Issue("old", "", Text("p {x}"), Text("h"))]
    session.close()
