"""Landmarks drawn over a frame, antialiased and at fractions of a pixel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.domain.box import Box
from mangamatch.domain.scheme import SCHEMES, point_colours
from mangamatch.domain.schemes.base import OTHER, Colour, Scheme
from mangamatch.domain.tracked_face import LOST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Pixels, Points
    from mangamatch.domain.tracked_face import FoundFace
    from mangamatch.media.clip import ClipFrame

STYLES = ("points", "lines", "numbers", "box")
"""What can be drawn, in any combination."""
BOX_COLOUR: Colour = (47, 125, 225)
LOST_COLOUR: Colour = (138, 143, 152)
"""Of a box whose face is not seen. The window draws in the same colours."""
_MOST_COLOURS = 16  # of an overlay: a palette needs room for greys
_SHIFT = 4
_FAR = 1e6  # px; boxes may be larger than OpenCV can count


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn on frames.

    ``styles`` of STYLES; ``alone``: on nothing, the frame itself is left out; ``size``: of points and lines,
    1 suits a face of about 150 px and grows with it.
    """

    styles: tuple[str, ...] = ("points", "lines")
    alone: bool = False
    size: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class RenderedFrame:
    """``pixels`` (H, W, 3) RGB, ``alpha`` (H, W) or None; ``grey``: all but the overlay is."""

    pixels: Pixels
    alpha: Pixels | None
    grey: bool


def render_frame(
    frame: ClipFrame, faces: Sequence[FoundFace], scheme: str, overlay: Overlay
) -> RenderedFrame:
    """Return ``frame`` with its faces on it, in its own size."""
    height, width = frame.pixels.shape[:2]
    grey = overlay.alone or frame.pixels.ndim == 2
    alpha = None if frame.alpha is None else frame.alpha.copy()
    pixels = np.full((height, width, 3), 255, np.uint8) if overlay.alone else _coloured(frame.pixels)
    if overlay.alone:
        alpha = np.zeros((height, width), np.uint8)
    known = SCHEMES.get(scheme)
    for face in faces:
        _put_face(pixels, alpha, face, known, overlay)
    return RenderedFrame(pixels, alpha, grey)


def _coloured(pixels: Pixels) -> Pixels:
    if pixels.ndim == 3:
        return pixels.copy()
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_GRAY2RGB), np.uint8)


def _put_face(
    pixels: Pixels, alpha: Pixels | None, face: FoundFace, scheme: Scheme | None, overlay: Overlay
) -> None:
    """Draw a face on a layer over its own place, and lay that on the frame."""
    weight = overlay.size * float(np.clip(max(face.box.width, face.box.height) / 150, 0.6, 8))
    window = _window(face, 14 * weight + 3, pixels.shape)
    if window is None:
        return
    rows, columns = window
    layer = np.zeros((rows.stop - rows.start, columns.stop - columns.start, 4), np.uint8)
    _draw(layer, face, np.array([columns.start, rows.start]), scheme, overlay, weight)
    _lay(layer, pixels[rows, columns], None if alpha is None else alpha[rows, columns])


def _window(face: FoundFace, margin: float, shape: tuple[int, ...]) -> tuple[slice, slice] | None:
    extent = face.box if face.points is None else Box.around(face.points).union(face.box)
    box = extent.grown(margin).intersection(Box(0, 0, shape[1], shape[0]))
    if not box.area > 0 or box.width <= 0:
        return None
    rows, columns = slice(int(box.y0), int(np.ceil(box.y1))), slice(int(box.x0), int(np.ceil(box.x1)))
    return rows, columns


def _draw(
    layer: Pixels, face: FoundFace, corner: Points, scheme: Scheme | None, overlay: Overlay, weight: float
) -> None:
    if "box" in overlay.styles:
        x0, y0, x1, y1 = face.box.as_tuple()
        outline = np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
        _polyline(layer, outline - corner, True, LOST_COLOUR if face.state == LOST else BOX_COLOUR, weight)
    if face.points is None:
        return
    points = face.points - corner
    colours = point_colours(scheme, len(points))
    if "lines" in overlay.styles and scheme is not None and scheme.size == len(points):
        for part in scheme.parts:
            run = points[part.start : part.start + part.count]
            if part.count > 1:
                _polyline(layer, run, part.closed, colours[part.start], weight)
    if "points" in overlay.styles:
        _dots(layer, points, colours, 1.7 * weight)
    if "numbers" in overlay.styles:
        _numbers(layer, points, colours, weight)


def overlay_colours() -> tuple[Colour, ...]:
    """Return the colours that an overlay may have, each once."""
    used = (colour for scheme in SCHEMES.values() for colour in scheme.colours)
    return tuple(dict.fromkeys((BOX_COLOUR, LOST_COLOUR, OTHER.colour, *used)))[:_MOST_COLOURS]


def _fixed(points: Points) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    """Return ``points`` as OpenCV wants them: centres of pixels at integers, in sixteenths."""
    return np.round((np.clip(points, -_FAR, _FAR) - 0.5) * (1 << _SHIFT)).astype(np.int32)


def _polyline(layer: Pixels, run: Points, closed: bool, colour: tuple[int, int, int], weight: float) -> None:
    thick = max(1, round(weight))
    cv2.polylines(layer, [_fixed(run)], closed, (*colour, 255), thick, cv2.LINE_AA, _SHIFT)


def _dots(layer: Pixels, points: Points, colours: Sequence[Colour], radius: float) -> None:
    size = max(round(radius * (1 << _SHIFT)), 16)
    for middle, colour in zip(_fixed(points).tolist(), colours, strict=True):
        cv2.circle(layer, middle, size, (*colour, 255), cv2.FILLED, cv2.LINE_AA, _SHIFT)


def _numbers(layer: Pixels, points: Points, colours: Sequence[Colour], weight: float) -> None:
    scale = max(0.28, 0.24 * weight)
    for number, (point, colour) in enumerate(zip(points, colours, strict=True)):
        at = int(point[0] + 2 * weight), int(point[1] - 1.5 * weight)
        cv2.putText(layer, str(number), at, cv2.FONT_HERSHEY_SIMPLEX, scale, (*colour, 255), 1, cv2.LINE_AA)


def _lay(layer: Pixels, pixels: Pixels, alpha: Pixels | None) -> None:
    """Lay ``layer``, RGBA drawn on nothing and so premultiplied, over ``pixels`` in place."""
    if alpha is None:
        through = cv2.cvtColor(cv2.bitwise_not(layer[..., 3]), cv2.COLOR_GRAY2RGB)
        under = cv2.multiply(pixels, through, scale=1 / 255)
        pixels[:] = cv2.add(under, cv2.cvtColor(layer, cv2.COLOR_RGBA2RGB))
        return
    touched = layer[..., 3] > 0
    over = layer[touched].astype(np.int32)
    share = over[:, 3:]
    under = alpha[touched].astype(np.int32)[:, None]
    total = share + (under * (255 - share) + 127) // 255
    premultiplied = over[:, :3] * 255 + pixels[touched] * under * (255 - share) // 255
    pixels[touched] = np.clip(premultiplied // np.maximum(total, 1), 0, 255)
    alpha[touched] = total[:, 0]
