"""Markings: where along a drawn curve its points are put.

``manga109`` is the marking of Manga109's people, measured on 1,151 of their annotations. The jaw line begins
and ends at the eyes' height and is divided evenly by its length, brows from end to end likewise. An eye has
five points on the upper lid and five on the lower, each in the middle of its fifth, clockwise from the corner
that is left in the image; so has the mouth. Pupils and nose are where they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.arrays import frozen
from mangamatch.domain.messages import say
from mangamatch.domain.scheme import MANGA60
from mangamatch.domain.splines import divided, spline
from mangamatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.domain.arrays import Floats, Points
    from mangamatch.domain.messages import Text
    from mangamatch.domain.schemes.base import Scheme

MANGA109 = "manga109"
_PER = 16
"""Samples of a curve from one of its points to the next."""
_EVEN = 0.02
"""Steps from one point to the next that differ from their mean by at most this share are even."""
_LEVEL = 0.01
"""So far above the eyes, in distances of the eyes, a jaw line's end is taken to be at their height."""
_SINGLE = 0.5
"""Eyes that are nearer to each other than this, in their own widths, tell no direction: a face in profile."""


@dataclass(frozen=True, slots=True)
class _Curves:
    """Which points of a scheme a marking moves: each value is a run of indices."""

    jaw: range
    eyes: tuple[range, range]
    brows: tuple[range, ...]
    rings: tuple[range, ...]


def _curves_of(scheme: Scheme) -> _Curves:
    eyes = scheme.part("eye_left").indices, scheme.part("eye_right").indices
    brows = tuple(scheme.part(name).indices for name in ("brow_left", "brow_right"))
    return _Curves(scheme.part("chin").indices, eyes, brows, (*eyes, scheme.part("mouth").indices))


_TABLE = {MANGA109: {MANGA60.name: _curves_of(MANGA60)}}
LOSSES: tuple[Text, ...] = (
    say("Points of jaw line, brows, eyes and mouth move along their curves: where people put them is lost."),
    say("What a jaw line has above the eyes is cut off. One that ends below them stays so short."),
)
"""What landmarks lose that are put by a marking."""


def markings() -> tuple[str, ...]:
    """Return the names of all markings."""
    return tuple(_TABLE)


def has_marking(scheme: str, marking: str) -> bool:
    """Return whether ``marking`` says where the points of ``scheme`` are put."""
    return scheme in _TABLE.get(marking, {})


def no_rule(scheme: str, marking: str) -> Text:
    """Return the words for a scheme that ``marking`` does not know."""
    return say("Marking {marking} has no rule for landmarks {scheme}.", marking=marking, scheme=scheme)


def mark(points: Points, scheme: str, marking: str = MANGA109) -> Points:
    """Return ``points`` (K, 2), or of several faces (N, K, 2), as ``marking`` puts them on the same curves.

    A curve is the smooth one through its points, and a ring's corners lie midway between its upper and its
    lower points. What is marked so already stays to the bit. Where a curve or the eyes' height is not known
    (NaN), the curve stays as it is. A jaw line that ends below the eyes is not made longer. UsageError for a
    marking that does not exist, or that has no rule for ``scheme``.
    """
    curves = _known(scheme, marking)
    given = np.asarray(points, dtype=np.float64)
    if given.ndim == 2:
        return frozen(_put(given, curves))
    return frozen(np.array([_put(face, curves) for face in given]).reshape(given.shape))


def mark_part(points: Points, scheme: str, part: range, marking: str = MANGA109) -> Points:
    """Return ``points`` (K, 2) with those of ``part`` put by ``marking``, the others as they are.

    Landmarks of a scheme that the marking has no rule for stay as they are.
    """
    if not has_marking(scheme, marking):
        return points
    made = np.array(points)
    made[part.start : part.stop] = mark(points, scheme, marking)[part.start : part.stop]
    return frozen(made)


def _known(scheme: str, marking: str) -> _Curves:
    if marking not in _TABLE:
        hint = say("Choose from: {names}.", names=", ".join(_TABLE))
        raise UsageError(say("There is no {what} {name}.", what="marking", name=marking), hint)
    if not has_marking(scheme, marking):
        raise UsageError(
            no_rule(scheme, marking), say("Schemes that can be converted stand in docs/formats.md.")
        )
    return _TABLE[marking][scheme]


