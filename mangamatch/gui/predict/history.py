"""Undo of face boxes: the one object through which they change, and what takes each change back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from mangamatch.inference.box_edits import SetBoxes
    from mangamatch.inference.reel import Reel

_KEPT = 100  # steps; each may hold the landmarks of a long clip


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What it is called, and the edit that takes it back, or does it again."""

    label: str
    edit: SetBoxes


class BoxHistory(QObject):
    """Does edits on ``reels``; lasts as long as the window, since what is undone is not stored either."""

    changed = Signal()
    """There is something else to undo or to do again."""
    acted = Signal(object)
    """SetBoxes that took a step back or did it again: there is something to see."""
    read_only = False

    def __init__(self, reels: Mapping[Path, Reel], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reels = reels
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_label(self) -> str:
        """What undo would take back, '' when nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, '' when nothing."""
        return self._undone[-1].label if self._undone else ""

    def do(self, label: str, edit: SetBoxes) -> None:
        """Apply an edit as one step of undo."""
        self._done.append(Step(label, edit.apply(self._reels)))
        del self._done[:-_KEPT]
        self._undone.clear()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last step back."""
        self._replay(self._done, self._undone)

    def redo(self) -> None:
        """Do the last undone step again."""
        self._replay(self._undone, self._done)

    def _replay(self, steps: list[Step], others: list[Step]) -> None:
        if steps:
            step = steps.pop()
            others.append(replace(step, edit=step.edit.apply(self._reels)))
            self.changed.emit()
            self.acted.emit(step.edit)

    def move(self, path: Path, place: Callable[[int], int]) -> None:
        """Learn that the frames of a clip are numbered anew."""
        for steps in (self._done, self._undone):
            steps[:] = [_moved(step, place) if step.edit.path == path else step for step in steps]

    def drop(self, path: Path) -> None:
        """Forget the steps of a clip that was taken off the list."""
        for steps in (self._done, self._undone):
            steps[:] = [step for step in steps if step.edit.path != path]
        self.changed.emit()


def _moved(step: Step, place: Callable[[int], int]) -> Step:
    return replace(step, edit=replace(step.edit, index=place(step.edit.index), answers={}))
