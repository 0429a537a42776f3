"""Asks for a scheme of one's own, drawn once on an example face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mangamatch.app.project.scheme_draft import SchemeDraft
from mangamatch.domain.schemes.base import OTHER
from mangamatch.gui.common.translate import translate
from mangamatch.gui.match.scheme_canvas import SchemeCanvas
from mangamatch.gui.widgets.labels import Wrapped
from mangamatch.gui.widgets.layouts import across, down

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from mangamatch.domain.schemes.base import Scheme

_PARTS = (
    *("chin", "brow_left", "brow_right", "eye_left", "eye_right", "pupil_left", "pupil_right"),
    *("nose", "mouth"),
)
"""Names of parts that have a colour of their own; any other can be typed."""
_NAME, _PART, _MIRROR = range(3)


class NewSchemeDialog(QDialog):
    """``scheme`` is what was drawn, None while something is missing."""

    def __init__(self, face: QImage, parent: QWidget | None = None) -> None:
        """Show ``face`` to draw on."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("New scheme"))
        self.scheme: Scheme | None = None
        self.draft = SchemeDraft()
        self.canvas = SchemeCanvas()
        self.canvas.set_image(face)
        self.name = QLineEdit(placeholderText=self.tr("such as face28"))
        self.part = QComboBox(editable=True)
        self.part.addItems(_PARTS)
        self.closed = QCheckBox(self.tr("Its line goes back to its first point"))
        self.table = _table([self.tr("Point"), self.tr("Part"), self.tr("In the mirror")])
        self._problem = Wrapped("", textFormat=Qt.TextFormat.PlainText)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._connect()
        self._show()
        self.resize(960, 640)

    def _lay_out(self) -> None:
        told = self.tr(
            "Choose a part and click its points in order on the face, then go on with the next part. Drag a"
            " point to move it, press Delete to remove it. Left and right are the image's."
        )
        form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Part"), self.part)
        form.addRow("", self.closed)
        side = down(Wrapped(told, textFormat=Qt.TextFormat.PlainText), form, self.table, self._problem)
        down(across(self.canvas, side, grows=self.canvas), self._buttons, within=self)

    def _connect(self) -> None:
        self.canvas.clicked.connect(self._add)
        self.canvas.moved.connect(lambda row, x, y: self._take(self.draft.with_changed(row, place=(x, y))))
        self.canvas.removed.connect(self._remove)
        self.canvas.chosen.connect(self.table.selectRow)
        self.table.itemSelectionChanged.connect(self._choose)
        self.table.itemChanged.connect(self._rename)
        self.name.textChanged.connect(self._show)
        self.part.currentTextChanged.connect(self._show_closed)
        self.closed.toggled.connect(lambda on: self._take(self.draft.with_closed(self._part, on)))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    @property
    def _part(self) -> str:
        return self.part.currentText().strip()

    def _add(self, x: float, y: float) -> None:
        before = {point.name for point in self.draft.points}
        self._take(self.draft.with_point(self._part, (x, y)))
        new = next(row for row, point in enumerate(self.draft.points) if point.name not in before)
        self.table.selectRow(new)

    def _remove(self, row: int) -> None:
        self._take(self.draft.without(row))
        self.table.clearSelection()

    def _choose(self) -> None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        self.canvas.choose(rows.pop() if len(rows) == 1 else -1)

    def _rename(self, item: QTableWidgetItem) -> None:
        self._take(self.draft.with_changed(item.row(), name=item.text().strip()))

    def _take(self, draft: SchemeDraft) -> None:
        self.draft = draft
        self._show()

    def _show_closed(self) -> None:
        with QSignalBlocker(self.closed):
            self.closed.setChecked(self._part in self.draft.closed)

    def _show(self) -> None:
        """Show the draft, and what is still wrong with it."""
        self.draft = SchemeDraft(self.name.text().strip(), self.draft.points, self.draft.closed)
        try:
            self.scheme = self.draft.scheme()
            self._problem.setText("")
        except ValueError as error:
            self.scheme = None
            wanted = self.name.text() and self.draft.points
            self._problem.setText(translate(error.args[0]) if wanted else "")
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(self.scheme is not None)
        self._fill_table()
        places = [point.place for point in self.draft.points]
        self.canvas.set_points(places, *self._look())

    def _look(self) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int, int], ...]]:
        """Return lines and colours; while the draft has no name yet, those of the same points with one."""
        try:
            shown = SchemeDraft("draft", self.draft.points, self.draft.closed).scheme()
        except ValueError:
            return (), (OTHER.colour,) * len(self.draft.points)
        return shown.lines, shown.colours

    def _fill_table(self) -> None:
        mirror = self.draft.mirror()
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self.draft.points))
            for row, point in enumerate(self.draft.points):
                twin = self.draft.points[mirror[row]].name if mirror[row] != row else ""
                for column, text in ((_NAME, point.name), (_PART, point.part), (_MIRROR, twin)):
                    item = QTableWidgetItem(text)
                    if column != _NAME:
                        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                    self.table.setItem(row, column, item)


def _table(titles: list[str]) -> QTableWidget:
    table = QTableWidget(0, len(titles))
    table.setHorizontalHeaderLabels(titles)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setMinimumWidth(340)
    return table
