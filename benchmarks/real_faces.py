"""A network on the 24 faces that people labelled on two real titles, which no training here ever saw.

Run as ``python benchmarks/real_faces.py MODEL [--quick] [--off] [--found] [--pictures PNG] [--sheet PNG]``:
prints one JSON object with the errors of both titles together and of each alone, by part, across curves and
along them, each with the interval in which its mean lies, and the share of faces under 0.0333; boxes come
from the XML, and each face is looked at in seven of them as by ``predict`` (``--quick``: in its own alone).
``--off`` adds the error in boxes that are off by a tenth, as a detector's are, and how many times as large
it is; ``--found`` that in the boxes that the included detector finds. ``--pictures`` draws the crops with
prediction and truth, for the eyes of who may see these pages; ``--sheet`` draws the landmarks alone,
without a pixel of the pages. One title is for choosing, the other for reporting. Needs the faces beside the
project.
"""

from __future__ import annotations

import argparse
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import MANGA60
from mangamatch.files.images import read_grey
from mangamatch.inference.detectors import open_detector
from mangamatch.inference.predictor import open_predictor
from mangamatch.inference.test_time_augmentation import Careful
from mangamatch.models.crops import CropFrame, CropSetting
from mangamatch.models.detection.decoding import ious
from mangamatch.models.run_files import weights_of
from mangamatch.models.weights import load_network
from mangamatch.training.cache import build_cache
from mangamatch.training.metrics import evaluate, nme
from mangamatch.training.predictions import predictions
from mangamatch.training.preview import answers, png

if TYPE_CHECKING:
    from mangamatch.inference.tracking import FacePredictor
    from mangamatch.training.crop_set import CropSet

REAL = Path(__file__).resolve().parents[2] / "shared/data/openmantra"
SIDE, ACROSS, WHITE, TRUTH, FOUND = 200, 8, 255, (200, 120, 20), (40, 60, 220)
OFF = ((0.1, 0.0, 1.0), (-0.1, 0.0, 1.0), (0.0, 0.1, 1.0), (0.0, -0.1, 1.0), (0.0, 0.0, 1.1), (0.0, 0.0, 0.9))
"""Boxes of a detector: moved by shares of width and height, and made larger."""
SAME = 0.4
"""IoU from which on a found box is that of a face."""
SHIFT = 4
"""Bits of a pixel that OpenCV draws in."""


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


def predicted(predictor: FacePredictor, samples: list[Sample]) -> np.ndarray:
    """Return the landmarks (N, 60, 2) in pixels of the pages."""
    found = [predictor.points(read_grey(s.image), [s.box]).points[0] for s in samples]
    return np.stack(found)


def errors(found: np.ndarray, samples: list[Sample]) -> dict[str, object]:
    """Return what the issue of the network asks for, of these samples."""
    truth = np.stack([sample.points for sample in samples])
    told = evaluate(found, truth, "manga60", [sample.name for sample in samples])
    sure = told.to_json()
    return {
        "faces": len(samples),
        "chin": round(told.nme["chin"], 4),
        "under_0.0333": round(1 - told.failure_rate, 3),
        "interpupil": round(told.nme["interpupil"], 4),
        "per_part": {part: round(value, 4) for part, value in told.parts.items()},
        "interval": [round(value, 4) for value in sure["interval"]],
        "curves": {
            part: {way: _short(one) for way, one in ways.items()} for part, ways in sure["curves"].items()
        },
    }


def _short(estimate: dict) -> list[float]:
    """Return mean, low and high end of an estimate."""
    return [round(value, 4) for value in (estimate["nme"], *estimate["interval"])]


def off_by(predictor: FacePredictor, samples: list[Sample]) -> float:
    """Return the mean NME by the chin in boxes that are moved, or larger or smaller, by a tenth."""
    truth, errors_ = np.stack([sample.points for sample in samples]), []
    for right, down, factor in OFF:
        there = [replace(sample, box=_moved(sample.box, right, down, factor)) for sample in samples]
        errors_.append(nme(predicted(predictor, there), truth, "manga60", "chin").mean())
    return float(np.mean(errors_))


def from_the_page(predictor: FacePredictor, samples: list[Sample]) -> dict[str, float]:
    """Return how many faces the included detector finds, and their errors there and in the XML's boxes."""
    detector, found = open_detector(), []
    for page in {sample.image: None for sample in samples}:
        boxes = np.array([face.box.as_tuple() for face in detector.faces(read_grey(page))]).reshape(-1, 4)
        for sample in (sample for sample in samples if sample.image == page):
            overlaps = ious(np.array([sample.box.as_tuple()]), boxes)[0]
            if overlaps.size and overlaps.max() >= SAME:
                found.append((sample, replace(sample, box=Box(*boxes[overlaps.argmax()]))))
    given, own = ([pair[i] for pair in found] for i in (0, 1))
    truth = np.stack([sample.points for sample in given])
    told = {
        name: nme(predicted(predictor, these), truth, "manga60", "chin").mean()
        for name, these in (("xml_boxes", given), ("found_boxes", own))
    }
    ratio = told["found_boxes"] / told["xml_boxes"]
    return {"found": len(found), **{k: round(float(v), 4) for k, v in {**told, "ratio": ratio}.items()}}


