"""Speech balloons with invented letters, and sound words: strokes that read as writing, no fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.synthetic.drawing import curves
from mangamatch.synthetic.drawing.canvas import BLACK, WHITE
from mangamatch.synthetic.pages import glyphs

if TYPE_CHECKING:
    from numpy.random import Generator

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.drawing.canvas import Raster

SAYINGS = (
    "そうなんだ", "まって！",
    "星が見えるよ", "どうして？", "行こう", "犯人はこの中に", "えっ",
    "風が強いな", "おはよう", "みかん食べる？",
    "明日の約束", "忘れないで", "静かに…", "まさか", "ありがとう",
    "もう一度だけ", "ほんとに？", "手紙が来た", "うれしい！", "それだけだ",
)  # fmt: skip
"""Invented lines for the XML's text elements."""


def letter(sheet: Raster, sign: str, corner: tuple[float, float], size: float) -> None:
    """Write ``sign`` in a cell of ``size`` page pixels square with the corner at ``corner``."""
    width = size * (0.085 if ord(sign) < 0x4E00 else 0.062)
    for stroke in glyphs.letter(sign):
        sheet.wire(np.array(corner) + size * (0.08 + 0.84 * stroke), width)


def write(sheet: Raster, centre: tuple[float, float], text: str, size: float, rows: int) -> Box:
    """Columns of letters from right to left, ``rows`` a column; returns their box in page pixels."""
    count = len(text)
    columns = -(-count // rows)
    pitch = size * 1.22
    wide, tall = columns * pitch - 0.22 * size, min(rows, count) * size
    x0, y0 = centre[0] - wide / 2, centre[1] - tall / 2
    for i in range(count):
        column, row = divmod(i, rows)
        letter(sheet, text[i], (x0 + wide - size - column * pitch, y0 + row * size), size)
    return Box(x0, y0, x0 + wide, y0 + tall)


def balloon_size(text: str, size: float, rows: int) -> tuple[float, float]:
    """Width and height of the balloon around ``text`` in columns of ``rows``."""
    columns = -(-len(text) // rows)
    return columns * size * 1.22 * 1.3 + size * 1.5, min(rows, len(text)) * size * 1.3 + size * 1.5


def balloon(
    sheet: Raster, rng: Generator, box: Box, mouth: tuple[float, float] | None, shout: bool, width: float
) -> None:
    """Draw a white balloon filling ``box`` with a tail towards ``mouth``; spiky when it is a ``shout``."""
    centre = np.array(box.centre)
    radii = np.array([box.width / 2, box.height / 2])
    angle = np.linspace(0, 2 * np.pi, 97)[:-1]
    power = 2 / 2.25
    ring = np.column_stack(
        [
            np.sign(np.cos(angle)) * np.abs(np.cos(angle)) ** power,
            np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** power,
        ]
    )
    if shout:
        spikes = np.where(np.arange(96) % 4 == 0, rng.uniform(1.12, 1.32, 96), 0.98)
        ring = ring * spikes[:, None]
    outline = centre + ring * radii
    if mouth is not None and not shout:
        outline = _with_tail(outline, centre, np.array(mouth))
    sheet.fill(outline, WHITE)
    closed = np.concatenate([outline, outline[:1]])
    sheet.brush(closed, width * (1.1 + 0.35 * np.sin(np.linspace(0, 4 * np.pi, len(closed)) + 1)))


def _with_tail(outline: Points, centre: Points, mouth: Points) -> Points:
    away = mouth - centre
    k = int(np.argmax((outline - centre) @ away / np.linalg.norm(outline - centre, axis=1)))
    root = outline[k]
    length = min(float(np.linalg.norm(mouth - root)) * 0.45, 0.5 * float(np.linalg.norm(root - centre)))
    tip = root + away / max(float(np.linalg.norm(away)), 1e-6) * length
    rolled = np.roll(outline, -k, axis=0)
    return np.concatenate(
        [rolled[3:-2], curves.bezier(rolled[-3], root, tip, 5), curves.bezier(tip, root, rolled[3], 5)]
    )


def sound_word(
    sheet: Raster,
    rng: Generator,
    centre: tuple[float, float],
    size: float,
    count: int,
    *,
    across: bool = False,
) -> Box:
    """Heavy strokes with a white rim: ``count`` letters of ``size`` page pixels; returns their box."""
    strokes: list[tuple[Points, curves.Floats]] = []
    step = np.array([0.98, 0.0] if across else [rng.uniform(-0.08, 0.08), 0.98]) * size
    for i in range(count):
        base = np.array(centre) + (i - (count - 1) / 2) * step - size / 2
        strokes += [_bold(stroke, base, size, rng) for stroke in glyphs.sound_letter(int(rng.integers(1000)))]
    for path, widths in strokes:
        sheet.fill(curves.ribbon(path, widths + size * 0.1), WHITE)
    for path, widths in strokes:
        sheet.brush(path, widths, BLACK)
    return Box.around(np.concatenate([path for path, _ in strokes])).grown(size * 0.08)


def _bold(path: Points, base: Points, size: float, rng: Generator) -> tuple[Points, curves.Floats]:
    full = curves.resample(path, 20) + rng.uniform(-0.04, 0.04, (1, 2))
    t = np.linspace(0, 1, 20)
    widths = size * rng.uniform(0.16, 0.22) * (1.25 - 0.9 * t)
    return base + full * size, widths
