"""Labels for texts from data. None is taken for HTML, and none makes a window wider.

All labels of the window are made here.
"""

from __future__ import annotations

from html import escape
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QStyleOption, QWidget

from mangamatch.domain.messages import fill_template

_FEW = 6  # characters that a cut text keeps at least
_MANY = 60  # characters that a text asks room for at most
_LONG = 20  # letters without a gap from which a word may break
_MAY_BREAK = "\u200b"
_Label = TypeVar("_Label", bound=QLabel)


def plain_tip(text: str) -> str:
    """Return a tooltip that shows ``text`` as it is, even if it looks like HTML."""
    return marked("<span>{text}</span>", text=text) if "<" in text else text


def marked(markup: str, **values: str) -> str:
    """Return ``markup``, HTML of our own, with ``values`` put in and escaped."""
    return fill_template(
        markup, {name: escape(value).replace("\n", "<br>") for name, value in values.items()}
    )


def shortened(text: str, metrics: QFontMetrics, characters: int = _MANY) -> str:
    """Return one line of ``text``, cut in the middle so that it is no wider than so many ``characters``."""
    room = metrics.averageCharWidth() * characters
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideMiddle, room)


def breakable(text: str) -> str:
    """Return ``text`` with places to break lines in long words, such as paths."""
    return " ".join(_broken(word) for word in text.split(" "))


def whole(text: str) -> str:
    """Return what :func:`breakable` was given."""
    return text.replace(_MAY_BREAK, "")


def faint(label: _Label) -> _Label:
    """Give a label the colour of hints, and return it."""
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def keep_narrow(box: QComboBox, characters: int = 30) -> None:
    """Keep a combo box no wider than ``characters``, however long its entries are. The open list is wide."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(characters)


def _broken(word: str) -> str:
    if len(word) < _LONG:
        return word
    return _MAY_BREAK.join(word[start : start + _LONG // 2] for start in range(0, len(word), _LONG // 2))


class Plain(QLabel):
    """A text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None, **properties: object) -> None:
        super().__init__(parent, **properties)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class Heading(Plain):
    """A text as it is, in bold."""

    def __init__(self, text: str = "", parent: QWidget | None = None, **properties: object) -> None:
        super().__init__(text, parent, **properties)
        bold = self.font()
        bold.setBold(True)
        self.setFont(bold)


class Marked(QLabel):
    """HTML made by :func:`marked`. The program handles clicks on its links."""

    def __init__(self, markup: str = "", parent: QWidget | None = None, **properties: object) -> None:
        super().__init__(parent, **properties)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(markup)


class Elided(Plain):
    """One line, cut in the middle when there is no room. The tooltip then has the whole text."""

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters, whatever the text: so a new text moves nothing."""
        return QSize(self._wanted(_FEW), self._height)

    def sizeHint(self) -> QSize:
        """Return room for the text, unless it is very long."""
        return QSize(min(self._wanted(_MANY), super().sizeHint().width()), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the whole text into the tooltip when it is cut."""
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        role, enabled = self.foregroundRole(), self.isEnabled()
        flags, shown = int(self.alignment()), self._shown()
        self.style().drawItemText(painter, self.contentsRect(), flags, option.palette, enabled, shown, role)

    def _shown(self) -> str:
        line, room = " ".join(self.text().split()), self.contentsRect().width()
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideMiddle, room)

    def _tell_whole(self) -> None:
        is_cut = self._shown() != " ".join(self.text().split())
        self.setToolTip(plain_tip(self.text()) if is_cut else "")

    @property
    def _height(self) -> int:
        """One line, even of an empty text or letters of another font: nothing may jump."""
        margins = self.contentsMargins()
        return self.fontMetrics().height() + margins.top() + margins.bottom()

    def _wanted(self, characters: int) -> int:
        margins = self.contentsMargins()
        return self.fontMetrics().averageCharWidth() * characters + margins.left() + margins.right()


class Wrapped(Plain):
    """A text in several lines. Long words, such as paths, are broken too."""

    def __init__(self, text: str = "", parent: QWidget | None = None, **properties: object) -> None:
        super().__init__(text, parent, wordWrap=True, **properties)

    def setText(self, text: str) -> None:
        """Show another text."""
        self._text = text
        super().setText(breakable(text))

    def text(self) -> str:
        """Return the text as it was given."""
        return self._text
