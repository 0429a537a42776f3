"""Work a face while the network learns beside: a simulated annotator corrects proposals with drags.

Run as ``python benchmarks/annotator.py [--faces 100] [--every 20] [--real | --only-real] [--spoil]``: prints
one JSON object, and a line for each block to stderr. A point more than 3 % of the chin's width off costs a
drag; a drag may take its neighbours on the same line with it, as a curve edit does. Faces are those of one
drawn book of a seed that no training used, in the order of its pages; with ``--real`` also those of the two
real titles, where they lie beside the project, with a lesson after every 6. After each block all its faces
are accepted in a project, and ``learn`` gives a lesson. The target: drags a face fall to a third by the last
block, and below 1.5; a lesson takes at most 90 s on two cores. ``--spoil`` mirrors the landmarks of one face
in twenty, and gives another the landmarks of a third.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.app.project.learn import learn
from mangamatch.app.project.networks import chosen, weights_of_project
from mangamatch.app.project.propose import predict_with_mirror
from mangamatch.app.project.sources import make_project
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.match import Match, Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import MANGA60
from mangamatch.files.images import read_grey
from mangamatch.inference.predictor import open_predictor
from mangamatch.project.edits import SetMatch
from mangamatch.project.session import Session
from mangamatch.synthetic.pages.write import write_demo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REAL = Path(__file__).resolve().parents[2] / "shared/data/openmantra"
SPREADS, SEED = 24, 4711
OFF, REACH = 0.03, 4
"""Share of the chin's width from which a point is dragged; points to each side that a curve edit moves."""
TARGET, SECONDS = 1.5, 90


@dataclass(frozen=True)
class Face:
    """``points`` (60, 2) as they are drawn, in pixels of ``image``."""

    file: str
    book: str
    page: int
    face_id: str
    box: Box
    points: np.ndarray
    image: Path


def faces_of(root: Path, manga109: Path) -> list[Face]:
    """Return each face once, in the order of books and pages."""
    told = json.loads((root / "truth.json").read_text(encoding="utf-8"))
    faces = {}
    for fact in sorted(told, key=lambda fact: (fact["book"], fact["page"], fact["file"])):
        image = manga109 / "images" / fact["book"] / f"{fact['page']:03d}.jpg"
        box = Box(*(fact.get("region") or fact["crop"]))
        points = np.array(fact["points"])
        key = (fact["book"], fact["face_id"])
        faces.setdefault(key, Face(fact["file"], *key[:1], fact["page"], key[1], box, points, image))
    return list(faces.values())


def lines() -> Iterator[tuple[list[int], bool]]:
    """Yield the points of each line, and whether it is closed."""
    for part in MANGA60.parts:
        yield list(part.indices), part.closed


LINES = [(points, closed) for points, closed in lines() if len(points) > 1]


def drags(found: np.ndarray, truth: np.ndarray) -> int:
    """Return how many drags bring every point near enough; the worst point is dragged first."""
    now, width, count = found.copy(), float(np.linalg.norm(truth[0] - truth[16])), 0
    while True:
        off = np.linalg.norm(now - truth, axis=1) / width
        worst = int(off.argmax())
        if off[worst] <= OFF:
            return count
        ways = [dragged(now, truth, worst, reach) for reach in (0, REACH)]
        now = min(ways, key=lambda way: int((np.linalg.norm(way - truth, axis=1) / width > OFF).sum()))
        count += 1


def dragged(points: np.ndarray, truth: np.ndarray, which: int, reach: int) -> np.ndarray:
    """Return the points after a drag of one to its place; ``reach`` neighbours to each side go along."""
    made, move = points.copy(), truth[which] - points[which]
    made[which] = truth[which]
    for line, closed in LINES:
        if which in line:
            here = line.index(which)
            for place, other in enumerate(line):
                away = abs(place - here)
                away = min(away, len(line) - away) if closed else away
                if 0 < away <= reach:
                    made[other] += move * (1 + np.cos(np.pi * away / (reach + 1))) / 2
    return made


def proposed(model: Path, faces: Sequence[Face]) -> list[np.ndarray]:
    """Return what a network proposes for each face, as in a project."""
    predictor = open_predictor(model, threads=1)
    return [predict_with_mirror(predictor, read_grey(face.image), [face.box])[0][0] for face in faces]


