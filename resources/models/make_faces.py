"""Make the shipped face detector of weights: ``python resources/models/make_faces.py RUN --real PAGES.json``.

Writes weights, ONNX file and model card under the name in ``mangamatch/inference/bundled_model.py``. RUN: a
training run or its weights. ``--real``: what ``benchmarks/real_pages.py`` printed of it. ``--saw TEXT``: what
it was trained with, and how, for the card.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import onnx.numpy_helper

from mangamatch.files.atomic import replace_bytes
from mangamatch.inference.bundled_model import DETECTOR
from mangamatch.inference.export import export_onnx
from mangamatch.models.detection.weights import load_detector
from mangamatch.models.network import parameter_count
from mangamatch.models.run_files import weights_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.models.detection.network import FaceNetwork

HERE = Path(__file__).resolve().parent
LARGEST = 4_000_000
"""Bytes of the ONNX file."""
FEW = 500
"""Numbers of a weight that is kept as it is."""


def main() -> int:
    """Make the three files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path, help="folder of a training run, or weights")
    parser.add_argument("--real", type=Path, required=True, help="JSON that benchmarks/real_pages.py printed")
    parser.add_argument("--saw", required=True, help="sentences on what it was trained with, and how")
    args = parser.parse_args()
    weights = weights_of(args.run)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{DETECTOR}.onnx"
        export_onnx(weights, path)
        halved = with_halves(path.read_bytes())
        files = {f"{DETECTOR}.onnx": halved, f"{DETECTOR}.safetensors": weights.read_bytes()}
    if len(halved) > LARGEST:
        raise SystemExit(f"{len(halved):,} bytes are more than {LARGEST:,}: train a smaller network.")
    real = json.loads(args.real.read_text(encoding="utf-8"))
    card = "\n".join(_card(load_detector(weights), len(halved), real, args.saw))
    for name, data in {**files, f"{DETECTOR}.md": card.encode()}.items():
        replace_bytes(HERE / name, data)
        print(f"{name}: {len(data) / 1e6:.2f} MB")
    return 0


def with_halves(model: bytes) -> bytes:
    """Return an ONNX model whose large weights are kept in half precision, and computed with in single."""
    loaded = onnx.load_from_string(model)
    graph, casts = loaded.graph, []
    for tensor in list(graph.initializer):
        weights = onnx.numpy_helper.to_array(tensor)
        if weights.dtype == np.float32 and weights.size >= FEW:
            half = onnx.numpy_helper.from_array(weights.astype(np.float16), f"{tensor.name}.half")
            casts.append(onnx.helper.make_node("Cast", [half.name], [tensor.name], to=onnx.TensorProto.FLOAT))
            graph.initializer.remove(tensor)
            graph.initializer.append(half)
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return bytes(loaded.SerializeToString())


def _card(network: FaceNetwork, size: int, real: dict[str, Any], saw: str) -> Iterator[str]:
    yield f"""# {DETECTOR}

The face detector that mangamatch uses where no other is named: boxes with scores on a page of any size.
`{DETECTOR}.onnx` runs without torch; `{DETECTOR}.safetensors` are the same weights, to be trained further
(`mangamatch train --task faces --init`). This card and both files are made by
`resources/models/make_faces.py`.

| | |
|---|---|
| network | our own: centres and sides at stride 8, {parameter_count(network):,} parameters |
| input | grey pages of any size; small scans enlarged, large ones also in half their size |
| second look | what is not sure is cut out and seen once more |
| ONNX file | {size / 1e6:.1f} MB: weights in half precision, computed with in single |

## What it saw

Only half pages drawn by this project's own code (`mangamatch/synthetic/pages`): no manga, no photograph, no
annotation of anybody. {saw}

## What it does not know

Faces of animals and masks count as no faces. Boxes run from the brow to the chin. Measure it on your own
titles before you rely on it.

## Figures

28 half pages of two titles of OpenMantra, boxes drawn by eye: `python benchmarks/real_pages.py`. Nothing was
trained on these pages, but how much pages are enlarged, and the size of the second look, were chosen on them:
expect less on other titles.
Recall, and the shares of frontal faces and profiles, are those with one false face a page.

| titles | faces | AP50 | AP 50:95 | recall | frontal | profiles |
|---|---|---|---|---|---|---|"""
    for title, told in real.items():
        if isinstance(told, dict) and "ap50" in told:
            parts = (told[part] for part in ("ap50", "ap", "recall_at_1_fp", "frontal", "profile"))
            yield f"| {title} | {told['faces']} | " + " | ".join(f"{part:.2f}" for part in parts) + " |"
    yield """
## Licence

MIT, as all of mangamatch."""
    yield ""


if __name__ == "__main__":
    raise SystemExit(main())
