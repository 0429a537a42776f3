"""Shapes of faces: aligned to their mean, and as a few numbers that say pose and expression.

A shape's place, size and turn are told apart by a similarity in closed form: with points as complex numbers
*z* about their mean and the mean shape *m*, ``c = <m, z> / <m, m>`` is size and turn at once, and ``z / c``
what is left (Kendall 1984).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Flags, Floats

    Complex = NDArray[np.complex128]

_ROUNDS = 3  # of aligning all shapes to their mean; the mean no longer moves after two
_TINY = 1e-12


def align_shapes(shapes: Floats) -> Floats:
    """Align shapes (N, K, 2) to their mean by shift, size and rotation; each has size 1."""
    shapes = shapes - shapes.mean(axis=1, keepdims=True)
    shapes = shapes / np.maximum(np.linalg.norm(shapes, axis=(1, 2), keepdims=True), _TINY)
    mean = shapes[0]
    for _ in range(_ROUNDS):
        z, m = shapes[..., 0] + 1j * shapes[..., 1], mean[:, 0] + 1j * mean[:, 1]
        turn = (m[None] * z.conj()).sum(axis=1)
        z = z * (turn / np.maximum(np.abs(turn), _TINY))[:, None]
        shapes = np.stack([z.real, z.imag], axis=-1)
        mean = shapes.mean(axis=0)
        mean = mean / max(float(np.linalg.norm(mean)), _TINY)
    return shapes


@dataclass(frozen=True, slots=True, eq=False)
class ShapeSpace:
    """A mean shape (K,), complex, of size 1, and the main ways (M, 2K) in which shapes differ from it."""

    mean: Complex
    axes: Floats

    @classmethod
    def of(cls, groups: list[Floats], most: int) -> ShapeSpace:
        """Learn at most ``most`` ways from groups of shapes (N, K, 2); each group counts alike."""
        mean = _complex(align_shapes(np.concatenate(groups))).mean(axis=0)
        mean /= max(float(np.linalg.norm(mean)), _TINY)
        left = [_left(_unit(group), mean) / np.sqrt(max(len(group), 1)) for group in groups]
        _, _, axes = np.linalg.svd(np.concatenate(left), full_matrices=False)
        return cls(mean, axes[:most])

    @property
    def size(self) -> int:
        """How many numbers describe a shape."""
        return len(self.axes) + 2

    def describe(self, shapes: Floats) -> Floats:
        """Return (N, M + 2) of shapes (N, K, 2): how far along each way, turn (rad), ln(size)."""
        z = _complex(shapes - shapes.mean(axis=1, keepdims=True))
        c = z @ self.mean.conj()
        turned = np.stack([np.angle(c), np.log(np.maximum(np.abs(c), _TINY))], axis=1)
        return np.concatenate((_left(z, self.mean) @ self.axes.T, turned), axis=1)


def _unit(shapes: Floats) -> Complex:
    z = _complex(shapes - shapes.mean(axis=1, keepdims=True))
    return np.asarray(z / np.maximum(np.linalg.norm(z, axis=1, keepdims=True), _TINY))


def _complex(shapes: Floats) -> Complex:
    """Points (…, K, 2) as numbers (…, K)."""
    return np.asarray(shapes[..., 0] + 1j * shapes[..., 1])


def _left(z: Complex, mean: Complex) -> Floats:
    """Return what centred shapes ``z`` (N, K) have beside the mean (N, 2K), turned and sized like it."""
    c = z @ mean.conj()
    rest = z / np.where(np.abs(c) > _TINY, c, _TINY)[:, None] - mean
    return np.concatenate((rest.real, rest.imag), axis=1)


def completed(shapes: Floats, there: Flags, known: Floats | None = None) -> Floats:
    """Return shapes (N, K, 2) whose absent points lie where the usual shape has them.

    ``there`` (N, K): which are not absent. The usual shape is the mean of those that lack nothing, all where
    each lacks something, or ``known`` (K, 2), turned and sized to fit the points that are there.
    """
    lacking = np.flatnonzero(~there.all(axis=1))
    if not len(lacking):
        return shapes
    whole = shapes[there.all(axis=1)] if len(lacking) < len(shapes) else shapes
    usual = _complex(align_shapes(whole).mean(axis=0) if known is None else known)
    z = _complex(shapes)
    for row in lacking.tolist():
        here = there[row]
        middle, centre = z[row, here].mean(), usual[here].mean()
        about = usual[here] - centre
        turn = (about.conj() @ (z[row, here] - middle)) / max(float((np.abs(about) ** 2).sum()), _TINY)
        z[row] = np.where(here, z[row], turn * (usual - centre) + middle)
    return np.stack([z.real, z.imag], axis=-1)


def shifted_and_scaled(source: Floats, targets: Floats, scales: tuple[float, float], there: Flags) -> Floats:
    """Carry ``source`` (K, 2) nearest to each of ``targets`` (N, K, 2) by a shift and one of ``scales``.

    Only points that are ``there`` (K,) count.
    """
    middle, goals = source[there].mean(axis=0), targets[:, there].mean(axis=1, keepdims=True)
    about = source[there] - middle
    inner = (about * (targets[:, there] - goals)).sum(axis=(1, 2))
    scale = np.clip(inner / max(float((about**2).sum()), _TINY), *scales)
    return np.asarray(scale[:, None, None] * (source - middle) + goals)
