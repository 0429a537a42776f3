"""The timeline of a clip: play, step, scrub, and the state of each frame."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from mangamatch.app.predict.clip_session import GIVEN, LOST, NOTHING, ROUGH, TRACKED
from mangamatch.gui.common.theme import ACCENT, PROBLEM
from mangamatch.gui.widgets.labels import Plain, plain_tip
from mangamatch.gui.widgets.layouts import across

_BAND, _SPREAD = 7, 8  # px: height of the band, and left and right of it
_COLOURS = {ROUGH: ACCENT.lighter(155), TRACKED: ACCENT, LOST: QColor(PROBLEM), GIVEN: QColor("#16a34a")}


class TimelineTrack(QWidget):
    """One band with a mark at the frame in view; a press or drag goes to the frame under the mouse."""

    scrubbed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.states = bytearray(1)
        self.index = 0
        self.setMinimumHeight(30)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def frame_at(self, x: float) -> int:
        """Return the frame under ``x``, widget px."""
        share = (x - _SPREAD) / max(self.width() - 2 * _SPREAD, 1)
        return min(max(int(share * len(self.states)), 0), len(self.states) - 1)

    def x_of(self, index: float) -> float:
        """Return where frame ``index`` begins, widget px."""
        return _SPREAD + index / len(self.states) * (self.width() - 2 * _SPREAD)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a frame."""
        self.scrubbed.emit(self.frame_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.scrubbed.emit(self.frame_at(event.position().x()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw runs of frames by state, given boxes as diamonds, and the current frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(QRectF(_SPREAD, middle - _BAND / 2, self.width() - 2 * _SPREAD, _BAND), 3, 3)
        for state, first, after in self._runs():
            painter.setBrush(_COLOURS[TRACKED if state == GIVEN else state])
            x = self.x_of(first)
            painter.drawRect(QRectF(x, middle - _BAND / 2, max(self.x_of(after) - x, 1.0), _BAND))
        self._paint_given(painter, middle)
        self._paint_mark(painter)

    def _runs(self) -> list[tuple[int, int, int]]:
        """Return (state, first, after the last), as coarse as a pixel can show."""
        step = max(len(self.states) // max(self.width(), 1), 1)
        runs: list[tuple[int, int, int]] = []
        for at in range(0, len(self.states), step):
            state = max(self.states[at : at + step])
            if runs and runs[-1][0] == state:
                runs[-1] = (state, runs[-1][1], at + step)
            else:
                runs.append((state, at, at + step))
        return [run for run in runs if run[0] != NOTHING]

    def _paint_given(self, painter: QPainter, middle: float) -> None:
        painter.setBrush(_COLOURS[GIVEN])
        at = self.states.find(GIVEN)
        while at >= 0:
            painter.save()
            painter.translate(self.x_of(at + 0.5), middle)
            painter.rotate(45)
            painter.drawRect(QRectF(-4, -4, 8, 8))
            painter.restore()
            at = self.states.find(GIVEN, at + 1)

    def _paint_mark(self, painter: QPainter) -> None:
        x = self.x_of(self.index + 0.5)
        painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawRoundedRect(QRectF(x - 1.5, 3, 3, self.height() - 6), 1.5, 1.5)


class Timeline(QWidget):
    """Buttons, band and number of the frame. Hidden for still images."""

    scrubbed = Signal(int)
    stepped = Signal(int)
    played = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.track = TimelineTrack()
        self.track.setToolTip(
            self.tr(
                "◆ box given · blue: predicted · pale: predicted alone · red: face lost · grey: nothing yet"
            )
        )
        self.track.scrubbed.connect(self.scrubbed)
        self.play = self._button("▶", self.tr("Play or pause (L)"))
        self.play.clicked.connect(self.played)
        back = self._button("◀|", self.tr("One frame back (←)"))
        on = self._button("|▶", self.tr("One frame on (→)"))
        back.clicked.connect(lambda: self.stepped.emit(-1))
        on.clicked.connect(lambda: self.stepped.emit(1))
        self.place = Plain(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        parts = (back, self.play, on, self.track, self.place)
        across(*parts, within=self, grows=self.track, margins=(8, 0, 8, 0), spacing=2)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(text=text, toolTip=plain_tip(tip), autoRaise=True)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setMinimumWidth(30)
        return button

    def set_frames(self, states: bytearray, index: int, time_ms: float | None) -> None:
        """Show the frame in view and what is known of all."""
        self.track.states, self.track.index = states, index
        count = len(states)
        place = self.tr("{n} of {total}").format(n=index + 1, total=count)
        if time_ms is not None:
            place += f" · {time_ms / 1000:.2f} s"
        self.place.setText(place)
        widest = self.tr("{n} of {total}").format(n=count, total=count) + " · 000.00 s"
        self.place.setMinimumWidth(self.place.fontMetrics().horizontalAdvance(widest))
        self.setVisible(count > 1)
        self.track.update()

    def set_playing(self, playing: bool) -> None:
        """Show whether it plays."""
        self.play.setText("❚❚" if playing else "▶")
