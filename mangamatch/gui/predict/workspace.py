"""The Predict workspace: clips at the left, the frame with its faces, models and what to do at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mangamatch.app.predict.clip_session import LOST
from mangamatch.app.predict.saved_work import PredictWork
from mangamatch.errors import MangamatchError
from mangamatch.gui.common.workspace import Workspace
from mangamatch.gui.predict.box_controller import Boxes
from mangamatch.gui.predict.clip_controller import ClipController
from mangamatch.gui.predict.input_loader import Inputs, LoadedInput, is_input
from mangamatch.gui.predict.layout import PredictLayout
from mangamatch.gui.predict.model_choice import ModelChoice
from mangamatch.gui.predict.presenter import Presenter
from mangamatch.gui.predict.result_actions import Results
from mangamatch.gui.predict.saved_work import WorkKeeper
from mangamatch.gui.widgets.drop import dropped_paths
from mangamatch.gui.widgets.layouts import fill
from mangamatch.gui.widgets.model_loader import is_model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent, QShowEvent
    from PySide6.QtWidgets import QWidget

    from mangamatch.app.project.document import Document
    from mangamatch.gui.common.image_cache import PageImages
    from mangamatch.gui.predict.box_history import BoxHistory
    from mangamatch.project.session import Session


class PredictWorkspace(Workspace):
    """Connects the views with the objects that do the work."""

    def __init__(self, pages: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        views = self.views = PredictLayout()
        self.list, self.panes, self.timeline = views.list, views.panes, views.timeline
        self.bar, self.times, self.side = views.bar, views.times, views.side
        self.inputs, self.showing = Inputs(self), ClipController(self.panes, self)
        self.work = PredictWork(self.showing.known.clip_sessions, self.showing.known.by_itself)
        self.boxes = Boxes(self, self.showing, self.panes, self.work)
        self.keeping = WorkKeeper(views, self.showing.known, self.history, self.inputs, self.work)
        self.choice = ModelChoice(self.side, self.showing, self)
        self.results = Results(self, self.showing, self.list)
        self.telling = Presenter(self, views, self.showing, self.results)
        fill(self, views)
        self.setAcceptDrops(True)
        self._connect()
        self.panes.set_look(self.bar.style_chosen)
        self.inputs.rate = self.times.rate.rate
        self.showing.set_smooth(self.times.smooth.isChecked())
        self.showing.set_threshold(self.side.threshold.threshold)

    # -- set-up ------------------------------------------------------------------------------------

    def _connect(self) -> None:
        showing, tell = self.showing, self.telling.tell
        self.list.added.connect(self.add)
        self.list.chosen.connect(showing.show)
        self.list.removed.connect(self._on_removed)
        self.inputs.found.connect(self._on_found)
        self.inputs.looked.connect(self._on_looked)
        self.inputs.finished.connect(tell)
        self.inputs.finished.connect(self._find_faces)
        self.choice.models.ready.connect(self._find_faces)
        showing.changed.connect(tell)
        showing.elsewhere.connect(self.list.choose)
        showing.failed.connect(lambda _, error: self.failed.emit(error))
        showing.known.recounted.connect(self.keeping.recounted)  # after the history has renumbered its steps
        self.keeping.failed.connect(self.failed)
        self.keeping.emptied.connect(self.clear)
        self.history.changed.connect(self.historyChanged)
        handlers = self.handlers()
        for key, button in self.side.buttons.items():
            button.clicked.connect(handlers[key])
        self._connect_frame()

    def _connect_frame(self) -> None:
        panes, showing = self.panes, self.showing
        self.side.faceChosen.connect(panes.first.select)
        panes.first.selected.connect(lambda _: self.telling.tell())
        panes.stepWanted.connect(self.step)
        panes.first.viewportChanged.connect(lambda viewport: self.bar.set_zoom(viewport.scale))
        self.bar.changed.connect(panes.set_look)
        self.times.smoothed.connect(showing.set_smooth)
        self.side.threshold.chosen.connect(showing.set_threshold)
        self.times.rateChosen.connect(self._on_rate)
        self.timeline.scrubbed.connect(self.scrub)
        self.timeline.stepped.connect(self.step)
        self.timeline.played.connect(showing.toggle_play)
        showing.player.toggled.connect(self.timeline.set_playing)

    @property
    def history(self) -> BoxHistory:
        """Undo of face boxes."""
        return self.boxes.history

    def name_keys(self) -> None:
        """Name the keys of the actions as they are now."""
        self.side.name_keys()

    def focus_work(self) -> None:
        """Give the keys to the frame."""
        self.panes.setFocus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Actions of the table that work here."""
        frame = self.panes.first
        return {
            "zoom_in": partial(frame.zoom, 1.25),
            "zoom_out": partial(frame.zoom, 0.8),
            "fit_face": frame.show_face,
            "fit_page": frame.show_page,
            "actual_size": lambda: frame.zoom(1 / frame.viewport.scale),
            "later_page": partial(self.list.step, 1),
            "earlier_page": partial(self.list.step, -1),
            "numbers": partial(self.bar.toggle, "numbers"),
            "undo": self.history.undo,
            "redo": self.history.redo,
            "predict_files": self.list.ask_files,
            "predict_folder": self.list.ask_folder,
            "predict_model": self.side.model.ask_file,
            "predict_run": self.side.model.ask_run,
            "predict_play": self.showing.toggle_play,
            "predict_back": partial(self.step, -1),
            "predict_on": partial(self.step, 1),
            "predict_lost": self.next_lost,
            "predict_boxes": self.boxes.take_xml,
            "predict_whole": self.boxes.take_whole,
            "predict_remove": self.boxes.remove,
            "predict_again": self.boxes.track_again,
            "predict_all": self.results.predict_all,
            "predict_export": self.results.ask_export,
            "predict_send": self.results.send,
        }

    def set_document(self, document: Document | None) -> None:
        """Use the boxes and the models of this project from now on."""
        self.results.set_document(document)
        self.showing.player.pause()
        self.inputs.place_of = self.results.place_of
        self.keeping.set_session(document.session if document else None)
        if document:
            self.inputs.look_again(self.list.listed)  # they may be pages of this project
        else:
            self.inputs.close()
        self.choice.set_runs(document.runs if document else None)

    def showEvent(self, event: QShowEvent) -> None:
        """Open the last model when the workspace is first shown, and offer new runs."""
        super().showEvent(event)
        self.keeping.load()
        self.choice.offer()
        self.choice.open_last()

    def hideEvent(self, event: QHideEvent) -> None:
        """Pause while another workspace is shown."""
        super().hideEvent(event)
        self.showing.player.pause()

    def may_leave(self, session: Session | None) -> bool:
        """Ask what to do with work that is in no project. It can be saved into ``session``."""
        return self.keeping.may_leave(session)

    # -- files -------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Look at files and folders, and show the first of them; use the first model among them."""
        self.keeping.load()
        if models := [path for path in paths if is_model(path)]:
            self.side.model.choose(models[0])
        paths = [path for path in paths if path not in models]
        self.list.expect(paths)
        self.inputs.add(paths)

    def clear(self) -> None:
        """Remove all files and all work."""
        self.inputs.forget_all()
        self.list.clear()
        self.showing.clear()
        self.history.load(())

    def _on_found(self, files: Sequence[Path]) -> None:
        for file in files:
            self.list.add(file)
        self.keeping.added(files)

    def _on_looked(self, found: LoadedInput) -> None:
        if not self.list.holds(found.path):
            return  # it was removed in the meantime
        if found.clip:
            self.showing.meet(found.clip, found.place)
        self.list.set_input(found)
        if found.error and not self.list.paths:
            self.failed.emit(found.error)

    def _find_faces(self) -> None:
        """Look for the faces of all that was added, once that is read and there is a model."""
        if not self.inputs.is_busy:
            self.results.find_faces()

    def _on_removed(self, path: Path) -> None:
        self.inputs.forget(path)
        self.showing.known.drop(path)
        self.history.drop(path)
        self.keeping.removed(path)

    def _on_rate(self, rate: float | None) -> None:
        """Read clips again: at another rate they have other frames."""
        self.inputs.rate = rate
        self.inputs.look_again([path for path, clip in self.showing.known.clips.items() if not clip.still])
        self.panes.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take images, clips, folders and models; anything else is the window's."""
        if _usable(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show dropped clips; a dropped model is used."""
        self.add(_usable(event))
        event.acceptProposedAction()

    # -- frames ------------------------------------------------------------------------------------

    def step(self, by: int) -> None:
        """Move by frames, or from a still image to its neighbour in the list."""
        self.showing.player.pause()
        if self.showing.clip_session and self.showing.clip_session.count > 1:
            self.showing.go(self.showing.index + by)
        else:
            self.list.step(1 if by > 0 else -1)

    def scrub(self, index: int) -> None:
        """Show a frame."""
        self.showing.player.pause()
        self.showing.go(index)

    def next_lost(self) -> None:
        """Go to the next frame in which a face is lost; after the last, to the first."""
        session = self.showing.clip_session
        states = session.states if session else bytearray()
        at = states.find(LOST, self.showing.index + 1)
        if at < 0 and (at := states.find(LOST)) < 0:
            hint = self.tr("Predict → Predict all frames looks at all of them.")
            raise MangamatchError(self.tr("No face is lost in the frames looked at so far."), hint)
        self.scrub(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let arrows step wherever the focus is."""
        self.panes.keyPressEvent(event)


def _usable(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    return [path for path in dropped_paths(event) if is_model(path) or is_input(path)]
