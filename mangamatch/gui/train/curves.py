"""Live curves of runs: losses, and what chooses the best epoch.

pyqtgraph is loaded in the background when curves are first shown: it takes up to a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from mangamatch.gui.common.jobs import Job, only_step
from mangamatch.gui.common.translate import translate
from mangamatch.gui.widgets.labels import Marked, Plain, faint, marked
from mangamatch.gui.widgets.layouts import across, down
from mangamatch.training.tasks import TASKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.training.events import EpochDone

    _Values = Sequence[tuple[int, float | None]]

COLOURS = tuple(
    map(QColor, ("#2f7de1", "#e0533d", "#2ea043", "#9a5bd0", "#d9902f", "#3aa6b9", "#b04a86", "#6b7280"))
)
"""As in the pictures of ``mangamatch compare``."""
_SCORES = tuple(info.score for info in TASKS.values())
_LINES = (
    ("loss", "train", "train_loss"),
    ("loss", "val", "val_loss"),
    *((score.name, score.name, score.name) for score in _SCORES),
)
"""Plot, name and field of EpochDone of each line."""
_LINEAR = frozenset(score.name for score in _SCORES if not score.smaller)
"""Plots that never have a log scale: their best is 1."""

_AXIS, _FEWEST = 66, 4  # px, epochs


@dataclass(frozen=True, slots=True)
class Curve:
    """One run: its name and the epochs that are over."""

    name: str
    epochs: Sequence[EpochDone]


class Curves(QWidget):
    """Two plots side by side. Each run has a colour; validation is solid, training dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: Sequence[Curve] = ()
        self._pyqtgraph: Any = None
        self._loading: Job | None = None
        self._plots: dict[str, Any] = {}
        self.log = QCheckBox(self.tr("Log scale"))
        self.log.toggled.connect(self._set_log)
        self._legend = Marked()
        self._legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = across(self._legend, self.log, grows=self._legend, margins=(10, 2, 10, 0))
        text = self.tr("The curves of a run appear here.")
        self.message = faint(Plain(text, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter))
        self._row = across(self.message, spacing=0)
        down(top, self._row, within=self, grows=self._row, margins=(0, 0, 0, 0), spacing=0)

    def set_curves(self, curves: Sequence[Curve]) -> None:
        """Show these runs, as soon as pyqtgraph is loaded."""
        self._curves = curves
        if self._plots:
            self._draw()
        elif self._loading is None:
            self._loading = Job(only_step(partial(import_module, "pyqtgraph")), self)
            self._loading.done.connect(self._on_loaded)
            self._loading.failed.connect(self._on_missing)
            self._loading.start()

    @property
    def drawn(self) -> list[str]:
        """Names of the lines."""
        return [item.name() for plot in self._plots.values() for item in plot.listDataItems() if item.name()]

    def _on_missing(self) -> None:
        self.message.setText(self.tr('The curves need pyqtgraph: pip install "mangamatch[train]"'))
        self.log.hide()

    def _on_loaded(self, pyqtgraph: Any) -> None:
        self._pyqtgraph = pyqtgraph
        scores = ((score.name, translate(score.title)) for score in _SCORES)
        for key, title in (("loss", self.tr("Loss")), *scores):
            plot = self._plots[key] = pyqtgraph.PlotWidget(self, enableMenu=False)
            plot.setAccessibleName(title)
            plot.setLabel("left", title)
            plot.setLabel("bottom", self.tr("Epoch"))
            menu = plot.plotItem.ctrlMenu  # it is never shown, but would outlive the window
            menu.setParent(plot, menu.windowFlags())
            plot.hideButtons()
            plot.setMouseEnabled(x=False, y=False)
            plot.setMinimumSize(140, 110)
            plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            plot.getAxis("left").enableAutoSIPrefix(False)
            plot.getAxis("left").setWidth(_AXIS)
            _only_whole(plot.getAxis("bottom"))
            plot.setLimits(xMin=0, minXRange=_FEWEST)
            plot.hide()
            self._row.addWidget(plot, 1)
        self._dress()
        self._set_log(self.log.isChecked())

    def _dress(self) -> None:
        """Take the colours of the window."""
        palette = self.palette()
        ink = palette.color(QPalette.ColorRole.Text)
        for plot in self._plots.values():
            plot.setBackground(palette.color(QPalette.ColorRole.Base))
            for side in ("left", "bottom"):
                axis = plot.getAxis(side)
                axis.setPen(palette.color(QPalette.ColorRole.Mid))
                axis.setTextPen(ink)  # after the pen, which colours the title, too
            plot.showGrid(x=True, y=True, alpha=0.15)

    def _draw(self) -> None:
        for key, plot in self._plots.items():
            plot.clear()
            plot.setVisible(any(self._has(curve, key) for curve in self._curves))
        self.message.setVisible(not any(curve.epochs for curve in self._curves))
        for number, curve in enumerate(self._curves):
            self._draw_run(curve, COLOURS[number % len(COLOURS)])
        self._tell_legend()

    def _has(self, curve: Curve, plot: str) -> bool:
        """Whether a run has numbers for a plot, or may have them: until one is told, landmarks are learnt."""
        names = (score.name for score in _SCORES)
        told = {name for name in names if any(epoch.measure(name) is not None for epoch in curve.epochs)}
        return bool(curve.epochs) and plot in ("loss", *(told or {_SCORES[0].name}))

    def _draw_run(self, curve: Curve, colour: QColor) -> None:
        for plot, word, field in _LINES:
            values = [(epoch.epoch, getattr(epoch, field)) for epoch in curve.epochs]
            self._line(plot, f"{curve.name} {word}", values, colour, dashed=word == "train")
        best = next((epoch for epoch in reversed(curve.epochs) if epoch.best), None)
        if best:
            loss = best.train_loss if best.val_loss is None else best.val_loss
            self._mark("loss", best.epoch, loss, colour)
            for score in _SCORES:
                self._mark(score.name, best.epoch, best.measure(score.name), colour)

    def _line(self, plot: str, name: str, values: _Values, colour: QColor, *, dashed: bool) -> None:
        known = [(x, y) for x, y in values if self._can_be_drawn(plot, y)]
        if not known:
            return
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        pen = self._pyqtgraph.mkPen(colour, width=1.4 if dashed else 2, style=style)
        alone = {"symbol": "o", "symbolSize": 5, "symbolBrush": colour} if len(known) == 1 else {}
        x, y = zip(*known, strict=True)
        self._plots[plot].plot(x, y, pen=pen, name=name, antialias=True, **alone)

    def _mark(self, plot: str, epoch: int, value: float | None, colour: QColor) -> None:
        """Put a star where the best epoch is."""
        if self._can_be_drawn(plot, value):
            edge = self.palette().color(QPalette.ColorRole.Base)
            star = {"symbol": "star", "symbolSize": 15, "symbolBrush": colour, "symbolPen": edge}
            self._plots[plot].plot([epoch], [value], pen=None, **star)

    def _can_be_drawn(self, plot: str, value: float | None) -> bool:
        return value is not None and (value > 0 or plot in _LINEAR or not self.log.isChecked())

    def _tell_legend(self) -> None:
        square = "<span style='color:{colour}'>■</span> {name}"
        colours = [colour.name() for colour in COLOURS]
        runs = "&nbsp;&nbsp; ".join(
            marked(square, colour=colours[n % len(colours)], name=curve.name)
            for n, curve in enumerate(self._curves)
        )
        strokes = self.tr("— validation ┄ training ★ best")
        grey = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        strokes = marked("<span style='color:{grey}'>{strokes}</span>", grey=grey, strokes=strokes)
        legend = f"{runs}&nbsp;&nbsp; {strokes}" if runs else ""
        self._legend.setText(legend)

    def _set_log(self, on: bool) -> None:
        for key, plot in self._plots.items():
            plot.setLogMode(x=False, y=on and key not in _LINEAR)
        if self._plots:
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._plots:
            self._dress()
            self._draw()


def _only_whole(axis: Any) -> None:
    """Put ticks only at whole numbers: there is no half epoch."""
    usual = axis.tickSpacing
    axis.tickSpacing = lambda *asked: [spacing for spacing in usual(*asked) if spacing[0] >= 1]
