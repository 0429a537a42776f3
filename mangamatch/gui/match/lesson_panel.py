"""The button *Learn from this* with the project's networks, and what the last lesson did."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from mangamatch.app.project.lesson import faces_told, remarks, sentence
from mangamatch.app.project.networks import SHIPPED
from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import Wrapped, breakable, plain_tip
from mangamatch.gui.widgets.layouts import across, down

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from mangamatch.app.project.lesson import Lesson
    from mangamatch.app.project.networks import ProjectNetwork

_HEIGHT, _EDGE = 46, 5  # px


class LessonCurve(QWidget):
    """The error on the held faces after each epoch; the dashed line is the error before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Error on the faces of the check, epoch by epoch"))
        self.setToolTip(plain_tip(self.accessibleName()))

    def set_values(self, values: tuple[float, ...]) -> None:
        """Show errors, that before the first epoch in front."""
        self._values = values
        self.update()

    def sizeHint(self) -> QSize:
        """Return a low strip."""
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the curve from 0 to the largest error."""
        if len(self._values) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        points = self._points()
        faint = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(faint, 1, Qt.PenStyle.DashLine))
        painter.drawLine(points[0], QPointF(self.width() - _EDGE, points[0].y()))
        painter.setPen(QPen(ACCENT, 2))
        painter.drawPolyline(QPolygonF(points))

    def _points(self) -> list[QPointF]:
        width, height = self.width() - 2 * _EDGE, self.height() - 2 * _EDGE
        most, last = max(self._values), len(self._values) - 1
        return [
            QPointF(_EDGE + width * place / last, _EDGE + height * (1 - value / (most or 1.0)))
            for place, value in enumerate(self._values)
        ]


class LessonPanel(QWidget):
    """Below the tree. ``networks`` is asked as the menu opens: all of the project, and which one it uses.

    ``large_books`` is asked, too: titles of books that have faces enough to learn from without labels.
    """

    networkWanted = Signal(str)
    """Name of the network that is to propose from now on."""
    adaptWanted = Signal(str)
    """Title of the book to learn from without labels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.large_books: Callable[[], Sequence[str]] = tuple
        self.networks: Callable[[], tuple[Sequence[ProjectNetwork], str]] = lambda: ((), SHIPPED)
        self.button = QToolButton(text=self.tr("Learn from this"), enabled=False)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tip = self.tr(
            "The network learns from the accepted faces, a minute or two, and proposes again for faces that "
            "nobody has touched. It is checked on some faces first: if it got no better, nothing changes."
        )
        self.button.setToolTip(plain_tip(tip))
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.text, self.curve = Wrapped(), LessonCurve()
        self._hide_result()
        row = across(self.button, grows=self.button)
        down(row, self.text, self.curve, within=self, margins=(6, 4, 6, 4), spacing=4)

    def _hide_result(self) -> None:
        for part in (self.text, self.curve):
            part.hide()

    def set_possible(self, possible: bool) -> None:
        """Say whether a project is open that can be written; what a lesson did before goes."""
        self.button.setEnabled(possible)
        self._hide_result()

    def show_lesson(self, lesson: Lesson) -> None:
        """Tell what a lesson did."""
        told = (sentence(lesson), *remarks(lesson))
        self.text.setText(breakable(" ".join(map(translate, told))))
        self.curve.set_values(lesson.curve)
        self.text.show()
        self.curve.show()

    def _fill(self) -> None:
        """List the networks anew."""
        self.menu.clear()
        known, used = self.networks()
        self._add(SHIPPED, self.tr("Included network"), used)
        for one in known:
            self._add(one.name, self._about(one), used)
        books = self.large_books()
        if books:
            self.menu.addSeparator()
        for title in books:
            text = self.tr("Adapt to {book} without labels").replace("{book}", title.replace("&", "&&"))
            self.menu.addAction(text, partial(self.adaptWanted.emit, title))

    def _about(self, network: ProjectNetwork) -> str:
        lesson = network.lesson
        facts = {"name": network.name, "faces": translate(faces_told(lesson.faces))}
        shares = {"before": f"{100 * lesson.before:.2f}", "after": f"{100 * lesson.after:.2f}"}
        return self.tr("Network {name}: {faces}, error {before} % → {after} %").format(**facts, **shares)

    def _add(self, name: str, text: str, used: str) -> None:
        action = self.menu.addAction(text, partial(self.networkWanted.emit, name))
        action.setCheckable(True)
        action.setChecked(name == used)
