"""The whole process ``mangamatch predict`` on a GIF, by the students' way of doing the same.

Run as ``python benchmarks/gif.py [MODEL]``; prints one JSON object. MODEL is a run or, better, an ONNX file;
without one, a ``inknet`` of one epoch is exported: speed hardly depends on what it has learnt.

Their way, written anew from what the project's report tells: a network in torch; for each frame a matplotlib
figure with the frame and its points, saved as a PNG on disk; the PNGs opened again and joined into a GIF.
Both run as processes of their own, start included, one after the other in each round; medians are compared.
Their network is InceptionResnetV1, as in the code they published; ``with_our_network`` gives them ``inknet``
instead, so that the difference is all else. ``their_drawing_alone`` leaves out import and network, as a lower
bound: drawing, saving and joining.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import drawn_clip
import numpy as np

from mangamatch.media.open import open_clip
from mangamatch.media.render import RenderedFrame
from mangamatch.media.writers import OUTPUTS, Target

FRAMES, ROUNDS, TARGET = 45, 3, 20
NETWORKS = ("inception_resnet_v1", "inknet")

THEIRS = """
import sys, time
from pathlib import Path
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import torch
from PIL import Image, ImageSequence
from mangamatch.models.network import build_network
from mangamatch.models.spec import NetworkSpec

source, target, folder, backbone = sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4]
head = "simcc" if backbone == "inknet" else "coordinate"
network = build_network(NetworkSpec(backbone, head, (("manga60", 60),), 128, 1)).eval()
names, drawing = [], 0.0
for number, frame in enumerate(ImageSequence.Iterator(Image.open(source))):
    grey = np.asarray(frame.convert("L"))
    face = np.asarray(Image.fromarray(grey).crop((100, 50, 228, 178)), np.float32) / 255
    with torch.no_grad():
        points = network(torch.from_numpy(face)[None, None], "manga60").points[0].numpy() * 128 + (164, 114)
    begun = time.perf_counter()
    plt.figure()
    plt.imshow(grey, cmap="gray")
    plt.scatter(points[:, 0], points[:, 1], s=5, c="r")
    plt.axis("off")
    names.append(folder / f"{number}.png")
    plt.savefig(names[-1])
    plt.close()
    drawing += time.perf_counter() - begun
begun = time.perf_counter()
images = [Image.open(name) for name in names]
images[0].save(target, save_all=True, append_images=images[1:], duration=67, loop=0)
print(drawing + time.perf_counter() - begun)
"""


def write_clip(path: Path) -> str:
    """Write the clip and return the box on its first frame."""
    drawn = list(drawn_clip.clip(5, frames=FRAMES))
    with OUTPUTS["gif"].open(Target(path, (drawn_clip.WIDTH, drawn_clip.HEIGHT))) as writer:
        for frame in drawn:
            writer.write(
                RenderedFrame(np.repeat(frame.image[..., None], 3, 2), None, True), drawn_clip.STEP_MS
            )
    box = drawn[0].box
    return f"{box.x0:.1f},{box.y0:.1f},{box.width:.1f},{box.height:.1f}"


def untrained(folder: Path) -> Path:
    run = folder / "run"
    drawn_clip.train(run, faces=40, epochs=1)
    subprocess.run(
        [sys.executable, "-m", "mangamatch", "export-model", "--model", run, "--onnx", folder / "m.onnx"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return folder / "m.onnx"


def timed(*command: object) -> tuple[float, str]:
    begun = time.perf_counter()
    done = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, done.stdout


def main(model: Path | None) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "frames").mkdir()
        model = model or untrained(folder)
        source, box = folder / "clip.gif", ""
        box = write_clip(source)
        ours: list[float] = []
        theirs: dict[str, list[float]] = {name: [] for name in NETWORKS}
        drawing: list[float] = []
        predict = (
            "-m",
            "mangamatch",
            "predict",
            "--model",
            model,
            source,
            "--out",
            folder / "out",
            "--boxes",
            box,
        )
        for _ in range(ROUNDS):
            ours.append(timed(sys.executable, *predict)[0])
            for name in NETWORKS:
                spent, told = timed(
                    sys.executable, "-c", THEIRS, source, folder / "theirs.gif", folder / "frames", name
                )
                theirs[name].append(spent)
            drawing.append(float(told))
        before, after = open_clip(source).frames(), open_clip(folder / "out" / "clip.gif").frames()
        same = [frame.duration_ms for frame in before] == [frame.duration_ms for frame in after]
    mine = statistics.median(ours)
    other, same_network = (statistics.median(theirs[name]) for name in NETWORKS)
    told_json = {
        "claim": "mangamatch predict on a GIF by the students' way",
        "frames": FRAMES,
        "size": [drawn_clip.WIDTH, drawn_clip.HEIGHT],
        "model": model.suffix or "run",
        "ours_ms_per_frame": round(1000 * mine / FRAMES, 2),
        "theirs_ms_per_frame": round(1000 * other / FRAMES, 2),
        "ratio": round(other / mine, 1),
        "ratio_with_our_network": round(same_network / mine, 1),
        "ratio_to_their_drawing_alone": round(statistics.median(drawing) / mine, 1),
        "same_durations": same,
        "load": round(os.getloadavg()[0], 1),
        "target": TARGET,
        "met": other / mine >= TARGET and same,
    }
    print(json.dumps(told_json))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
