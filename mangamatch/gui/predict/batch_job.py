"""Long work of Predict: predict all frames, and export. Finished frames are kept when it is stopped."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mangamatch.domain.progress import Progress
from mangamatch.gui.predict.frame_worker import faces_on, predict_frame

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

    from mangamatch.app.predict.clip_session import ClipSession
    from mangamatch.app.predict.export import ClipExport, ExportSummary
    from mangamatch.app.predict.frame_result import FrameResult, Plan
    from mangamatch.gui.widgets.model_loader import Opened
    from mangamatch.media.clip import ClipFrame


class BatchJob(QObject):
    """Makes generators for the job of the window. Answers are reported frame by frame."""

    found = Signal(object, object, object)
    """Path, Plan and FrameResult."""
    facesFound = Signal(object, object)
    """Path, and list of DetectedFace on its first frame."""

    def find_faces(
        self, clip_sessions: Sequence[tuple[Path, ClipSession]], model: Opened
    ) -> Generator[Progress, None, int]:
        """Find the faces on the first frames, and their landmarks; return how many."""
        return self._find_faces(_copies(clip_sessions), model)

    def _find_faces(
        self, jobs: Sequence[tuple[Path, ClipSession]], model: Opened
    ) -> Generator[Progress, None, int]:
        count = 0
        for done, (path, clip_session) in enumerate(jobs):
            yield Progress(done, len(jobs), path.name)
            frame = next(_frames(path, clip_session.fps, 0), None)
            if frame is None:
                continue
            self._find_on(path, clip_session, frame)
            count += len(clip_session.boxes(0))
            plan = clip_session.plan(0)
            if plan:
                self.found.emit(path, plan, predict_frame(plan, frame, model, None))
        return count

    def _find_on(self, path: Path, clip_session: ClipSession, frame: ClipFrame) -> None:
        faces = faces_on(frame)
        clip_session.find(0, faces)
        self.facesFound.emit(path, faces)

    def predict_all(
        self, clip_sessions: Sequence[tuple[Path, ClipSession]], model: Opened, rival: Opened | None
    ) -> Generator[Progress, None, int]:
        """Predict every frame that either model has not predicted, and return how many."""
        return self._predict_all(_copies(clip_sessions), model, rival)

    def _predict_all(
        self, jobs: Sequence[tuple[Path, ClipSession]], model: Opened, rival: Opened | None
    ) -> Generator[Progress, None, int]:
        compares = rival is not None
        total = sum(_work_on(clip_session, rival=compares) for _, clip_session in jobs)
        done = 0
        for path, clip_session in jobs:
            if clip_session.wants_faces and (first := next(_frames(path, clip_session.fps, 0), None)):
                yield Progress(done, total, path.name)
                self._find_on(path, clip_session, first)
            missing = clip_session.missing(rival=compares)
            if not missing:
                continue
            yield Progress(done, total, path.name)
            for frame in _frames(path, clip_session.fps, missing[0]):
                if frame.index >= clip_session.count:
                    clip_session.set_count(frame.index + 1)
                plan = clip_session.plan(frame.index, rival=compares)
                if plan is None:
                    continue
                answer = predict_frame(plan, frame, model, rival)
                clip_session.take(plan, answer)
                self.found.emit(path, plan, answer)
                done += 1
                yield Progress(done, max(total, done), path.name)
        return done

    def export(
        self, clip_sessions: Sequence[tuple[Path, ClipSession]], model: Opened, options: ClipExport
    ) -> Generator[Progress, None, ExportSummary]:
        """Write ``clip_sessions``. Frames that are predicted for it are kept."""
        return self._export(_copies(clip_sessions), model, options)

    def _export(
        self, clip_sessions: Sequence[tuple[Path, ClipSession]], model: Opened, options: ClipExport
    ) -> Generator[Progress, None, ExportSummary]:
        from mangamatch.app.predict.export import export_reels

        def ask(path: Path, plan: Plan, frame: ClipFrame) -> FrameResult:
            answer = predict_frame(plan, frame, model, None)
            self.found.emit(path, plan, answer)
            return answer

        return (yield from export_reels(clip_sessions, ask, model.predictor.scheme, options))


def _work_on(clip_session: ClipSession, *, rival: bool) -> int:
    """Return how many frames are to be predicted, roughly where it is not known yet where the faces are."""
    return clip_session.count if clip_session.wants_faces else len(clip_session.missing(rival=rival))


def _copies(clip_sessions: Sequence[tuple[Path, ClipSession]]) -> list[tuple[Path, ClipSession]]:
    """Copy at once, on the window's thread. A generator starts later, on another, while boxes change."""
    return [(path, clip_session.copy()) for path, clip_session in clip_sessions]


def _frames(path: Path, fps: float | None, start: int) -> Iterator[ClipFrame]:
    """Yield the frames of a clip from ``start`` on; none if it cannot be read, which the list shows."""
    from mangamatch.errors import SourceError
    from mangamatch.media.open import open_clip
    from mangamatch.media.resample import at_rate

    with suppress(SourceError, ValueError, OSError):
        yield from at_rate(open_clip(path), fps).frames(start)
