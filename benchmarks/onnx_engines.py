"""onnxruntime by torch eager on a CPU, and both by dlib's shape predictor trained on the same faces.

Run as ``python benchmarks/onnx_engines.py [rounds] [epochs] [books] [spreads]``; prints one JSON object.
0 epochs leaves out dlib.

*Speed*: time a face of xception and resnet50, 128², batches of 1 and 8, two threads for either. The engines
take turns, one batch each, so that whatever else the machine does meets both; medians are compared. torch
runs in inference mode, in the faster of its two memory layouts.

*dlib*: drawn faces with their true landmarks, all books but one to learn from, that to measure on; dlib
learns from the same 128² crops and boxes, our network as ``mangamatch train`` does by default. NME is by the
pupils' distance; time a face is that of one face at a time on one thread, cut out already.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dlib
import numpy as np
import torch

from mangamatch.demo.annotation import MARGIN
from mangamatch.demo.write import write_demo
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.events import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS
from mangamatch.inference.engine import About
from mangamatch.inference.export import export_onnx, to_onnx
from mangamatch.inference.onnx_engine import OnnxEngine, open_onnx
from mangamatch.inference.torch_engine import TorchEngine, open_torch
from mangamatch.models.crops import CropSetting
from mangamatch.models.network import build_network
from mangamatch.models.spec import NetworkSpec
from mangamatch.training.cache import build_cache
from mangamatch.training.metrics import evaluate
from mangamatch.training.recipe import Recipe
from mangamatch.workflows.train import train
from mangamatch.workflows.train_options import TrainOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.training.crop_set import CropSet

THREADS, SIZE, TARGET = 2, 128, 0.6
NETWORKS, BATCHES = ("xception", "resnet50"), (1, 8)


def medians(calls: Sequence[Callable[[], Any]], rounds: int) -> list[float]:
    """Return the median seconds of each call; they take turns, after two rounds that do not count."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds + 2):
        for kept, call in zip(times, calls, strict=True):
            begun = time.perf_counter()
            call()
            kept.append(time.perf_counter() - begun)
    return [statistics.median(kept[2:]) for kept in times]


def contiguous(network: LandmarkNetwork) -> Callable[[np.ndarray], Any]:
    """Return torch in its other layout: TorchEngine has channels last."""
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
        onnx, *torches = (1000 * seconds / batch for seconds in found)
        ratio = onnx / min(torches)
        row = {"network": backbone, "batch": batch, "ms_onnxruntime": onnx, "ms_torch_eager": min(torches)}
        rows.append({**row, "ratio": ratio, "met": ratio <= TARGET})
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


def trained(learnt: list[Sample], folder: Path, epochs: int) -> Path:
    """Train the default network on all of ``learnt``, none held back to choose by; return its ONNX file."""
    result_of(FORMATS["coco"].write(learnt, folder / "train.json"))
    recipe = Recipe(epochs=epochs, batch_size=16)
    options = TrainOptions((folder / "train.json",), folder / "run", recipe, val_share=0, device="cpu")
    result_of(train(options, []))
    export_onnx(folder / "run", folder / "model.onnx")
    return folder / "model.onnx"


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
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        learnt, held = faces(folder / "demo", books, spreads)
        setting = CropSetting(size=SIZE)
        seen, unseen = (result_of(build_cache(some, folder / "cut", setting)) for some in (learnt, held))
        begun = time.perf_counter()
        regressor = dlib_trained(seen, folder / "dlib.dat")
        middle = time.perf_counter()
        file = trained(learnt, folder, epochs)
        seconds = {"dlib": middle - begun, "network": time.perf_counter() - middle}
        return {"learnt": len(seen), "held": len(unseen), "epochs": epochs, "training_s": seconds} | {
            "table": table(regressor, file, unseen)
        }


def table(regressor: dlib.shape_predictor, file: Path, unseen: CropSet) -> list[dict[str, Any]]:
    """Return accuracy and time a face of dlib, of both engines, and of a shape that never changes."""
    images, marked = dlib_faces(unseen)
    tensors = [(image[None, None] / 255).astype(np.float32) for image in images]
    onnx, _ = open_onnx(file, "cpu", 1, None)
    torch_, _ = open_torch(file.parent / "run", "cpu", 1, None)
    calls = {
        "dlib": lambda i: regressor(images[i], marked[i].rect),
        "modern, onnxruntime": lambda i: onnx.run(tensors[i]),
        "modern, torch eager": lambda i: torch_.run(tensors[i]),
    }
    places = iter(range(10**9))
    times = medians([lambda call=call: call(next(places) % len(images)) for call in calls.values()], 60)
    found = {name: [call(i) for i in range(len(images))] for name, call in calls.items()}
    shapes = [[(part.x + 0.5, part.y + 0.5) for part in shape.parts()] for shape in found.pop("dlib")]
    points = {"dlib": np.array(shapes) / SIZE - 0.5}
    points |= {name: np.concatenate([answer[0] for answer in answers]) for name, answers in found.items()}
    rows = [
        {"what": name, "nme": nme(points[name], unseen), "ms_a_face": 1000 * seconds}
        for name, seconds in zip(calls, times, strict=True)
    ]
    about, mean = open_onnx(file, "cpu", 1, None)[1], len(images)
    return [*rows, {"what": "mean shape", "nme": nme(np.repeat(about.mean_shape[None], mean, 0), unseen)}]


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
