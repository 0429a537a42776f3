"""Random numbers that depend on what they are for alone: seed, epoch and place."""

from __future__ import annotations

import numpy as np
import torch


def seeded(*numbers: int) -> torch.Generator:
    """Return a generator whose stream has nothing in common with that of other numbers."""
    (seed,) = np.random.SeedSequence(numbers).generate_state(1, np.uint64)
    return torch.Generator().manual_seed(int(seed) >> 1)
