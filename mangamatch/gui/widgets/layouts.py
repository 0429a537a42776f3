"""Lay widgets beside or below each other, and write a text into an empty view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QBoxLayout, QLayout, QSplitter, QToolButton, QWidget

from mangamatch.gui.widgets.labels import plain_tip

Part = QWidget | QLayout | None
"""None is a gap that takes spare room."""


def across(*parts: Part, **options: Any) -> QBoxLayout:
    """Return ``parts`` beside each other. Options are those of :func:`down`."""
    return _lay(QBoxLayout.Direction.LeftToRight, parts, **options)


def down(*parts: Part, **options: Any) -> QBoxLayout:
    """Return ``parts`` below each other.

    ``within`` is the widget to lay out, ``grows`` the part that takes the spare room. ``margins`` (left, top,
    right, bottom) and ``spacing`` are in pixels.
    """
    return _lay(QBoxLayout.Direction.TopToBottom, parts, **options)


def _lay(
    direction: QBoxLayout.Direction,
    parts: tuple[Part, ...],
    *,
    within: QWidget | None = None,
    grows: Part = None,
    margins: tuple[int, int, int, int] | None = None,
    spacing: int = -1,
) -> QBoxLayout:
    layout = QBoxLayout(direction, within)
    if margins:
        layout.setContentsMargins(*margins)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QLayout):
            layout.addLayout(part, int(part is grows))
        else:
            layout.addWidget(part, int(part is grows))
    return layout


def column(*widgets: QWidget, grows: int = -1) -> QWidget:
    """Return ``widgets`` below each other without gaps. The one in row ``grows`` takes the spare room."""
    made = QWidget()
    down(*widgets, within=made, grows=widgets[grows], margins=(0, 0, 0, 0), spacing=0)
    return made


def fill(widget: QWidget, *content: Part) -> None:
    """Give ``content`` all the room of ``widget``, without margins."""
    down(*content, within=widget, margins=(0, 0, 0, 0))


def splitter(name: str, orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    """Return ``widgets`` with borders that can be dragged. The layout is saved under ``name``."""
    made = QSplitter(orientation, childrenCollapsible=False)
    made.setObjectName(name)
    for widget in widgets:
        made.addWidget(widget)
    return made


def focus_order(view: QWidget) -> list[QWidget]:
    """Return what Tab stops at in ``view``, or ``view`` itself, in the order of their layout."""
    if view.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [view]
    own = view.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [stop for child in own if not child.isWindow() for stop in focus_order(child)]


def arrow_button(direction: Qt.ArrowType, tip: str) -> QToolButton:
    """Return a flat button with an arrow."""
    button = QToolButton(autoRaise=True)
    button.setArrowType(direction)
    button.setToolTip(plain_tip(tip))
    button.setAccessibleName(tip)
    return button


def write_in_middle(widget: QWidget, message: str) -> None:
    """Write in an empty widget, or the viewport of an empty view, why it is empty. Call it while painting."""
    painter = QPainter(widget)
    painter.setPen(widget.palette().color(QPalette.ColorRole.PlaceholderText))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(widget.rect().adjusted(12, 12, -12, -12), flags, message)
