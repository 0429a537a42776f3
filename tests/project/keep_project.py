"""Makes one of the projects in ``kept/``: ``python keep_project.py OUT``, with the version to be kept.

What an old version did not know yet is left out, so that the same script served all of them. Faces, names and
folders are made up.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from mangamatch.domain import arrays, landmarks
from mangamatch.domain import match as matches
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.project.edits import SetMatch, SetSetting
from mangamatch.project.session import Session, set_matches

_NOWHERE = Path("/nowhere")


def keep(path: Path) -> None:
    """Write a project that holds something of everything its version knew."""
    os.environ["LOGNAME"] = "kim"
    session = Session(path)
    sets = [_landmarks(number) for number in range(5)]
    session.add_sets(sets)
    session.set_source("manga109", _NOWHERE / "Manga109")
    session.set_source("landmarks", _NOWHERE / "landmarks")
    _remember(session)
    session.do("Match automatically", *set_matches(_match(item) for item in sets[3:]))
    session.do("Set the rules", SetSetting("extent", {"overhang": 0.0, "margin_x": 0.25, "margin_y": 0.5}))
    _decide(session, sets)
    for step in (_import, _propose, _change_faces):
        step(session)
    skipped = _match(sets[3], Status.SKIPPED, "kim")
    skipped = replace(skipped, points=arrays.points(skipped.points + 1))  # what changes nothing is no step
    session.do("Skip", SetMatch(sets[3].file, skipped), focus=sets[3].file)
    session.do("Forget the rules", SetSetting("extent", None))
    session.do("Set the rules", SetSetting("extent", {"margin_x": 0.3}))
    for _ in range(3):
        session.undo()
    session.redo()
    _work_in_predict(session)
    session.close()


def _landmarks(number: int) -> LandmarkSet:
    book = "Boot 号" if number % 2 else "Boat"
    name = FileName(number % 3, book, 9, number, Box(10.0, 20.0, 110.0, 121.5)) if number < 3 else None
    count, scheme = (68, "ibug68") if number == 4 else (60, "manga60")
    extra = {"kept": [1, "x", None, 2.5, True], "\u53f7": {"\ud800": "\ud800"}} if number == 1 else {}
    file = f"user{number % 3}_{book}_009_face{number:02d}.json" if name else f"sub/odd {number}.json"
    return LandmarkSet(file, name, scheme, _points(number, count), number if number < 3 else None, extra)


def _points(seed: int, count: int) -> Any:
    return arrays.points(np.random.default_rng(seed).uniform(0, 10, (count, 2)).round())


def _match(item: LandmarkSet, status: Status = Status.PENDING, who: str = "") -> Match:
    book, page = (item.name.book, 4) if item.name else ("", getattr(matches, "NOWHERE", 0))
    return Match(
        *(item.file, status, book, page, "000401a3" if item.name else None, Box(30.0, 40.0, 130.0, 141.5)),
        *(arrays.points(item.points), None if who else 0.75, {} if who else {"extent": 0.5, "ink": 1.0}),
        *("hand" if who else "extent", who, "2025-11-01T10:00:00+00:00"),
    )


def _decide(session: Session, sets: list[LandmarkSet]) -> None:
    """One face of every status, and an edit of points that was nudged twice within a step."""
    for item, status in zip(sets, Status, strict=False):
        session.do(status.value, SetMatch(item.file, _match(item, status, "kim")), focus=item.file)
    moved = _match(sets[1], Status.ACCEPTED, "kim")
    for shift in (1, 2):
        nudged = replace(moved, points=arrays.points(moved.points - shift))
        session.do("Edit points", SetMatch(moved.file, nudged), focus=moved.file, merge="nudge")
    if "reviewed" in Match.__slots__:
        more = {"visibility": bytes([2, 1, 0] * 20)} if "visibility" in Match.__slots__ else {}
        seen = replace(nudged, reviewed=True, **more)
        session.do("Review", SetMatch(moved.file, seen), focus=moved.file)


def _remember(session: Session) -> None:
    """What the newer versions find out: problems in the data, and answers of earlier looks."""
    if hasattr(session, "remember"):
        told = [["{n} of the points are not finite numbers", {"n": "2"}], "Copy the file again."]
        issue = {"file": "bad.json", "where": "line 3", "problem": told[0], "hint": told[1]}
        session.remember("source_issues", [issue])
    if hasattr(session, "remember_answers"):
        answer = np.arange(16, dtype="<f8").tobytes()
        session.remember_answers({_landmarks(0).file: ("0f" * 16, answer), "model:x": ("1e" * 16, b"")})


def _work_in_predict(session: Session) -> None:
    """Files of its list at two rates, boxes and a corrected point, and steps of which one is undone."""
    works = _module("domain.predict_work")
    if works:
        boxed = works.FrameWork((Box(1.0, 2.0, 30.5, 40.0), Box(50.0, 5.0, 80.0, 30.0)))
        point = works.Correction(Box(1.0, 2.0, 30.5, 40.0), 60, ((3, 7.5, 8.0), (59, 0.0, 1.0)))
        corrected = works.FrameWork(boxed.boxes, (point,))
        clip, other = (_NOWHERE / f"clips/{name}" for name in ("run 号.gif", "odd\udcff.mp4"))
        session.predict.put([works.ClipWork(clip, 12.5, {0: boxed}), works.ClipWork(other)])
        nothing = works.FrameWork()
        for frame, before, after in ((2, nothing, boxed), (2, boxed, corrected), (9, nothing, boxed)):
            last = works.WorkStep(f"Draw on {frame}", clip, frame, before, after)
            number = session.predict.do(last)
        session.predict.replay(replace(last, undone=True, id=number))


def _import(session: Session) -> None:
    imports = _module("app.project.import_samples") or _module("workflows.imports")
    samples = _module("domain.sample")
    if imports:
        taken = [
            samples.Sample(
                *(_NOWHERE / f"pictures/{n}.png", (200, 300) if n else None, Box(5.0, 6.0, 105.0, 106.0)),
                *(_points(20 + n, 60), "manga60", "Others", f"face {n}", {"emotion": n, "k": [n]}),
            )
            for n in (0, 1)
        ]
        imports.take_in(session, taken, Status.ACCEPTED)


def _propose(session: Session) -> None:
    predicted = _module("app.project.propose") or _module("workflows.predicted")
    if predicted:
        for number in (1, 2):  # the second proposal lets go of what the first one found
            item = _predicted(number)
            place = {"book": "Boat", "page": 5, "face_id": item.file, "method": predicted.METHOD}
            predicted.take_in(session, predicted.Proposals((item,), (replace(_match(item), **place),)))


def _change_faces(session: Session) -> None:
    """One face of the XML is moved, one deleted, one was found, and one drawn and deleted again."""
    books = _module("domain.book")
    if hasattr(books, "KeptFace"):
        edits, names = (
            import_module("mangamatch.project.edits"),
            import_module("mangamatch.domain.book_faces"),
        )
        box, origins = Box(5.0, 6.0, 70.0, 80.0), books.FaceOrigin
        moved = books.Face("000401a3", "Boat", 4, box)
        gone = books.Face("000401a4", "Boat", 4, box)
        found = books.Face("80000001", "Boot 号", 0, box, "", origins.FOUND, 0.75)
        drawn = books.Face("80000002", "Boot 号", 1, box, "", origins.DRAWN)
        for face, deleted in ((moved, False), (gone, True), (found, False), (drawn, False)):
            kept = books.KeptFace(face, deleted)
            session.do("Change a face", edits.SetFace(names.name_of_face(face), kept))
        session.do("Delete a face", edits.SetFace(names.name_of_face(drawn), None))


def _predicted(number: int) -> LandmarkSet:
    points = _points(30 + number, 60)
    more = {"origin": landmarks.SetOrigin.PREDICTED} if hasattr(landmarks, "SetOrigin") else {}
    file = f"predicted/Boat/0005{number:04x}"
    return LandmarkSet(file, None, "manga60", points, extra={"model": "net"}, **more)


def _module(name: str) -> Any:
    try:
        return import_module(f"mangamatch.{name}")
    except ImportError:
        return None


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
