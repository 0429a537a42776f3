"""No text of data is taken for HTML: not in a label, a tooltip, a list or a dialog."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLabel, QWidget
from test_long_names import opened

import mangamatch.gui
from mangamatch.app.samples.statistics import statistics
from mangamatch.domain.box import Box
from mangamatch.domain.issue import Issue
from mangamatch.domain.sample import Sample
from mangamatch.gui.common.image_cache import PageImages
from mangamatch.gui.match.model_dialog import ModelDialog
from mangamatch.gui.shell.help_sheets import IssuesSheet
from mangamatch.gui.shell.import_dialog import ImportDialog
from mangamatch.gui.shell.new_project_dialog import NewProjectDialog
from mangamatch.gui.widgets.labels import Heading, Marked, Plain, marked, plain_tip
from mangamatch.gui.widgets.question import Question
from mangamatch.gui.widgets.statistics_dialog import StatisticsDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

RAW = "<h1>x<img src=x>"
GUI = Path(mangamatch.gui.__file__).parent
TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)


def told(widget: QWidget) -> Iterator[tuple[str, str]]:
    """Everything below ``widget`` that Qt may take for HTML, and where it is."""
    for one in [widget, *widget.findChildren(QWidget), *widget.findChildren(QAction)]:
        for text in (one.toolTip(), one.statusTip(), one.whatsThis()):
            yield f"tip of {type(one).__name__}", text
        views = isinstance(one, QComboBox | QAbstractItemView) and not isinstance(one, QHeaderView)
        if views and one.model() is not None:
            yield from _told_by(one.model(), QModelIndex(), type(one).__name__)
    for label in [widget, *widget.findChildren(QLabel)]:
        if isinstance(label, QLabel) and label.textFormat() != Qt.TextFormat.PlainText:
            yield f"label in {type(label.parent()).__name__}", label.text()
        assert not isinstance(label, QLabel) or not label.openExternalLinks()


def _told_by(model: QAbstractItemModel, parent: QModelIndex, name: str) -> Iterator[tuple[str, str]]:
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in TIPS:
                yield f"tip of an item in {name}", index.data(role) or ""
            yield from _told_by(model, index, name)


def taken_for_html(widget: QWidget) -> list[tuple[str, str]]:
    """What would be shown as HTML though it comes from data."""
    return [(where, text) for where, text in told(widget) if "<h1" in text or "<img" in text]


def plain_labels(widget: QWidget) -> Counter[str]:
    """Where labels show it as it is."""
    labels = widget.findChildren(QLabel)
    shown = [label for label in labels if RAW in label.text().replace("\u200b", "")]
    return Counter(type(label).__name__ for label in shown)


def test_the_whole_window(qtbot, small_demo, tmp_path) -> None:
    window = opened(qtbot, small_demo, tmp_path / "hostile", RAW)
    window.panels["predict"].panes.set_names(RAW, RAW)
    assert taken_for_html(window) == []
    assert sum(plain_labels(window).values()) >= 5, "the window shows the names, or nothing is tested"
    escaped = {where for where, text in told(window) if "&lt;h1" in text}
    lists = {f"tip of an item in {name}" for name in ("_Tree", "Gallery", "RunTable", "ModelField")}
    assert {*lists, "label in Notice", "label in Welcome", "tip of Elided"} <= escaped
    window.projects.close()


def test_dialogs(qtbot, tmp_path) -> None:
    pages = PageImages()
    sample = Sample(tmp_path / RAW, (9, 9), Box(0, 0, 5, 5), np.zeros((60, 2)), RAW, RAW, RAW, {RAW: RAW})
    dialogs = [
        IssuesSheet([Issue(RAW, RAW, RAW, RAW)]),
        Question(RAW, RAW, [RAW], leave=RAW),
        ModelDialog(RAW, tmp_path / RAW),
        NewProjectDialog(folder=tmp_path / RAW),
        ImportDialog(RAW, [sample], 1, pages, fenced=1),
        StatisticsDialog(statistics([sample])),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        assert taken_for_html(dialog) == []


def test_what_is_marked_up_shows_values_as_they_are(qtbot) -> None:
    assert marked("<b>{name}</b>{name}", name="<i>&\n") == "<b>&lt;i&gt;&amp;<br></b>&lt;i&gt;&amp;<br>"
    assert marked("{a}{b}", a="{b}", b="<x>") == "{b}&lt;x&gt;"
    assert plain_tip("a & b") == "a & b"
    assert plain_tip(RAW) == "<span>&lt;h1&gt;x&lt;img src=x&gt;</span>"
    for label in (Plain(RAW), Heading(RAW)):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText and label.text() == RAW
    label = Marked(marked("<a href='#'>{name}</a>", name=RAW))
    qtbot.addWidget(label)
    assert taken_for_html(label) == []


# -- the rule that all pass through --------------------------------------------------------------------

HELPER = GUI / "widgets" / "labels.py"
FORBIDDEN = {"QLabel", "QErrorMessage", "QInputDialog", "QProgressDialog", "QTextBrowser", "QTextEdit"}
FORBIDDEN |= {"QMessageBox", "QTextDocument", "QToolTip"}
OF_OUR_OWN = {
    ("agreeing_dialog.py", "QMessageBox"),
    ("guide.py", "QTextBrowser"),
    ("guide.py", "QTextDocument"),
    ("help_sheets.py", "QMessageBox"),
    ("confidence_histogram.py", "QToolTip"),
}
"""They say numbers, our own name and the pages of the guide alone."""
TIP_SETTERS = {"setToolTip": 0, "setStatusTip": 0, "setWhatsThis": 0}
LITERAL = {"tr", "_tr", "translate"}


def faults(source: str, file: str = "") -> list[str]:
    """What of ``source`` goes past the helper."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in FORBIDDEN and (file, node.id) not in OF_OUR_OWN:
            found.append(f"{node.lineno}: {node.id}")
        if isinstance(node, ast.Call):
            texts = _tips(node)
            found += [f"{node.lineno}: {ast.unparse(node)}" for text in texts if not _is_safe(text)]
    return found


