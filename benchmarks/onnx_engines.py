"""onnxruntime by torch eager on a CPU, and both by dlib's shape predictor trained on the same faces.

Run as ``python benchmarks/onnx_engines.py [rounds] [epochs] [books] [spreads]``; prints one JSON object.
0 epochs leaves out dlib.

*Speed*: time a face of xception and resnet50, 128², batches of 1 and 8, two threads for either. The engines
take turns, one batch each, so that whatever else the machine does meets both, with a rest between, in which
the threads of the one before stop waiting for more; medians are compared. torch runs in inference mode:
``ratio`` is to torch as it comes, ``ratio_channels_last`` to our own torch engine, which lays out memory so
that torch is faster.

*dlib*: drawn faces with their true landmarks, all books but one to learn from, that to measure on; dlib
learns from the same 128² crops and boxes, our network as ``mangamatch train`` does by default. NME is by the
pupils' distance; time a face is that of one face at a time on one thread, cut out already. ``shipped``
begins with the weights that come with mangamatch, which have seen faces of another drawing hand.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dlib
import numpy as np
import torch

from mangamatch.app.training.options import TrainOptions
from mangamatch.app.training.run import train
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS
from mangamatch.inference.bundled_model import default_model
from mangamatch.inference.engine import About
from mangamatch.inference.export import export_onnx, to_onnx
from mangamatch.inference.onnx_engine import OnnxEngine, open_onnx
from mangamatch.inference.torch_engine import TorchEngine, open_torch
from mangamatch.models.crops import CropSetting
from mangamatch.models.network import build_network
from mangamatch.models.spec import NetworkSpec
from mangamatch.synthetic.pages.annotation import MARGIN
from mangamatch.synthetic.pages.write import write_demo
from mangamatch.training.cache import build_cache
from mangamatch.training.metrics import evaluate
from mangamatch.training.recipe import Recipe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.training.crop_set import CropSet

THREADS, SIZE, TARGET, REST = 2, 128, 0.6, 0.15
START_SIZE = 96
"""Crops that the shipped network takes."""
NETWORKS, BATCHES = ("xception", "resnet50"), (1, 8)


def medians(calls: Sequence[Callable[[], Any]], rounds: int) -> list[float]:
    """Return the median seconds of each call; they take turns, after two rounds that do not count."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds + 2):
        for kept, call in zip(times, calls, strict=True):
            time.sleep(REST)
            begun = time.perf_counter()
            call()
            kept.append(time.perf_counter() - begun)
    return [statistics.median(kept[2:]) for kept in times]


def contiguous(network: LandmarkNetwork) -> Callable[[np.ndarray], Any]:
    """Return torch as it comes: TorchEngine has channels last."""
    network.eval()

    @torch.inference_mode()
    def run(images: np.ndarray) -> np.ndarray:
        return network.points(torch.from_numpy(images)).numpy()

    return run


def speed(backbone: str, rounds: int) -> list[dict[str, Any]]:
    spec = NetworkSpec(backbone, "coordinate", (("manga60", 60),), SIZE)
    data = to_onnx(build_network(spec), "manga60")
    about, cpu = About("manga60", 60, CropSetting(size=SIZE)), torch.device("cpu")
    runs = [
        OnnxEngine(data, about, threads=THREADS).run,
        TorchEngine(build_network(spec), "manga60", cpu, THREADS).run,
        contiguous(build_network(spec)),
    ]
    rows = []
    for batch in BATCHES:
        images = np.random.default_rng(0).random((batch, 1, SIZE, SIZE), np.float32)
        found = medians([partial(run, images) for run in runs], rounds)
        onnx, last, plain = (1000 * seconds / batch for seconds in found)
        row = {"network": backbone, "batch": batch, "ms_onnxruntime": onnx, "ms_torch_eager": plain}
        row |= {"ms_torch_channels_last": last, "ratio": onnx / plain, "ratio_channels_last": onnx / last}
        rows.append({**row, "met": onnx / plain <= TARGET})
    return rows


