"""Single images, and the animations that Pillow puts together: APNG and WebP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.files import images
from mangamatch.files.images import BadPicture, TooLarge, demand_moderate, in_bytes, opened_picture
from mangamatch.files.orientation import orientation_of, seen_size, upright
from mangamatch.files.regular import open_source
from mangamatch.media.clip import UNSAID_MS, ClipFrame, starts_of
from mangamatch.media.containers import png_durations, webp_durations
from mangamatch.media.gif_reader import damaged, only
from mangamatch.media.shown import as_shown, opaque_or
from mangamatch.media.tiff_reader import PagesClip, pages_of

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from PIL import Image

    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.issue import Issue

_DURATIONS = {"apng": png_durations, "webp": webp_durations}
_MOST_FAILED = 8
"""Frames in a row that cannot be decoded: then no other one is looked at."""
_WRITERS = {"PNG": "png", "WEBP": "webp", "JPEG": "jpg", "MPO": "jpg", "BMP": "bmp", "TIFF": "tif"}


class StillClip:
    """One picture, upright as training reads it."""

    count = 1
    loop = 1
    fps: float | None = None
    starts = 0.0, UNSAID_MS
    still = True

    def __init__(self, path: Path, size: tuple[int, int], kind: str) -> None:
        self.path, self.size, self.kind = path, size, kind
        self.issues: list[Issue] = []

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the picture; ValueError, OSError when it cannot be decoded."""
        if start < 1:
            yield ClipFrame(0, 0.0, 0.0, *decode(self.path))


def decode(path: Path) -> tuple[Pixels, Pixels | None]:
    """Return pixels and alpha of a file; ValueError when they cannot be decoded."""
    return as_shown(in_bytes(images.decoded(path, cv2.IMREAD_UNCHANGED)))


class AnimatedClip:
    """An APNG or animated WebP."""

    fps: float | None = None
    still = False

    def __init__(
        self, path: Path, size: tuple[int, int], kind: str, durations: Sequence[float], loop: int, first: int
    ) -> None:
        self.path, self.size, self.kind = path, size, kind
        self.count, self.loop, self._first = len(durations), loop, first
        self._durations, self.starts = durations, starts_of(durations)
        self.issues: list[Issue] = []

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the frames from number ``start`` on; one that is damaged shows the one before."""
        last, failed = _blank(self.size), 0
        with opened_picture(self.path) as image:
            turn = orientation_of(image)
            for index, duration in enumerate(self._durations):
                issue = None
                try:
                    image.seek(index + self._first)
                    image.load()
                    last, failed = _split(image, turn) if index >= start else last, 0
                except Exception:  # Pillow's decoders raise whatever damaged data makes them
                    issue, failed = damaged(self.path, index), failed + 1
                if failed > _MOST_FAILED:  # each looks at all that were before
                    self._note_lost(index - _MOST_FAILED)
                    return
                if index >= start:
                    yield ClipFrame(index, self.starts[index], duration, *last, issue)

    def _note_lost(self, read: int) -> None:
        self.issues += [issue for issue in [only(self.path, read, self.count)] if issue not in self.issues]


def _blank(size: tuple[int, int]) -> tuple[Pixels, Pixels | None]:
    return np.full(size[::-1], 255, np.uint8), None


def _split(image: Image.Image, turn: int) -> tuple[Pixels, Pixels | None]:
    if image.mode in ("1", "L") and not image.has_transparency_data:
        return upright(np.asarray(image.convert("L")), turn), None
    if image.mode == "RGB" and not image.has_transparency_data:
        return upright(np.array(image), turn), None
    rgba = upright(np.asarray(image.convert("RGBA")), turn)
    return np.ascontiguousarray(rgba[..., :3]), opaque_or(rgba[..., 3])


def open_image(path: Path) -> StillClip | AnimatedClip | PagesClip | None:
    """Return the picture, its pages or the animation at ``path``; None when it is neither.

    Raises TooLarge, and OSError when it cannot be read.
    """
    if _is_avi(path):
        return None
    try:
        with opened_picture(path) as image:
            size, kind = seen_size(image), _WRITERS.get(image.format or "", "png")
            declared = getattr(image, "n_frames", 1) if kind in ("png", "webp") else 1
            first = int(bool(image.info.get("default_image")) and declared > 1)
            loop = int(image.info.get("loop", 0))
            pages = pages_of(image, path.stat().st_size) if kind == "tif" else []
    except TooLarge:
        raise
    except BadPicture:
        return None
    if len(pages) > 1:
        return PagesClip(path, pages)
    kind = "apng" if declared > 1 and kind == "png" else kind
    durations = _DURATIONS[kind](path)[0][: declared - first] if declared > 1 else []
    if len(durations) < 2:
        return StillClip(path, size, kind.replace("apng", "png"))
    demand_moderate(size, moving=True)
    clip = AnimatedClip(path, size, kind, durations, loop, first)
    clip.issues += [only(path, clip.count, declared - first)] if clip.count < declared - first else []
    return clip


def _is_avi(path: Path) -> bool:
    """Whether it is one of RIFF's other kinds, at which Pillow would look for long."""
    with open_source(path) as stream:
        head = stream.read(12)
    return head[:4] == b"RIFF" and head[8:] != b"WEBP"
