"""The square around a face that a network sees, and the way from its units to pixels and back.

A *crop* is a square around the middle of a face's box, ``grow`` times as large as the box's longer side.
*Crop units* run from −0.5 to 0.5 over it, x to the right, y down: a landmark's *label* is
(point − centre) / side. The *region* that is cached reaches ``margin`` times as far, so that a face can be
turned, moved and scaled without black corners.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.arrays import Floats, Pixels
    from mangamatch.domain.box import Box


GREY, COLOUR = 1, 3
SIZES = range(16, 1025)
LARGEST_REGION = 20_000
"""px of the image; what is cut out is held in memory at full size first."""


@dataclass(frozen=True, slots=True)
class CropSetting:
    """How faces are cut out.

    ``grow`` × the longer side of the box makes the crop, sampled to ``size``² pixels; ``channels`` is 1
    (grey) or 3 (RGB); ``margin`` ≥ 1 says how much further than the crop the cached region reaches.
    """

    grow: float = 1.3
    size: int = 128
    channels: int = GREY
    margin: float = 1.35

    def __post_init__(self) -> None:
        whole = all(type(value) is int for value in (self.size, self.channels))
        real = all(type(value) in (int, float) for value in (self.grow, self.margin))
        sound = whole and real and self.size in SIZES and self.channels in (GREY, COLOUR)
        if not (sound and 0.1 <= self.grow <= 10 and 1 <= self.margin <= 4):
            raise ValueError(f"no way to cut faces: {self}")

    @property
    def region(self) -> int:
        """Side of the cached region in pixels: ``size`` × ``margin``, with as many on either side."""
        return self.size + 2 * math.ceil(self.size * (self.margin - 1) / 2)

    def to_json(self) -> dict[str, Any]:
        """Return the fields by name."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> CropSetting:
        """Read what :meth:`to_json` wrote; ValueError or TypeError when it is no setting."""
        return cls(**values)


@dataclass(frozen=True, slots=True, eq=False)
class CropFrame:
    """Where crops lie: ``centre`` (…, 2) and ``side`` (…) in pixels of their images, float64.

    One face has shapes (2,) and (), N faces (N, 2) and (N,); all methods take both.
    """

    centre: Floats
    side: Floats

    @classmethod
    def around(cls, box: Box, setting: CropSetting) -> CropFrame:
        """Return the crop around ``box``, moved and grown by less than a pixel.

        Its region is made of whole pixels, so that shrinking it is exact and labels stay exact too.
        """
        x0, y0, pixels = region_of(box, setting)
        half = pixels / 2
        side = pixels * setting.size / setting.region
        return cls(np.array([x0 + half, y0 + half]), np.array(side))

    @classmethod
    def stack(cls, frames: list[CropFrame]) -> CropFrame:
        """Return N single frames as one."""
        centres = np.array([frame.centre for frame in frames], np.float64).reshape(-1, 2)
        return cls(centres, np.array([frame.side for frame in frames], np.float64))

    def __getitem__(self, rows: Any) -> CropFrame:
        """Return the frames of ``rows``."""
        return CropFrame(self.centre[rows], self.side[rows])

    def to_crop(self, points: Floats) -> Floats:
        """Return ``points`` (…, K, 2), image pixels, in crop units."""
        return np.asarray((points - self.centre[..., None, :]) / self.side[..., None, None])

    def to_image(self, units: Floats) -> Floats:
        """Return ``units`` (…, K, 2), crop units, in image pixels."""
        return np.asarray(units * self.side[..., None, None] + self.centre[..., None, :])


def region_of(box: Box, setting: CropSetting) -> tuple[int, int, int]:
    """Return x0, y0 and side of the region in whole pixels of the image."""
    longer = max(box.width, box.height)
    pixels = max(round(longer * setting.grow * setting.region / setting.size), 1)
    x, y = box.centre
    return round(x - pixels / 2), round(y - pixels / 2), pixels


def can_cut(image: Pixels, box: Box, setting: CropSetting) -> bool:
    """Whether ``box`` and its region show something of ``image``; none of NaNs, without area or huge does."""
    if not (np.isfinite(box.as_tuple()).all() and min(box.width, box.height) > 0):
        return False
    if max(box.width, box.height) * setting.grow * setting.margin > LARGEST_REGION:
        return False
    height, width = image.shape[:2]
    x, y, side = region_of(box, setting)
    near = box.x0 < width and box.y0 < height and box.x1 > 0 and box.y1 > 0
    return near and x < width and y < height and x + side > 0 and y + side > 0