def faces(folder: Path, books: int, spreads: int) -> tuple[list[Sample], list[Sample]]:
    """Return drawn faces with their true landmarks: those of all books but the last, and of that one."""
    made = result_of(write_demo(folder, books=books, spreads=spreads))
    samples: dict[Any, Sample] = {}
    for fact in json.loads((made.root / "truth.json").read_text(encoding="utf-8")):
        region = tuple(fact["region"])
        image = made.manga109 / "images" / fact["book"] / f"{fact['page']:03d}.jpg"
        box, points = Box(*region).grown(-MARGIN), arrays.points(fact["points"])
        sample = Sample(image, None, box, points, "manga60", fact["book"], fact["file"].removesuffix(".json"))
        samples[fact["book"], fact["page"], region] = sample  # two annotators' faces count once
    last = max(fact["book"] for fact in json.loads((made.root / "truth.json").read_text(encoding="utf-8")))
    held = [sample for sample in samples.values() if sample.group == last]
    return [sample for sample in samples.values() if sample.group != last], held


def trained(learnt: list[Sample], folder: Path, epochs: int, start: Path | None = None) -> Path:
    """Train the default network on all of ``learnt``, none held back to choose by; return its ONNX file."""
    result_of(FORMATS["coco"].write(learnt, folder / "train.json"))
    recipe = Recipe(epochs=epochs, batch_size=16, size=START_SIZE if start else SIZE)
    run = folder / (start.stem if start else "run")
    options = TrainOptions((folder / "train.json",), run, recipe, val_share=0, device="cpu", init=start)
    result_of(train(options, []))
    export_onnx(run, run.with_suffix(".onnx"))
    return run.with_suffix(".onnx")


def dlib_faces(crops: CropSet) -> tuple[list[np.ndarray], list[dlib.full_object_detection]]:
    """Return the crops as pictures, and boxes in them with their landmarks in whole pixels, as dlib has."""
    edge = (crops.setting.region - SIZE) // 2
    images = [np.ascontiguousarray(one[edge : edge + SIZE, edge : edge + SIZE, 0]) for one in crops.images]
    margin = round(SIZE * (1 - 1 / crops.setting.grow) / 2)
    box = dlib.rectangle(margin, margin, SIZE - margin - 1, SIZE - margin - 1)
    pixels = ((crops.labels + 0.5) * SIZE).round().astype(int)
    marked = [
        dlib.full_object_detection(box, dlib.points([dlib.point(*xy) for xy in one]))
        for one in pixels.tolist()
    ]
    return images, marked


def dlib_trained(crops: CropSet, file: Path) -> dlib.shape_predictor:
    """Train with the settings of dlib's own face model: Kazemi and Sullivan's, 15 cascades of 500 trees."""
    options = dlib.shape_predictor_training_options()
    options.cascade_depth, options.tree_depth, options.nu = 15, 4, 0.1
    options.oversampling_amount, options.num_threads, options.be_verbose = 20, THREADS, False
    images, marked = dlib_faces(crops)
    dlib.train_shape_predictor(images, [[one] for one in marked], options).save(str(file))
    return dlib.shape_predictor(str(file))


