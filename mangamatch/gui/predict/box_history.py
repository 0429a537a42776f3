"""Undo of face boxes: the one object through which they change, and what takes each change back."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.app.predict.box_edits import SetBoxes
from mangamatch.domain.predict_work import FrameWork, WorkStep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.predict.clip_session import ClipSession
    from mangamatch.app.predict.saved_work import PredictWork

_KEPT = 100  # steps; each may hold the landmarks of a long clip


@dataclass(frozen=True, slots=True, eq=False)
class BoxStep:
    """What it is called, the edit that takes it back, or does it again, and its number where it is kept."""

    label: str
    edit: SetBoxes
    id: int = 0


class BoxHistory(QObject):
    """Does edits on ``reels`` and has each of them kept as it is done; one that cannot be is not done."""

    changed = Signal()
    """There is something else to undo or to do again."""
    acted = Signal(object)
    """SetBoxes that took a step back or did it again: there is something to see."""
    read_only = False

    def __init__(
        self, reels: Mapping[Path, ClipSession], work: PredictWork, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reels, self._work = reels, work
        self._done: list[BoxStep] = []
        self._undone: list[BoxStep] = []

    @property
    def undo_label(self) -> str:
        """What undo would take back, '' when nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, '' when nothing."""
        return self._undone[-1].label if self._undone else ""

    @property
    def steps(self) -> list[WorkStep]:
        """All steps from the first on: of each what was on its frame before and after it."""
        steps: list[WorkStep] = []
        after: dict[tuple[Path, int], FrameWork] = {}
        for step in reversed(self._done):
            now = after.get(_place(step), self._now(step))
            steps.insert(0, _told(step, _aim(step), now))
            after[_place(step)] = _aim(step)
        before: dict[tuple[Path, int], FrameWork] = {}
        for step in reversed(self._undone):
            steps.append(_told(step, before.get(_place(step), self._now(step)), _aim(step), undone=True))
            before[_place(step)] = _aim(step)
        return steps

    def do(self, label: str, edit: SetBoxes) -> None:
        """Apply an edit as one step of undo; MangamatchError when it cannot be kept: it is not done then."""
        inverse = edit.apply(self._reels)
        step = BoxStep(label, inverse)
        with _taken_back_unless_kept(inverse, self._reels):
            number = self._work.do(_told(step, _aim(step), self._now(step)))
        self._done.append(replace(step, id=number))
        del self._done[:-_KEPT]
        self._undone.clear()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last step back."""
        self._replay(self._done, self._undone, undone=True)

    def redo(self) -> None:
        """Do the last undone step again."""
        self._replay(self._undone, self._done, undone=False)

    def _replay(self, steps: list[BoxStep], others: list[BoxStep], *, undone: bool) -> None:
        if not steps:
            return
        step = steps[-1]
        inverse = replace(step, edit=step.edit.apply(self._reels))
        now, was = self._now(step), _aim(inverse)
        with _taken_back_unless_kept(inverse.edit, self._reels):
            self._work.replay(_told(step, *((now, was) if undone else (was, now)), undone=undone))
        steps.pop()
        others.append(inverse)
        self.changed.emit()
        self.acted.emit(step.edit)

    def load(self, steps: Sequence[WorkStep]) -> None:
        """Begin with these steps, from the first on; none to begin anew."""
        self._done = [_kept(step, step.before) for step in steps if not step.undone]
        self._undone = [_kept(step, step.after) for step in reversed(steps) if step.undone]
        self.changed.emit()

    def move(self, path: Path, place: Callable[[int], int]) -> None:
        """Learn that the frames of a clip are numbered anew."""
        for steps in (self._done, self._undone):
            steps[:] = [_moved(step, place) if step.edit.path == path else step for step in steps]

    def drop(self, path: Path) -> None:
        """Forget the steps of a clip that was taken off the list."""
        for steps in (self._done, self._undone):
            steps[:] = [step for step in steps if step.edit.path != path]
        self.changed.emit()

    def _now(self, step: BoxStep) -> FrameWork:
        reel = self._reels.get(step.edit.path)
        return reel.work(step.edit.index) if reel else FrameWork()


@contextmanager
def _taken_back_unless_kept(inverse: SetBoxes, reels: Mapping[Path, ClipSession]) -> Iterator[None]:
    try:
        yield
    except BaseException:
        inverse.apply(reels)
        raise


def _place(step: BoxStep) -> tuple[Path, int]:
    return step.edit.path, step.edit.index


def _aim(step: BoxStep) -> FrameWork:
    """Return what the step's edit makes of its frame."""
    return FrameWork(step.edit.boxes, step.edit.corrected or ())


def _told(step: BoxStep, before: FrameWork, after: FrameWork, *, undone: bool = False) -> WorkStep:
    return WorkStep(step.label, step.edit.path, step.edit.index, before, after, undone, step.id)


def _kept(step: WorkStep, work: FrameWork) -> BoxStep:
    return BoxStep(step.label, SetBoxes.back_to(step.path, step.frame, work), step.id)


def _moved(step: BoxStep, place: Callable[[int], int]) -> BoxStep:
    return replace(step, edit=replace(step.edit, index=place(step.edit.index), answers={}))
