"""What the landmark files count their pixels from. They do not say, so all files of the folder vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.messages import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.landmarks import FileName

    Member = tuple[FileName, Points]
    PageWidths = Callable[[str, int], float]

CROP, HALF_PAGE, SPREAD, UNKNOWN = say("crop"), say("half page"), say("spread"), say("unknown")
_MARGIN = 0.1  # of the box; a hasty chin may leave it
_ENOUGH = 0.9  # of the points


def vote(members: Sequence[Member], page_widths: PageWidths | None) -> tuple[Text, dict[str, int]]:
    """Return the frame most sets agree with, and how many agree with each.

    A set agrees with every frame that puts its points into its box: on the left half of a spread, half
    page and spread are the same. Of equals the narrower frame wins, which then changes nothing.
    """
    votes: dict[str, int] = dict.fromkeys((CROP, HALF_PAGE, SPREAD, UNKNOWN), 0)
    for name, points in members:
        agreed = [frame for frame in (CROP, HALF_PAGE, SPREAD) if agrees(frame, name, points, page_widths)]
        for frame in agreed or [UNKNOWN]:
            votes[frame] += 1
    best = max((CROP, HALF_PAGE, SPREAD), key=lambda frame: votes[frame])
    return (best if votes[best] else UNKNOWN), votes


def agrees(frame: str, name: FileName, points: Points, page_widths: PageWidths | None) -> bool:
    """Tell whether ``points`` (K, 2), read in this frame, lie in the box of the name."""
    if frame == SPREAD and page_widths is None:
        return False
    size = np.array([name.box.width, name.box.height])
    placed = to_crop(frame, name, points, page_widths)
    inside = ((placed >= -_MARGIN * size) & (placed <= (1 + _MARGIN) * size)).all(axis=1)
    return bool(inside.mean() >= _ENOUGH)


def to_crop(frame: str, name: FileName, points: Points, page_widths: PageWidths | None) -> Points:
    """Count ``points`` (K, 2) from the corner of the name's box instead."""
    if frame in (CROP, UNKNOWN):
        return points
    moved = points - (name.box.x0, name.box.y0)
    if frame == SPREAD and page_widths is not None:
        half = page_widths(name.book, name.half_page // 2) / 2
        # Which half is even is what matching has to find out: the points themselves say where they are.
        if abs(moved[:, 0].mean() - half) < abs(moved[:, 0].mean()):
            moved = moved - (half, 0)
    return arrays.points(moved)
