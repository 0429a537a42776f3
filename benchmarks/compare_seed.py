"""The students' comparison on drawn faces: their five networks, three strategies, three depths of a start.

Run as ``python benchmarks/compare_seed.py [FOLDER] [--faces N] [--minutes M]``: draws the data into FOLDER
(default: a temporary one), trains every run through the command line, measures each on books of another
seed and on the real faces where they lie beside the project, prints one JSON object and writes
docs/comparison.md from it. Every network gets the same processor time: how many epochs that is, is found
from a few steps beforehand. A run that is there already is not trained again.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from real_faces import REAL, real_samples
from train_step import BATCH, faces, trainer

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import IBUG68, MANGA60
from mangamatch.formats import FORMATS
from mangamatch.synthetic.pages.write import write_demo
from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.augment.presets import PRESETS
from mangamatch.training.batches import Batches, BatchSetting

STUDENTS = ("xception", "inception_resnet_v1", "resnet50", "resnet18", "vgg16")
INKNET = "inknet"
LONGER, LONGER_SIZE = "inknet-longer", 128
TRANSFER = (
    ("inception_resnet_v1", 96, "strategy", {
        "freeze-all": ("--freeze", "all"),
        "freeze-features": ("--freeze", "features"),
        "train-all": (),
        "discriminative": ("--stage-decay", 0.4),
    }),
    ("xception", 64, "depth", {
        "entry": ("--init-stages", "entry"),
        "entry-middle": ("--init-stages", "entry,middle"),
        "entry-middle-exit": ("--init-stages", "entry,middle,exit"),
    }),
)  # fmt: skip
"""Network, side of the crops, group of rows, and what each of them is started with."""
TRAIN, TEST, OTHER = (30, 9, 901), (8, 8, 902), (6, 8, 903)
"""Books, spreads of each, and seed: enough for the faces that are asked for."""
HELD = 0.15
PAGE = Path(__file__).parents[1] / "docs" / "comparison.md"
STEPS = 3


def drawn(folder: Path, books: int, spreads: int, seed: int) -> list[Sample]:
    """Draw books, and return each face once with its exact landmarks."""
    if not (folder / "truth.json").exists():
        result_of(write_demo(folder, books=books, spreads=spreads, seed=seed))
    faces: dict[tuple[str, str], Sample] = {}
    for fact in json.loads((folder / "truth.json").read_text(encoding="utf-8")):
        image = folder / "manga109" / "images" / fact["book"] / f"{fact['page']:03d}.jpg"
        points = arrays.points(np.array(fact["points"]))
        sample = Sample(image, None, Box(*fact["region"]), points, "manga60", fact["book"], fact["file"][:-5])
        faces.setdefault((fact["book"], fact["face_id"]), sample)
    return list(faces.values())


def as_68(sample: Sample) -> Sample:
    """Label a drawn face with 68 points: a stand-in for the photographs that the students began with.

    Chin and brows are the same points; eyes and mouth are resampled along their loops; the nose's nine stand
    in fixed places around the one that is known.
    """
    points = sample.points
    part = {p.name: points[list(p.indices)] for p in MANGA60.parts}
    width = float(np.linalg.norm(part["pupil_right"][0] - part["pupil_left"][0])) or 1.0
    nose, mouth = part["nose"][0], part["mouth"]
    bridge = [np.add(nose, (0, (i - 3) * 0.12 * width)) for i in range(4)]
    base = [np.add(nose, ((i - 2) * 0.08 * width, 0.06 * width)) for i in range(5)]
    inner = mouth.mean(axis=0) + 0.6 * (_loop(mouth, 8) - mouth.mean(axis=0))
    rows = [part["chin"], part["brow_left"], part["brow_right"], bridge, base]
    rows += [_loop(part["eye_left"], 6), _loop(part["eye_right"], 6), _loop(mouth, 12), inner]
    made = arrays.points(np.concatenate([np.asarray(row) for row in rows]))
    assert len(made) == IBUG68.size
    return replace(sample, points=made, scheme="ibug68")


def _loop(points: np.ndarray, count: int) -> np.ndarray:
    places = np.linspace(0, len(points), count, endpoint=False)
    low = places.astype(int)
    share = (places - low)[:, None]
    return points[low] * (1 - share) + points[(low + 1) % len(points)] * share


def spread(samples: list[Sample], count: int) -> list[Sample]:
    """Return ``count`` samples from all books alike."""
    rows = np.linspace(0, len(samples) - 1, min(count, len(samples))).round().astype(int)
    return [samples[row] for row in rows]


def write(samples: list[Sample], path: Path) -> Path:
    result_of(FORMATS["csv"].write(samples, path))
    return path


def command(*words: object) -> str:
    """Run mangamatch in a process of its own and return what it prints."""
    line = [sys.executable, "-m", "mangamatch", *map(str, words)]
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout


def seconds_a_face(backbone: str, size: int) -> float:
    """Return the processor seconds that learning from one augmented face of ``size`` pixels takes."""
    with tempfile.TemporaryDirectory() as made:
        crops = faces(Path(made), size)
        setting = BatchSetting(BATCH, prefetch=False)  # or faces made ahead would count, too
        supply = Batches(crops, Augmenter.of(PRESETS["ink"], crops), setting).epoch(0)
        learner = trainer(backbone, size)
        learner.step(next(supply), "manga60")
        begun = time.process_time()
        for _ in range(STEPS):
            learner.step(next(supply), "manga60")
        return (time.process_time() - begun) / (STEPS * BATCH)


class Table:
    """Trains what is not trained yet, and measures it."""

    def __init__(self, folder: Path, tests: dict[str, Path]) -> None:
        self.folder, self.tests = folder, tests
        self.rows: list[dict[str, Any]] = []

    def run(self, name: str, group: str, data: Path, *words: object) -> Path:
        """Train run ``name`` unless it is there, and add its row."""
        out = self.folder / name
        if not (out / "result.json").exists():
            common = ("--val-split", HELD, "--seed", 1, "--images-anywhere")
            begun = os.times()
            command("train", "--data", data, "--out", out, *common, *words)
            used = os.times()
            minutes = (used.children_user + used.children_system) / 60
            minutes -= (begun.children_user + begun.children_system) / 60
            (out / "cpu_minutes").write_text(f"{minutes:.2f}")
            print(f"{name}: {minutes:.1f} CPU minutes", file=sys.stderr)
        if group:
            self.rows.append({"name": name, "group": group, **self._measured(out)})
        return out

    def _measured(self, out: Path) -> dict[str, Any]:
        (row,) = json.loads(command("compare", out, "--json", "-"))["runs"]
        kept = ("backbone", "head", "loss", "init", "freeze", "epochs", "train_loss", "val_loss", "nme")
        found = {"val_nme" if key == "nme" else key: row[key] for key in kept}
        found |= {"parameters": row["parameters"], "ms_per_face": row["ms_per_face"]}
        found["cpu_minutes"] = float((out / "cpu_minutes").read_text())
        for name, test in self.tests.items():
            words = ("--model", out, "--data", test, "--images-anywhere", "--json", "-")
            told = json.loads(command("evaluate", *words))
            errors = {"nme": told["nme"]["chin"], "failures": told["failure_rate"], "faces": told["n"]}
            found |= {f"{name}_{key}": value for key, value in errors.items()}
            found[f"{name}_mean_shape"] = told["mean_shape"]["chin"]
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", help="where data and runs go, and are found again")
    parser.add_argument("--faces", type=int, default=2000, help="to learn from, without those held back")
    parser.add_argument("--test", type=int, default=500, help="faces of other books to measure on")
    parser.add_argument("--minutes", type=float, default=12, help="processor time of each network")
    parser.add_argument("--size", type=int, default=96, help="side of the crops of the networks' table")
    parser.add_argument("--longer", type=float, default=30, help="the same for one more run of inknet")
    parser.add_argument("--few", type=int, default=300, help="faces to learn from under Transfer and Depth")
    parser.add_argument("--few-epochs", type=int, default=10)
    args = parser.parse_args()
    torch.set_num_threads(1)  # of the steps that are timed: threads that wait for one another burn time
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(args.folder or temp).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        table = compared(folder, args)
    told = {**vars(args), "runs": table.rows}
    del told["folder"]
    PAGE.write_text(page(told), encoding="utf-8")
    print(json.dumps(told))


def compared(folder: Path, args: argparse.Namespace) -> Table:
    """Train and measure all rows of the page."""
    data = write(
        spread(drawn(folder / "train", *TRAIN), round(args.faces / (1 - HELD))), folder / "train.csv"
    )
    test = spread(drawn(folder / "test", *TEST), args.test)
    tests = {"test": write(test, folder / "test.csv")}
    if REAL.is_dir():
        tests["real"] = write(real_samples(REAL), folder / "real.csv")
    table = Table(folder, tests)
    budgets = {LONGER: args.longer, INKNET: args.minutes, **dict.fromkeys(STUDENTS, args.minutes)}
    for name, minutes in budgets.items():
        backbone = INKNET if name == LONGER else name
        size = LONGER_SIZE if name == LONGER else args.size
        epochs = max(round(minutes * 60 / (seconds_a_face(backbone, size) * args.faces)), 1)
        table.run(name, "network", data, "--backbone", backbone, "--size", size, "--epochs", epochs)
    transferred(table, folder, args)
    return table


def transferred(table: Table, folder: Path, args: argparse.Namespace) -> None:
    """Train the rows of Transfer and Depth: from 68 points of some drawn faces to 60 of others.

    Inception has dense layers that freezing the features leaves to learn; Xception is what they started in
    three depths.
    """
    few = write(spread(drawn(folder / "train", *TRAIN), args.few), folder / "few.csv")
    other = spread(drawn(folder / "other", *OTHER), 2 * args.few)
    photographs = write([as_68(sample) for sample in other], folder / "other68.csv")
    for backbone, size, group, rows in TRANSFER:
        crop = ("--backbone", backbone, "--size", size, "--epochs", args.few_epochs)
        start = table.run(f"{backbone}-68", "", photographs, *crop)
        table.run(f"{backbone}-from-scratch", group, few, *crop)
        for name, words in rows.items():
            table.run(f"{backbone}-{name}", group, few, *crop, "--init", start, "--new-head", *words)


_HEAD = """# The students' comparison, rerun

