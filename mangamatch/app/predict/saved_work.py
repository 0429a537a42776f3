"""Where the work of the Predict workspace is kept: in the open project, or in memory until there is one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mangamatch.domain.predict_work import ClipWork, FrameWork, WorkStep
from mangamatch.media.resample import moved, rerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.predict.clip_session import ClipSession
    from mangamatch.domain.box import Box
    from mangamatch.media.clip import Clip
    from mangamatch.project.predict_store import PredictContent, PredictKept
    from mangamatch.project.session import Session


class PredictWork:
    """Writes the work on ``clip_sessions`` into the open project, one transaction for each gesture.

    Without a project, or in a read-only one, it remembers which files were worked on, so that the window can
    ask before the work is lost. ``by_itself`` are boxes that an XML gave to pages, not a person.
    """

    def __init__(
        self, clip_sessions: Mapping[Path, ClipSession], by_itself: Mapping[Path, tuple[Box, ...]]
    ) -> None:
        self._reels, self._by_itself = clip_sessions, by_itself
        self._kept: PredictKept | None = None
        self._known: dict[Path, ClipWork] = {}
        self._touched: set[Path] = set()

    def open(self, session: Session) -> PredictContent:
        """Keep work in this project from now on; return the work that it holds already."""
        content = session.predict.read()
        self._kept = None if session.read_only else session.predict
        self._known = {clip.path: clip for clip in content.clips}
        self._touched.clear()
        return content

    def close(self) -> None:
        """Keep work in no project from now on."""
        self._kept = None
        self._known, self._touched = {}, set()

    # -- what is done ------------------------------------------------------------------------------

    def add(self, paths: Iterable[Path]) -> None:
        """Record that files were put on the list."""
        if self._kept:
            self._kept.add(paths)

    def drop(self, path: Path) -> None:
        """Record that a file was taken off the list."""
        self._touched.discard(path)
        if self._kept:
            self._kept.drop(path)

    def do(self, step: WorkStep) -> int:
        """Record a step; return its number."""
        self._touched.add(step.path)
        return self._kept.do(step) if self._kept else 0

    def replay(self, step: WorkStep) -> None:
        """Record that a step was undone, or done again."""
        self._touched.add(step.path)
        if self._kept:
            self._kept.replay(step)

    def renumber(self, path: Path, steps: Sequence[WorkStep]) -> None:
        """Record that the frames of a clip and of its steps are counted at another rate."""
        if self._kept:
            own = [step for step in steps if step.path == path]
            self._kept.renumber(self._reels[path].all_work(path), own)

    # -- what would be lost ------------------------------------------------------------------------

    @property
    def unsaved(self) -> list[Path]:
        """Files with work of a person that no project holds."""
        if self._kept:
            return []
        return [path for path in self._touched if path in self._reels and self._is_new(path)]

    def _is_new(self, path: Path) -> bool:
        known = self._known.get(path)
        return self._work(path).frames != (known.frames if known else {})

    def _work(self, path: Path) -> ClipWork:
        work = self._reels[path].all_work(path) if path in self._reels else ClipWork(path)
        by_itself = FrameWork(self._by_itself.get(path))
        frames = {at: frame for at, frame in work.frames.items() if frame != by_itself or at}
        return ClipWork(path, work.fps, frames)

    def save(
        self,
        session: Session,
        paths: Iterable[Path],
        steps: Sequence[WorkStep],
        clips: Mapping[Path, Clip],
        label: str,
    ) -> None:
        """Add files and the work on them to what a project holds, all or nothing.

        Where both have work on one frame, the unsaved work wins. It is one step of undo, named ``label``.
        """
        there = {clip.path: clip for clip in session.predict.read().clips}
        paths = dict.fromkeys(paths)
        merged: list[ClipWork] = []
        over: list[WorkStep] = []
        for path in paths:
            mine, theirs = self._work(path), there.get(path, ClipWork(path))
            if mine.frames:
                theirs = _counted(theirs, mine.fps, clips.get(path))
                over += _taken_over(theirs, mine, label)
            merged.append(ClipWork(path, theirs.fps, {**theirs.frames, **mine.frames}))
        session.predict.put(merged, [*over, *(step for step in steps if step.path in paths)])


def _counted(work: ClipWork, fps: float | None, clip: Clip | None) -> ClipWork:
    """Return the same work with the frames of its clip counted at another rate."""
    if clip is None or fps == work.fps:
        return ClipWork(work.path, fps, work.frames)
    place = partial(moved, old=rerated(clip, work.fps), new=rerated(clip, fps))
    return ClipWork(work.path, fps, {place(at): frame for at, frame in work.frames.items()})


def _taken_over(theirs: ClipWork, mine: ClipWork, label: str) -> list[WorkStep]:
    """Return the steps that bring back what is replaced."""
    both = [at for at in theirs.frames if at in mine.frames and theirs.frames[at] != mine.frames[at]]
    return [WorkStep(label, mine.path, at, theirs.frames[at], FrameWork()) for at in both]
