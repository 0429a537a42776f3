"""Panels of a half page: rows and columns with gutters, slanted cuts, bleeds and splashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.synthetic.drawing import curves

if TYPE_CHECKING:
    from numpy.random import Generator

    from mangamatch.domain.arrays import Points

TALL = 1170.0
"""Height of every page while it is drawn; books of another size are scaled when printed."""
_GAP_ROWS, _GAP_COLUMNS = 22.0, 10.0
_ROWS: tuple[tuple[int, ...], ...] = (
    (2, 1, 2), (1, 2, 2), (2, 3, 1), (3, 1, 2), (2, 2, 1), (1, 2, 1), (2, 1, 2, 2), (1, 2, 2, 1),
    (2, 2, 2, 1), (2, 2), (1, 3, 2),
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class PagePanel:
    """One frame: its corners (V, 2) on the spread in drawing pixels; ``box`` is clipped to its half page."""

    polygon: Points
    box: Box


def half_layout(rng: Generator, half: Box, outer_left: bool, splash: bool = False) -> list[PagePanel]:
    """Panels of the ``half`` page in reading order, right to left and down; its outer edge may bleed."""
    inner = Box(
        half.x0 + (56 if outer_left else 38), half.y0 + 58, half.x1 - (38 if outer_left else 56), half.y1 - 58
    )
    if splash:
        return _splash(rng, half, inner)
    columns = _ROWS[int(rng.integers(len(_ROWS)))]
    panels: list[PagePanel] = []
    for row, count in zip(_row_quads(rng, inner, len(columns)), columns, strict=True):
        panels += [_panel(q, half) for q in _cut(rng, row, count)]
    return [_bleed(rng, p, half, inner, outer_left) for p in panels]


def _panel(polygon: Points, half: Box) -> PagePanel:
    return PagePanel(polygon, Box.around(polygon).intersection(half))


def _splash(rng: Generator, half: Box, inner: Box) -> list[PagePanel]:
    """One picture over most of the page and, half of the time, a strip below it."""
    middle = half.x0 > 0
    big = Box(half.x0 - 6 * (not middle), half.y0 - 6, half.x1 + 6 * middle, half.y1 + 6)
    if rng.random() < 0.5:
        return [_panel(_corners(big), half)]
    y = half.y0 + half.height * rng.uniform(0.62, 0.7)
    strip = _corners(Box(inner.x0, y + _GAP_ROWS, inner.x1, inner.y1))
    return [
        _panel(_corners(Box(big.x0, big.y0, big.x1, y)), half),
        *(_panel(q, half) for q in _cut(rng, strip, 2)),
    ]


def _corners(box: Box) -> Points:
    return np.array(
        [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)], dtype=np.float64
    )


def _row_quads(rng: Generator, inner: Box, rows: int) -> list[Points]:
    shares = rng.uniform(0.75, 1.35, rows)
    edges = inner.y0 + inner.height * np.concatenate([[0], np.cumsum(shares) / shares.sum()])
    slant = np.where(rng.random(rows + 1) < 0.3, rng.uniform(-38, 38, rows + 1), 0.0)
    slant[[0, -1]] = 0
    half = np.where(np.arange(rows + 1) % rows == 0, 0, _GAP_ROWS / 2)
    return [
        np.array(
            [
                (inner.x0, edges[i] - slant[i] + half[i]),
                (inner.x1, edges[i] + slant[i] + half[i]),
                (inner.x1, edges[i + 1] + slant[i + 1] - half[i + 1]),
                (inner.x0, edges[i + 1] - slant[i + 1] - half[i + 1]),
            ]
        )
        for i in range(rows)
    ]


def _cut(rng: Generator, row: Points, count: int) -> list[Points]:
    """Cut a row into ``count`` panels, the right one first."""
    x0, x1 = row[:, 0].min(), row[:, 0].max()
    shares = rng.uniform(0.75, 1.4, count)
    at = x0 + (x1 - x0) * np.cumsum(shares)[:-1] / shares.sum()
    rest, panels, middle = row, [], row[:, 1].mean()
    for x in at:
        lean = rng.uniform(-0.22, 0.22) if rng.random() < 0.4 else 0.0
        normal = np.array([1.0, lean]) / np.hypot(1, lean)
        foot = np.array([x, middle])
        panels.append(curves.clip_convex(rest, foot - normal * _GAP_COLUMNS / 2, normal))
        rest = curves.clip_convex(rest, foot + normal * _GAP_COLUMNS / 2, -normal)
    return [*panels, rest][::-1]


def _bleed(rng: Generator, panel: PagePanel, half: Box, inner: Box, outer_left: bool) -> PagePanel:
    """Let some panels at the rim run over the edge of the paper."""
    polygon = panel.polygon.copy()
    if rng.random() < 0.22:
        edge, paper = (inner.x0, half.x0 - 6) if outer_left else (inner.x1, half.x1 + 6)
        polygon[np.abs(polygon[:, 0] - edge) < 0.5, 0] = paper
    if rng.random() < 0.22:
        for edge, paper in ((inner.y0, half.y0 - 6), (inner.y1, half.y1 + 6)):
            polygon[np.abs(polygon[:, 1] - edge) < 0.5, 1] = paper
    return _panel(polygon, half)
