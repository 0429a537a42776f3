"""How much a network's predictions tell: likelihood ratios of pairs of a landmark set and a face.

Sets and predictions are described by the same few numbers (see ``shape_space.py``). For each
number two lines are fitted: what the prediction ``p`` is when the set ``l`` belongs to the face, and what
when it does not::

    right:  p ~ N(a + b l, v)        wrong:  p ~ N(a' + b' l, v')
    told  = sum over numbers of  ln N(p; right) - ln N(p; wrong)
    nats  = ln((1 - ERRS) exp(share told) + ERRS)

*Wrong* is what nearly all pairs are. *Right* is learnt from the pairs that the other evidence is sure of, for
each set from those of the others only, so that no pair is its own proof. On these very pairs it shows what
the network is worth: the ``share`` that counts, 0 … POWER, is the one with which they are best told from the
wrong pairs of their sets. Where nothing is sure, or a network tells nothing, nothing is said.
``benchmarks/model_evidence.py`` measures what comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Floats

    Ints = NDArray[np.intp]

POWER = 0.5
"""Share of what is told that counts at most: ink and network are misled by the same faces, and parts of a
face by the same smile. With 0.7 more is found and more of it wrong; chosen on OpenMantra and a demo."""
ERRS = 0.1
"""How often a prediction is of no worth whatever pair it is of: no face is ruled out by it."""
SURE = 0.5
"""Probability from which a pair is learnt from, with that weight."""
PSEUDO = 3.0
"""Weight, in pairs, of what is believed beforehand: right pairs lie about ``p = l``, as far as wrong ones."""
COST = 4.0
"""Nats that a network must tell sure pairs and wrong ones apart by before all that it tells counts."""
_STEPS = 10  # of the share that counts
_LARGEST = 50.0  # nats: more are as good as certain, and do not overflow
_CLIP = 5.0  # robust deviations: a wild prediction is no more than far off
_TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of ``count`` sets and faces: numbers of their ``sets`` (P,).

    ``drawn`` and ``predicted`` (P, D) describe set and prediction, the latter not a number where there is
    none. ``before`` (P,) is the probability that a pair is right, as the other evidence says.
    """

    sets: Ints
    drawn: Floats
    predicted: Floats
    before: Floats
    count: int


def log_ratios(pairs: Pairs) -> Floats:
    """Return the evidence (P,) in nats for each pair; not a number where there is no prediction."""
    known = np.isfinite(pairs.predicted).all(axis=1)
    nats = np.full(len(pairs.sets), np.nan)
    if known.any():
        rows = pairs.sets[known], pairs.drawn[known], _tamed(pairs.predicted[known]), pairs.before[known]
        seen = Pairs(*rows, pairs.count)
        sure = np.where(seen.before > SURE, seen.before, 0.0)
        nats[known] = _weighed(seen, _told(seen, sure), sure)
    return nats


def _told(pairs: Pairs, sure: Floats) -> Floats:
    """Log likelihood ratios (P,), learnt from pairs by how ``sure`` (P,) they are."""
    wrong = _moments(pairs, 1 - pairs.before).sum(axis=0)
    wrong /= np.maximum(wrong[:, :1, :1], _TINY)
    own = _moments(pairs, sure)
    right = own.sum(axis=0) - own + PSEUDO * _believed(wrong)
    told: Floats = (_log_density(pairs, _lines(right)) - _log_density(pairs, _lines(wrong[None]))).sum(axis=1)
    return told


def _believed(wrong: Floats) -> Floats:
    """Moments (D, 3, 3) of a right pair before any is known: see PSEUDO."""
    same = wrong.copy()
    same[:, :2, 2] = same[:, 2, :2] = wrong[:, :2, 1]
    same[:, 2, 2] = wrong[:, 1, 1] + _lines(wrong).variance
    return same


def _weighed(pairs: Pairs, told: Floats, sure: Floats) -> Floats:
    """Let that share of what is ``told`` (P,) count with which sure pairs stand out best in their sets."""
    gains = {0.0: 0.0}
    for step in range(1, _STEPS + 1):
        share = POWER * step / _STEPS
        gains[share] = _gain(pairs, _nats(told, share), sure) - COST * step / _STEPS
    return _nats(told, max(gains, key=lambda share: gains[share]))


def _nats(told: Floats, share: float) -> Floats:
    reached = np.clip(share * told, -_LARGEST, _LARGEST)
    return np.asarray(np.logaddexp(np.log1p(-ERRS) + reached, np.log(ERRS)))


def _gain(pairs: Pairs, nats: Floats, sure: Floats) -> float:
    """Nats by which sure pairs stand out from all pairs of their sets."""
    total = np.bincount(pairs.sets, np.exp(nats), pairs.count)
    mean = np.log(np.maximum(total / np.maximum(np.bincount(pairs.sets, minlength=pairs.count), 1), _TINY))
    return float(sure @ (nats - mean[pairs.sets]))


def _moments(pairs: Pairs, weights: Floats) -> Floats:
    """Sum up, set by set, (S, D, 3, 3), the products of 1, drawn and predicted."""
    used = np.flatnonzero(weights)
    drawn = pairs.drawn[used]
    values = np.stack((np.ones_like(drawn), drawn, pairs.predicted[used]), axis=-1)
    products = weights[used, None, None, None] * values[..., :, None] * values[..., None, :]
    flat = products.reshape(len(used), 9 * drawn.shape[1])
    sums = np.stack([np.bincount(pairs.sets[used], column, pairs.count) for column in flat.T], axis=1)
    return sums.reshape(pairs.count, *products.shape[1:]).astype(np.float64)


class _Lines(NamedTuple):
    """Lines ``p = start + slope l`` with a ``variance`` about them, all (…, D)."""

    start: NDArray[np.floating[Any]]
    slope: NDArray[np.floating[Any]]
    variance: Floats


def _lines(moments: Floats) -> _Lines:
    """Fit lines to moments (…, D, 3, 3)."""
    line = np.linalg.solve(moments[..., :2, :2] + _TINY * np.eye(2), moments[..., :2, 2:])[..., 0]
    left = moments[..., 2, 2] - (line * moments[..., :2, 2]).sum(axis=-1)
    return _Lines(line[..., 0], line[..., 1], np.maximum(left / moments[..., 0, 0], _TINY))


def _log_density(pairs: Pairs, lines: _Lines) -> Floats:
    """Log density (P, D) of what is predicted about the lines (S or 1, D) of each set."""
    rows = pairs.sets if len(lines.start) > 1 else np.zeros_like(pairs.sets)
    off = pairs.predicted - lines.start[rows] - lines.slope[rows] * pairs.drawn
    return np.asarray(-0.5 * (off**2 / lines.variance[rows] + np.log(lines.variance[rows])))


def _tamed(predicted: Floats) -> Floats:
    """Keep wild predictions (P, D) within reach of the others."""
    middle = np.median(predicted, axis=0)
    reach = _CLIP * np.maximum(1.4826 * np.median(np.abs(predicted - middle), axis=0), _TINY)
    return np.clip(predicted, middle - reach, middle + reach)
