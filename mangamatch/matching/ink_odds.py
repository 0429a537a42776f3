"""How sure the ink is: the scores of all crops of one landmark set as probabilities.

The best score among many wrong crops is high by chance alone, the higher the more there are. So "it is none
of them" competes with every crop that was searched::

    P(crop i)  ~ exp(score_i / TEMPERATURE)
    P(nobody)  ~ N exp(NOBODY / TEMPERATURE) absent / (1 - absent)

which is Bayes' rule when a wrong crop's score says as little as ``NOBODY`` nats and any of N crops may be the
right one. ``benchmarks/ink_weights.py`` fits both numbers and reports them on titles they were not fitted on.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TEMPERATURE = 1.0
"""Nats of score to a nat of evidence."""
NOBODY = 0.0
"""Score that a crop needs to be likelier than not, were it alone."""


class InkOdds(NamedTuple):
    """Probability of each crop (N,), in the order of the scores, and of ``nobody``: together 1."""

    crops: NDArray[np.float64]
    nobody: float


def ink_odds(
    scores: Sequence[float] | NDArray[np.float64],
    searched: int,
    *,
    absent: float = 0.5,
    temperature: float = TEMPERATURE,
    nobody: float = NOBODY,
) -> InkOdds:
    """Turn the best ``scores`` (M,), nats, of ``searched`` crops of one set into probabilities.

    ``absent`` is the share of sets whose face is not among the crops searched; with the default of one half
    the ink has to bring all the evidence. Crops that were not measured again count as searched only.
    """
    none = nobody / temperature + math.log(max(searched, 1)) + math.log(absent / (1 - absent))
    logits = np.append(np.asarray(scores, np.float64) / temperature, none)
    weights = np.exp(logits - logits.max())
    shares = weights / weights.sum()
    return InkOdds(shares[:-1], float(shares[-1]))