def spoilt(faces: Sequence[Face]) -> dict[str, np.ndarray]:
    """Return wrong landmarks of one face in twenty, mirrored, and of another, those of a third."""
    wrong = {}
    for row in range(0, len(faces) - 2, 20):
        one, two, three = faces[row : row + 3]
        wrong[one.file] = one.points * (-1, 1) + (one.box.x0 + one.box.x1, 0)
        wrong[two.file] = three.points - three.box.centre + two.box.centre
    return wrong


def accept(session: Session, faces: Sequence[Face], wrong: dict[str, np.ndarray]) -> None:
    """Accept faces with their true landmarks, but for those that are spoilt."""
    for face in faces:
        place = (face.book, face.page, face.face_id, face.box)
        points = arrays.points(wrong.get(face.file, face.points))
        match = Match(face.file, Status.ACCEPTED, *place, points, who="simulated")
        session.do("accept", SetMatch(face.file, match))


def worked(project: Path, faces: Sequence[Face], every: int, wrong: dict[str, np.ndarray]) -> dict:
    """Work through all faces in blocks, with a lesson after each; return what each block cost."""
    blocks = []
    for start in range(0, len(faces), every):
        block = faces[start : start + every]
        with closing(Session(project)) as session:
            model = weights_of_project(session)
            counts = [
                drags(*pair) for pair in zip(proposed(model, block), (f.points for f in block), strict=True)
            ]
            accept(session, block, wrong)
        row = {"faces": len(block), "drags": round(float(np.mean(counts)), 2)}
        if start + every < len(faces):
            row |= lesson_of(project)
        blocks.append(row)
        print(json.dumps(row), file=sys.stderr, flush=True)
    first, last = blocks[0]["drags"], blocks[-1]["drags"]
    return {"blocks": blocks, "first": first, "last": last, "share": round(last / max(first, 1e-9), 3)}


def lesson_of(project: Path) -> dict:
    """Give a lesson and let the project use what came of it."""
    begun = time.process_time()
    lesson = result_of(learn(project, []))
    if lesson.network:
        with closing(Session(project)) as session:
            session.do("use", chosen(session, lesson.network))
    told = {
        "before": round(lesson.before, 4),
        "after": round(lesson.after, 4),
        "better": bool(lesson.network),
    }
    return {**told, "unit": lesson.unit, "spoilt": len(lesson.spoilt), "seconds": round(lesson.seconds, 1),
            "cpu_seconds": round(time.process_time() - begun, 1)}  # fmt: skip


def made_project(manga109: Path, landmarks: Path, folder: Path) -> Path:
    """Return a project on these folders in which nothing is placed."""
    file = folder / "work.mangamatch"
    result_of(make_project(manga109, landmarks, file)).session.close()
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--faces", type=int, default=100)
    parser.add_argument("--every", type=int, default=20)
    parser.add_argument("--real", action="store_true", help="the real faces, too")
    parser.add_argument("--only-real", action="store_true")
    parser.add_argument("--folder", type=Path, help="where the book is drawn, or lies already")
    parser.add_argument("--spoil", action="store_true", help="with landmarks that a person spoilt")
    args = parser.parse_args()
    told: dict[str, object] = {"claim": "annotator", "target": TARGET, "load": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        if not args.only_real:
            demo = args.folder or root / "demo"
            if not (demo / "truth.json").exists():
                result_of(write_demo(demo, books=1, spreads=SPREADS, seed=SEED))
            faces = faces_of(demo, demo / "manga109")[: args.faces]
            project = made_project(demo / "manga109", demo / "landmarks", root)
            told["drawn"] = worked(project, faces, args.every, spoilt(faces) if args.spoil else {})
        if args.real or args.only_real:
            told["real"] = real(root) if REAL.is_dir() else f"skipped: there are no real faces in {REAL}"
    print(json.dumps(told))


def real(root: Path) -> dict:
    """Return the work on the real faces, in the order of their books."""
    folder = root / "real"
    folder.mkdir()
    return worked(made_project(REAL, REAL / "landmarks", folder), faces_of(REAL, REAL), 6, {})


if __name__ == "__main__":
    main()
