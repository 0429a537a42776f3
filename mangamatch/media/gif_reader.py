"""GIFs: frames as they are shown, whatever part of the picture each of them stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.files.images import demand_moderate
from mangamatch.files.regular import open_source
from mangamatch.media.clip import ClipFrame, lasting, starts_of
from mangamatch.media.gif_blocks import BACKGROUND, PREVIOUS, GifFrame, read_layout, unpack

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.domain.arrays import Pixels


class GifClip:
    """A GIF; its frames are found when it is opened, their pixels when they are asked for."""

    fps: float | None = None
    kind = "gif"

    def __init__(self, path: Path) -> None:
        """Read what there is; OSError, ValueError when it is no GIF, or too large."""
        with open_source(path) as stream:
            layout = read_layout(stream)
        self.path, self.blocks = path, layout.blocks
        self.size = _canvas_size(layout.size, layout.blocks)
        self.count = len(layout.blocks)
        self.starts = starts_of(block.control.duration_ms for block in layout.blocks)
        self.loop = 1 if layout.loop is None else layout.loop and layout.loop + 1
        self.still = self.count == 1 and not layout.blocks[0].control.hundredths
        demand_moderate(self.size, moving=not self.still)
        self.issues: list[Issue] = []
        if not layout.whole:
            hint = say("Copy it again from the original; the frames before were used.")
            where = say("after frame {n}", n=self.count)
            self.issues.append(Issue(str(path), where, say("The GIF breaks off or is damaged"), hint))

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the frames from number ``start`` on; those before are drawn too, as later ones need them."""
        canvas, time = GifScreen(self.size), 0.0
        with open_source(self.path) as stream:
            for index, block in enumerate(self.blocks):
                issue = None
                try:
                    canvas.draw(block, unpack(stream, block))
                except (ValueError, EOFError, OSError, IndexError):
                    issue = damaged(self.path, index)
                duration = block.control.duration_ms
                if index >= start:
                    yield ClipFrame(index, time, duration, *canvas.shown(), issue)
                canvas.dispose(None if issue else block)
                time += lasting(duration)


def damaged(path: Path, index: int) -> Issue:
    """Say that a frame cannot be decoded."""
    hint = say("It was left as the frame before; copy the file again from the original.")
    return Issue(str(path), say("frame {n}", n=index), say("The frame cannot be decoded"), hint)


def only(path: Path, read: int, count: int) -> Issue:
    """Say that fewer frames are there than are declared."""
    problem = say("Only {read} of {count} frames can be decoded", read=read, count=count)
    hint = say("The frame before was shown longer; copy the file again from the original.")
    return Issue(str(path), "", problem, hint)


def _canvas_size(screen: tuple[int, int], blocks: tuple[GifFrame, ...]) -> tuple[int, int]:
    """Return the screen's size; that of the first frame where a file says 0."""
    if all(screen) or not blocks:
        return screen
    x, y, w, h = blocks[0].place
    return x + w, y + h


class GifScreen:
    """The screen while frames are drawn on it: (H, W) grey until one of them has a colour, then RGB."""

    def __init__(self, size: tuple[int, int]) -> None:
        width, height = size
        self.pixels = np.full((height, width), 255, np.uint8)
        self.alpha = np.zeros((height, width), np.uint8)
        self._before: tuple[Pixels, Pixels] | None = None

    def draw(self, block: GifFrame, indices: Pixels) -> None:
        """Lay a frame's ``indices`` (h, w) on its place."""
        colours = _colours(block, indices)
        if colours.ndim > 1 and self.pixels.ndim == 2:
            self.pixels = np.repeat(self.pixels[..., None], 3, axis=2)
        if colours.ndim == 1 and self.pixels.ndim == 3:
            colours = np.repeat(colours[:, None], 3, axis=1)
        if block.control.disposal == PREVIOUS:
            self._before = self.pixels.copy(), self.alpha.copy()
        x, y, _, _ = block.place
        pixels, alpha = self.pixels[y:, x:], self.alpha[y:, x:]
        h, w = (min(sides) for sides in zip(indices.shape, alpha.shape, strict=True))
        indices, pixels, alpha = indices[:h, :w], pixels[:h, :w], alpha[:h, :w]
        found = _looked_up(colours, indices)
        if block.control.clear is None:
            pixels[:], alpha[:] = found, 255
            return
        drawn = indices != block.control.clear
        np.copyto(pixels, found, where=drawn if pixels.ndim == 2 else drawn[..., None])
        np.copyto(alpha, np.uint8(255), where=drawn)

    def shown(self) -> tuple[Pixels, Pixels | None]:
        """Return copies of pixels and alpha; None for alpha where nothing shows through."""
        clear = not self.alpha.all()
        return self.pixels.copy(), self.alpha.copy() if clear else None

    def dispose(self, block: GifFrame | None) -> None:
        """Make ready for the next frame."""
        if block is None:
            return
        if block.control.disposal == BACKGROUND:
            x, y, w, h = block.place
            self.pixels[y : y + h, x : x + w] = 255
            self.alpha[y : y + h, x : x + w] = 0
        elif block.control.disposal == PREVIOUS and self._before:
            self.pixels, self.alpha = self._before
        self._before = None


def _colours(block: GifFrame, indices: Pixels) -> Pixels:
    """Return what 256 indices mean: (256,) where those that are used are grey, else (256, 3)."""
    if block.palette is None:
        return np.arange(256, dtype=np.uint8)
    colours = np.zeros((256, 3), np.uint8)
    colours[: len(block.palette)] = block.palette
    used = cv2.calcHist([indices], [0], None, [256], [0, 256]).ravel() > 0
    if block.control.clear is not None:
        used[block.control.clear] = False
    grey = bool((colours[used] == colours[used, :1]).all())
    return np.ascontiguousarray(colours[:, 0]) if grey else colours


def _looked_up(colours: Pixels, indices: Pixels) -> Pixels:
    """Return what ``indices`` (h, w) mean: (h, w) or (h, w, 3)."""
    if colours.ndim == 1 and indices.size:  # beyond the screen there is nothing to look up
        return np.asarray(cv2.LUT(indices, colours), np.uint8)
    return colours.take(indices, axis=0)
