"""What the shipped network is worth as a start: fine-tuned with few faces, by from scratch with the same.

Run as ``python benchmarks/fine_tune.py [--seen 6400] [--sizes 25,50,100,200,400]``: draws demo books, whose
hand is another than the one that the shipped network learnt from, trains both at every size through the
command line, measures them on books of another seed, prints one JSON object and draws
docs/images/fine-tune.png.
Both see equally many faces, with the same settings and seed; no book is used for both, and nothing is chosen
by the faces measured on. ``untouched`` is the shipped network as it is, ``mean_shape`` the faces' mean.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from compare_seed import command, drawn, spread, write
from matplotlib.figure import Figure

from mangamatch.inference.bundled_model import default_model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TRAIN, TEST = (10, 6, 911), (6, 6, 912)
"""Books, spreads of each, and seed."""
FACES = 300
"""Faces to measure on."""
PICTURE = Path(__file__).parents[1] / "docs" / "images" / "fine-tune.png"


def error_of(model: Path, test: Path) -> dict[str, float]:
    """Return NME by the chin's width, the share of faces above 0.0333, and the mean shape's NME."""
    words = ("--model", model, "--data", test, "--images-anywhere", "--json", "-")
    told = json.loads(command("evaluate", *words))
    return {
        "nme": told["nme"]["chin"],
        "failures": told["failure_rate"],
        "mean_shape": told.get("mean_shape", {}).get("chin"),
    }


def trained(out: Path, data: Path, epochs: int, *start: object) -> Path:
    """Train ``inknet`` on all of ``data``."""
    crop = ("--backbone", "inknet", "--size", 96, "--epochs", epochs, "--seed", 1, "--images-anywhere")
    command("train", "--data", data, "--out", out, *crop, *start)
    return out


def curve(folder: Path, sizes: Sequence[int], seen: int) -> dict[str, object]:
    """Return the errors at every size."""
    faces = drawn(folder / "train", *TRAIN)
    test = write(spread(drawn(folder / "test", *TEST), FACES), folder / "test.csv")
    weights = default_model().with_suffix(".safetensors")
    rows = []
    for size in sizes:
        data = write(spread(faces, size), folder / f"{size}.csv")
        epochs = max(round(seen / size), 1)
        scratch = error_of(trained(folder / f"{size}-scratch", data, epochs), test)
        tuned = error_of(trained(folder / f"{size}-tuned", data, epochs, "--init", weights), test)
        rows.append({"faces": size, "epochs": epochs, "scratch": scratch["nme"], "tuned": tuned["nme"]})
        rows[-1] |= {"scratch_failures": scratch["failures"], "tuned_failures": tuned["failures"]}
    return {
        "claim": "fine-tuning",
        "test": FACES,
        "seen": seen,
        "rows": rows,
        "untouched": error_of(weights, test)["nme"],
        "mean_shape": scratch["mean_shape"],
        "met": all(row["tuned"] < row["scratch"] for row in rows),
    }


def draw(told: Mapping[str, object], path: Path) -> None:
    """Draw error over the number of faces."""
    figure = Figure(figsize=(6.4, 3.8), layout="constrained")
    axes = figure.subplots()
    rows = told["rows"]
    assert isinstance(rows, list)
    for key, name, colour in (("scratch", "from scratch", "#e0533d"), ("tuned", "fine-tuned", "#2f7de1")):
        axes.plot([row["faces"] for row in rows], [row[key] for row in rows], "o-", color=colour, label=name)
    axes.axhline(told["untouched"], color="#6b7280", linestyle=":", label="shipped, untouched")
    axes.set(xscale="log", xlabel="faces to learn from", ylabel="NME by the chin's width", ylim=(0, None))
    axes.set_xticks([row["faces"] for row in rows], [str(row["faces"]) for row in rows], minor=False)
    axes.minorticks_off()
    axes.legend()
    axes.grid(alpha=0.3)
    figure.savefig(path, dpi=110)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seen", type=int, default=6400, help="faces that each run sees, over and over")
    parser.add_argument("--sizes", default="25,50,100,200,400")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = curve(Path(folder), [int(size) for size in args.sizes.split(",")], args.seen)
    draw(told, PICTURE)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
