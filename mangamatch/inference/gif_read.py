"""GIFs: frames as they are shown, whatever part of the picture each of them stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.issue import Issue
from mangamatch.domain.text import say
from mangamatch.inference.clip import UNSAID_MS, ClipFrame
from mangamatch.inference.gif_blocks import BACKGROUND, PREVIOUS, read_layout, unpack

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.inference.gif_blocks import Block
    from mangamatch.models.crops import Pixels


class GifClip:
    """A GIF; its frames are found when it is opened, their pixels when they are asked for."""

    fps: float | None = None
    kind = "gif"

    def __init__(self, path: Path) -> None:
        """Read what there is; OSError, ValueError when it is no GIF."""
        with path.open("rb") as stream:
            layout = read_layout(stream)
        self.path, self.blocks = path, layout.blocks
        self.size = _canvas_size(layout.size, layout.blocks)
        self.count = len(layout.blocks)
        self.loop = 1 if layout.loop is None else layout.loop and layout.loop + 1
        self.still = self.count == 1 and not layout.blocks[0].control.duration_ms
        self.issues: list[Issue] = []
        if not layout.whole:
            hint = say("Copy it again from the original; the frames before were used.")
            where = say("after frame {n}", n=self.count)
            self.issues.append(Issue(str(path), where, say("The GIF breaks off or is damaged"), hint))

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the frames from number ``start`` on; those before are drawn too, as later ones need them."""
        canvas, time = Canvas(self.size, self.blocks), 0.0
        with self.path.open("rb") as stream:
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
                time += duration or UNSAID_MS


def damaged(path: Path, index: int) -> Issue:
    """Say that a frame cannot be decoded."""
    hint = say("It was left as the frame before; copy the file again from the original.")
    return Issue(str(path), say("frame {n}", n=index), say("The frame cannot be decoded"), hint)


def _canvas_size(screen: tuple[int, int], blocks: tuple[Block, ...]) -> tuple[int, int]:
    """Return the screen's size; that of the first frame where a file says 0."""
    if all(screen) or not blocks:
        return screen
    x, y, w, h = blocks[0].place
    return x + w, y + h


class Canvas:
    """The screen while frames are drawn on it: grey where all palettes are, else RGB."""

    def __init__(self, size: tuple[int, int], blocks: tuple[Block, ...]) -> None:
        width, height = size
        grey = all(b.palette is None or bool((b.palette == b.palette[:, :1]).all()) for b in blocks)
        self.pixels = np.full((height, width) if grey else (height, width, 3), 255, np.uint8)
        self.alpha = np.zeros((height, width), np.uint8)
        self._before: tuple[Pixels, Pixels] | None = None

    def draw(self, block: Block, indices: Pixels) -> None:
        """Lay a frame's ``indices`` (h, w) on its place."""
        if block.control.disposal == PREVIOUS:
            self._before = self.pixels.copy(), self.alpha.copy()
        x, y, _, _ = block.place
        pixels, alpha = self.pixels[y:, x:], self.alpha[y:, x:]
        h, w = np.minimum(indices.shape, alpha.shape)
        indices = indices[:h, :w]
        colours = self._colours(block.palette)[indices]
        if block.control.clear is None:
            pixels[:h, :w], alpha[:h, :w] = colours, 255
        else:
            drawn = indices != block.control.clear
            pixels[:h, :w][drawn], alpha[:h, :w][drawn] = colours[drawn], 255

    def _colours(self, palette: Pixels | None) -> Pixels:
        """Return 256 colours, (256,) or (256, 3); a file without any palette means grey."""
        if palette is None:
            grey = np.arange(256, dtype=np.uint8)
            return grey if self.pixels.ndim == 2 else np.repeat(grey[:, None], 3, axis=1)
        colours = np.zeros((256, 3), np.uint8)
        colours[: len(palette)] = palette
        return colours[:, 0] if self.pixels.ndim == 2 else colours

    def shown(self) -> tuple[Pixels, Pixels | None]:
        """Return copies of pixels and alpha; None for alpha where nothing shows through."""
        clear = not self.alpha.all()
        return self.pixels.copy(), self.alpha.copy() if clear else None

    def dispose(self, block: Block | None) -> None:
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