Written by `benchmarks/compare_seed.py`; do not edit. Every network learns from {faces} drawn faces for about
{minutes:g} minutes of processor time (a step is timed beforehand; the column says what it took), with crops
of {size} pixels, augmentation `ink`, its usual head and loss, one seed, random weights at the start. *Test*:
{test} drawn faces of books with another seed. *Real*: the faces that people labelled on two real titles;
nothing was chosen by them. NME is by the chin's width, failures are faces above 0.0333. As a baseline, the
average training face put into every box has {floor:.4f} on the drawn faces{real}.

"""
_TRANSFER = """{few} drawn faces with 60 points, {epochs} epochs, after a start that has learnt 68 points on
{other} others; these stand for the photographs that the students began with. Inception at 96 pixels here,
Xception at 64 under Depth. *freeze-all* trains a new head alone, *freeze-features* the dense layer under it
as well, *discriminative* lets each stage learn slower than the one above it.

"""
_TITLES = {"network": "Networks", "strategy": "Transfer", "depth": "Depth of initialisation"}
_COLUMNS = {
    "run": "name",
    "epochs": "epochs",
    "CPU min": "cpu_minutes",
    "train loss": "train_loss",
    "val loss": "val_loss",
    "test NME": "test_nme",
    "test failures": "test_failures",
    "real NME": "real_nme",
    "real failures": "real_failures",
    "parameters": "parameters",
    "ms a face": "ms_per_face",
}
_FORMATS = {"epochs": "d", "cpu_minutes": ".1f", "parameters": ",", "ms_per_face": ".1f"}

_FOOT = """
## What came back of their figures, and what did not

