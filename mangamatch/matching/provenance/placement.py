"""Place the files of a book whose readings have been weighed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.matching.provenance.assignment import exclusive
from mangamatch.matching.provenance.likelihood import Modes, compare
from mangamatch.matching.provenance.page_mapping import PAGE_READINGS, BookReading

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Flags, Floats, Ints, Points
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.matching.provenance.columns import Decoded

_KEPT = 10  # candidates of a file
# Faces hardly overlap: in 4,845 simulated bare regions IoU with an untaken face was > 0.25 five times, in
# all boxes wrongly called bare it was > 0.28 (a hastily drawn box far off its face).
_DISPUTED, _IN_DISPUTE = 0.22, 0.8
_DOUBT = 0.4  # by which every box on a face leaves less doubt about the reading
_UNREAD = 0.5  # most confidence a file can have in a book that does not agree


@dataclass(frozen=True, slots=True, eq=False)
class NamedPlace:
    """Where a file's name puts it.

    ``region`` is the face finder's box and ``points`` (K, 2) are the landmarks, both in pixels of the
    spread ``page``. ``candidates`` are (row of ``regions["face"]`` or None for the bare region,
    probability), best first, the choice itself first.
    """

    file: str
    page: int
    region: Box
    points: Points
    candidates: tuple[tuple[int | None, float], ...]
    confidence: float


def same_pages(decoded: Decoded, modes: Modes, chosen: int) -> Flags:
    """Which modes (C,) put every box on the same page and half as the chosen one."""
    slots, right = decoded.slots[modes.way], decoded.right[modes.way]
    return np.asarray(((slots == slots[chosen]) & (right == right[chosen])).all(axis=1))


@dataclass(frozen=True, eq=False)
class Placing:
    """R boxes on their pages under the chosen reading.

    ``pages`` (R,) page indices; ``regions`` (R, 4) the face finder's boxes and ``corners`` (R, 2) where the
    landmarks count from, spread px; ``rows`` (R, M) faces of the page, −1 where padded; ``share`` (R, M)
    and ``bare`` (R,) the probability that the box is this face, or nobody's; ``distance`` (R, M) in errors,
    ``disputed`` (R,) the largest IoU of the region and a face that no box takes.
    """

    pages: Ints
    regions: Floats
    corners: Floats
    rows: Ints
    share: Floats
    bare: Floats
    distance: Floats
    disputed: Floats


def place_boxes(decoded: Decoded, modes: Modes, posterior: Floats, chosen: int, units: Ints) -> Placing:
    """Sum what all modes say about each box on the page where the ``chosen`` one puts it.

    ``posterior`` (C,); boxes with the same number in ``units`` (R,) may share a face.
    """
    fit = compare(decoded, modes)
    slots = decoded.slots[modes.way]
    regions, corners = _regions(decoded, modes)
    here = (slots == slots[chosen]) * posterior[:, None]
    share = np.einsum("cr,crm->rm", here, fit.face / fit.total[..., None])
    together = here * (_overlap(regions, regions[chosen]) > 0.5)
    bare = (together * fit.bare / fit.total).sum(axis=0)
    single = exclusive(share, slots[chosen], units)
    bare = bare * (1 - single.sum(axis=1)) / np.maximum(1 - share.sum(axis=1), 1e-9)
    rows = decoded.pages.rows[slots[chosen]]
    overlap = _overlap(regions[chosen][:, None], decoded.pages.boxes[slots[chosen]]) * (rows >= 0)
    taken = rows[np.arange(len(rows)), single.argmax(axis=1)][single.max(axis=1) > bare]
    disputed = np.where(np.isin(rows, taken), 0.0, overlap).max(axis=1)
    return Placing(
        _page_numbers(decoded, modes, chosen),
        regions[chosen],
        corners[chosen],
        rows,
        single,
        np.clip(bare, 0.0, 1.0),
        fit.distance[chosen],
        disputed,
    )


def _page_numbers(decoded: Decoded, modes: Modes, chosen: int) -> Ints:
    return PAGE_READINGS[int(modes.way[chosen])][0].pages(decoded.names.numbers)


def _regions(decoded: Decoded, modes: Modes) -> tuple[Floats, Floats]:
    """Lay out the face finder's boxes (C, R, 4), and the corners (C, R, 2) of the names' boxes."""
    origin = np.zeros((len(modes), len(decoded.names), 2))
    origin[..., 0] = decoded.origins[modes.way]
    shift = np.where(modes.plain_shift[:, None], 0.0, modes.shift)
    scale = np.where(modes.plain_scale, 1.0, modes.scale)[:, None, None]
    origin += shift[:, None]
    half = decoded.names.sizes(modes.margin) / 2
    low, high = decoded.names.centres - half, decoded.names.centres + half
    regions = np.concatenate([origin + scale * low, origin + scale * high], axis=2)
    return regions, origin + scale * decoded.names.boxes[:, :2]


def _overlap(one: Floats, other: Floats) -> Floats:
    """IoU of boxes (…, 4)."""
    low, high = np.maximum(one[..., :2], other[..., :2]), np.minimum(one[..., 2:], other[..., 2:])
    common = np.maximum(high - low, 0).prod(axis=-1)
    areas = (one[..., 2:] - one[..., :2]).prod(axis=-1) + (other[..., 2:] - other[..., :2]).prod(axis=-1)
    return np.asarray(common / np.maximum(areas - common, 1e-9))


def place_file(item: LandmarkSet, row: int, placing: Placing, book: BookReading) -> NamedPlace:
    """Place one file, the box of which is number ``row``."""
    candidates = _candidates(row, placing)
    confidence = min(candidates[0][1], _trust(placing, book))
    if candidates[0][0] is None and placing.disputed[row] > _DISPUTED:
        confidence = min(confidence, _IN_DISPUTE)
    points = arrays.points(item.points * book.reading.scale + placing.corners[row])
    region = Box(*placing.regions[row].tolist())
    return NamedPlace(item.file, int(placing.pages[row]), region, points, candidates, confidence)


def _trust(placing: Placing, book: BookReading) -> float:
    """Limit the confidence of a book's files: 0.6 when one box bears the reading out, 0.84 two, 0.94 three.

    The posterior alone trusts a reading that few boxes bear out as far as its priors are true; which
    readings people will come with is not known that well.
    """
    if not book.agreed:
        return _UNREAD
    boxes: float = book.support * len(placing.pages)
    return float(1 - _DOUBT**boxes)


def _candidates(row: int, placing: Placing) -> tuple[tuple[int | None, float], ...]:
    """Faces and the bare region with their probabilities, best first."""
    share = placing.share[row]
    order = np.lexsort((placing.distance[row], -share.round(4)))
    order = order[placing.rows[row, order] >= 0][:_KEPT]
    found: list[tuple[int | None, float]] = [(int(placing.rows[row, at]), float(share[at])) for at in order]
    bare = float(placing.bare[row])
    found.insert(sum(score > bare for _, score in found), (None, bare))
    return tuple(found[:_KEPT])
