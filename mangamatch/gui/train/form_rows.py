"""Rows of a form: a label, a field, and below it what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from mangamatch.gui.common.translate import error_text
from mangamatch.gui.widgets.labels import Heading, Plain, Wrapped
from mangamatch.gui.widgets.layouts import across

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mangamatch.errors import MangamatchError


class Fields(QWidget):
    """Fields by name. Problems are shown below their field and read aloud with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._notes: dict[str, tuple[Plain, QWidget]] = {}
        self._rows: dict[str, list[QWidget]] = {}
        self._sections: list[tuple[Heading, list[str]]] = []
        self._row = 0

    @property
    def names(self) -> frozenset[str]:
        """Names of the fields."""
        return frozenset(self._notes)

    def head(self, text: str) -> None:
        """Begin a section."""
        label = Heading(text)
        label.setContentsMargins(0, 8 if self._row else 0, 0, 0)
        self._grid.addWidget(label, self._row, 0, 1, 2)
        self._sections.append((label, []))
        self._row += 1

    def add(self, name: str, title: str, field: QWidget, beside: QWidget | None = None) -> None:
        """Add a field; without a title it takes the whole width."""
        note = Wrapped()
        note.setObjectName("problem")
        note.hide()
        label = Plain(title)
        label.setForegroundRole(QPalette.ColorRole.WindowText)
        label.setBuddy(field)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, field.sizePolicy().verticalPolicy())
        row = across(*filter(None, (field, beside)), grows=field, spacing=4)
        if title:
            self._grid.addWidget(label, self._row, 0)
        self._grid.addLayout(row, self._row, 1 if title else 0, 1, 1 if title else 2)
        self._grid.addWidget(note, self._row + 1, 1 if title else 0, 1, 1 if title else 2)
        self._notes[name] = note, field
        self._rows[name] = [*([label] if title else []), *filter(None, (field, beside))]
        if self._sections:
            self._sections[-1][1].append(name)
        self._row += 2

    def hide_only(self, unused: Collection[str]) -> None:
        """Show all fields but these, and the headings of sections that have a field left."""
        for name, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(name not in unused)
        for heading, names in self._sections:
            heading.setVisible(not set(names) <= set(unused))

    def tell(self, problems: Mapping[str, MangamatchError]) -> None:
        """Show problems at their fields."""
        for name, (note, field) in self._notes.items():
            text = error_text(problems[name]) if name in problems else ""
            note.setText(text)
            note.setVisible(bool(text))
            field.setAccessibleDescription(text)

    def note(self, name: str) -> str:
        """Return the problem shown at a field, '' for none."""
        return self._notes[name][0].text()
