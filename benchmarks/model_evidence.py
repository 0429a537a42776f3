"""What a trained network adds to size and ink: faces found, how sure, and how often wrong; as one JSON.

Run as ``python benchmarks/model_evidence.py [--model RUN]``; without a run, `inknet` is first trained on
drawn faces (``drawn_model.py``; about six minutes of one thread). Neither the drawn pages searched here nor
OpenMantra were learnt from. The constants of ``model_odds.py`` were chosen on OpenMantra and on drawn pages
of seed 2026: here the drawn pages are others (seed 2028), the real ones are the same with other noise.
Every set has lost its name and margin. Pools, easy ones first:

- ``book``: in its own book. ``crowd``: all titles, with 450 random page boxes in each.
- ``noise 2``, ``noise 4``: every point off by 2 or 4 px (sigma), among all titles; ``crowd, noise 4``: both.
- ``few``: five sets asked at a time, 2 px of noise. ``half``: every second face is gone from the XML, and all
  sets are asked; ``absent``: only sets whose face is gone, so that whatever is found is wrong.
- ``poor model``: as ``noise 4``, with a network that answers every face with another face's points.

Each row: n, share right, share right with 0.9 or more, wrong with 0.9 or more, calibration error.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import matching
import numpy as np
from drawn_model import drawn_run
from matching import RANDOM_BOXES, labelled, reliability, with_face

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "matching"))

from hidden_faces import Case, Outcome, crowded, drained, judged, nameless, picture, without
from ink_cases import OPENMANTRA

from mangamatch.app.project.match_model import predict_with
from mangamatch.matching.cache import Memory
from mangamatch.matching.engine import Search, search_all
from mangamatch.matching.extent_rules import ExtentRules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mangamatch.domain.book import Book
    from mangamatch.matching.evidence import LandmarkPredictor

    Asked = tuple[list[Case], Mapping[str, Book]]

WITHOUT, WITH = frozenset({"extent", "ink"}), frozenset({"extent", "ink", "model"})
FEW = 5
SEED, matching.DEMO_SEED = 11, 2028


def pools(pages: str) -> Iterator[tuple[str, list[Asked]]]:
    """Give each pool by name: groups of sets that are searched together, and their books."""
    books, every = labelled(pages)
    cases, rng = with_face(every), np.random.default_rng(SEED)
    crowd = {title: crowded(book, cases, RANDOM_BOXES, rng) for title, book in books.items()}
    own = [(nameless([c for c in cases if c.book == t], rng), {t: book}) for t, book in books.items()]
    yield "book", own
    yield "crowd", [(nameless(cases, rng), crowd)]
    yield "noise 2", [(nameless(cases, rng, noise=2.0), books)]
    yield "noise 4", [(nameless(cases, rng, noise=4.0), books)]
    yield "crowd, noise 4", [(nameless(cases, rng, noise=4.0), crowd)]
    few = nameless(cases, rng, noise=2.0)
    yield "few", [(few[start : start + FEW], books) for start in range(0, len(few), FEW)]
    gone = sorted({(case.book, case.face_id) for case in cases})
    halves = [_fewer(books, gone[start::2]) for start in (0, 1)]
    yield "half", [(nameless(cases, rng), halves[0])]
    missing = [[c for c in cases if (c.book, c.face_id) in set(gone[start::2])] for start in (0, 1)]
    yield "absent", [(nameless(some, rng), left) for some, left in zip(missing, halves, strict=True)]


def _fewer(books: Mapping[str, Book], gone: Sequence[tuple[str, str | None]]) -> dict[str, Book]:
    return {t: without(book, {face for title, face in gone if title == t}) for t, book in books.items()}


def searched(
    asked: Sequence[Asked], evidence: frozenset[str], predict: LandmarkPredictor, memories: Sequence[Memory]
) -> list[Outcome]:
    outcomes = []
    for (cases, books), memory in zip(asked, memories, strict=True):
        search = Search(ExtentRules(), evidence, None, picture, memory, predict)
        found, _ = drained(search_all([case.landmarks for case in cases], books, list(books), search))
        present = [{face.id for face in _faces(books[case.book])} for case in cases]
        cases = [c if c.face_id in there else _gone(c) for c, there in zip(cases, present, strict=True)]
        outcomes += [judged(*pair) for pair in zip(cases, found, strict=True)]
    return outcomes


def _faces(book: Book):
    return (book.face(row) for row in range(book.face_count))


def _gone(case: Case) -> Case:
    """No answer is right for it."""
    return replace(case, face_id="gone")


def told(outcomes: Sequence[Outcome]) -> dict[str, float]:
    full = reliability(outcomes)
    sure = [o for o in outcomes if o.confidence >= 0.9]
    return {
        "n": len(outcomes),
        "right": round(float(np.mean([o.right for o in outcomes])), 4),
        "right_and_sure": round(sum(o.right for o in sure) / len(outcomes), 4),
        "wrong_and_sure": sum(not o.right for o in sure),
        "calibration_error": full["expected_calibration_error"],
    }


def poor(predict: LandmarkPredictor) -> LandmarkPredictor:
    """Answer each face with the points of the one asked about before it, in its place."""

    @cache
    def spare() -> np.ndarray:
        return np.random.default_rng(0).normal(size=(400, 60, 2))

    def points(image, boxes):
        right = predict.points(image, boxes)
        others = np.roll(right, 1, axis=0) if len(boxes) > 1 else spare()[: len(boxes)] * 20
        middle = right.mean(axis=1, keepdims=True)
        return others - others.mean(axis=1, keepdims=True) + middle

    return replace(predict, key="poor", points=points)


def compared(pages: str, predict: LandmarkPredictor) -> dict[str, object]:
    report: dict[str, object] = {}
    for name, asked in pools(pages):
        memories = [Memory() for _ in asked]  # of the ink: it looks once
        rows = {"extent, ink": told(searched(asked, WITHOUT, predict, memories))}
        rows["extent, ink, model"] = told(searched(asked, WITH, predict, memories))
        if name == "noise 4":
            rows["poor model"] = told(searched(asked, WITH, poor(predict), memories))
        report[name] = rows
        print(pages, name, json.dumps(rows), file=sys.stderr, flush=True)
    return report


def speed(predict: LandmarkPredictor, pages: str) -> dict[str, float]:
    """Seconds for the faces of all books, each shown once."""
    books, _ = labelled(pages)
    begun, count = time.process_time(), 0
    for book in books.values():
        for page in book.pages:
            boxes = [face.box for face in _faces(book) if face.page == page.index]
            if boxes and page.image:
                predict.points(page.image, boxes)
                count += len(boxes)
    seconds = time.process_time() - begun
    return {"faces": count, "ms_a_face": round(1000 * seconds / count, 2)}


def main(model: Path | None) -> dict[str, object]:
    import torch

    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as folder:
        predict = predict_with(model or drawn_run(Path(folder) / "run"))
        sets = ["openmantra", "demo"] if OPENMANTRA.is_dir() else ["demo"]
        report: dict[str, object] = {pages: compared(pages, predict) for pages in sets}
        report["speed"] = speed(predict, sets[0])
    return report


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="run folder of a trained network")
    print(json.dumps(main(parser.parse_args().model), indent=1))
