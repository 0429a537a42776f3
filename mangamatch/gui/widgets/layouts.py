"""Lay widgets beside or below each other, and write a text into an empty view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QSplitter, QToolButton, QVBoxLayout, QWidget

from mangamatch.gui.widgets.labels import plain_tip


def splitter(name: str, orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    """Return ``widgets`` with borders that can be dragged. The layout is saved under ``name``."""
    made = QSplitter(orientation, childrenCollapsible=False)
    made.setObjectName(name)
    for widget in widgets:
        made.addWidget(widget)
    return made


def column(*widgets: QWidget, grows: int = -1) -> QWidget:
    """Return ``widgets`` below each other without gaps. The one in row ``grows`` takes the spare room."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, int(widget is widgets[grows]))
    return made


def fill(widget: QWidget, content: QWidget) -> None:
    """Give ``content`` all the room of ``widget``."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(content)


def arrow_button(direction: Qt.ArrowType, tip: str) -> QToolButton:
    """Return a flat button with an arrow, that goes to a neighbour."""
    button = QToolButton(autoRaise=True)
    button.setArrowType(direction)
    button.setToolTip(plain_tip(tip))
    button.setAccessibleName(tip)
    return button


def write_in_middle(view: QAbstractItemView, message: str) -> None:
    """Write in an empty view why it is empty. Call it in ``paintEvent``."""
    painter = QPainter(view.viewport())
    painter.setPen(view.palette().color(QPalette.ColorRole.PlaceholderText))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(view.viewport().rect().adjusted(12, 0, -12, 0), flags, message)
