"""256 colours in which line art stays clean: no dithering, many greys, the overlay's colours as they are.

Grey frames share one palette, so nothing flickers; of a coloured frame each colour is kept where there are no
more than a palette holds, and else those that Pillow's median cut chooses beside the overlay's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from mangamatch.files.images import bands
from mangamatch.media.render import RenderedFrame, overlay_colours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Pixels

CLEAR = 255
"""Index of what is transparent."""
_OPAQUE = 128
_TO_WHITE, _TO_BLACK = (0.2, 0.4, 0.6, 0.8), (0.33, 0.67)
_CODES = 1 << 15


def _soft_colours() -> Pixels:
    """Return the overlay's colours and what becomes of their soft edges on white and black, (N, 3)."""
    pure = np.array(overlay_colours(), np.float64)
    white = [255 * share + pure * (1 - share) for share in _TO_WHITE]
    black = [pure * (1 - share) for share in _TO_BLACK]
    return np.concatenate([pure, *white, *black]).round().astype(np.uint8)


class GreyPalette:
    """Greys and the overlay's colours: one palette for all grey frames of a clip."""

    def __init__(self) -> None:
        overlay = _soft_colours()
        self.first_colour = CLEAR - len(overlay)
        greys = np.linspace(0, 255, self.first_colour).round().astype(np.uint8)
        self.colours = np.zeros((256, 3), np.uint8)
        self.colours[: self.first_colour] = greys[:, None]
        self.colours[self.first_colour : CLEAR] = overlay
        self._grey = np.abs(np.arange(256)[:, None] - greys[None].astype(np.int32)).argmin(1).astype(np.uint8)
        self._known = np.full(_CODES, CLEAR, np.uint8)

    def indices(self, pixels: Pixels) -> Pixels:
        """Return the index (H, W) of the nearest colour of each of ``pixels`` (H, W, 3), mostly grey."""
        planes: Any = cv2.split(pixels)  # planes of their own are compared ten times as fast
        red, green, blue = planes
        found: Pixels = np.asarray(cv2.LUT(green, self._grey), np.uint8)
        coloured = np.flatnonzero((red != green) | (green != blue))
        if len(coloured):
            found.reshape(-1)[coloured] = self._coloured(*(plane.take(coloured) for plane in planes))
        return found

    def _coloured(self, red: Pixels, green: Pixels, blue: Pixels) -> Pixels:
        """Return the nearest index for each of N colours, told apart by 5 bits a channel."""
        codes = (red.astype(np.intp) >> 3) << 10 | (green.astype(np.intp) >> 3) << 5 | blue >> 3
        found: Pixels = self._known.take(codes)
        unknown = np.zeros(_CODES, np.bool_)
        unknown[codes[found == CLEAR]] = True
        if unknown.any():
            fresh = np.flatnonzero(unknown)
            middle = np.stack([fresh >> 10, fresh >> 5 & 31, fresh & 31], 1) * 8.226
            self._known[fresh] = self._nearest(middle)
            found = self._known.take(codes)
        return found

    def _nearest(self, colours: NDArray[np.float64]) -> NDArray[np.intp]:
        known = self.colours[:CLEAR].astype(np.float64)
        apart = (known**2).sum(1) - 2 * colours @ known.T  # squared, less what is the same for all of them
        return np.asarray(apart.argmin(1))


def own_palette(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """Return indices (H, W) and colours (256, 3) for a coloured frame; index CLEAR is left free."""
    parts = []
    for rows in bands(pixels.shape):
        found, inverse = np.unique(_packed(pixels[rows]), return_inverse=True)
        if len(found) > CLEAR:
            return _chosen(pixels)
        parts.append((found, inverse.astype(np.uint8)))
    values = np.unique(np.concatenate([found for found, _ in parts]))
    if len(values) > CLEAR:
        return _chosen(pixels)
    colours = np.zeros((256, 3), np.uint8)
    colours[: len(values)] = np.stack([values >> 16, values >> 8 & 255, values & 255], 1)
    numbers = [np.searchsorted(values, found).astype(np.uint8)[inverse] for found, inverse in parts]
    return np.concatenate(numbers), colours


def _packed(colours: Pixels) -> NDArray[Any]:
    """Return colours (..., 3) as one number each, in the order of red, green, blue."""
    red, green, blue = (colours[..., channel].astype(np.uint32) for channel in range(3))
    return red << 16 | green << 8 | blue


def _chosen(pixels: Pixels) -> tuple[Pixels, Pixels]:
    from PIL import Image

    overlay = np.array([*overlay_colours(), (0, 0, 0), (255, 255, 255)], np.uint8)
    picture = Image.fromarray(pixels)
    none = Image.Dither.NONE
    cut = picture.quantize(CLEAR - len(overlay), Image.Quantize.MEDIANCUT, dither=none)
    found = np.array(cut.getpalette(), np.uint8).reshape(-1, 3)[: CLEAR - len(overlay)]
    colours = np.concatenate([overlay, found])
    colours = np.concatenate([colours, np.repeat(colours[-1:], 256 - len(colours), axis=0)])
    holder = Image.new("P", (1, 1))
    holder.putpalette(colours[:CLEAR].tobytes())
    return np.asarray(picture.quantize(palette=holder, dither=none)), colours


def index_colours(shown: RenderedFrame, grey: GreyPalette) -> tuple[Pixels, Pixels | None]:
    """Return indices (H, W) and, unless they are those of ``grey``, the frame's own colours (256, 3)."""
    indices, colours = (grey.indices(shown.pixels), None) if shown.grey else own_palette(shown.pixels)
    if shown.alpha is not None:
        indices = np.where(shown.alpha < _OPAQUE, np.uint8(CLEAR), indices)
    return indices, colours