def _tips(call: ast.Call) -> list[ast.expr]:
    name = _name(call)
    if name in TIP_SETTERS:
        return call.args[:1]
    if name in ("setItemData", "setData") and "ToolTipRole" in ast.unparse(call):
        return [argument for argument in call.args if isinstance(argument, ast.Call | ast.Name)][:1]
    return [k.value for k in call.keywords if k.arg in ("toolTip", "statusTip", "whatsThis")]


def _is_safe(text: ast.expr) -> bool:
    if isinstance(text, ast.IfExp):
        return _is_safe(text.body) and _is_safe(text.orelse)
    if isinstance(text, ast.Call):
        tip = _name(text) == "toolTip"  # one that was set already
        return _name(text) == "plain_tip" or tip or (_name(text) in LITERAL and _are_constant(text.args))
    return isinstance(text, ast.Constant)


def _are_constant(arguments: list[ast.expr]) -> bool:
    return all(isinstance(argument, ast.Constant) for argument in arguments)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("file", sorted(GUI.rglob("*.py")), ids=lambda file: str(file.relative_to(GUI)))
def test_labels_and_tooltips_are_made_by_the_helper(file: Path) -> None:
    if file != HELPER:
        assert faults(file.read_text(encoding="utf-8"), file.name) == []


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("QLabel(name)", 1),
        ("QMessageBox.warning(self, title, name)", 1),
        ("button.setToolTip(name)", 1),
        ("button.setToolTip(self.tr('{n}').format(n=name))", 1),
        ("button.setToolTip(self.tr('Close'))", 0),
        ("button.setToolTip(plain_tip(name) if name else '')", 0),
        ("Plain(icon, toolTip=name)", 1),
        ("box.setItemData(0, name, Qt.ItemDataRole.ToolTipRole)", 1),
        ("box.setItemData(0, plain_tip(name), Qt.ItemDataRole.ToolTipRole)", 0),
    ],
)
def test_the_rule_itself(source: str, count: int) -> None:
    assert len(faults(source)) == count
