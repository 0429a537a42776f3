"""The Predict workspace: clips at the left, the frame with its faces, models and what to do at the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from mangamatch.domain.box import Box
from mangamatch.gui import settings
from mangamatch.gui.canvas.panes import Panes
from mangamatch.gui.panels.panel import Panel
from mangamatch.gui.predict.inputs import Inputs, is_input
from mangamatch.gui.predict.models import Models, is_model, known_models, remember
from mangamatch.gui.predict.results import Results
from mangamatch.gui.predict.showing import Showing
from mangamatch.gui.widgets.clip_list import ClipList
from mangamatch.gui.widgets.overlay_bar import OverlayBar
from mangamatch.gui.widgets.predict_side import PredictSide
from mangamatch.gui.widgets.time_bar import TimeBar
from mangamatch.gui.widgets.timeline import Timeline
from mangamatch.inference.answers import apart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QPushButton

    from mangamatch.gui.document import Document
    from mangamatch.gui.pages import Pages
    from mangamatch.gui.predict.history import BoxHistory
    from mangamatch.gui.predict.inputs import Input
    from mangamatch.gui.predict.models import Opened
    from mangamatch.inference.reel import Reel

_LAST = "predict/model"
_USES = ("model", "rival")


class PredictPanel(Panel):
    """Wires list, canvas, timeline and side to what is shown; answers come from other threads."""

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self.list, self.panes, self.timeline = ClipList(), Panes(), Timeline()
        self.bar, self.times, self.side = OverlayBar(), TimeBar(), PredictSide()
        self.inputs, self.models = Inputs(self), Models(self)
        self.showing = Showing(self.panes, self)
        self.results = Results(self, self.showing, self.list)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.panes.set_look(self.bar.style_chosen)
        self.inputs.rate = self.times.rate.rate
        self.showing.set_smooth(self.times.smooth.isChecked())
        self._show()

    # -- set-up ------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        below = QHBoxLayout()
        below.addWidget(self.bar, 1)
        below.addWidget(self.times)
        column.addWidget(self.panes, 1)
        column.addWidget(self.timeline)
        column.addLayout(below)
        splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        splitter.setObjectName("predict")
        for widget in (self.list, middle, self.side):
            splitter.addWidget(widget)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setStretchFactor(2, 0)
        splitter.setSizes([240, 780, 260])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.setFocusProxy(self.panes)

    def _connect(self) -> None:
        side, panes, showing = self.side, self.panes, self.showing
        self.list.added.connect(self.inputs.add)
        self.list.chosen.connect(showing.show)
        self.list.removed.connect(self._on_removed)
        self.inputs.found.connect(self.list.add)
        self.inputs.looked.connect(self._on_looked)
        self.inputs.finished.connect(self._show)
        self.models.ready.connect(self._on_model_ready)
        self.models.failed.connect(self._on_model_failed)
        side.model.chosen.connect(partial(self._on_model_chosen, "model"))
        side.rival.chosen.connect(partial(self._on_model_chosen, "rival"))
        side.faceChosen.connect(panes.select)
        panes.selected.connect(lambda _: self._show())
        panes.stepWanted.connect(self.step)
        panes.viewportChanged.connect(lambda viewport: self.bar.set_zoom(viewport.scale))
        self.bar.changed.connect(panes.set_look)
        self.times.smoothed.connect(showing.set_smooth)
        self.times.rateChosen.connect(self._on_rate)
        self.timeline.scrubbed.connect(self.scrub)
        self.timeline.stepped.connect(self.step)
        self.timeline.played.connect(showing.toggle_play)
        showing.player.toggled.connect(self.timeline.set_playing)
        showing.changed.connect(self._show)
        showing.elsewhere.connect(self.list.choose)
        showing.history.changed.connect(self.historyChanged)
        showing.failed.connect(lambda _, error: self.failed.emit(error))
        for button, act in self._buttons():
            button.clicked.connect(act)

    def _buttons(self) -> Sequence[tuple[QPushButton, Callable[[], object]]]:
        side = self.side
        return (
            (side.from_pages, self.take_boxes),
            (side.whole, self.take_whole),
            (side.delete, self.remove_face),
            (side.again, self.showing.track_again),
            (side.all, self.results.predict_all),
            (side.export, self.results.ask_export),
            (side.send, self.results.send),
        )

    @property
    def history(self) -> BoxHistory:
        """Undo of face boxes."""
        return self.showing.history

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions of the table that work here."""
        panes = self.panes
        viewing: dict[str, Callable[[], object]] = {
            "zoom_in": partial(panes.zoom, 1.25),
            "zoom_out": partial(panes.zoom, 0.8),
            "fit_face": panes.show_face,
            "fit_page": panes.show_page,
            "actual_size": lambda: panes.zoom(1 / panes.viewport.scale),
            "later_page": partial(self.list.step, 1),
            "earlier_page": partial(self.list.step, -1),
            "numbers": partial(self.bar.toggle, "numbers"),
        }
        return {
            **viewing,
            "undo": self.history.undo,
            "redo": self.history.redo,
            "predict_files": self.list.ask_files,
            "predict_folder": self.list.ask_folder,
            "predict_model": self.side.model.ask_file,
            "predict_run": self.side.model.ask_run,
            "predict_play": self.showing.toggle_play,
            "predict_back": partial(self.step, -1),
            "predict_on": partial(self.step, 1),
            "predict_boxes": self.take_boxes,
            "predict_whole": self.take_whole,
            "predict_remove": self.remove_face,
            "predict_again": self.showing.track_again,
            "predict_all": self.results.predict_all,
            "predict_export": self.results.ask_export,
            "predict_send": self.results.send,
        }

    def set_document(self, document: Document | None) -> None:
        """Take boxes from this project from now on, and offer the models trained beside it."""
        self._document = document
        self.results.set_document(document)
        self.showing.player.pause()
        self.inputs.place_of = self.results.place_of
        if document:
            self.inputs.look_again(self.list.paths)  # they may be pages of this project
        else:
            self.inputs.close()
        self._offer_models()

    def showEvent(self, event: QShowEvent) -> None:
        """Open the model used last when the workspace is first looked at, and offer runs made since."""
        super().showEvent(event)
        self._offer_models()
        last = str(settings.value(_LAST, ""))
        if self.side.model.path is None:
            path = Path(last) if last and Path(last).exists() else next(iter(self._known()), None)
            if path:
                self.side.model.choose(path)

    def hideEvent(self, event: QHideEvent) -> None:
        """Pause while another workspace is looked at."""
        super().hideEvent(event)
        self.showing.player.pause()

    # -- files -------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Look at files and folders, and show the first of them."""
        self.inputs.add(paths)

    def _on_looked(self, found: Input) -> None:
        if found.clip:
            self.showing.meet(found.clip, found.place)
        self.list.set_input(found)
        if found.error and not self.list.paths:
            self.failed.emit(found.error)

    def _on_removed(self, path: Path) -> None:
        self.inputs.forget(path)
        self.showing.drop(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take images, clips, folders and models; anything else is the window's."""
        if _usable(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show dropped clips; a dropped model is used."""
        paths = _usable(event)
        models = [path for path in paths if is_model(path)]
        if models:
            self.side.model.choose(models[0])
        self.add([path for path in paths if path not in models])
        event.acceptProposedAction()

    # -- models ------------------------------------------------------------------------------------

    def _known(self) -> Sequence[Path]:
        beside = self._document.session.path.absolute().parent / "runs" if self._document else None
        return known_models(beside)

    def _offer_models(self) -> None:
        known = self._known()
        for field in (self.side.model, self.side.rival):
            field.set_models(known)

    def _on_model_chosen(self, use: str, path: Path | None) -> None:
        self.models.want(use, path)
        if path is None:
            self._set(use, None)
            self.side.set_model(use, None)
            settings.put(_LAST, "" if use == "model" else settings.value(_LAST, ""))
        elif (opened := self._opened(use)) is None or opened.path != path:
            self._set(use, None)
            self.side.set_opening(use)

    def _on_model_ready(self, use: str, opened: Opened) -> None:
        remember(opened.path)
        if use == "model":
            settings.put(_LAST, str(opened.path))
        self.side.set_model(use, opened)
        self._set(use, opened)

    def _on_model_failed(self, use: str, error: Exception) -> None:
        self._set(use, None)
        self.side.set_failed(use, error)

    def _opened(self, use: str) -> Opened | None:
        return self.showing.model if use == "model" else self.showing.rival

    def _set(self, use: str, opened: Opened | None) -> None:
        (self.showing.set_model if use == "model" else self.showing.set_rival)(opened)

    # -- frames and boxes --------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Go on by frames; from a single picture to its neighbour in the list."""
        self.showing.player.pause()
        if self.showing.reel and self.showing.reel.count > 1:
            self.showing.go(self.showing.index + by)
        else:
            self.list.step(1 if by > 0 else -1)

    def scrub(self, index: int) -> None:
        """Show a frame."""
        self.showing.player.pause()
        self.showing.go(index)

    def _on_rate(self, rate: float | None) -> None:
        """Look at clips again: at another rate they have other frames."""
        self.inputs.rate = rate
        self.inputs.look_again([path for path, clip in self.showing.clips.items() if not clip.still])
        self.panes.setFocus()

    def take_boxes(self) -> None:
        """Take the face boxes that the XML gives for the page in hand."""
        place = self.showing.places.get(self.showing.path) if self.showing.path else None
        if place and place.faces:
            self.showing.give([box for _, box in place.faces], self.tr("Boxes of the XML"))

    def take_whole(self) -> None:
        """Take the whole frame for a face."""
        clip = self.showing.clip
        if clip:
            self.showing.give([Box(0, 0, *map(float, clip.size))], self.tr("Whole image is the face"))

    def remove_face(self) -> None:
        """Take the box in hand off, or the only one."""
        row = self.panes.selection
        self.showing.remove_box(0 if row < 0 and len(self.panes.boxes) == 1 else row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let arrows step wherever the focus is."""
        self.panes.keyPressEvent(event)

    # -- telling -----------------------------------------------------------------------------------

    def _show(self) -> None:
        """Bring side, timeline, hint and status bar up to date."""
        showing, side, reel = self.showing, self.side, self.showing.reel
        answer, boxes = showing.answer, self.panes.boxes
        side.set_faces(boxes, answer, self.panes.selection)
        if showing.rival:
            alike = showing.model is None or showing.rival.predictor.scheme == showing.model.predictor.scheme
            self.side.set_apart(apart(answer) if answer else None, alike=alike)
        frame = showing.frame
        time = frame.time_ms if frame and frame.index == showing.index else None
        self.timeline.set_frames(reel.states if reel else bytearray(1), showing.index, time)
        compares = showing.model is not None and showing.rival is not None and showing.path is not None
        self.panes.set_names(side.model.currentText(), side.rival.currentText() if compares else None)
        self._enable()
        self.panes.set_hint(self._hint())
        if showing.path is None:
            self.panes.set_message(
                self.tr("Drop images, a folder, a GIF or a video here,\nor choose them at the left.")
            )
        for path, known in showing.reels.items():
            self.list.set_note(path, self._note(known))
        self.summaryChanged.emit(self.results.summary())

    def _hint(self) -> str:
        reel = self.showing.reel
        if reel is None or self.showing.frame is None:
            return ""
        if self.showing.frame.issue is not None:
            return self.tr("This frame cannot be decoded: the one before is shown.")
        if not reel.has_boxes:
            return self.tr("Drag a box around each face.")
        if self.showing.model is None and self.side.model.path is None:
            return self.tr("Choose a model at the right to see its landmarks.")
        return ""

    def _note(self, reel: Reel) -> str:
        if not reel.has_boxes:
            return ""
        waiting = reel.waiting
        if not self.showing.model:
            return self.tr("has boxes")
        if not waiting:
            return self.tr("✓ predicted")
        return self.tr("{n} of {total} predicted").format(n=reel.count - waiting, total=reel.count)

    def _enable(self) -> None:
        showing, side = self.showing, self.side
        reel = showing.reel
        place = showing.places.get(showing.path) if showing.path else None
        moving = reel is not None and reel.count > 1
        self.times.setVisible(showing.clip is not None and not showing.clip.still)
        side.from_pages.setVisible(bool(place and place.faces))
        side.whole.setEnabled(showing.clip is not None)
        side.delete.setEnabled(bool(self.panes.boxes))
        side.again.setVisible(moving)
        side.again.setEnabled(bool(reel and showing.index and reel.given(showing.index) is not None))
        ready = showing.model is not None and self.results.has_boxes
        for button in (side.all, side.export):
            button.setEnabled(ready)
        side.send.setEnabled(ready and self.results.can_send)


def _usable(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if is_model(path) or is_input(path)]