def _moved(box: Box, right: float, down: float, factor: float) -> Box:
    (x, y), half = box.centre, (factor * box.width / 2, factor * box.height / 2)
    x, y = x + right * box.width, y + down * box.height
    return Box(x - half[0], y - half[1], x + half[0], y + half[1])


def drawn(points: np.ndarray, frame: CropFrame, picture: np.ndarray, colour: tuple[int, int, int]) -> None:
    """Draw the lines of a face and its points into a picture of its crop."""
    pixels = (frame.to_crop(points) + 0.5) * len(picture) - 0.5
    for part in MANGA60.parts:
        rows = [*part.indices, part.indices[0]] if part.closed else list(part.indices)
        for start, end in pairwise((pixels[rows] * 2**SHIFT).round().astype(int).tolist()):
            cv2.line(picture, start, end, colour, 1, cv2.LINE_AA, SHIFT)
    for x, y in (pixels * 2**SHIFT).round().astype(int).tolist():
        cv2.circle(picture, (x, y), 20, colour, -1, cv2.LINE_AA, SHIFT)


def tile(sample: Sample, found: np.ndarray, predictor: FacePredictor, *, page: bool) -> np.ndarray:
    """Return a face with truth (blue) and prediction (red), its error below."""
    frame = CropFrame.around(sample.box, predictor.crop)
    picture = np.full((SIDE, SIDE, 3), WHITE, np.uint8)
    if page:
        scale = SIDE / frame.side
        matrix = np.array([[scale, 0, SIDE / 2], [0, scale, SIDE / 2]])
        matrix[:, 2] -= frame.centre * scale
        grey = cv2.warpAffine(read_grey(sample.image), matrix, (SIDE, SIDE), flags=cv2.INTER_AREA)
        picture = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    drawn(sample.points, frame, picture, TRUTH)
    drawn(found, frame, picture, FOUND)
    width = float(np.linalg.norm(sample.points[0] - sample.points[16]))
    error = float(np.linalg.norm(found - sample.points, axis=1).mean()) / width
    cv2.putText(picture, f"{error:.3f}", (6, SIDE - 8), cv2.FONT_HERSHEY_SIMPLEX, 0.5, FOUND, 1, cv2.LINE_AA)
    return picture


def sheet(tiles: list[np.ndarray]) -> np.ndarray:
    """Return all tiles on one sheet."""
    blank = np.full_like(tiles[0], WHITE)
    tiles = [*tiles, *[blank] * (-len(tiles) % ACROSS)]
    return np.vstack([np.hstack(tiles[row : row + ACROSS]) for row in range(0, len(tiles), ACROSS)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--flip", action="store_true", help="the mean of a face and its mirror image")
    parser.add_argument("--quick", action="store_true", help="one look at each face")
    parser.add_argument("--off", action="store_true", help="boxes that are off by a tenth, too")
    parser.add_argument("--found", action="store_true", help="from the pages alone, too")
    parser.add_argument("--pictures", type=Path, help="PNG of the crops with prediction and truth")
    parser.add_argument("--sheet", type=Path, help="PNG of prediction and truth without the page")
    args = parser.parse_args()
    if not REAL.is_dir():
        print(json.dumps({"skipped": f"there are no real faces in {REAL}"}))
        return
    samples = real_samples(REAL)
    predictor: FacePredictor = open_predictor(args.model, flip=args.flip)
    predictor = predictor if args.quick else Careful(predictor)
    found = predicted(predictor, samples)
    for path, page in ((args.pictures, True), (args.sheet, False)):
        if path:
            tiles = [tile(*one, predictor, page=page) for one in zip(samples, found, strict=True)]
            cv2.imwrite(str(path), sheet(tiles))
    told: dict[str, object] = {"model": args.model.name, "both": errors(found, samples)}
    for title in sorted({sample.group for sample in samples}):
        rows = [row for row, sample in enumerate(samples) if sample.group == title]
        told[title] = errors(found[rows], [samples[row] for row in rows])
    if args.off:
        worse = off_by(predictor, samples)
        good = nme(found, np.stack([s.points for s in samples]), "manga60", "chin").mean()
        told["off_by_a_tenth"] = {"chin": round(worse, 4), "ratio": round(worse / good, 3)}
    if args.found:
        told["from_the_page"] = from_the_page(predictor, samples)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
