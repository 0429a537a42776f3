"""How good a face detector is: average precision, and how many faces it finds for few false ones. NumPy only.

Boxes are matched page by page, the surest first, each with the free face that it overlaps most. A face that
is ignored counts for nothing: whether it is found or missed, and whatever else lies on it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from mangamatch.models.detection.decoding import areas, intersections, ious

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mangamatch.domain.arrays import Flags, Floats
    from mangamatch.models.detection.decoding import DetectedBoxes

_OVERLAPS = tuple(np.arange(0.5, 1.0, 0.05).round(2).tolist())
_USUAL = 0.5
"""IoU from which on a face is found, where nothing else is said."""
_LIES_ON = 0.5
"""Share of a box that lies on an ignored face, from which on it is no false alarm."""
SIZES: Mapping[str, tuple[float, float]] = {
    "small": (0.0, 48.0),
    "medium": (48.0, 112.0),
    "large": (112.0, math.inf),
}
"""Side of a square of the same area, in px of the page."""


class FoundOnPage(NamedTuple):
    """What was ``found`` on a page, the ``boxes`` (n, 4) of its faces, and which are ``ignored`` (n,)."""

    found: DetectedBoxes
    boxes: Floats
    ignored: Flags


class RankedBoxes(NamedTuple):
    """Boxes of all pages, the surest first: ``right`` (m,) those that are faces; of ``faces`` there are."""

    right: Flags
    faces: int
    pages: int

    @property
    def precision(self) -> float:
        """Return the average precision: the area under the curve of best precision from each recall on."""
        if not self.faces:
            return math.nan
        precision = np.cumsum(self.right) / np.arange(1, len(self.right) + 1)
        envelope = np.maximum.accumulate(precision[::-1])[::-1]
        return float(envelope[self.right].sum() / self.faces)

    def recall(self, false_a_page: float) -> float:
        """Return the share of the faces that is found while there are so many false ones a page."""
        if not self.faces:
            return math.nan
        kept = np.cumsum(~self.right) <= false_a_page * self.pages
        return float(self.right[kept].sum() / self.faces)


@dataclass(frozen=True, slots=True)
class SizeScores:
    """Scores of the faces of one size."""

    faces: int
    ap50: float
    recall_at_1_fp: float


@dataclass(frozen=True, slots=True)
class DetectionScores:
    """``ap50``: average precision at IoU 0.5; ``ap``: the mean of those at 0.5, 0.55 … 0.95.

    ``recall_at_1_fp``: share of the faces found while there is one false face a page.
    """

    pages: int
    faces: int
    ap50: float
    ap: float
    recall_at_1_fp: float
    by_size: Mapping[str, SizeScores] = field(default_factory=dict)

    @property
    def measures(self) -> dict[str, float]:
        """The measures of the task by name."""
        return {"ap50": self.ap50, "ap": self.ap, "recall_at_1_fp": self.recall_at_1_fp}

    def to_json(self) -> dict[str, Any]:
        """Return the object of the command line's contract; what is no finite number becomes None."""
        told = {"pages": self.pages, "faces": self.faces, **_finite(self.measures)}
        sizes = {
            name: {
                "faces": one.faces,
                **_finite({"ap50": one.ap50, "recall_at_1_fp": one.recall_at_1_fp}),
            }
            for name, one in self.by_size.items()
        }
        return {**told, "by_size": sizes}


def detection_scores(pages: Sequence[FoundOnPage]) -> DetectionScores:
    """Measure what was found on all ``pages``; NaN where no face counts."""
    usual = ranked(pages)
    precisions = [ranked(pages, overlap).precision for overlap in _OVERLAPS]
    sizes = {name: ranked(pages, sides=sides) for name, sides in SIZES.items()}
    return DetectionScores(
        pages=len(pages),
        faces=usual.faces,
        ap50=usual.precision,
        ap=float(np.mean(precisions)),
        recall_at_1_fp=usual.recall(1),
        by_size={name: SizeScores(one.faces, one.precision, one.recall(1)) for name, one in sizes.items()},
    )


def ranked(
    pages: Sequence[FoundOnPage], overlap: float = _USUAL, sides: tuple[float, float] = (0.0, math.inf)
) -> RankedBoxes:
    """Match the boxes of all pages with the faces of these ``sides``, px; others count for nothing."""
    scores, right, counts, faces = [], [], [], 0
    for page in pages:
        counted = ~page.ignored & _within(page.boxes, sides)
        matched, ignored = match_page(page, counted, overlap)
        false = ~matched & ~ignored & _within(page.found.boxes, sides)
        scores.append(page.found.scores)
        right.append(matched)
        counts.append(matched | false)
        faces += int(counted.sum())
    order = np.argsort(-np.concatenate([*scores, np.zeros(0)]), kind="stable")
    order = order[np.concatenate([*counts, np.zeros(0, bool)])[order]]
    return RankedBoxes(np.concatenate([*right, np.zeros(0, bool)])[order], faces, len(pages))


def match_page(page: FoundOnPage, counted: Flags, overlap: float = _USUAL) -> tuple[Flags, Flags]:
    """Return which boxes are a face that is ``counted`` (n,), and which lie on one that is not, (m,) each."""
    found = page.found.boxes
    overlaps = ious(found, page.boxes)
    on = intersections(found, page.boxes) >= _LIES_ON * areas(found)[:, None]
    matched = np.zeros(len(found), bool)
    free = counted.copy()
    for row in np.argsort(-page.found.scores, kind="stable"):
        good = np.where(free, overlaps[row], 0)
        if len(good) and good.max() >= overlap:
            matched[row] = True
            free[good.argmax()] = False
    hidden = (overlaps >= overlap) | (on & page.ignored)
    return matched, np.asarray(~matched & (hidden & ~counted).any(axis=1))


def _within(boxes: Floats, sides: tuple[float, float]) -> Flags:
    side = np.sqrt(areas(boxes))
    return np.asarray((side >= sides[0]) & (side < sides[1]))


def _finite(values: Mapping[str, float]) -> dict[str, float | None]:
    return {name: float(value) if math.isfinite(value) else None for name, value in values.items()}
