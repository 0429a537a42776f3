"""Projects that earlier versions wrote, kept as files: they open, and every step goes back and forth.

``keep_project.py`` made each with the version of its name; a new version of the schema adds one.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from project_values import opened, plain_matches

from mangamatch.app.project.import_samples import books_of_imports
from mangamatch.app.project.sources import known_issues
from mangamatch.domain.book import FaceOrigin
from mangamatch.domain.landmarks import SetOrigin
from mangamatch.domain.match import Status
from mangamatch.project.json_codec import set_to_json
from mangamatch.project.schema import MIGRATIONS

if TYPE_CHECKING:
    from mangamatch.project.session import Session

_KEPT = sorted((Path(__file__).parent / "kept").glob("*.mangamatch"))
_WITH_FINDINGS = [path for path in _KEPT if path.stem not in ("v1", "v2")]


@pytest.fixture(params=_KEPT, ids=lambda path: path.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path))


def _state(session: Session) -> tuple[object, ...]:
    sets = {file: set_to_json(item) for file, item in session.sets.items()}
    return sets, plain_matches(session), session.setting("extent")


def _labels(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [label for (label,) in db.execute("SELECT label FROM step")]


def test_every_version_has_one() -> None:
    assert [path.stem for path in _KEPT[:3]] == ["v1", "v2", "v3"]  # none was released with version 4
    assert _KEPT[-1].stem == f"v{len(MIGRATIONS)}", "keep a project of this version of the schema"


def test_all_that_was_decided_is_there(kept: Path) -> None:
    with opened(kept) as session:
        statuses = {match.status for match in session.matches.values()}
        assert statuses == set(Status)
        assert session.sets.keys() == session.matches.keys()
        assert {item.scheme for item in session.sets.values()} == {"manga60", "ibug68"}
        assert session.setting("extent") == {"overhang": 0.0, "margin_x": 0.25, "margin_y": 0.5}
        assert str(session.stored_source("manga109")) == "/nowhere/Manga109"
        odd = next(item for item in session.sets.values() if item.extra and item.name)
        assert odd.extra == {"kept": [1, "x", None, 2.5, True], "\u53f7": {"\ud800": "\ud800"}}
        assert odd.name.box.as_tuple() == (10, 20, 110, 121.5)
        assert [row[:2] for row in session.history(odd.file)][-1] == ("accepted", "kim")
        assert (session.undo_label, session.redo_label) == ("Skip", "Forget the rules")


def test_every_step_is_undone_and_done_again(kept: Path) -> None:
    with opened(kept) as session:
        now = _state(session)
        while session.redo_label:
            session.redo()
        assert session.setting("extent") == {"margin_x": 0.3}
        states = [_state(session)]
        while session.undo_label:
            session.undo()
            states.append(_state(session))
        assert not session.matches and len(states) == len(_labels(kept)) + 1
        assert now in states
        while session.redo_label:
            states.pop()
            session.redo()
            assert _state(session) == states[-1]
        assert len(states) == 1


@pytest.mark.parametrize("path", _WITH_FINDINGS, ids=lambda path: path.stem)
def test_what_was_found_out_is_there(path: Path, tmp_path: Path) -> None:
    with opened(Path(shutil.copy(path, tmp_path))) as session:
        (issue,) = known_issues(session)
        assert issue.problem == "2 of the points are not finite numbers"
        (book,) = books_of_imports(session)
        assert [(page.width, page.image.name) for page in book.pages] == [(0, "0.png"), (200, "1.png")]
        answers = session.remembered()
        assert np.frombuffer(answers["user0_Boat_009_face00.json"][1]).tolist() == list(range(16))
        assert any(match.reviewed for match in session.matches.values())
        assert [file for file in session.sets if file.startswith("predicted/")]
        origins = {item.origin for item in session.sets.values()}
        assert origins == {SetOrigin.FILE, SetOrigin.IMPORTED, SetOrigin.PREDICTED}


def test_faces_and_visibility_are_there(tmp_path: Path) -> None:
    """Of version 6, the first that kept them."""
    with opened(Path(shutil.copy(_KEPT[0].with_stem("v6"), tmp_path))) as session:
        kept = [
            (one.face.id, one.face.origin, one.face.score, one.is_deleted) for one in session.faces.values()
        ]
        assert kept == [
            ("000401a3", FaceOrigin.XML, None, False),
            ("000401a4", FaceOrigin.XML, None, True),
            ("80000001", FaceOrigin.FOUND, 0.75, False),
        ]
        flags = {match.visibility for match in session.matches.values()}
        assert flags == {b"", bytes([2, 1, 0] * 20)}


def test_work_in_predict_is_there(tmp_path: Path) -> None:
    """Of version 5, the first that kept it."""
    with opened(Path(shutil.copy(_KEPT[0].with_stem("v5"), tmp_path))) as session:
        content = session.predict.read()
        clip, other = content.clips
        assert not content.issues and (clip.path.name, clip.fps, other.fps) == ("run 号.gif", 12.5, None)
        assert other.path.name == "odd\udcff.mp4"
        assert [len(frame.boxes or ()) for frame in clip.frames.values()] == [2, 2]
        ((correction,),) = (frame.corrected for frame in clip.frames.values() if frame.corrected)
        assert (correction.count, correction.points) == (60, ((3, 7.5, 8.0), (59, 0.0, 1.0)))
        assert [(step.frame, step.undone) for step in content.steps] == [(2, False), (2, False), (9, True)]
