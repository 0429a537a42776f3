"""The clips of the list, by path, each as it was left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from mangamatch.app.predict.clip_session import ClipSession
from mangamatch.domain.detected_face import THRESHOLD
from mangamatch.media.resample import moved, rate_of, rerated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mangamatch.app.project.page_lookup import PagePlace
    from mangamatch.domain.box import Box
    from mangamatch.gui.canvas.viewport import Viewport
    from mangamatch.media.clip import Clip


class KnownClips(QObject):
    """``clips`` themselves; of each its boxes and answers, which page it is, frame and view it was left at.

    ``by_itself``: boxes that pages were given by the XML; ``threshold``: score from which on found faces
    count. A session may be known before its clip, or without one: that of a file which is gone.
    """

    recounted = Signal(object, object)
    """Path of a clip with new frame numbers, and the function from old to new ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clips: dict[Path, Clip] = {}
        self.clip_sessions: dict[Path, ClipSession] = {}
        self.places: dict[Path, PagePlace] = {}
        self.positions: dict[Path, int] = {}
        self.by_itself: dict[Path, tuple[Box, ...]] = {}
        self.views: dict[Path, Viewport | None] = {}
        self.threshold = THRESHOLD

    def meet(self, clip: Clip, place: PagePlace | None) -> None:
        """Learn of a clip, and which page of the project it is: that gives it the boxes of the XML."""
        path, rate = clip.path, rate_of(clip)
        clip_session = self.clip_sessions.setdefault(path, ClipSession(clip.count, rate))
        clip_session.threshold = self.threshold
        is_same = clip_session.fps == rate
        if path not in self.clips and clip.count and is_same:
            clip_session.set_count(clip.count)  # a session from a project does not know it
        known = self.clips.setdefault(path, clip if is_same else rerated(clip, clip_session.fps))
        if not is_same:
            clip_session = self._take_rate(known, clip)
        self.places.pop(path, None)
        if place:
            self.places[path] = place
            if clip_session.is_untouched and place.faces:
                boxes = self.by_itself[path] = tuple(box for _, box in place.faces)
                clip_session.forget_found()
                clip_session.give(0, boxes)

    def _take_rate(self, old: Clip, new: Clip) -> ClipSession:
        """Renumber the frames of a clip for another rate: its boxes, its steps of undo, its current frame."""
        path = new.path
        place = partial(moved, old=old, new=new) if not new.still else _first  # a picture took its place
        self.clips[path] = new
        clip_session = self.clip_sessions[path].moved(new.count, rate_of(new), place)
        self.clip_sessions[path] = clip_session
        self.positions[path] = place(self.positions.get(path, 0))
        self.recounted.emit(path, place)
        return clip_session

    def set_threshold(self, threshold: float) -> None:
        """Let found faces of all clips count from this score on."""
        self.threshold = threshold
        for clip_session in self.clip_sessions.values():
            clip_session.set_threshold(threshold)

    def drop(self, path: Path) -> None:
        """Forget a clip that was taken off the list."""
        for known in self._all:
            known.pop(path, None)

    def clear(self) -> None:
        """Forget all clips."""
        for known in self._all:
            known.clear()

    @property
    def _all(self) -> Sequence[dict[Path, Any]]:
        return self.clips, self.clip_sessions, self.places, self.positions, self.by_itself, self.views


def _first(index: int) -> int:
    return 0
