"""Match, train, match: how many faces are placed after each round, on the demo; as one JSON.

Run as ``python benchmarks/loop.py``: about three minutes of one thread. A demo of seed 2027 (3 books of 4
spreads) whose landmark files have lost their names and are as careless as hurried annotators are: every
point is off by 3 px (sigma). Round 0 matches by size and ink. Each further round trains `inknet` on the faces
that the round before accepted (a confidence of 0.9 and more) and matches with it, too; the network of a round
starts from the one before. Nothing is learnt from the truth.

A round's row: sets, accepted (0.9 and more), of these on the right face, *placed* (right face, accepted, and
the mean error under 3 px), right whatever the confidence, and how far the network's proposals for faces whose
file was not accepted lie from the truth, as mean distance by the width of the chin.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from drawn_model import trained

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "matching"))

from hidden_faces import Case, drained, nameless, picture, read_cases

from mangamatch.app.project.match_model import predict_with
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS
from mangamatch.matching.cache import Memory
from mangamatch.matching.engine import Search, search_all
from mangamatch.matching.extent_rules import ExtentRules
from mangamatch.synthetic.pages.write import write_demo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mangamatch.domain.book import Book
    from mangamatch.matching.engine import Found

SEED, SPREADS, NOISE, ROUNDS, SURE, NEAR = 2027, 4, 3.0, 2, 0.9, 3.0
EPOCHS = 60


@dataclass(frozen=True, eq=False)
class Task:
    """Books, the sets that are asked about, and what the ink remembers."""

    books: Mapping[str, Book]
    cases: Sequence[Case]
    memory: Memory


def drawn(folder: Path) -> Task:
    result_of(write_demo(folder, books=3, spreads=SPREADS, seed=SEED, workers=1))
    books, cases = read_cases(folder / "manga109", folder / "landmarks", folder / "truth.json")
    first = [case for case in cases if case.face_id and case.landmarks.file.startswith("user0")]
    return Task(books, nameless(first, np.random.default_rng(0), noise=NOISE), Memory())


def matched(task: Task, run: Path | None) -> list[Found]:
    evidence = {"extent", "ink", *(["model"] if run else [])}
    predict = predict_with(run) if run else None
    search = Search(ExtentRules(), frozenset(evidence), 10, picture, task.memory, predict)
    sets = [case.landmarks for case in task.cases]
    found, _ = drained(search_all(sets, task.books, list(task.books), search))
    return found


def accepted(task: Task, found: Sequence[Found]) -> Iterator[Sample]:
    """Give the surest placement of each face, as samples to learn from."""
    best: dict[tuple[str, str | None], Found] = {}
    for answer in sorted(found, key=lambda f: f.confidence):
        if answer.confidence >= SURE:
            best[answer.candidates[0].book, answer.candidates[0].face_id] = answer
    for answer in best.values():
        face = answer.candidates[0]
        page = task.books[face.book].page(face.page)
        size = (page.width, page.height)
        yield Sample(page.image, size, face.region, face.points, "manga60", face.book, answer.file[:-5])


def row(task: Task, found: Sequence[Found]) -> dict[str, object]:
    right = np.array([_is_right(*pair) for pair in zip(task.cases, found, strict=True)])
    sure = np.array([answer.confidence >= SURE for answer in found])
    near = np.array([_error(*pair) < NEAR for pair in zip(task.cases, found, strict=True)])
    return {
        "sets": len(found),
        "accepted": int(sure.sum()),
        "accepted_right": int((sure & right).sum()),
        "placed": int((sure & right & near).sum()),
        "right": int(right.sum()),
    }


def _is_right(case: Case, found: Found) -> bool:
    best = found.candidates[0] if found.candidates else None
    return best is not None and (best.book, best.face_id) == (case.book, case.face_id)


def _error(case: Case, found: Found) -> float:
    return (
        float(np.hypot(*(found.candidates[0].points - case.truth).T).mean()) if found.candidates else np.inf
    )


def proposed(task: Task, found: Sequence[Found], run: Path) -> dict[str, float]:
    """Say how good a start the network gives where no file was accepted."""
    predict, errors = predict_with(run), []
    for case, answer in zip(task.cases, found, strict=True):
        if answer.confidence < SURE:
            book = task.books[case.book]
            box = next(f.box for f in (book.face(r) for r in range(book.face_count)) if f.id == case.face_id)
            points = predict.points(book.page(case.page).image, [box])[0]
            chin = np.hypot(*(case.truth[0] - case.truth[16]))
            errors.append(np.hypot(*(points - case.truth).T).mean() / chin)
    return {"faces": len(errors), "median_by_chin": round(float(np.median(errors)), 4) if errors else 0.0}


def main() -> dict[str, object]:
    import torch

    torch.set_num_threads(1)
    report: dict[str, object] = {"px_of_noise": NOISE, "epochs": EPOCHS}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        task = drawn(root / "demo")
        run: Path | None = None
        found: list[Found] = []
        for number in range(ROUNDS + 1):
            begun = time.process_time()
            if number:
                data = root / f"round{number}.xml"
                result_of(FORMATS["dlib"].write(accepted(task, found), data))
                run = trained(data, root / f"run{number}", EPOCHS, run)
            found = matched(task, run)
            told = row(task, found)
            told |= {"proposed": proposed(task, found, run)} if run else {}
            report[f"round {number}"] = {**told, "cpu_seconds": round(time.process_time() - begun)}
            print(json.dumps(report[f"round {number}"]), file=sys.stderr, flush=True)
    return report


if __name__ == "__main__":
    print(json.dumps(main(), indent=1))
