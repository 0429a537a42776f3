"""A sentence that counts things has a form for one: in the window, in messages and on the terminal."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mangamatch
from mangamatch.domain.messages import say, say_number
from mangamatch.gui.common.translate import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(mangamatch.__file__).parent
SAYS, CHOOSES = {"say", "tr", "_tr"}, {"say_number", "by_number"}
_COUNTED = re.compile(r"\{(?P<field>\w+)(:,)?\} (?P<words>[a-z]+(?: [a-z]+){0,3})")
_NO_NUMBER = re.compile(
    "file|path|name|reason|key|kind|text|scheme|network|title|value|folder|owner|model|operator|program|part|"
    "size|here|shape|image|written|id|marking|pages|book|names|tag|problem|label|suffix|told|first|low|theirs|"
    "mine|real|declared|source|target|one|other|scale|floor|job"
)
"""Fields that are texts."""
_SINGULAR = re.compile("has|is|does|less|was|its|this|lies|agrees|across|needs|takes|fits|says|belongs|loss")
NEVER_ONE = {
    "A box has {n} numbers.": "four",
    "{n} of the inputs are not there.": "one alone is named",
    "The file holds {n} sets of landmarks": "two at least",
    "landmark {name} stands there {n} times": "two at least",
    "The folder holds {n} data sets": "two at least",
    "Only {read} of {count} frames can be decoded": "what moves has two at least",
    "A network cannot have {n} heads": "none, or too many",
    "{scheme} cannot have {count} points": "none, or too many",
    "it holds more than {n} values": "a limit",
    "it holds more than {n} entries": "a limit",
    "it has more than {n} lines": "a limit",
    "Scale it down to {most} megapixels or cut it into parts.": "a limit",
    "{kind} holds {most} pixels a side at most, the picture has {size}": "a limit",
    "{key} has {n} entries, at most {most} are allowed": "a limit",
    "{n} faces/s": "a rate",
    "{n} crops/s": "a rate",
}


def counts(template: str) -> bool:
    """Whether a template has a number and, not far behind it, things in the plural."""
    for found in _COUNTED.finditer(template):
        words = found["words"].split()
        if not _NO_NUMBER.fullmatch(found["field"]) and any(
            len(word) > 2 and word.endswith("s") and not _SINGULAR.fullmatch(word) for word in words[:3]
        ):
            return True
    return False


def _scopes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield functions, the innermost ones last, and the module."""
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def formless(source: str) -> list[str]:
    """Return the templates that count, in functions where nobody chooses between forms."""
    tree = ast.parse(source)
    innermost: dict[ast.AST, ast.AST] = {}
    for scope in _scopes(tree):
        innermost.update(dict.fromkeys(ast.walk(scope), scope))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    choosing = {innermost[call] for call in calls if _name(call) in CHOOSES}
    said = [
        (call.args[0].value, innermost[call])
        for call in calls
        if _name(call) in SAYS and call.args and isinstance(call.args[0], ast.Constant)
    ]
    return [text for text, scope in said if counts(str(text)) and scope not in choosing]


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("room", sorted({file.relative_to(PACKAGE).parts[0] for file in FILES}))
def test_what_counts_things_has_a_form_for_one(room):
    files = [file for file in FILES if file.relative_to(PACKAGE).parts[0] == room]
    found = {text for file in files for text in formless(file.read_text("utf-8"))}
    assert not found - set(NEVER_ONE), "give both forms to say_number()"


def test_the_exceptions_are_still_said():
    source = "".join(file.read_text("utf-8") for file in FILES)
    assert not [text for text in NEVER_ONE if text not in source]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{n} faces were left out", True),
        ("{n:,} faces have points.", True),
        ("None of the {n} accepted faces is left", True),
        ("{n} face was left out", False),
        ("line {n}", False),
        ("{file} holds no images", False),
        ("{n} more like this: {problem}", False),
        ("{done} of {total} frames", True),
    ],
)
def test_the_test_sees_what_counts(template, expected):
    assert counts(template) is expected
    assert bool(formless(f"def f(n):\n    return say({template!r}, n=n)")) is expected
    assert not formless(f"def f(n):\n    return say_number(n, say('one'), say({template!r}, n=n))")


@pytest.mark.parametrize("number", [0, 1, 2, 21, 1000])
def test_each_number_has_its_form(number):
    said = say_number(number, say("{n} face", n=number), say("{n} faces", n=number))
    assert translate(said) == said == (f"{number} face" if number == 1 else f"{number} faces")
    assert say_number(number, "one", "many") == ("one" if number == 1 else "many")


_THINGS = "faces(?!/s)|problems|samples|files|frames|points|names|epochs|books|tensors"
TERMINAL = re.compile(rf"(?<!have)\}} (?:more )?(?:{_THINGS})\b")
COMMANDS = sorted((PACKAGE / "cli").glob("*.py"))


@pytest.mark.parametrize("file", COMMANDS, ids=lambda file: file.stem)
def test_the_terminal_counts_with_counted(file):
    strings = [
        node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)
    ]
    assert not [text for text in map(ast.unparse, strings) if TERMINAL.search(text)]
