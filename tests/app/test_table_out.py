"""The list of matches that may be published: what was decided about which face, no picture, no landmark."""

from __future__ import annotations

import csv
from contextlib import closing
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.export import ExportOptions, export
from mangamatch.cli.main import main
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.domain.match import NOWHERE, Match, Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.visibility import ABSENT, HIDDEN, marked
from mangamatch.errors import ExportError, UsageError
from mangamatch.formats import FORMATS
from mangamatch.project.edits import SetLandmarks, SetMatch
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = ["file", "book", "page", "face_id", "confidence", "decision", "who"]
POINTS = arrays.points(np.arange(120.0).reshape(60, 2) / 4)
BOX = Box(0, 0, 40, 40)


def match_of(file: str, status: Status, page: int, face_id: str | None, **facts: Any) -> Match:
    return Match(file, status, "" if page == NOWHERE else "Boat", page, face_id, BOX, POINTS, **facts)


MATCHES = (
    match_of("b.json", Status.ACCEPTED, 10, "000401a3", confidence=0.97, who="kim"),
    match_of("a.json", Status.ACCEPTED, 9, None),
    match_of("=c.json", Status.PENDING, 9, "0004", confidence=0.5),
    match_of("d.json", Status.REJECTED, NOWHERE, None, who="kim"),
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        for match in MATCHES:
            item = LandmarkSet(match.file, None, "manga60", POINTS)
            session.do("Take in", SetLandmarks(match.file, item), SetMatch(match.file, match))
        yield session


def listed(session: Session, out: Path, *statuses: Status, **options: Any) -> list[list[str]]:
    wanted = frozenset(statuses or (Status.ACCEPTED,))
    chosen = ExportOptions("table", out, statuses=wanted, **options)
    written = result_of(export(session.matches.values(), session.sets, BookStore.empty(), chosen))
    rows = list(csv.reader(out.read_text("utf-8").splitlines()))
    assert written.count == len(rows) - 1 and not written.issues
    return rows


def test_it_says_what_was_decided_and_nothing_else(session: Session, tmp_path: Path) -> None:
    """No books are needed: the list can be made where the pages are not."""
    assert listed(session, tmp_path / "t.csv") == [
        COLUMNS,
        ["a.json", "Boat", "9", "", "", "accepted", ""],
        ["b.json", "Boat", "10", "000401a3", "0.97", "accepted", "kim"],
    ]


def test_all_statuses_can_be_asked_for(session: Session, tmp_path: Path) -> None:
    _, *rows = listed(session, tmp_path / "t.csv", *Status)
    assert rows[0] == ["d.json", "", "", "", "", "rejected", "kim"]  # was judged without a place
    assert [row[0] for row in rows[1:]] == ["'=c.json", "a.json", "b.json"]
    _, _, row, *_ = listed(session, tmp_path / "t.csv", *Status, plain_cells=True)
    assert row[0] == "=c.json"


def test_landmarks_are_there_where_they_are_asked_for(session: Session, tmp_path: Path) -> None:
    session.do(
        "Mark", SetMatch("a.json", marked(marked(session.matches["a.json"], [1], ABSENT), [2], HIDDEN))
    )
    header, *rows = listed(session, tmp_path / "t.csv", *Status, points=True)
    assert header == [*COLUMNS, *(f"{axis}{i}" for i in range(60) for axis in "xy")]
    by_file = {row[0]: row[7:] for row in rows}
    assert by_file["d.json"] == []
    assert [float(cell) for cell in by_file["b.json"]] == POINTS.ravel().tolist()
    assert by_file["a.json"][:6] == ["0.0", "0.25", "", "", "1.0", "1.25"]


def test_what_cannot_be_done_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        listed(session, tmp_path / "t.csv", crops=True)
    with pytest.raises(ExportError, match="nothing to export"):
        listed(session, tmp_path / "t.csv", Status.SKIPPED)
    assert not (tmp_path / "t.csv").exists()


def test_the_command_writes_it(small_demo: Any, tmp_path: Path) -> None:
    project, out = str(tmp_path / "p.mangamatch"), tmp_path / "t.csv"
    sources = ["--manga109", str(small_demo.manga109), "--landmarks", str(small_demo.landmarks)]
    told = ["--evidence", "provenance", "--accept-above", "0.5"]
    assert main(["match", *sources, "--project", project, *told]) == 0
    assert main(["export", "--project", project, "--format", "table", "--out", str(out)]) == 0
    header, *rows = csv.reader(out.read_text("utf-8").splitlines())
    assert header == COLUMNS
    with closing(Session(tmp_path / "p.mangamatch", write=False)) as session:
        accepted = {f: m for f, m in session.matches.items() if m.status == Status.ACCEPTED}
        assert {row[0] for row in rows} == accepted.keys() and rows
        for file, book, page, face_id, confidence, decision, who in rows:
            match = accepted[file]
            assert (book, int(page), face_id) == (match.book, match.page, match.face_id or "")
            assert (float(confidence), decision, who) == (match.confidence, "accepted", "")


def test_faces_of_no_project_are_listed_without_a_decision(tmp_path: Path) -> None:
    from mangamatch.domain.sample import Sample

    assert FORMATS["table"].write
    sample = Sample(tmp_path / "p3.png", (50, 50), BOX, POINTS, "manga60", "Boat", "a face")
    assert not result_of(FORMATS["table"].write([sample], tmp_path / "t.csv"))
    assert list(csv.reader((tmp_path / "t.csv").read_text().splitlines()))[1] == [
        "a face",
        "Boat",
        "0",
        *[""] * 4,
    ]
