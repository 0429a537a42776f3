"""How a network does on the real faces of ``openmantra``: errors by chin, per part, and a picture of them.

Run as ``python benchmarks/real_faces.py RUN [--book BalloonDream] [--png FILE]``; prints one JSON object, or
why there is nothing to measure. Boxes come from the XML, grown as the network's recipe says; faces of all
books without ``--book``. One book is for choosing, the other for reporting.
"""

from __future__ import annotations

import argparse
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.events import result_of
from mangamatch.domain.sample import Sample
from mangamatch.models.crops import CropSetting
from mangamatch.models.run_files import weights_of
from mangamatch.models.weights import load_network
from mangamatch.training.cache import CropSet, build_cache
from mangamatch.training.metrics import evaluate
from mangamatch.training.predictions import predictions
from mangamatch.training.preview import answers, png

REAL = Path(__file__).resolve().parents[2] / "shared/data/openmantra"


def real_samples(root: Path, book: str = "") -> list[Sample]:
    """Return the faces that the first annotator labelled, with the boxes of the XML."""
    boxes = {}
    for file in sorted(root.glob("annotations/*.xml")):
        for face in ET.parse(file).getroot().iter("face"):
            boxes[face.get("id")] = Box(*(float(face.get(k)) for k in ("xmin", "ymin", "xmax", "ymax")))
    told = json.loads((root / "truth.json").read_text(encoding="utf-8"))
    mine = [one for one in told if one["file"].startswith("user0") and book in ("", one["book"])]
    return [
        Sample(
            image=root / f"images/{one['book']}/{one['page']:03d}.jpg",
            size=None,
            box=boxes.get(one["face_id"], Box(*one["crop"])),
            points=arrays.points(np.array(one["points"])),
            scheme="manga60",
            group=one["book"],
            name=one["file"],
        )
        for one in mine
    ]


def real_faces(root: Path, book: str, folder: Path, size: int = 128) -> CropSet:
    """Return the same, cut out into ``folder``."""
    return result_of(build_cache(real_samples(root, book), folder, CropSetting(size=size)))


def measured(run: Path, crops: CropSet, picture: Path | None = None) -> dict:
    """Errors of the network in ``run`` on ``crops``; also draws them all into ``picture``."""
    found = predictions(load_network(weights_of(run)), crops)
    if picture:
        picture.write_bytes(png(answers(crops, found, columns=6)))
    judged = evaluate(found, crops.labels, crops.scheme, crops.names).to_json()
    return {name: judged[name] for name in ("n", "nme", "failure_rate", "per_part")}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("run", type=Path)
    parser.add_argument("--book", default="")
    parser.add_argument("--png", type=Path)
    parser.add_argument("--data", type=Path, default=REAL)
    parser.add_argument("--cache", type=Path, default=Path(".mangamatch-crops"))
    args = parser.parse_args()
    if not (args.data / "truth.json").is_file():
        print(json.dumps({"claim": "real faces", "skipped": "no real faces here"}))
        return
    size = load_network(weights_of(args.run)).spec.size
    crops = real_faces(args.data, args.book, args.cache, size)
    print(json.dumps({"claim": "real faces", "book": args.book, **measured(args.run, crops, args.png)}))


if __name__ == "__main__":
    main()
