"""Undo of face boxes: all changes go through it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from mangamatch.app.predict.box_edits import SetBoxes
from mangamatch.domain.predict_work import FrameWork, WorkStep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.predict.clip_session import ClipSession
    from mangamatch.app.predict.saved_work import PredictWork

_KEPT = 100  # steps; each may hold the landmarks of a long clip


class _Command(QUndoCommand):
    """A step of Qt's stack, and the edit that takes it back or does it again.

    Qt itself applies nothing: an edit that cannot be kept must be taken back before Qt knows of it.
    """

    def __init__(self, step: WorkStep, edit: SetBoxes) -> None:
        super().__init__(step.label)
        self.step, self.edit = step, edit


class BoxHistory(QObject):
    """Applies edits and saves each at once. An edit that cannot be saved is not applied."""

    changed = Signal()
    """The next step to undo or redo has changed."""
    acted = Signal(object)
    """SetBoxes of an undo or redo."""
    read_only = False

    def __init__(
        self, clip_sessions: Mapping[Path, ClipSession], work: PredictWork, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clip_sessions, self._work = clip_sessions, work
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(_KEPT)

    @property
    def undo_label(self) -> str:
        """What undo would take back, '' when nothing."""
        return self._stack.undoText()

    @property
    def redo_label(self) -> str:
        """What redo would do again, '' when nothing."""
        return self._stack.redoText()

    @property
    def steps(self) -> list[WorkStep]:
        """All steps from the first on: of each what was on its frame before and after it."""
        done = self._stack.index()
        return [replace(one.step, undone=row >= done) for row, one in enumerate(self._commands)]

    def do(self, label: str, edit: SetBoxes) -> None:
        """Apply an edit as one step of undo. MangamatchError when it cannot be saved: nothing has changed."""
        with self._kept_or_taken_back(edit) as back:
            before = FrameWork(back.boxes, back.corrected or ())
            after = self._clip_sessions[edit.path].work(edit.index)
            step = WorkStep(label, edit.path, edit.index, before, after)
            step = replace(step, id=self._work.do(step))
        self._stack.push(_Command(step, back))
        self.changed.emit()

    def undo(self) -> None:
        """Take the last step back."""
        if self._stack.canUndo():
            self._replay(self._stack.index() - 1, undone=True)

    def redo(self) -> None:
        """Do the last undone step again."""
        if self._stack.canRedo():
            self._replay(self._stack.index(), undone=False)

    def _replay(self, row: int, *, undone: bool) -> None:
        command = self._commands[row]
        edit = command.edit
        with self._kept_or_taken_back(edit) as inverse:
            self._work.replay(replace(command.step, undone=undone))
        command.edit = inverse
        self._stack.setIndex(row if undone else row + 1)
        self.changed.emit()
        self.acted.emit(edit)

    @contextmanager
    def _kept_or_taken_back(self, edit: SetBoxes) -> Iterator[SetBoxes]:
        """Apply ``edit`` and give its inverse, which is applied, too, if what follows fails."""
        inverse = edit.apply(self._clip_sessions)
        try:
            yield inverse
        except BaseException:
            inverse.apply(self._clip_sessions)
            raise

    def load(self, steps: Iterable[WorkStep]) -> None:
        """Replace all steps by these, the first one first."""
        self._fill([(step, _edit_of(step)) for step in steps])

    def move(self, path: Path, place: Callable[[int], int]) -> None:
        """Renumber the frames of a clip."""
        for one in self._commands:
            if one.step.path == path:
                one.edit = replace(one.edit, index=place(one.edit.index), answers={})
                one.step = replace(one.step, frame=one.edit.index)

    def drop(self, path: Path) -> None:
        """Forget the steps of a clip that was taken off the list."""
        kept = zip(self.steps, self._commands, strict=True)
        self._fill([(step, one.edit) for step, one in kept if step.path != path])

    @property
    def _commands(self) -> list[_Command]:
        return [cast("_Command", self._stack.command(row)) for row in range(self._stack.count())]

    def _fill(self, steps: Sequence[tuple[WorkStep, SetBoxes]]) -> None:
        steps = sorted(steps, key=lambda one: one[0].undone)[-_KEPT:]
        self._stack.clear()
        for step, edit in steps:
            self._stack.push(_Command(step, edit))
        self._stack.setIndex(sum(not step.undone for step, _ in steps))
        self.changed.emit()


def _edit_of(step: WorkStep) -> SetBoxes:
    """Return the edit that takes a step back, or does it again where it is undone."""
    return SetBoxes.back_to(step.path, step.frame, step.after if step.undone else step.before)