Their data (400–450 matched faces), their weights and the details of their training are not public, so their
numbers cannot be reproduced, only their questions asked again on data that anyone can draw.

- Their order was: ResNet-50 first, Xception with the right shape but shifted, Inception and VGG near the mean
  shape. Here, from the best to the worst of the five: {order}.
- Near the mean shape (at least three quarters of its error) stay: {near}.
- `inknet` has {inknet:.4f}, {better:.0f} % less than the best of the five; with crops of 128 pixels
  and {longer_minutes:.0f} minutes of processor time it comes to {longer:.4f}.
- Equal time is not equal epochs: an epoch costs Xception {xception:.0f} times as much as `inknet`, and VGG-16
  {vgg16:.0f} times. So they see the faces that much less often. On a GPU, or in a night, they would come
  further.
- `mobilenet_v3` came later and is not compared here.
- The networks learn from random weights here; theirs began with weights of photographs. The rows of Transfer
  and Depth ask what a start is worth.
- Figures near or above those of the mean shape say that a run was too short, not what its network can do:
  give `--minutes`, `--few` and `--few-epochs` more than they had here.
"""


def page(told: dict[str, Any]) -> str:
    """Return docs/comparison.md."""
    rows = told["runs"]
    first = rows[0]
    real = f", {first['real_mean_shape']:.4f} on the real ones" if "real_nme" in first else ""
    head = {**told, "test": first["test_faces"], "floor": first["test_mean_shape"], "real": real}
    text = _HEAD.format(**head)
    for group, title in _TITLES.items():
        text += f"## {title}\n\n"
        if group == "strategy":
            text += _TRANSFER.format(few=told["few"], other=2 * told["few"], epochs=told["few_epochs"])
        text += _table([row for row in rows if row["group"] == group]) + "\n"
    return text.rstrip() + "\n" + _foot(rows, first["test_mean_shape"])


def _foot(rows: list[dict[str, Any]], floor: float) -> str:
    errors = {row["name"]: row["test_nme"] for row in rows}
    order = sorted(STUDENTS, key=errors.__getitem__)
    near = [name for name in order if errors[name] > 0.75 * floor]
    better = 100 * (1 - errors[INKNET] / errors[order[0]])
    told = ", ".join(f"{name} ({errors[name]:.4f})" for name in order)
    minutes = next(row["cpu_minutes"] for row in rows if row["name"] == LONGER)
    cost = {row["name"]: row["cpu_minutes"] / row["epochs"] for row in rows}
    return _FOOT.format(
        order=told,
        near=", ".join(near) or "none",
        inknet=errors[INKNET],
        better=better,
        longer=errors[LONGER],
        longer_minutes=minutes,
        xception=cost["xception"] / cost[INKNET],
        vgg16=cost["vgg16"] / cost[INKNET],
    )


def _table(rows: list[dict[str, Any]]) -> str:
    columns = {title: key for title, key in _COLUMNS.items() if key in rows[0]}
    text = f"| {' | '.join(columns)} |\n|---|{'---:|' * (len(columns) - 1)}\n"
    for row in sorted(rows, key=lambda row: row["test_nme"]):
        cells = [row["name"]]
        cells += [format(row[key], _FORMATS.get(key, ".4f")) for key in columns.values() if key != "name"]
        text += f"| {' | '.join(cells)} |\n"
    return text


if __name__ == "__main__":
    main()