def against_dlib(epochs: int, books: int, spreads: int) -> dict[str, Any]:
    """Train all on the same faces, and measure them on the same others."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        learnt, held = faces(folder / "demo", books, spreads)
        unseen = {
            size: result_of(build_cache(held, folder / "cut", CropSetting(size=size)))
            for size in (SIZE, START_SIZE)
        }
        seen = result_of(build_cache(learnt, folder / "cut", CropSetting(size=SIZE)))
        begun = time.perf_counter()
        regressor = dlib_trained(seen, folder / "dlib.dat")
        dlib_done = time.perf_counter()
        fresh = trained(learnt, folder, epochs)
        fresh_done = time.perf_counter()
        tuned = trained(learnt, folder, epochs, default_model().with_suffix(".safetensors"))
        seconds = {
            "dlib": dlib_done - begun,
            "inknet": fresh_done - dlib_done,
            "shipped": time.perf_counter() - fresh_done,
        }
        rivals = [
            dlib_rival(regressor, unseen[SIZE]),
            Rival("inknet, onnxruntime", open_onnx(fresh, "cpu", 1, None)[0].run, unseen[SIZE]),
            Rival("inknet, torch", open_torch(fresh.with_suffix(""), "cpu", 1, None)[0].run, unseen[SIZE]),
            Rival("shipped, fine-tuned", open_onnx(tuned, "cpu", 1, None)[0].run, unseen[START_SIZE]),
            Rival("shipped as it is", open_onnx(default_model(), "cpu", 1, None)[0].run, unseen[START_SIZE]),
        ]
        mean = open_onnx(fresh, "cpu", 1, None)[1].mean_shape
        shapes = np.repeat(mean[None], len(held), 0)
        rows = [*table(rivals), {"what": "mean shape", "nme": nme(shapes, unseen[SIZE])}]
        told = {"learnt": len(seen), "held": len(held), "epochs": epochs, "training_s": seconds}
        return {**told, "table": rows}


@dataclass(frozen=True)
class Rival:
    """What finds landmarks: ``run`` takes a tensor (1, 1, S, S) and answers with points (1, 60, 2) first."""

    name: str
    run: Callable[[np.ndarray], Any]
    faces: CropSet

    def tensors(self) -> list[np.ndarray]:
        """Return the faces as networks take them."""
        setting = self.faces.setting
        edge = (setting.region - setting.size) // 2
        inner = slice(edge, edge + setting.size)
        images = self.faces.images[:, inner, inner].transpose(0, 3, 1, 2)
        return [np.ascontiguousarray(one[None], np.float32) / 255 for one in images]


def dlib_rival(regressor: dlib.shape_predictor, unseen: CropSet) -> Rival:
    """Return dlib, which takes whole bytes; its box is the same in all crops."""
    box = dlib_faces(unseen)[1][0].rect

    def run(tensor: np.ndarray) -> tuple[np.ndarray]:
        shape = regressor((tensor[0, 0] * 255).round().astype(np.uint8), box)
        return (np.array([[(part.x + 0.5, part.y + 0.5) for part in shape.parts()]]) / SIZE - 0.5,)

    return Rival("dlib", run, unseen)


def table(rivals: Sequence[Rival]) -> list[dict[str, Any]]:
    """Return accuracy and time a face of each."""
    tensors = {rival.name: rival.tensors() for rival in rivals}
    places = count()

    def one(rival: Rival) -> Any:
        return rival.run(tensors[rival.name][next(places) % len(tensors[rival.name])])

    times = medians([partial(one, rival) for rival in rivals], 60)
    rows = []
    for rival, seconds in zip(rivals, times, strict=True):
        points = np.concatenate([rival.run(tensor)[0] for tensor in tensors[rival.name]])
        rows.append({"what": rival.name, "nme": nme(points, rival.faces), "ms_a_face": 1000 * seconds})
    return rows


def nme(points: np.ndarray, unseen: CropSet) -> float:
    return evaluate(points, unseen.labels, "manga60", unseen.names).nme["interpupil"]


def rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: rounded(one) for name, one in value.items()}
    if isinstance(value, list):
        return [rounded(one) for one in value]
    return round(value, 4) if isinstance(value, float) else value


def main(rounds: int, epochs: int, books: int, spreads: int) -> None:
    torch.set_num_threads(THREADS)
    torch.manual_seed(0)
    told = {
        **{"claim": "onnxruntime by torch eager, time a face", "size": SIZE, "threads": THREADS},
        **{"target": TARGET, "rounds": rounds, "load": os.getloadavg()[0]},
        "engines": [row for name in NETWORKS for row in speed(name, rounds)],
    }
    if epochs:
        told["against_dlib"] = against_dlib(epochs, books, spreads)
    print(json.dumps(rounded(told)))


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], *["20", "60", "5", "12"][len(sys.argv) - 1 :]]))