def _put(face: Points, curves: _Curves) -> Points:
    made = face.copy()
    _put_rings(made, [ring for ring in _whole(face, *curves.rings) if not _is_marked(face[ring])])
    brows = [brow for brow in _whole(face, *curves.brows) if not _are_even(face[brow])]
    if brows:
        _put_lines(made, brows, spline(np.stack([face[brow] for brow in brows]), _PER))
    for jaw in _whole(face, curves.jaw):
        whole = spline(face[jaw], _PER)
        below = _below_eyes(whole, made, curves)
        if below is not whole or not _are_even(face[jaw]):
            _put_lines(made, [jaw], below[None])
    return made


def _put_lines(face: Points, runs: list[range], paths: Points) -> None:
    """Put ``runs`` of equally many points evenly along ``paths`` (N, K, 2); too tangled ones stay."""
    for run, made in zip(runs, divided(paths, np.linspace(0, 1, len(runs[0]))), strict=True):
        if _are_even(made):
            face[run] = made


def _put_rings(face: Points, rings: list[range]) -> None:
    """Put the points of ``rings``, equally many each, into the middles of their shares of both lids."""
    if not rings:
        return
    half = len(rings[0]) // 2
    shares = np.concatenate([[0.0], (np.arange(half) + 0.5) / half, [1.0]])
    lids = divided(_lids(np.stack([face[ring] for ring in rings])), shares)[:, 1:-1]
    for ring, both in zip(rings, lids.reshape(len(rings), 2, half, 2), strict=True):
        if all(map(_are_even, both)):
            face[ring] = both.reshape(-1, 2)


def _is_marked(ring: Points) -> bool:
    half = len(ring) // 2
    return _are_even(ring[:half]) and _are_even(ring[half:])


def _are_even(points: Points) -> bool:
    steps = np.abs(np.diff(points[..., 0] + 1j * points[..., 1]))
    mean = steps.sum() / len(steps)
    return bool(np.abs(steps - mean).max() <= _EVEN * mean)


def _whole(face: Points, *runs: range) -> Iterator[range]:
    """Give the runs of which every point is known."""
    return (run for run in runs if np.isfinite(face[run.start : run.stop]).all())


def _lids(rings: Points) -> Points:
    """Return the closed curves through ``rings`` (N, K, 2), cut at their corners: (2N, M, 2).

    Each first from its left corner to its right one, then back below.
    """
    count = rings.shape[1]
    corner = (count - 1) * _PER + _PER // 2
    loops = np.roll(spline(rings, _PER, closed=True), -corner, axis=1)
    loops = np.concatenate([loops, loops[:, :1]], axis=1)
    middle = count // 2 * _PER
    return np.stack([loops[:, : middle + 1], loops[:, middle:]], axis=1).reshape(-1, middle + 1, 2)


def _below_eyes(path: Points, face: Points, curves: _Curves) -> Points:
    """Return the part of a jaw line that is not above the eyes, or the line itself."""
    line = _eye_line(face, curves)
    if line is None:
        return path
    middle, along, apart = line
    depth = (path - middle) @ np.array([-along[1], along[0]])
    low, level = int(depth.argmax()), -_LEVEL * apart
    if depth[low] <= 0 or min(depth[0], depth[-1]) >= level:
        return path
    left, right = (_cut(path[way], depth[way], level) for way in (slice(low, None, -1), slice(low, None)))
    return np.concatenate([left[::-1], right[1:]])


def _cut(path: Points, depth: Floats, level: float) -> Points:
    """Return ``path`` up to the eyes' height, where it ends above ``level``."""
    above = np.flatnonzero(depth < 0)
    if not len(above) or not (depth < level).any():
        return path
    k = above[0]
    share = depth[k - 1] / (depth[k - 1] - depth[k])
    return np.concatenate([path[:k], [path[k - 1] + share * (path[k] - path[k - 1])]])


def _eye_line(face: Points, curves: _Curves) -> tuple[Points, Points, float] | None:
    """Return a point at the eyes' height, the direction to the face's other side, and a length to measure by.

    None without eyes. Eyes that cover each other, as in profile, and an eye alone tell the direction by their
    own corners.
    """
    eyes = [face[eye] for eye in _whole(face, *curves.eyes)]
    if not eyes:
        return None
    centres = np.array([eye.mean(axis=0) for eye in eyes])
    widest = max(map(_across, eyes), key=_length)
    apart = centres[-1] - centres[0]
    way = apart if _length(apart) > _SINGLE * _length(widest) else widest
    return (centres.mean(axis=0), way / _length(way), _length(way)) if _length(way) else None


def _across(eye: Points) -> Points:
    """Return the way from an eye's left corner to its right one."""
    half = len(eye) // 2
    return np.asarray((eye[half - 1] + eye[half] - eye[0] - eye[-1]) / 2)


def _length(way: Points) -> float:
    return float(np.hypot(*way))
