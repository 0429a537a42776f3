"""First screen: open a data set, pages or a project, try the demo, or predict on pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QCommandLinkButton, QHBoxLayout, QVBoxLayout, QWidget

from mangamatch.gui.common.icons import app_icon, icon
from mangamatch.gui.widgets.labels import Marked, Plain, faint, marked, plain_tip, shortened
from mangamatch.gui.widgets.layouts import across, down

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ICONS = {
    "open_dataset": "data",
    "open_pages": "pages",
    "open_project": "project",
    "demo": "demo",
    "predict": "predict",
}


class Welcome(QWidget):
    """Five choices and the recent projects."""

    chosen = Signal(str)
    """Key of the action that was clicked."""
    recentChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = QVBoxLayout()
        self._buttons: dict[str, QCommandLinkButton] = {}
        column = QVBoxLayout()
        column.addStretch(2)
        column.addLayout(self._heading())
        column.addSpacing(22)
        for key, text, note in self._choices():
            column.addWidget(self._choice(key, text, note))
            column.addSpacing(6)
        column.addSpacing(14)
        column.addLayout(self._recent)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(column, 2)
        row.addStretch(1)
        self.setStyleSheet(
            "QCommandLinkButton { background: palette(base); border: 1px solid palette(mid);"
            " border-radius: 8px; padding: 12px 14px; text-align: left; }"
            "QCommandLinkButton:hover, QCommandLinkButton:focus { border: 2px solid palette(highlight);"
            " padding: 11px 13px; }"
        )
        self._draw_icons()

    def _heading(self) -> QBoxLayout:
        logo = Plain()
        logo.setPixmap(app_icon().pixmap(QSize(64, 64)))
        title = Plain("mangamatch")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2.4)
        font.setWeight(font.Weight.DemiBold)
        title.setFont(font)
        subtitle = faint(Plain(self.tr("Put facial landmarks on the manga faces they were made for.")))
        words = down(title, subtitle, spacing=0)
        return across(logo, words, grows=words, spacing=16)

    def _draw_icons(self) -> None:
        """Draw the icons in the colours of the theme."""
        for key, button in self._buttons.items():
            button.setIcon(icon(_ICONS[key]))

    def changeEvent(self, event: QEvent) -> None:
        """Use the new colours when the theme changes."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icons()

    def _choices(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "open_dataset",
                self.tr("Open a data set"),
                self.tr("Your Manga109 folder and your landmark files; they are never written to."),
            ),
            (
                "open_pages",
                self.tr("Open pages"),
                self.tr("A comic of your own: a folder, a CBZ or a PDF, without any annotation."),
            ),
            ("open_project", self.tr("Open a project"), self.tr("Continue where you stopped.")),
            (
                "demo",
                self.tr("Try the demo"),
                self.tr("Three small drawn books with known landmarks, made on this computer."),
            ),
            (
                "predict",
                self.tr("Find landmarks on pictures"),
                self.tr("Or drop images, GIFs and videos here: a trained network comes with mangamatch."),
            ),
        )

    def _choice(self, key: str, text: str, note: str) -> QCommandLinkButton:
        button = self._buttons[key] = QCommandLinkButton(text, note)
        button.setIconSize(QSize(26, 26))
        button.clicked.connect(lambda: self.chosen.emit(key))
        return button

    def set_recent(self, projects: Sequence[Path]) -> None:
        """List the recent projects."""
        while item := self._recent.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        if projects:
            self._recent.addWidget(faint(Plain(self.tr("Recent"))))
        for path in projects[:5]:
            link = Marked(marked('<a href="#">{name}</a>', name=shortened(path.stem, self.fontMetrics())))
            link.setToolTip(plain_tip(str(path)))
            link.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
            link.linkActivated.connect(lambda _, p=path: self.recentChosen.emit(p))
            self._recent.addWidget(link)
