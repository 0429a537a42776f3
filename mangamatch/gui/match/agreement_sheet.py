"""How well the annotators of the project agree, as a table and a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mangamatch.domain import arrays
from mangamatch.domain.messages import say_number
from mangamatch.gui.canvas.painting import PointLook, paint_landmarks
from mangamatch.gui.common.theme import FLAG
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import Heading, Plain
from mangamatch.gui.widgets.layouts import across, down

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.app.project.agreement import Agreement, PartAgreement

_MARGIN = 24  # px


class AgreementSheet(QDialog):
    """Lists every scheme of which a face has several annotators."""

    def __init__(self, told: Sequence[Agreement], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Agreement of the annotators"))
        self.tables = [self._parts(one) for one in told]
        self.users = [self._annotators(one) for one in told]
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        rows: list[QWidget] = []
        for one, parts, users in zip(told, self.tables, self.users, strict=True):
            half = QWidget()
            tables = down(parts, users, grows=parts)
            across(tables, FacePicture(one), within=half, grows=tables, margins=(0, 0, 0, 0))
            rows += [Heading(one.scheme.name), Plain(self._told(one), wordWrap=True), half]
        none = self.tr("No face of this project has several annotators.")
        down(*(rows or [Plain(none)]), buttons, within=self)
        self.resize(900, 560 if told else 120)

    def _told(self, one: Agreement) -> str:
        some = self.tr(
            "{agreeing} of {n} pairs agree: no point is more than {share} of the face apart (see the "
            "preferences). Distances are shares of the face, also along and across its curves."
        )
        single = self.tr(
            "{agreeing} of {n} pair agrees: no point is more than {share} of the face apart (see the "
            "preferences). Distances are shares of the face, also along and across its curves."
        )
        text = say_number(one.pairs, single, some)
        return text.format(agreeing=one.agreeing, n=one.pairs, share=_percent(one.tolerance))

    def _parts(self, one: Agreement) -> QTableWidget:
        titles = [self.tr("Part"), self.tr("Mean"), self.tr("Median"), self.tr("95 %")]
        titles += [self.tr("Along"), self.tr("Across"), self.tr("Within the tolerance")]
        rows = [
            (translate(group.label) if group else self.tr("All points"), *_numbers(part))
            for group, part in one.parts.items()
        ]
        return _table(titles, rows, self.tr("Agreement by part"))

    def _annotators(self, one: Agreement) -> QTableWidget:
        titles = [self.tr("Annotators"), self.tr("Faces"), self.tr("Agreeing"), self.tr("Mean")]
        rows = [
            (
                f"user{told.first} – user{told.second}",
                f"{told.faces:,}",
                f"{told.agreeing:,}",
                _percent(told.mean),
            )
            for told in one.users
        ]
        return _table(titles, rows, self.tr("Agreement by annotators"))


class FacePicture(QWidget):
    """The mean face; the disc at each point is as large as annotators are usually apart there."""

    def __init__(self, told: Agreement, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self.setAccessibleName(self.tr("The mean face with the distances of the annotators"))
        self.setToolTip(self.tr("Discs show how far annotators are apart at each point"))
        self.setMinimumSize(240, 260)

    def sizeHint(self) -> QSize:
        """Return enough room to tell the points apart."""
        return QSize(320, 340)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint discs, and the lines of the face above them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        shape, room = self._told.shape, QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        least, span = shape.min(axis=0), np.maximum(np.ptp(shape, axis=0), 1e-6)
        scale = min(room.width() / span[0], room.height() / span[1])
        middle = np.array([room.center().x(), room.center().y()])
        points = (shape - least - span / 2) * scale + middle
        colour = FLAG.lighter()
        colour.setAlpha(90)
        painter.setPen(QPen(FLAG, 1))
        painter.setBrush(colour)
        for (x, y), apart in zip(points.tolist(), self._told.apart.tolist(), strict=True):
            painter.drawEllipse(QPointF(x, y), apart * scale, apart * scale)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        paint_landmarks(painter, arrays.points(points), self._told.scheme, PointLook(1.2, 1.2, bold=False))


def _table(titles: Sequence[str], rows: Sequence[tuple[str, ...]], name: str) -> QTableWidget:
    table = QTableWidget(len(rows), len(titles))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(titles)
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, item)
    return table


def _numbers(part: PartAgreement) -> tuple[str, ...]:
    values = (part.mean, part.median, part.p95, part.along, part.across)
    return (*("–" if value is None else _percent(value) for value in values), f"{part.within:.0%}")


def _percent(share: float) -> str:
    return f"{share:.1%}"
