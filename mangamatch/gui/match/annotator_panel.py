"""Compares two annotators of one face: where they differ, and whose points are used."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QMenu,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from mangamatch.domain.annotators import AnnotatorPair, Take, Takes
from mangamatch.gui.canvas.painting import PointLook, paint_flags, paint_landmarks
from mangamatch.gui.common.theme import ACCENT
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.face_card import on_thumbnail, paint_thumbnail, view_of
from mangamatch.gui.widgets.labels import Plain, faint, plain_tip
from mangamatch.gui.widgets.layouts import across, down

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.match import Match
    from mangamatch.domain.schemes.base import PartGroup
    from mangamatch.gui.common.image_cache import PageImages

_MARGIN = 0.04  # × box size shown around the face; small, so that differences are large


def _tr(text: str) -> str:
    return QCoreApplication.translate("Annotators", text)


def _take_names() -> dict[Take, str]:
    return {Take.FIRST: _tr("First"), Take.SECOND: _tr("Second"), Take.MEAN: _tr("Mean")}


class AnnotatorStrip(QWidget):
    """Visible only when two annotators drew the current face."""

    taken = Signal(object)
    """The Takes that were chosen."""

    def __init__(self, pages: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: AnnotatorPair | None = None
        self._takes = Takes()
        self.faces = {take: _Face(pages) for take in (Take.FIRST, Take.SECOND)}
        self.summary = faint(Plain(alignment=Qt.AlignmentFlag.AlignCenter))
        self.buttons = {take: _button(name) for take, name in _take_names().items()}
        self.parts = _button(_tr("Per part") + " ▾")
        self.menu = QMenu(self)
        self._lay_out()
        self._choices = (*self.faces.items(), *self.buttons.items())
        for take, button in self._choices:
            button.clicked.connect(partial(self._take, take))
        self.parts.clicked.connect(self.ask_parts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def _lay_out(self) -> None:
        pictures = across(*self.faces.values())
        row = across(None, *self.buttons.values(), self.parts, None)
        down(pictures, self.summary, row, within=self, margins=(8, 8, 8, 2), spacing=4)

    def set_pair(self, pair: AnnotatorPair | None, takes: Takes, image: Path | None) -> None:
        """Show both annotators on the page ``image``, and whose points are used. None hides the strip."""
        self._pair, self._takes = pair, takes
        self.setVisible(pair is not None)
        if pair is None:
            self.menu.close()
            return
        for face, match, user in zip(
            self.faces.values(), (pair.first, pair.second), _users(pair), strict=True
        ):
            face.show_match(pair, match, user, image)
        self._mark()
        self.summary.setText(_summary(pair))
        self.summary.setToolTip(plain_tip(_details(pair)))

    def set_deciding(self, possible: bool) -> None:
        """Enable the choice; it is disabled in a read-only project."""
        for button in (*self.faces.values(), *self.buttons.values(), self.parts):
            button.setEnabled(possible)

    def ask_parts(self) -> None:
        """Ask whose points to use for each part. The menu stays open for several choices."""
        self._mark()  # a click has checked the button already
        if self._pair is None or not self.parts.isEnabled():
            return
        grid = _PartGrid(self._pair, self._takes)
        grid.taken.connect(self.taken)
        action = QWidgetAction(self.menu)
        action.setDefaultWidget(grid)
        self.menu.clear()
        self.menu.addAction(action)
        self.menu.popup(self.parts.mapToGlobal(QPoint(0, self.parts.height())))
        grid.setFocus()

    def _take(self, take: Take) -> None:
        self.taken.emit(Takes(take))
        self._mark()

    def _mark(self) -> None:
        whole = None if self._takes.groups else self._takes.rest
        for take, button in self._choices:
            button.setChecked(take == whole)
        self.parts.setChecked(whole is None)


class _Face(QAbstractButton):
    """The landmarks of one annotator on the page. A click takes them."""

    def __init__(self, pages: PageImages) -> None:
        super().__init__(checkable=True)
        self._pages = pages
        self._pair: AnnotatorPair | None = None
        self._match: Match | None = None
        self._image: Path | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pages.thumbnailReady.connect(lambda _: self.update())

    def show_match(self, pair: AnnotatorPair, match: Match, user: str, image: Path | None) -> None:
        self._pair, self._match, self._image = pair, match, image
        self.setText(user)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(130, 128 + self.fontMetrics().height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pair is None or self._match is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height() + 4
        side = min(self.width(), self.height() - line) - 2
        target = QRect((self.width() - side) // 2, 1, side, side)
        painter.setClipRect(target)
        self._paint_face(painter, target)
        painter.setClipping(False)
        painter.setPen(QPen(ACCENT, 2) if self.isChecked() else QPen(self.palette().mid(), 1))
        painter.drawRect(target)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        text = QRect(0, self.height() - line, self.width(), line)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_face(self, painter: QPainter, target: QRect) -> None:
        assert self._pair and self._match
        view = view_of(self._pair.first.region, _MARGIN)
        paint_thumbnail(painter, target, self._pages, self._image, view)
        points = on_thumbnail(self._match.points, view, target)
        paint_landmarks(painter, points, self._pair.scheme, PointLook(1.1, 1.0, bold=False))
        paint_flags(painter, points, self._pair.flags, 3.2)


class _PartGrid(QWidget):
    """For each group of parts, whose points are taken, and how far apart they are."""

    taken = Signal(object)

    def __init__(self, pair: AnnotatorPair, takes: Takes) -> None:
        super().__init__()
        self._chosen = {group.name: takes.of(group.name) for group in pair.scheme.groups}
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(14)
        for column, title in enumerate((*_users(pair), _take_names()[Take.MEAN]), start=1):
            grid.addWidget(Plain(title), 0, column, Qt.AlignmentFlag.AlignHCenter)
        for row, (group, rows) in enumerate(pair.scheme.groups.items(), start=1):
            grid.addWidget(Plain(translate(group.label)), row, 0)
            self._add_choices(grid, row, group)
            apart = faint(Plain(_mean(pair, rows)))
            grid.addWidget(apart, row, len(Take) + 1, Qt.AlignmentFlag.AlignRight)

    def _add_choices(self, grid: QGridLayout, row: int, group: PartGroup) -> None:
        choices = QButtonGroup(self)
        for column, (take, name) in enumerate(_take_names().items(), start=1):
            button = QRadioButton(checked=self._chosen[group.name] == take)
            button.setAccessibleName(f"{translate(group.label)}: {name}")
            button.clicked.connect(partial(self._take, group.name, take))
            choices.addButton(button)
            grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignHCenter)
            if row == column == 1:
                self.setFocusProxy(button)

    def _take(self, group: str, take: Take) -> None:
        self._chosen[group] = take
        self.taken.emit(Takes.by_group(self._chosen))


def _button(text: str) -> QToolButton:
    button = QToolButton(text=text, checkable=True, autoRaise=True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _users(pair: AnnotatorPair) -> Sequence[str]:
    names = (item.name for item in pair.sets)
    return [f"user{name.user}" if name else "" for name in names]


def _mean(pair: AnnotatorPair, rows: Sequence[int]) -> str:
    return f"{pair.distances[list(rows)].mean():.1f} px"


def _summary(pair: AnnotatorPair) -> str:
    apart = pair.distances
    text = _tr("mean {mean:.1f} · max {max:.1f} px · {n} over {limit:.1f} px")
    return text.format(mean=apart.mean(), max=apart.max(), n=len(pair.flags), limit=pair.limit)


def _details(pair: AnnotatorPair) -> str:
    """Return the distance of each part, and of each flagged point."""
    flags: Mapping[int, float] = pair.flags
    lines = []
    for group, rows in pair.scheme.groups.items():
        far = ", ".join(f"{row}: {flags[row]:.1f}" for row in rows if row in flags)
        lines.append(f"{translate(group.label)} {_mean(pair, rows)}" + f" ({far})" * bool(far))
    return "\n".join(lines)
