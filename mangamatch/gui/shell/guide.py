"""The guide in a window of its own: the pages of docs/, which travel with the program."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QWidget

from mangamatch.gui.widgets.layouts import across, down
from mangamatch.resource_files import guide

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_PAGE = "index.md"
_NO_WORD = re.compile(r"[^\w\- ]")
_MARGIN = 24  # px that a page keeps free beside a picture


class _Pages(QTextBrowser):
    """Markdown with pictures no wider than the view. Links to headings work; others open in the browser."""

    def doSetSource(
        self,
        name: QUrl | str,
        /,
        type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,
    ) -> None:
        """Show a page of the guide, at a heading if ``name`` has one. What is no page here is left alone."""
        url = QUrl(name)
        if not url.isLocalFile():
            QDesktopServices.openUrl(url)
        elif _is_page(url.toLocalFile()):
            super().doSetSource(url, QTextDocument.ResourceType.MarkdownResource)
            self._go_to(url.fragment())

    def loadResource(self, type: int, name: QUrl | str, /) -> Any:
        """Read a page, or a picture made narrow enough."""
        if type != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(type, name)
        picture = QImage(self.source().resolved(QUrl(name)).toLocalFile())
        room = self.viewport().width() - _MARGIN
        return picture.scaledToWidth(room) if picture.width() > room > 0 else picture

    def _go_to(self, anchor: str) -> None:
        """Bring a heading to the top: Qt gives those of Markdown no anchors."""
        for block in _headings(self.document()):
            if anchor and _anchor(block.text()) == anchor:
                self.setTextCursor(QTextCursor(self.document().lastBlock()))
                self.setTextCursor(QTextCursor(block))


class Guide(QDialog):
    """Pages with buttons to the page before, the next one and the list of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Guide"))
        self.pages = _Pages()
        self.pages.setAccessibleName(self.windowTitle())
        contents = QPushButton(self.tr("All pages"))
        back, on = QPushButton(self.tr("Back")), QPushButton(self.tr("Forward"))
        for button in (contents, back, on):
            button.setAutoDefault(False)
        contents.clicked.connect(lambda: self.show_page(FIRST_PAGE))
        back.clicked.connect(self.pages.backward)
        on.clicked.connect(self.pages.forward)
        for button, possible in ((back, self.pages.backwardAvailable), (on, self.pages.forwardAvailable)):
            button.setEnabled(False)
            possible.connect(button.setEnabled)
        down(across(contents, back, on, None), self.pages, within=self, grows=self.pages)
        self.resize(860, 600)

    def show_page(self, name: str) -> None:
        """Show a page, such as ``match.md``, and come to the front."""
        self.show()  # first, so that pictures know how wide they may be
        self.raise_()
        self.pages.setSource(QUrl.fromLocalFile(str(guide(name))))


def _is_page(file: str) -> bool:
    """Whether ``file`` is a page of the guide, in any of its folders."""
    inside = os.path.normpath(file).startswith(os.path.join(guide(""), ""))
    return inside and file.endswith(".md") and os.path.isfile(file)


def _headings(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            yield block
        block = block.next()


def _anchor(heading: str) -> str:
    """Return what links call a heading, as GitHub makes it."""
    return _NO_WORD.sub("", heading.strip().lower()).replace(" ", "-")
