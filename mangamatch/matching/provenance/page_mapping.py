"""Readings: what the numbers and boxes in landmark file names mean in one book.

``page = floor(number / 2 + page_offset)`` in the half layout, ``page = number + page_offset`` in the whole
one. A half page's x counts from the middle of the spread when it is a right half. A box of the name lies
on the spread at ``origin + shift + scale * box``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain.box import Box

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mangamatch.domain.landmarks import FileName

HALF, WHOLE = "half", "whole"
RIGHT, LEFT = "right", "left"
MARGIN = 25.0
"""Pixels by which the box in a name is larger, on each side, than what the face finder found."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read the file names of one book; the defaults are what holds in FacialLandmarkManga.

    ``page_offset`` −2…2 spreads; in the half layout also halves: numbers that start one half page late
    have −0.5. ``scale`` is spread pixels per pixel of the name; ``shift`` (x, y) is in spread pixels.
    ``even_half`` says nothing in the whole layout.
    """

    layout: str = HALF
    even_half: str = RIGHT
    page_offset: float = 0
    scale: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)

    def pages(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Page indices (N,) of files with these ``numbers`` (N,)."""
        counted = numbers / 2 if self.layout == HALF else numbers
        return np.floor(counted + self.page_offset).astype(np.int64)

    def on_right(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether x counts from the middle of the spread, (N,)."""
        even = numbers % 2 == 0
        return np.asarray((even == (self.even_half == RIGHT)) & (self.layout == HALF))

    def place(self, name: FileName, width: float) -> Box:
        """Return the face finder's box of a name, in pixels of its spread, which is ``width`` px wide."""
        margin = min(MARGIN, 0.4 * name.box.width, 0.4 * name.box.height)
        left = width / 2 if self.on_right(np.array([name.half_page]))[0] else 0.0
        dx, dy = self.shift[0] + left, self.shift[1]
        x0, y0, x1, y1 = (self.scale * edge for edge in name.box.grown(-margin).as_tuple())
        return Box(x0, y0, x1, y1).moved(dx, dy)

    def same_pages(self, other: Reading) -> bool:
        """Whether both read every number alike, whatever their scale and shift."""
        return replace(self, scale=1.0, shift=(0.0, 0.0)) == replace(other, scale=1.0, shift=(0.0, 0.0))

    def to_json(self) -> dict[str, Any]:
        """Return the object of the command line's JSON contract."""
        offset = int(self.page_offset) if float(self.page_offset).is_integer() else self.page_offset
        return {
            "layout": self.layout,
            "even_half": self.even_half,
            "page_offset": offset,
            "scale": self.scale,
            "shift": list(self.shift),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Reading:
        """Read what :meth:`to_json` wrote."""
        dx, dy = values["shift"]
        kind = (str(values["layout"]), str(values["even_half"]), float(values["page_offset"]))
        return cls(*kind, float(values["scale"]), (float(dx), float(dy)))


PRIOR = Reading()
"""SPEC §4: even numbers are right halves of spread number // 2, at scale 1."""


@dataclass(frozen=True, slots=True)
class BookReading:
    """What was found out about one book.

    ``support`` is the share of distinct boxes that fall on a face, beyond what other pages would give by
    chance: 0 chance, 1 all. ``runner_up`` is the best reading that takes other pages or halves.
    ``agreed`` is False when the book does not bear out any reading: ``reading`` is then the prior.
    """

    book: str
    reading: Reading
    support: float
    runner_up: Reading | None
    runner_up_support: float
    agreed: bool


def _page_readings() -> tuple[tuple[Reading, float], ...]:
    """All ways to turn numbers into pages, with their prior probability."""
    weighted = []
    for half_steps in range(-4, 5):
        for even_half in (RIGHT, LEFT):
            reading = Reading(HALF, even_half, half_steps / 2)
            weight = 4.0 if reading == PRIOR else 1.0 if half_steps % 2 == 0 else 0.1
            weighted.append((reading, weight))
    weighted += [(Reading(WHOLE, RIGHT, float(offset)), 1.0) for offset in range(-2, 3)]
    total = sum(weight for _, weight in weighted)
    return tuple((reading, weight / total) for reading, weight in weighted)


PAGE_READINGS = _page_readings()
"""Every (layout, even half, page offset) that is tried, with its prior probability. The prior reading has
but four times the weight of another: a single file that happens to fit must not look like proof. Offsets by
a half page are rare, and where few files have even numbers, or few odd ones, chance mimics them."""
