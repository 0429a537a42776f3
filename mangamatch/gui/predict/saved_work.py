"""Saves the work in Predict into the project, and asks where to while none is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.errors import MangamatchError, ProjectError
from mangamatch.gui.common import browsing, settings
from mangamatch.gui.widgets.question import Question
from mangamatch.project.session import SUFFIX, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mangamatch.app.predict.saved_work import PredictWork
    from mangamatch.gui.predict.box_history import BoxHistory
    from mangamatch.gui.predict.clip_registry import KnownClips
    from mangamatch.gui.predict.input_loader import Inputs
    from mangamatch.gui.predict.layout import PredictLayout
    from mangamatch.project.predict_store import PredictContent

_SAVE = 0  # number of the answer
_NEW = f"predict{SUFFIX}"  # what a new project is called at first


class WorkKeeper(QObject):
    """Fills the workspace from a project, empties it, and asks before work is lost."""

    failed = Signal(object)
    """Exception that somebody should be told."""
    emptied = Signal()
    """The workspace is to be emptied."""

    def __init__(
        self, views: PredictLayout, known: KnownClips, history: BoxHistory, inputs: Inputs, work: PredictWork
    ) -> None:
        super().__init__(views)
        self._views, self._known, self._history = views, known, history
        self._inputs, self._work = inputs, work
        self._session: Session | None = None
        self._waits = False

    def set_session(self, session: Session | None) -> None:
        """Save work in this project from now on. Its content is read when it is shown, see :meth:`load`.

        Files of no project are added to it. Files of a project stay with that project.
        """
        if session is self._session:
            return
        along = self._views.list.listed if self._session is None and session else ()
        if session and along and not session.read_only:
            self._kept(lambda: self._put_into(session))
        self.clear()
        self._session, self._waits = session, session is not None
        if along or self._views.isVisible():
            self.load()
        self._list(along)

    def load(self) -> None:
        """Show what the project holds, once."""
        if self._session is None or not self._waits:
            return
        self._waits = False
        try:
            content = self._work.open(self._session)
        except MangamatchError as error:
            self.failed.emit(error)
            return
        self._show(content)

    def _show(self, content: PredictContent) -> None:
        if (rate := _rate_of(content)) is not None:
            self._views.times.rate.set_rate(*rate)
        worked_on = {step.path for step in content.steps}
        for clip in content.clips:
            if clip.frames or clip.path in worked_on:
                self._known.clip_sessions[clip.path] = ClipSession.of(clip)
        self._history.load(content.steps)
        self._list([clip.path for clip in content.clips])
        if content.issues:
            text = self.tr("Problems with the saved boxes of this project: {n}").format(n=len(content.issues))
            self.failed.emit(ProjectError(text, content.issues[0].problem))

    def _list(self, paths: Sequence[Path]) -> None:
        for path in paths:
            self._views.list.add(path)
        self._inputs.add(paths, folders=False)

    def clear(self) -> None:
        """Empty the workspace."""
        self._work.close()
        self.emptied.emit()

    def added(self, paths: Sequence[Path]) -> None:
        """Save that files were added to the list."""
        self._kept(lambda: self._work.add(paths))

    def removed(self, path: Path) -> None:
        """Save that a file was removed from the list."""
        self._kept(lambda: self._work.drop(path))

    def recounted(self, path: Path) -> None:
        """Save the new frame numbers of a clip and of its steps of undo."""
        self._kept(lambda: self._work.renumber(path, self._history.steps))

    def _kept(self, write: Callable[[], None]) -> bool:
        """Write into a project, and return whether that was possible. An error is shown."""
        try:
            write()
        except MangamatchError as error:
            self.failed.emit(error)
            return False
        return True

    def may_leave(self, session: Session | None) -> bool:
        """Whether ``session`` may be opened, or all be closed; asks where work is in no project."""
        unsaved = self._work.unsaved
        if not unsaved:
            return True
        takes = session if session and not session.read_only else None
        answer = self._ask(len(unsaved), takes)
        if answer is None or (answer == _SAVE and not self._save(takes)):
            return False
        self.clear()
        self._session, self._waits = None, False
        return True

    def _ask(self, count: int, takes: Session | None) -> int | None:
        text = self.tr("Boxes and corrections in Predict are not saved yet and would be lost. Files: {n}")
        into = self.tr("Save into {name}") if takes else self.tr("Save into a project…")
        save = into.format(name=takes.path.stem if takes else "")
        answers = [save, self.tr("Discard")]
        title, leave = self.tr("Boxes in Predict"), self.tr("Cancel")
        return Question(title, text.format(n=count), answers, self._views, leave=leave).ask()

    def _save(self, takes: Session | None) -> bool:
        """Save into an open project, or into one that is asked for. Return whether that was done."""
        if takes:
            return self._kept(lambda: self._put_into(takes))
        path = self._ask_path()
        return path is not None and self._kept(lambda: self._put_into_file(path))

    def _put_into_file(self, path: Path) -> None:
        session = Session(path, wait=True)
        try:
            self._put_into(session)
        finally:
            session.close()
        settings.add_recent(path)

    def _put_into(self, session: Session) -> None:
        clips = self._known.clips
        label = self.tr("Save into a project")
        self._work.save(session, self._views.list.listed, self._history.steps, clips, label)

    def _ask_path(self) -> Path | None:
        """Ask for a new project, or for one to which the work is added."""
        title, kinds = self.tr("Save into a project"), f"mangamatch (*{SUFFIX})"
        path = browsing.ask_target(self._views, title, _NEW, kinds, adds=True)
        return path if path is None or path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def _rate_of(content: PredictContent) -> tuple[float | None] | None:
    """Return the rate at which the frames of clips are counted; None where only pictures are worked on."""
    moving = [clip for clip in content.clips if clip.fps is not None or max(clip.frames, default=0) > 0]
    return next(((clip.fps,) for clip in moving), None)
