"""Bring the translations up to date: ``python resources/translations/update.py``.

Collects the window's texts, and the templates of ``say()`` in the rooms that do not know Qt, into
``mangamatch_*.ts``, then makes the ``.qm`` files the window loads.
Translate what is marked unfinished in the ``.ts`` files and run it again.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent / "mangamatch"
WINDOW = PACKAGE / "gui"
LANGUAGES = ("ko", "ja")


def main() -> int:
    """Run lupdate and lrelease for every language."""
    with tempfile.TemporaryDirectory() as folder:
        wrapped = Path(folder) / "wrapped.py"
        wrapped.write_text("".join((*_wrapped_texts(), *_said_texts())), encoding="utf-8")
        sources = [*sorted(map(str, WINDOW.rglob("*.py"))), str(wrapped)]
        for language in LANGUAGES:
            file = str(HERE / f"mangamatch_{language}.ts")
            options = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
            _run("lupdate", *options, "-target-language", language, *sources, "-ts", file)
            _run("lrelease", file)
    return 0


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(program), *arguments], check=True)


def _wrapped_texts() -> Iterator[str]:
    """Yield plain calls for the texts of modules that translate through a ``_tr`` of their own.

    lupdate only knows calls named translate() and tr().
    """
    for path in sorted(WINDOW.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for context in _contexts(tree):
            yield from (_plain_call(context, text) for text in _texts(tree, "_tr"))


def _said_texts() -> Iterator[str]:
    """Yield plain calls for what the rooms say; ``gui.messages.translated`` looks them up."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from (_plain_call("Messages", text) for text in _texts(tree, "say"))


def _plain_call(context: str, text: str) -> str:
    return f"QCoreApplication.translate({context!r}, {text!r})\n"


def _contexts(tree: ast.Module) -> Iterator[str]:
    """Yield the context that ``def _tr(text)`` of this module translates in."""
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.name == "_tr":
            calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
            yield from (c.args[0].value for c in calls if c.args and isinstance(c.args[0], ast.Constant))


def _texts(tree: ast.Module, function: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
            yield ast.literal_eval(node.args[0])


if __name__ == "__main__":
    sys.exit(main())
