"""Widgets put beside each other or below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import Qt


def splitter(name: str, orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    """Return ``widgets`` with borders that can be dragged; ``name`` is what the layout is remembered by."""
    made = QSplitter(orientation, childrenCollapsible=False)
    made.setObjectName(name)
    for widget in widgets:
        made.addWidget(widget)
    return made


def column(*widgets: QWidget) -> QWidget:
    """Return ``widgets`` below each other without gaps; the last one takes the room that is left."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets[:-1]:
        layout.addWidget(widget)
    layout.addWidget(widgets[-1], 1)
    return made
