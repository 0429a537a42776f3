"""Single images, and the animations that Pillow puts together: APNG and WebP."""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings

import cv2
import numpy as np
from PIL import Image

from mangamatch.inference.clip import UNSAID_MS, ClipFrame, starts_of
from mangamatch.inference.gif_read import damaged

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.models.crops import Pixels

_WRITERS = {"PNG": "png", "WEBP": "webp", "JPEG": "jpg", "MPO": "jpg", "BMP": "bmp", "TIFF": "tif"}


class StillClip:
    """One picture; read as training reads it: orientation tags are ignored."""

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
            yield ClipFrame(0, 0.0, 0.0, *decoded(self.path))


def decoded(path: Path) -> tuple[Pixels, Pixels | None]:
    """Return pixels and alpha of a file; ValueError when they cannot be decoded."""
    try:
        raw = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error:
        raw = None
    if raw is None or 0 in raw.shape:
        raise ValueError("the image cannot be decoded")
    pixels: Any = np.asarray(raw)
    pixels = (pixels // 257).astype(np.uint8) if pixels.dtype == np.uint16 else pixels
    if pixels.dtype != np.uint8:
        raise ValueError("the image is not made of bytes")
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        return pixels.reshape(pixels.shape[:2]), None
    if pixels.shape[2] == 2:
        return pixels[..., 0], _alpha(pixels[..., 1])
    rgb: Any = cv2.cvtColor(pixels[..., :3], cv2.COLOR_BGR2RGB)
    return rgb, _alpha(pixels[..., 3]) if pixels.shape[2] == 4 else None


def _alpha(values: Pixels) -> Pixels | None:
    return None if values.min() == 255 else np.ascontiguousarray(values)


class AnimatedClip:
    """An APNG or animated WebP."""

    fps: float | None = None
    still = False

    def __init__(
        self, path: Path, size: tuple[int, int], kind: str, count: int, loop: int, first: int
    ) -> None:
        self.path, self.size, self.kind = path, size, kind
        self.count, self.loop, self._first = count, loop, first
        self.issues: list[Issue] = []

    @cached_property
    def starts(self) -> tuple[float, ...]:
        """When its frames appear, which only reading all of them tells."""
        return starts_of(frame.duration_ms for frame in self.frames())

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the frames from number ``start`` on; one that is damaged shows the one before."""
        time, last = 0.0, _blank(self.size)
        with catch_warnings(action="ignore"), Image.open(self.path) as image:
            for index in range(self.count):
                issue = None
                try:
                    image.seek(index + self._first)
                    image.load()
                    last = _split(image) if index >= start else last
                except Exception:  # Pillow's decoders raise whatever damaged data makes them
                    issue = damaged(self.path, index)
                duration = float(image.info.get("duration", 0) or 0)
                if index >= start:
                    yield ClipFrame(index, time, duration, *last, issue)
                time += duration or UNSAID_MS


def _blank(size: tuple[int, int]) -> tuple[Pixels, Pixels | None]:
    return np.full(size[::-1], 255, np.uint8), None


def _split(image: Image.Image) -> tuple[Pixels, Pixels | None]:
    if image.mode in ("1", "L"):
        return np.asarray(image.convert("L")), None
    if image.mode == "RGB":
        return np.array(image), None
    rgba = np.asarray(image.convert("RGBA"))
    return np.ascontiguousarray(rgba[..., :3]), _alpha(rgba[..., 3])


def open_image(path: Path, most_pixels: int) -> StillClip | AnimatedClip | None:
    """Return the picture or animation at ``path``; None when it is neither.

    Raises OverflowError, with width and height, for one of more than ``most_pixels``.
    """
    try:
        with catch_warnings(action="ignore"), _opened(path) as image:
            size, kind = image.size, _WRITERS.get(image.format or "", "png")
            if size[0] * size[1] > most_pixels:
                raise OverflowError(*size)
            count = getattr(image, "n_frames", 1) if kind in ("png", "webp") else 1
            first = int(bool(image.info.get("default_image")) and count > 1)
            loop = int(image.info.get("loop", 0))
    except Image.DecompressionBombError as error:
        raise OverflowError(0, 0) from error
    except OverflowError:
        raise
    except Exception:  # Pillow's readers raise whatever a broken header makes them
        return None
    if count - first > 1:
        return AnimatedClip(path, size, "apng" if kind == "png" else kind, count - first, loop, first)
    return StillClip(path, size, kind)


def _opened(path: Path) -> Image.Image:
    """Open a picture; Pillow's own limit is put aside, as the size is looked at before pixels are."""
    with path.open("rb") as stream:
        head = stream.read(16)
    if head[:4] == b"RIFF" and head[8:12] != b"WEBP":
        return Image.open(io.BytesIO())  # an AVI: no picture
    return Image.open(path)
