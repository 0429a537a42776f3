"""What each part of the space of styles is worth: trained without it, measured on all and on real faces.

Run as ``python benchmarks/drawn_ablation.py [--faces 4096] [--epochs 10] [--size 96] [--only hair,print]
[--book BalloonDream]``; prints a JSON object for each group that was left out. All runs see equally many
faces; ``none`` comes first, with three seeds, to show how much a difference has to be to mean something.
Real faces are measured where there are any, of one book only: the other is not to be chosen by.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from contextlib import closing
from pathlib import Path

from real_faces import REAL, measured, real_faces

from mangamatch.app.training.options import TrainOptions
from mangamatch.app.training.run import train
from mangamatch.app.training.synthetic import held_faces
from mangamatch.app.training.synthetic_spec import DrawnFaces
from mangamatch.models.crops import CropSetting
from mangamatch.synthetic.faces.style import GROUPS
from mangamatch.training.recipe import Recipe

SEEDS = (0, 1, 2)


def trained(folder: Path, group: str, seed: int, args: argparse.Namespace) -> Path:
    """Train a small network and return its run."""
    recipe = Recipe(size=args.size, epochs=args.epochs, augment="weak", ema=0.99, rate=2e-3, seed=seed)
    out = folder / f"{group or 'none'}-{seed}"
    drawn = DrawnFaces(seed, args.faces, (group,) if group else (), args.workers)
    options = TrainOptions((), out, recipe, drawn=drawn)
    with closing(train(options, [])) as steps:
        for _ in steps:
            pass
    return out


def main() -> None:
    parser = argparse.ArgumentParser()
    for name, usual in (("faces", 4096), ("epochs", 10), ("size", 96), ("workers", 0)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--only", default=",".join(GROUPS))
    parser.add_argument("--book", default="BalloonDream")
    args = parser.parse_args()
    held = held_faces(CropSetting(size=args.size))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        real = real_faces(REAL, args.book, folder, args.size) if (REAL / "truth.json").is_file() else None
        for group, seed in (*(("", seed) for seed in SEEDS), *((group, 0) for group in args.only.split(","))):
            run = trained(folder, group, seed, args)
            told = {"without": group or "none", "seed": seed, "drawn": measured(run, held)["nme"]["chin"]}
            if real is not None:
                told["real"] = measured(run, real)["nme"]["chin"]
            print(json.dumps({"claim": "ablation", **told}), flush=True)


if __name__ == "__main__":
    main()
