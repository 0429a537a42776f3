"""Points of small parts weigh more where a recipe says so."""

from __future__ import annotations

import pytest
import torch

from mangamatch.domain.scheme import MANGA60
from mangamatch.training.landmark_task import weights_of


@pytest.mark.parametrize("balance", [0.0, 0.5, 1.0])
def test_parts_weigh_as_the_balance_says(balance: float) -> None:
    weights = weights_of(MANGA60, balance)
    assert len(weights) == MANGA60.size and float(weights.mean()) == pytest.approx(1)
    whole = {part.name: float(weights[list(part.indices)].sum()) for part in MANGA60.parts}
    for part in MANGA60.parts:
        assert whole[part.name] / whole["nose"] == pytest.approx(part.count ** (1 - balance))


def test_all_points_weigh_alike_without_one() -> None:
    assert torch.equal(weights_of(MANGA60, 0.0), torch.ones(MANGA60.size))
