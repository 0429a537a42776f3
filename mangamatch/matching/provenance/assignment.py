"""No two boxes take the same face: marginals of all one-to-one assignments on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Floats, Ints

    Option = tuple[int, float]  # column or NOBODY, probability

NOBODY = -1
_POSSIBLE = 1e-4
_MOST_STEPS = 20_000


def exclusive(share: Floats, pages: Ints, units: Ints) -> Floats:
    """Probabilities ``share`` (R, M) of boxes and faces, given that units do not share a face.

    ``pages`` (R,) says which rows have the same M faces, ``units`` (R,) which boxes may share one. Rows
    without rivals come back as they were. Groups too tangled to count through are taken greedily.
    """
    result = share.copy()
    order = np.argsort(pages, kind="stable")
    starts = np.flatnonzero(np.diff(pages[order], prepend=-1))
    for rows in np.split(order, starts[1:]):
        if len(rows) > 1 and ((share[rows] > _POSSIBLE).sum(axis=0) > 1).any():
            for group in _rivals(share[rows] > _POSSIBLE, units[rows]):
                result[rows[group]] = _marginals(share[rows[group]], units[rows[group]])
    return result


def _rivals(possible: NDArray[np.bool_], units: Ints) -> Iterator[Ints]:
    """Find groups of rows that want the same faces, directly or through others."""
    wants = possible.astype(np.int64)
    linked = (wants @ wants.T > 0) & (units[:, None] != units)
    linked |= np.eye(len(units), dtype=bool)
    for _ in range(len(units).bit_length()):
        linked = (linked.astype(np.int64) @ linked.astype(np.int64)) > 0
    for first, row in enumerate(linked):
        members = np.flatnonzero(row)
        if len(members) > 1 and members[0] == first:
            yield members


def _marginals(share: Floats, units: Ints) -> Floats:
    options = [_options(row) for row in share]
    if np.prod([float(len(choices)) for choices in options]) > _MOST_STEPS:
        return _greedy(share, units)
    result = np.zeros_like(share)
    total = 0.0
    for columns, weight in _assignments(options, units.tolist(), {}):
        total += weight
        for row, column in enumerate(columns):
            if column != NOBODY:
                result[row, column] += weight
    return result / total if total > 0 else share


def _options(row: Floats) -> list[Option]:
    possible = np.flatnonzero(row > _POSSIBLE)
    nobody = max(1 - float(row[possible].sum()), 1e-9)
    return [(NOBODY, nobody), *((int(c), float(row[c])) for c in possible)]


def _assignments(
    options: list[list[Option]], units: list[int], taken: dict[int, int]
) -> Iterator[tuple[tuple[int, ...], float]]:
    """All one-to-one choices of columns for the rows, with the product of their probabilities."""
    if not options:
        yield (), 1.0
        return
    for column, weight in options[0]:
        if column != NOBODY and taken.get(column, units[0]) != units[0]:
            continue
        now = taken if column == NOBODY else {**taken, column: units[0]}
        for columns, rest in _assignments(options[1:], units[1:], now):
            yield (column, *columns), weight * rest


def _greedy(share: Floats, units: Ints) -> Floats:
    """Surest pairs first; whoever comes too late loses the face."""
    result = share.copy()
    owner: dict[int, int] = {}
    for flat in np.argsort(-share, axis=None):
        row, column = divmod(int(flat), share.shape[1])
        if share[row, column] <= _POSSIBLE:
            break
        if owner.setdefault(column, int(units[row])) != units[row]:
            result[row, column] = 0.0
    return np.asarray(result / np.maximum(result.sum(axis=1), 1.0)[:, None])
