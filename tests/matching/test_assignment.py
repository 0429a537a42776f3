from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mangamatch.matching.provenance.assignment import exclusive


def brute_force(share: np.ndarray, units: np.ndarray) -> np.ndarray:
    rows, columns = share.shape
    result, total = np.zeros_like(share), 0.0
    for choice in product(range(-1, columns), repeat=rows):
        pairs = [(row, column) for row, column in enumerate(choice) if column >= 0]
        owners: dict[int, set[int]] = {}
        for row, column in pairs:
            owners.setdefault(column, set()).add(int(units[row]))
        if any(len(owner) > 1 for owner in owners.values()):
            continue
        nobody = [1 - share[row].sum() for row, column in enumerate(choice) if column < 0]
        weight = float(np.prod([share[pair] for pair in pairs] + nobody))
        total += weight
        for pair in pairs:
            result[pair] += weight
    return result / total


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 10**6), st.booleans())
def test_marginals_are_those_of_all_assignments(rows: int, columns: int, seed: int, shared: bool) -> None:
    rng = np.random.default_rng(seed)
    share = rng.dirichlet(np.ones(columns + 1), rows)[:, :columns]
    share = np.maximum(share, 2e-4) * 0.99
    units = np.zeros(rows, int) if shared else np.arange(rows)
    found = exclusive(share, np.zeros(rows, int), units)
    assert found == pytest.approx(brute_force(share, units), abs=1e-9)


def test_rows_of_other_pages_are_left_alone() -> None:
    share = np.full((3, 1), 0.6)
    found = exclusive(share, np.array([0, 1, 0]), np.arange(3))
    assert found[1] == 0.6
    assert found[0] == found[2] < 0.5


def test_a_tangle_is_still_one_to_one() -> None:
    share = np.full((30, 30), 1 / 31)
    found = exclusive(share, np.zeros(30, int), np.arange(30))
    assert (found.sum(axis=0) <= 1).all()
    assert (found.sum(axis=1) <= 1 + 1e-9).all()
