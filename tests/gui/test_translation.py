"""Every text a person can read goes through Qt's translation."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import mangamatch.gui

FILES = sorted(Path(mangamatch.gui.__file__).parent.rglob("*.py"))
SHOWS_TEXT = {
    *("setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setAccessibleName", "setTitle"),
    *("setStatusTip", "setWhatsThis", "addItem", "addMenu", "addRow", "addButton", "addAction", "addToolBar"),
    *("setHorizontalHeaderLabels", "set_message", "tell", "begin", "about", "drawText"),
    *("Plain", "Heading", "Marked", "Elided", "Wrapped", "marked", "plain_tip"),
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction"),
    *("QCommandLinkButton", "QToolBar", "QMenu", "QStandardItem", "QListWidgetItem", "QTableWidgetItem"),
    *("getOpenFileName", "getSaveFileName", "getExistingDirectory"),
}
TEXT_KEYWORDS = {"text", "toolTip", "placeholderText", "title", "windowTitle", "suffix", "prefix"}
TRANSLATES = {"tr", "_tr", "translate", "translated", "QT_TRANSLATE_NOOP"}
SAME_IN_EVERY_LANGUAGE = {"mangamatch", "English", "0000/0000", "4000 %"}
_WORD = re.compile(r"[^\W\d_]{2,}")


def untranslated(source: str) -> list[tuple[int, str]]:
    """Literals with a word in them that are handed to something that shows text."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _name(node.func) in SHOWS_TEXT:
            found += [hit for argument in _texts(node) for hit in _literals(argument)]
    return [(line, text) for line, text in found if text not in SAME_IN_EVERY_LANGUAGE]


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _texts(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(word.value for word in call.keywords if word.arg in TEXT_KEYWORDS)]


def _literals(node: ast.expr) -> list[tuple[int, str]]:
    """String literals below ``node`` that no translation call stands around."""
    if isinstance(node, ast.Call):
        inside = [] if _name(node.func) in TRANSLATES else [*node.args, *(k.value for k in node.keywords)]
        receiver = [node.func.value] if isinstance(node.func, ast.Attribute) and inside else []
        return [hit for child in (*inside, *receiver) for hit in _literals(child)]
    if isinstance(node, ast.Subscript):
        return []
    if isinstance(node, ast.Constant):
        is_text = isinstance(node.value, str) and _WORD.search(_without_markup(node.value))
        return [(node.lineno, node.value)] if is_text else []
    children = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
    return [hit for child in children for hit in _literals(child)]


def _without_markup(text: str) -> str:
    return re.sub(r"</?[a-z][^>]*>?|\*\.?\w*|\{[^}]*\}", "", text.replace("mangamatch", ""))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_visible_texts_are_translated(file):
    assert untranslated(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ('QLabel("Hello")', 1),
        ('QLabel(self.tr("Hello"))', 0),
        ('label.setText(f"{n} faces")', 1),
        ('label.setText(self.tr("{n} faces").format(n=n))', 0),
        ('label.setText("Hello" if n else self.tr("Bye"))', 1),
        ('QToolButton(text="Stop")', 1),
        ('QLabel("100 %")', 0),
        ('label.setText(f"<b>{name}</b>")', 0),
        ('notice.tell("Hello {}".format(1))', 1),
        ('label.setObjectName("hello")', 0),
    ],
)
def test_the_check_itself(line, count):
    assert len(untranslated(line)) == count
