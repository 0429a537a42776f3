"""What is known of the current landmark set: where it lies, why, and what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from mangamatch.domain.messages import Text, say_number
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import Marked, Plain, breakable, faint, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.alignment import Alignment
    from mangamatch.matching.extent_rules import ExtentCounts


@dataclass(frozen=True, slots=True)
class Facts:
    """Texts of the rows that say what the set is. For '', a row shows a dash."""

    file: str = ""
    place: str = ""
    status: str = ""
    doubt: str = ""
    evidence: str = ""
    emotion: str = ""
    annotators: str = ""


class Inspector(QScrollArea):
    """Rows of title and text. Nothing in it can be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, Plain | Marked] = {}
        page = QWidget()
        self._grid = QGridLayout(page)  # a QFormLayout cuts lines off where texts grow
        self._grid.setContentsMargins(10, 8, 10, 8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        for key, title in self._titles().items():
            self._add_row(key, title)
        self._grid.setRowStretch(len(self._rows), 1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("What is known of this set"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _titles(self) -> dict[str, str]:
        return {
            "file": self.tr("File"),
            "place": self.tr("Place"),
            "status": self.tr("Status"),
            "shift": self.tr("Shift"),
            "scale": self.tr("Scale"),
            "doubt": self.tr("Doubt"),
            "evidence": self.tr("Evidence"),
            "rules": self.tr("Extent rules"),
            "emotion": self.tr("Emotion"),
            "annotators": self.tr("Annotators"),
            "history": self.tr("History"),
        }

    def _add_row(self, key: str, title: str) -> None:
        kind = Marked if key == "history" else Plain
        label = kind("–", wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label.setMinimumWidth(60)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        name = faint(Plain(title, alignment=Qt.AlignmentFlag.AlignTop))
        self._grid.addWidget(name, len(self._rows), 0)
        self._grid.addWidget(label, len(self._rows), 1)
        self._rows[key] = label

    def clear(self) -> None:
        """Show dashes: there is no current landmark set."""
        for key in self._rows:
            self._put(key, "")

    def set_facts(self, facts: Facts) -> None:
        """Show facts of another landmark set, or new ones of the same."""
        for key in Facts.__slots__:
            self._put(key, breakable(getattr(facts, key)))

    def set_alignment(self, alignment: Alignment | None) -> None:
        """Show how far the set was moved and scaled from where the candidate put it."""
        self._put("shift", f"{alignment.dx:+z.1f}, {alignment.dy:+z.1f} px" if alignment else "")
        self._put("scale", f"{alignment.sx:.3f} × {alignment.sy:.3f}" if alignment else "")

    def set_counts(self, counts: ExtentCounts | None) -> None:
        """Show what each extent rule removed."""
        if counts is None:
            self._put("rules", "")
            return
        one = self.tr("{kept} of {total} face left\ntoo small {a} · too wide {b} · too tall {c}")
        many = self.tr("{kept} of {total} faces left\ntoo small {a} · too wide {b} · too tall {c}")
        total, a, b, c = counts
        text = say_number(total, one, many)
        self._put("rules", text.format(kept=counts.kept, total=total, a=a, b=b, c=c))

    def set_history(self, steps: Sequence[tuple[str, str, str]]) -> None:
        """Show the newest steps: what, who, when."""
        lines = (
            marked("{label} <small>{who} {at}</small>", label=translate(Text(label)), who=who, at=_local(at))
            for label, who, at in steps[:6]
        )
        self._put("history", "<br>".join(lines))

    def _put(self, key: str, text: str) -> None:
        self._rows[key].setText(text or "–")


def _local(stamp: str) -> str:
    """Return the local time, with the date unless it is today."""
    at = datetime.fromisoformat(stamp).astimezone()
    today = at.date() == datetime.now().astimezone().date()
    return f"{at:%H:%M}" if today else f"{at:%Y-%m-%d %H:%M}"
