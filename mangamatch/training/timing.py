"""How long a network takes for a face."""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable

    from mangamatch.models.network import LandmarkNetwork

_RUNS = 9


@torch.no_grad()
def milliseconds(network: LandmarkNetwork, batch: int = 1, scheme: str | None = None) -> float:
    """Return the median ms a face of ``scheme`` takes on the CPU, ``batch`` at a time, after a first run."""
    spec = network.spec
    images = torch.rand(batch, spec.channels, spec.size, spec.size)
    network.eval()
    return median_ms(lambda: network(images, scheme)) / batch


def median_ms(run: Callable[[], object], runs: int = _RUNS) -> float:
    """Return the median time in ms of ``runs`` calls of ``run``, after a first that does not count."""
    run()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return 1000 * statistics.median(times)
