"""How the learning rate goes up and down."""

from __future__ import annotations

import math


def rate_at(step: int, steps: int, warm_up: float, floor: float) -> float:
    """Return the share of the peak rate at ``step`` (from 0) of ``steps``.

    It rises in a line over the first ``warm_up`` share of the steps, then falls as half a cosine to ``floor``
    (Loshchilov and Hutter 2017).
    """
    rising = warm_up * steps
    if step < rising:
        return (step + 1) / (rising + 1)
    done = (step - rising) / max(steps - rising, 1)
    return floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * min(done, 1.0)))
