"""Colours: the window's palettes and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from mangamatch.resource_files import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ACCENT = QColor("#2f7de1")
FLAG = QColor("#e00000")
"""Where two annotators differ too much."""

PROBLEM = "#d64545"
"""Text of errors; light enough to be read in a dark window."""

_COLOURS = {
    QPalette.ColorRole.Window: ("#f3f4f6", "#22252b"),
    QPalette.ColorRole.WindowText: ("#1d2129", "#e3e6eb"),
    QPalette.ColorRole.Base: ("#ffffff", "#1a1c21"),
    QPalette.ColorRole.AlternateBase: ("#f7f8fa", "#1f2228"),
    QPalette.ColorRole.Text: ("#1d2129", "#e3e6eb"),
    QPalette.ColorRole.Button: ("#e9ebef", "#31353d"),
    QPalette.ColorRole.ButtonText: ("#1d2129", "#e3e6eb"),
    QPalette.ColorRole.ToolTipBase: ("#ffffff", "#31353d"),
    QPalette.ColorRole.ToolTipText: ("#1d2129", "#e3e6eb"),
    QPalette.ColorRole.PlaceholderText: ("#7b8290", "#8b93a1"),
    QPalette.ColorRole.Mid: ("#c3c8d0", "#434954"),
    QPalette.ColorRole.Dark: ("#a2a8b3", "#14161a"),
}
"""Of each role in a light and in a dark window."""

_SHEET = """
QToolBar { border: 0; padding: 3px 6px; spacing: 4px; }
QToolBar QToolButton { padding: 4px 8px; border-radius: 5px; }
QToolBar QToolButton:hover { background: palette(mid); }
QToolBar QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }
QStatusBar::item { border: 0; }
QSplitter::handle { background: palette(window); }
QTreeView, QListView, QScrollArea { border: 0; }
QLineEdit { padding: 3px 6px; }
QTreeView::item { padding: 2px 0; }
QCheckBox::indicator { width: 14px; height: 14px; }
QAbstractItemView::indicator { width: 12px; height: 12px; }
QCheckBox::indicator, QAbstractItemView::indicator { border: 1px solid palette(placeholder-text); }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 3px; background: palette(base); }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: palette(highlight); }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { border-color: palette(highlight); }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { image: url("CHECK"); }
QCheckBox::indicator:focus, QAbstractItemView::indicator:focus { border-color: palette(highlight); }
QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled { border-color: palette(mid); }
QLabel#problem { color: PROBLEM; }
"""
"""Fusion's own check boxes are invisible on a dark window."""


def apply_theme(app: QApplication, scheme: str) -> None:
    """Use the colours of ``scheme``: system, light or dark."""
    hints = app.styleHints()
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints.setColorScheme(wanted.get(scheme, Qt.ColorScheme.Unknown))
    app.setStyle("Fusion")
    app.setPalette(_palette(dark=hints.colorScheme() == Qt.ColorScheme.Dark or scheme == "dark"))
    sheet = _SHEET.replace("CHECK", resource("icons/check.svg").as_posix())
    app.setStyleSheet(sheet.replace("PROBLEM", PROBLEM))


def follow_system(app: QApplication, scheme: str) -> None:
    """Change the palette with the system's, unless the user has chosen one."""
    if scheme == "system":
        app.setPalette(_palette(dark=app.styleHints().colorScheme() == Qt.ColorScheme.Dark))


def _palette(*, dark: bool) -> QPalette:
    palette = QPalette()
    for role, colours in _COLOURS.items():
        palette.setColor(role, QColor(colours[dark]))
    palette.setColor(QPalette.ColorRole.Highlight, ACCENT)
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.Link, ACCENT.lighter(130) if dark else ACCENT)
    grey = QColor("#6b7280" if dark else "#9aa1ac")
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, grey)
    return palette
