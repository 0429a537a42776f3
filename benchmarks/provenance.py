"""Provenance on simulated books: every judged figure, the histogram of confidence, the worst cases.

``provenance.py [ROUNDS [FIRST_SEED]]``. The constants of ``mangamatch.matching`` were chosen with seeds
below 12000; reported figures start at 12000. Peer: the plain reading of SPEC §4 without a fit (face with the
highest IoU on the page it gives).
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "matching"))

from named_books import (
    NamedBook,
    named_book,
    nonsense_book,
    random_drawing,
    random_settings,
    real_drawing,
    real_titles,
)

from mangamatch.domain.box import Box
from mangamatch.matching.provenance.evidence import read_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.matching.provenance.placement import NamedPlace

SURE = 0.9


def books(rounds: int, seed: int) -> Iterable[tuple[str, NamedBook]]:
    """Books by kind: whole ones (judged), few files, nonsense."""
    titles = real_titles()
    for turn in range(rounds):
        for title in titles:
            rng = np.random.default_rng([seed + turn, len(title), ord(title[1])])
            yield "real faces", named_book(rng, real_drawing(title), random_settings(rng))
        rng = np.random.default_rng(seed + turn)
        for _ in range(6):
            drawn = random_drawing(rng, int(rng.integers(15, 50)))
            yield "drawn faces", named_book(rng, drawn, random_settings(rng))
        for files in (1, 1, 2, 2, 3, 3, 4, 5, 7, 10):
            real = titles and rng.random() < 0.5
            base = real_drawing(str(rng.choice(titles))) if real else random_drawing(rng, 30)
            few = replace(random_settings(rng), files=files)
            yield f"{files} files", named_book(rng, base, few)
            plain = replace(few, layout="half", even_half="right", page_offset=0, scale=1.0, shift=(0.0, 0.0))
            yield f"{files} files, prior", named_book(rng, base, plain)
        for files in (1, 2, 3, 5, 10, 40):
            yield "nonsense", nonsense_book(rng, random_drawing(rng, 30), files)


class Tally:
    """Counts over the files of one kind of books."""

    def __init__(self) -> None:
        self.files = self.right = self.sure = self.sure_wrong = self.books = self.agreed = 0
        self.none_right = self.none_sure = self.nones = 0
        self.histogram = np.zeros((20, 2), dtype=int)
        self.errors: list[float] = []
        self.peer = 0
        self.seconds = 0.0

    def add(self, named: NamedBook, places: list[NamedPlace], agreed: bool, seconds: float) -> list[dict]:
        """Count one book; return its wrong files."""
        self.books += 1
        self.agreed += agreed
        self.seconds += seconds
        bad = []
        for place in places:
            truth = named.truth[place.file]
            if truth.foreign and truth.page >= 0:
                continue  # there is no right answer
            row = place.candidates[0][0]
            right = place.page == truth.page and row == truth.row and not truth.foreign
            sure = place.confidence >= SURE
            self.files += 1
            self.right += right
            self.sure += sure
            self.sure_wrong += sure and not right
            self.nones += truth.row is None
            self.none_right += truth.row is None and right
            self.none_sure += truth.row is None and sure
            self.histogram[min(int(place.confidence * 20), 19)] += (1, right)
            if right:
                self.errors.append(float(np.abs(place.points[0] - truth.corner).max()))
            if not right:
                bad.append(_case(named, place, truth))
        self.peer += sum(plain_reading(named, file) for file in named.truth)
        return bad

    def figures(self) -> dict[str, object]:
        """Sum up."""
        n = max(self.files, 1)
        errors = np.array(self.errors or [0.0])
        return {
            "books": self.books,
            "books_agreed": self.agreed,
            "files": self.files,
            "right": self.right / n,
            "sure": self.sure / n,
            "sure_and_wrong": self.sure_wrong,
            "unannotated": self.nones,
            "unannotated_right": self.none_right / max(self.nones, 1),
            "unannotated_sure": self.none_sure / max(self.nones, 1),
            "point_error_px": {"median": float(np.median(errors)), "p95": float(np.quantile(errors, 0.95))},
            "peer_plain_reading_right": self.peer / n,
            "ms_a_book": 1000 * self.seconds / max(self.books, 1),
            "confidence_histogram": {
                f"{i / 20:.2f}": counts for i, counts in enumerate(self.histogram.tolist()) if counts[0]
            },
        }


def plain_reading(named: NamedBook, file: str) -> bool:
    """Whether SPEC §4 read literally, and the highest IoU, give the right face."""
    truth = named.truth[file]
    if truth.foreign:
        return False
    name = next(item.name for item in named.sets if item.file == file)
    page = named.book.page(name.half_page // 2)
    if page is None or page.index != truth.page:
        return False
    box = name.box.grown(-25).moved(0 if name.half_page % 2 else page.width / 2, 0)
    faces = named.book.regions["face"]
    rows = np.flatnonzero(faces.pages == page.index)
    overlaps = [box.iou(Box(*faces.boxes[row].tolist())) for row in rows]
    best = int(rows[int(np.argmax(overlaps))]) if overlaps and max(overlaps) > 0.3 else None
    return best == truth.row


def _case(named: NamedBook, place: NamedPlace, truth: object) -> dict:
    return {
        "file": place.file,
        "of": len(named.sets),
        "confidence": place.confidence,
        "said": [place.page, place.candidates[0][0]],
        "truth": [truth.page, truth.row],
        "settings": asdict(named.settings),
    }


def main(rounds: int, seed: int) -> dict[str, object]:
    tallies: dict[str, Tally] = {}
    bad: list[dict] = []
    real_files, real_seconds = 0, 0.0
    for kind, named in books(rounds, seed):
        begun = time.perf_counter()
        reading, places = read_names(named.sets, named.book)
        seconds = time.perf_counter() - begun
        if kind == "real faces":
            real_files, real_seconds = real_files + len(named.sets), real_seconds + seconds
        for name in {kind, "judged" if kind.endswith("faces") else "few or nonsense"}:
            cases = tallies.setdefault(name, Tally()).add(named, places, reading.agreed, seconds)
        bad += [
            {"kind": kind, "agreed": reading.agreed, "reading": reading.reading.to_json(), **c} for c in cases
        ]
    bad.sort(key=lambda case: -case["confidence"])
    figures = {kind: tally.figures() for kind, tally in sorted(tallies.items())}
    return {
        "rounds": rounds,
        "first_seed": seed,
        "targets": {"right": 0.998, "sure": 0.85, "sure_and_wrong": 0, "seconds_for_2105_files": 3.0},
        "seconds_for_2105_files": real_seconds / max(real_files, 1) * 2105,
        **figures,
        "wrong_by_kind": dict(Counter(case["kind"] for case in bad)),
        "worst": bad[:8],
    }


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]] + [3, 12000][len(sys.argv) - 1 :]
    print(json.dumps(main(*given), indent=1))
