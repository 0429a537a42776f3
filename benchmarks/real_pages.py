"""A face detector on 28 half pages of two real titles, whose faces people marked, and how long it takes.

Run as ``python benchmarks/real_pages.py [DETECTOR] [--pictures PNG]``: prints one JSON object with average
precision and recall of both titles together and of each alone, with the shares of frontal faces and of
profiles found for one false face a page, and the medians of the seconds that a half page, a spread and a
frame take. One title is for choosing, the other for reporting. ``--pictures`` draws what is found, for the
eyes of who may see these pages. Needs the pages beside the project; faces marked hard are ignored.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from mangamatch.files.images import read_grey
from mangamatch.inference.detectors import LEAST, open_detector
from mangamatch.models.detection.decoding import DetectedBoxes
from mangamatch.training.detection.metrics import FoundOnPage, detection_scores, match_page

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Grey
    from mangamatch.inference.detectors import FaceDetector

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "openmantra"
ROUNDS, FRAME = 5, (240, 320)
TRUTH, IGNORED, FOUND = (0, 150, 0), (200, 200, 0), (0, 0, 255)
ACROSS, WIDTH = 7, 415


def half_page(told: dict[str, Any]) -> Grey:
    """Return the half of a spread that was looked at."""
    image = read_grey(REAL / "images" / told["book"] / f"{told['page']:03d}.jpg")
    assert image is not None
    return image[:, told["x0"] : told["x1"]]


def seen(detector: FaceDetector, told: dict[str, Any]) -> FoundOnPage:
    """Find the faces of a half page, down to scores that nobody would show."""
    faces = detector.faces(half_page(told), LEAST)
    found = np.array([face.box.as_tuple() for face in faces], float).reshape(-1, 4)
    boxes = np.array([face["box"] for face in told["faces"]], float).reshape(-1, 4) - [told["x0"], 0] * 2
    ignored = np.array([face["kind"] == "hard" for face in told["faces"]], bool)
    return FoundOnPage(DetectedBoxes(found, np.array([face.score for face in faces])), boxes, ignored)


def score_for_one(pages: list[FoundOnPage]) -> float:
    """Return the score from which on there is one false face a page."""
    false: list[float] = []
    for page in pages:
        right, ignored = match_page(page, ~page.ignored)
        false += page.found.scores[~right & ~ignored].tolist()
    return sorted(false, reverse=True)[len(pages)] if len(false) > len(pages) else LEAST


def share(pages: list[FoundOnPage], told: list[dict[str, Any]], kind: str, least: float) -> float:
    """Return the share of the faces of a kind that is found with a score above ``least``."""
    found = faces = 0
    for page, one in zip(pages, told, strict=True):
        wanted = np.array([face["kind"] == kind for face in one["faces"]], bool)
        sure = page.found.scores > least
        kept = page._replace(found=DetectedBoxes(page.found.boxes[sure], page.found.scores[sure]))
        found += int(match_page(kept, wanted)[0].sum())
        faces += int(wanted.sum())
    return round(found / max(faces, 1), 3)


def measured(pages: list[FoundOnPage], told: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the scores of some half pages."""
    least = score_for_one(pages)
    scores = {
        name: value if isinstance(value, dict) else round(value, 3)
        for name, value in detection_scores(pages).to_json().items()
    }
    kinds = {kind: share(pages, told, kind, least) for kind in ("frontal", "profile")}
    return {**scores, **kinds, "score_for_one_false": round(least, 3)}


def seconds(detector: FaceDetector, told: dict[str, Any]) -> dict[str, float]:
    """Return how long a half page, a spread and a frame of a clip take."""
    half = half_page(told)
    pictures = {"half_page": half, "spread": np.hstack([half, half]), "frame": cv2.resize(half, FRAME[::-1])}
    taken = {}
    for name, picture in pictures.items():
        detector.faces(picture)
        rounds = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            detector.faces(picture)
            rounds.append(time.perf_counter() - begun)
        taken[name] = round(statistics.median(rounds), 4)
    return taken


def drawn(page: FoundOnPage, told: dict[str, Any], least: float) -> np.ndarray:
    """Return a half page with its faces and what was found."""
    picture = cv2.cvtColor(np.ascontiguousarray(half_page(told)), cv2.COLOR_GRAY2BGR)
    for box, ignored in zip(page.boxes, page.ignored, strict=True):
        cv2.rectangle(picture, *np.split(box.astype(int), 2), IGNORED if ignored else TRUTH, 3)
    for box, score in zip(page.found.boxes, page.found.scores, strict=True):
        if score > least:
            cv2.rectangle(picture, *np.split(box.astype(int), 2), FOUND, 2)
            cv2.putText(picture, f"{score:.2f}", box[:2].astype(int) - [0, 4], 0, 0.8, FOUND, 2)
    height = WIDTH * picture.shape[0] // picture.shape[1]
    return cv2.resize(picture, (WIDTH, height), interpolation=cv2.INTER_AREA)


def sheet(tiles: list[np.ndarray]) -> np.ndarray:
    """Return all tiles on one sheet."""
    height = max(tile.shape[0] for tile in tiles)
    tiles = [
        cv2.copyMakeBorder(tile, 0, height - tile.shape[0], 0, 0, cv2.BORDER_REPLICATE) for tile in tiles
    ]
    tiles += [np.full_like(tiles[0], 255)] * (-len(tiles) % ACROSS)
    return np.vstack([np.hstack(tiles[row : row + ACROSS]) for row in range(0, len(tiles), ACROSS)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "detector", nargs="?", default="", help="run, weights or ONNX file; default: the shipped one"
    )
    parser.add_argument("--pictures", type=Path, help="PNG of the half pages with truth and what is found")
    args = parser.parse_args()
    if not REAL.is_dir():
        print(json.dumps({"skipped": f"there are no real pages in {REAL}"}))
        return
    told = json.loads((REAL / "faces.json").read_text(encoding="utf-8"))
    detector = open_detector(args.detector)
    pages = [seen(detector, one) for one in told]
    result: dict[str, Any] = {
        "detector": Path(args.detector).name or "shipped",
        "both": measured(pages, told),
    }
    for title in sorted({one["book"] for one in told}):
        rows = [row for row, one in enumerate(told) if one["book"] == title]
        result[title] = measured([pages[row] for row in rows], [told[row] for row in rows])
    result["seconds"] = seconds(detector, told[0])
    if args.pictures:
        least = result["both"]["score_for_one_false"]
        cv2.imwrite(
            str(args.pictures),
            sheet([drawn(page, one, least) for page, one in zip(pages, told, strict=True)]),
        )
    print(json.dumps(result))


if __name__ == "__main__":
    main()
