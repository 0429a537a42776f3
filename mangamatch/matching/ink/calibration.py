"""How sure the ink is: the scores of all crops of one landmark set as probabilities.

What a wrong crop scores by chance depends on the book and the set: a sketchy face of a screentoned book has
other scores than a clean one. The crops searched tell it themselves: "it is none of them" scores ``MARGIN``
nats more than the mean of the ``RIVALS`` next best, and competes with every crop::

    P(crop i)  ~ exp(score_i / TEMPERATURE)
    P(nobody)  ~ exp((rivals + MARGIN) / TEMPERATURE) absent / (1 - absent)

``benchmarks/ink_weights.py`` fits both numbers and reports them on pages they were not fitted on. A fixed
score of nobody did as well from one real title to the other, and failed between drawn and real pages.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from mangamatch.matching.ink.fit import MISFIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Floats

TEMPERATURE, MARGIN = 0.85, 4.0
"""Nats of score to a nat of evidence, and the lead that makes a face likelier than nobody.

Fitted by ``benchmarks/ink_weights.py`` on both titles of OpenMantra and the demo."""
RIVALS = 3
"""Crops after the best that say what chance scores: with one, three, five or ten held-out odds are alike."""
_HARDLY = 1e-9  # least share of sets whose face is, or is not, among the crops


class InkOdds(NamedTuple):
    """Probability of each crop (N,), in the order of the scores, and of ``nobody``: together 1."""

    crops: Floats
    nobody: float


def ink_odds(
    scores: Sequence[float] | Floats,
    *,
    absent: float = 0.5,
    temperature: float = TEMPERATURE,
    margin: float = MARGIN,
) -> InkOdds:
    """Turn the ``scores`` (N,), nats, of one set on the best crops of a search into probabilities.

    ``absent``, 0 … 1, is the share of sets whose face is not among the crops searched; with one half the ink
    has to bring all the evidence. Crops that the outline does not fit into have no part in it, and a crop
    with no rival is as likely as a face is to be there at all: nothing says what its score is worth.
    """
    nats = np.asarray(scores, np.float64)
    laid = nats > MISFIT
    if not laid.any():
        return InkOdds(np.zeros(len(nats)), 1.0)
    logits = np.append(np.where(laid, nats, -np.inf), chance(nats[laid], margin)) / temperature
    absent = min(max(absent, _HARDLY), 1 - _HARDLY)  # names can leave nothing, or all, to nobody
    logits[-1] += math.log(absent) - math.log1p(-absent)
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    return InkOdds(shares[:-1], float(shares[-1]))


def chance(nats: Sequence[float] | Floats, margin: float = MARGIN) -> float:
    """Score of nobody: what the next best reach by chance, and the margin on top."""
    best, *others = -np.sort(-np.asarray(nats, np.float64))[: RIVALS + 1]
    return float(np.mean(others)) + margin if others else float(best)


def expit(lead: Floats) -> Floats:
    """Return the probability (N,) that goes with log odds ``lead`` (N,)."""
    return np.asarray(0.5 * (1 + np.tanh(lead / 2)))
