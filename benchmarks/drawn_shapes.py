"""Shapes of drawn faces beside those of 1,151 real annotations: means, and variance along each component.

Run as ``python benchmarks/drawn_shapes.py [FILE.npz]``; prints one JSON object, or why there is nothing to
compare. FILE holds ``mean`` (60, 2), ``components`` (C, 60, 2) and ``eigenvalues`` (C,) of real shapes after
similarity alignment; default: ``../shared/data/shape/manga_shape_pca.npz`` beside the repository.

``mean_distance``: RMS over points between the two mean shapes, in chin widths (points 0 and 16).
``spread_ratio``: standard deviation of drawn shapes by that of real ones along each real component.
``covered``: how much of the real variance along a component drawn shapes have too, at most all of it;
``covered_back``: the same with the two changing roles.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from mangamatch.domain.marking import mark
from mangamatch.synthetic.faces.shapes import draw_shape
from mangamatch.synthetic.faces.style import draw_manner

SHAPES, SHOWN = 4000, 12
USUAL = Path(__file__).resolve().parents[2] / "shared/data/shape/manga_shape_pca.npz"
PARTS = {"chin": slice(0, 17), "brows": slice(17, 27), "eyes": slice(27, 47), "pupils": slice(47, 49),
         "nose": slice(49, 50), "mouth": slice(50, 60)}  # fmt: skip


def drawn(count: int) -> np.ndarray:
    """Shapes (count, 60, 2) as the stream draws and marks them."""
    made = []
    for row in range(count):
        rng = np.random.default_rng([0, 0, row])
        manner = draw_manner(rng)
        made.append(mark(draw_shape(rng, manner["eye"], nose=manner["nose"]).points, "manga60"))
    return np.array(made)


def aligned(shapes: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Turn, scale and move each shape (N, 60, 2) onto ``mean`` (60, 2), least squares."""
    flat = (shapes - shapes.mean(axis=1, keepdims=True)) @ (1, 1j)
    target = (mean - mean.mean(axis=0)) @ (1, 1j)
    turned = flat * ((flat.conj() @ target) / (np.abs(flat) ** 2).sum(axis=1))[:, None]
    return np.stack([turned.real, turned.imag], axis=-1)


def compared(shapes: np.ndarray, mean: np.ndarray, components: np.ndarray, values: np.ndarray) -> dict:
    """Return the figures."""
    width = float(np.linalg.norm(mean[16] - mean[0]))
    at = aligned(shapes, mean)
    away = at.mean(axis=0) - (mean - mean.mean(axis=0))
    flat = (at - at.mean(axis=0)).reshape(len(at), -1)
    real = components.reshape(len(components), -1)
    mine = (flat @ real.T).var(axis=0)
    _, singular, axes = np.linalg.svd(flat, full_matrices=False)
    own = (singular**2 / len(flat))[: len(values)]
    back = ((axes[: len(values)] @ real.T) ** 2 * values).sum(axis=1)
    spread = flat.reshape(at.shape).std(axis=0)
    true = np.sqrt((values[:, None, None] * components**2).sum(axis=0))
    return {
        "mean_distance": _rms(away, width),
        "mean_distance_by_part": {name: _rms(away[part], width) for name, part in PARTS.items()},
        "spread": {name: _rms(spread[part], width) for name, part in PARTS.items()},
        "spread_real": {name: _rms(true[part], width) for name, part in PARTS.items()},
        "spread_ratio": np.sqrt(mine / values)[:SHOWN].round(2).tolist(),
        "covered": round(float(np.minimum(mine, values).sum() / values.sum()), 3),
        "covered_back": round(float(np.minimum(back, own).sum() / own.sum()), 3),
    }


def _rms(vectors: np.ndarray, width: float) -> float:
    return round(float(np.sqrt((vectors**2).sum(axis=-1).mean()) / width), 4)


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else USUAL
    if not file.is_file():
        print(json.dumps({"claim": "drawn shapes", "skipped": "no statistics of real shapes here"}))
        return
    with np.load(file, allow_pickle=False) as held:
        told = compared(drawn(SHAPES), held["mean"], held["components"], held["eigenvalues"])
    print(json.dumps({"claim": "drawn shapes", "shapes": SHAPES, **told}))


if __name__ == "__main__":
    main()
