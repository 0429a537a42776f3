"""What the Predict workspace keeps: there at once, there again, and damage is told and not fatal."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some
from project_values import opened

from mangamatch.domain.box import Box
from mangamatch.domain.predict_work import ClipWork, Correction, FrameWork, WorkStep
from mangamatch.errors import ProjectDamaged, ProjectError
from mangamatch.project.predict_codec import work_from_json, work_to_json
from mangamatch.project.predict_store import PredictContent

if TYPE_CHECKING:
    from pathlib import Path

BOX = Box(10.25, 20, 110.5, 140)
NOTHING = FrameWork()
GIVEN = FrameWork((BOX,))
CORRECTED = FrameWork((BOX, BOX.moved(200, 0)), (Correction(BOX, 60, ((3, 12.5, 40.0), (59, 1 / 3, 7.0))),))


def step(path: Path, after: FrameWork = GIVEN, before: FrameWork = NOTHING, frame: int = 0) -> WorkStep:
    return WorkStep("Draw a face box", path, frame, before, after)


def read(project: Path, **options: bool) -> PredictContent:
    with opened(project, **options) as session:
        return session.predict.read()


def frames(content: PredictContent) -> dict[Path, dict[int, FrameWork]]:
    return {clip.path: dict(clip.frames) for clip in content.clips}


numbers = some.floats(-1e6, 1e6)
boxes = some.builds(Box, numbers, numbers, numbers, numbers)
points = some.lists(some.tuples(some.integers(0, 59), numbers, numbers), max_size=3).map(tuple)
works = some.builds(
    FrameWork,
    some.none() | some.lists(boxes, max_size=3).map(tuple),
    some.lists(some.builds(Correction, boxes, some.just(60), points), max_size=2).map(tuple),
)


@given(works)
def test_what_is_written_is_what_is_read(work: FrameWork) -> None:
    assert work_from_json(work_to_json(work)) == work


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "3", "null", "{}", "[" * 100_000, '{"boxes": 1, "corrected": []}', b"\xff", 3, None),
        *('{"boxes": [[1, 2, 3]], "corrected": []}', '{"boxes": [[1, 2, 3, NaN]], "corrected": []}'),
        *('{"boxes": [[1, 2, 3, "4"]], "corrected": []}', '{"boxes": [[1, 2, 3, 1e400]], "corrected": []}'),
        *('{"boxes": [[1, 2, 3, true]], "corrected": []}', '{"boxes": [{"x": 1}], "corrected": []}'),
        *('{"boxes": null}', '{"boxes": null, "corrected": {}}', '{"boxes": null, "corrected": [3]}'),
        '{"boxes": null, "corrected": [{"box": [1, 2, 3, 4], "count": 60, "points": [[60, 1, 2]]}]}',
        '{"boxes": null, "corrected": [{"box": [1, 2, 3, 4], "count": 60, "points": [[-1, 1, 2]]}]}',
        '{"boxes": null, "corrected": [{"box": [1, 2, 3, 4], "count": 1e9, "points": []}]}',
    ],
)
def test_what_makes_no_sense_is_a_value_error(text: object) -> None:
    with pytest.raises(ValueError):
        work_from_json(text)


def test_every_gesture_is_in_the_file_at_once(project: Path, tmp_path: Path) -> None:
    """A copy of the file and its log, taken while it is open, is what a kill would leave."""
    clip = tmp_path / "a.gif"
    seen = []

    def killed() -> PredictContent:
        folder = tmp_path / f"killed{len(seen)}"
        folder.mkdir()
        for file in tmp_path.glob("p.mangamatch*"):
            shutil.copy(file, folder)
        seen.append(read(folder / project.name))
        return seen[-1]

    with opened(project) as session:
        kept = session.predict
        kept.read()
        kept.add([clip])
        assert frames(killed()) == {clip: {}}
        first = kept.do(step(clip))
        assert frames(killed()) == {clip: {0: GIVEN}}
        kept.do(step(clip, CORRECTED, frame=7))
        content = killed()
        assert frames(content) == {clip: {0: GIVEN, 7: CORRECTED}}
        assert [(one.frame, one.undone) for one in content.steps] == [(0, False), (7, False)]
        last = content.steps[-1]
        kept.replay(WorkStep(last.label, clip, 7, last.before, last.after, undone=True, id=last.id))
        content = killed()
        assert frames(content) == {clip: {0: GIVEN}} and [one.undone for one in content.steps] == [
            False,
            True,
        ]
        kept.do(step(clip, NOTHING, GIVEN))
        content = killed()
        assert frames(content) == {clip: {}}, "a new step"
        assert [(one.frame, one.undone) for one in content.steps] == [(0, False), (0, False)]
        assert content.steps[0].id == first
        kept.drop(clip)
        assert killed() == PredictContent()


def test_steps_of_undo_do_not_grow_for_ever(project: Path, tmp_path: Path) -> None:
    with opened(project) as session:
        for number in range(130):
            session.predict.do(step(tmp_path / "a.png", FrameWork((BOX.moved(number, 0),))))
    steps = read(project).steps
    assert len(steps) == 100 and steps[-1].after.boxes == (BOX.moved(129, 0),)


def test_another_rate_renumbers_frames_and_steps(project: Path, tmp_path: Path) -> None:
    clip = tmp_path / "a.gif"
    with opened(project) as session:
        session.predict.do(step(clip, frame=4))
        (known,) = session.predict.read().steps
        moved = WorkStep(known.label, clip, 8, known.before, known.after, id=known.id)
        session.predict.renumber(ClipWork(clip, 30.0, {8: GIVEN}), [moved])
    content = read(project)
    assert content.clips == (ClipWork(clip, 30.0, {8: GIVEN}),) and content.steps == (moved,)


def test_a_second_window_reads_and_does_not_write(project: Path, tmp_path: Path) -> None:
    with opened(project) as first:
        first.predict.do(step(tmp_path / "a.png"))
        with opened(project) as second:
            assert second.read_only and frames(second.predict.read()) == {tmp_path / "a.png": {0: GIVEN}}
            for write in (
                lambda: second.predict.do(step(tmp_path / "b.png")),
                lambda: second.predict.add([tmp_path / "b.png"]),
                lambda: second.predict.drop(tmp_path / "a.png"),
                lambda: second.predict.put([ClipWork(tmp_path / "b.png")]),
            ):
                with pytest.raises(ProjectError, match="another window"):
                    write()
    assert list(frames(read(project))) == [tmp_path / "a.png"]


def test_files_that_moved_with_the_project_are_found_and_those_that_are_gone_stay(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    (here / "pages").mkdir(parents=True)
    with opened(here / "p.mangamatch") as session:
        for name in ("a.png", "gone.png"):
            (here / "pages" / name).write_bytes(b"x")
            session.predict.do(step(here / "pages" / name))
    (here / "pages" / "gone.png").unlink()
    here.rename(there)
    found = frames(read(there / "p.mangamatch"))
    assert found == {there / "pages" / "a.png": {0: GIVEN}, here / "pages" / "gone.png": {0: GIVEN}}


def test_a_disk_that_refuses_keeps_nothing_of_a_gesture(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(project) as session:
        kept = session.predict
        kept.add([tmp_path / "a.png"])
        with monkeypatch.context() as patch:

            def full(*_: object) -> int:
                raise sqlite3.OperationalError("database or disk is full")

            patch.setattr(kept, "_put_step", full)
            with pytest.raises(ProjectError, match="could not be saved"):
                kept.do(step(tmp_path / "a.png"))
            with pytest.raises(ProjectError):
                kept.do(step(tmp_path / "b.png"))
        assert frames(kept.read()) == {tmp_path / "a.png": {}}
        kept.do(step(tmp_path / "b.png"))
    assert frames(read(project)) == {tmp_path / "a.png": {}, tmp_path / "b.png": {0: GIVEN}}


def _spoil(project: Path, script: str, *values: object) -> None:
    with closing(sqlite3.connect(project)) as db, db:
        db.execute(script, values)


@pytest.mark.parametrize(
    ("script", "value", "left"),
    [
        ("UPDATE predict_frame SET work = ? WHERE frame = 3", "[" * 5000, {0}),
        ("UPDATE predict_frame SET work = ? WHERE frame = 3", '{"boxes": 3}', {0}),
        ("UPDATE predict_frame SET frame = ? WHERE frame = 3", -1, {0}),
        ("UPDATE predict_frame SET frame = ? WHERE frame = 3", 1 << 60, {0}),
        ("UPDATE predict_frame SET frame = ? WHERE frame = 3", "x", {0}),
        ("UPDATE predict_step SET before = ?", "{", {0, 3}),
        ("UPDATE predict_step SET label = ?", b"\xff", {0, 3}),
        ("UPDATE predict_step SET clip = ?", 99, {0, 3}),
        ("UPDATE predict_clip SET fps = ?", float("inf"), set()),
        ("UPDATE predict_clip SET fps = ?", "fast", set()),
        ("UPDATE predict_clip SET path = ?", "a\0b", set()),
        ("UPDATE predict_clip SET path = ?", "not/absolute.png", set()),
        ("UPDATE predict_clip SET relative = ?", "a\0b", set()),
        ("UPDATE predict_clip SET path = ?", 7, set()),
    ],
)
def test_damage_is_told_and_everything_else_is_there(
    project: Path, tmp_path: Path, script: str, value: object, left: set[int]
) -> None:
    with opened(project) as session:
        for frame in (0, 3):
            session.predict.do(step(tmp_path / "a.gif", frame=frame))
    _spoil(project, script, value)
    content = read(project)
    assert content.issues and all(issue.problem and issue.hint for issue in content.issues)
    assert {frame for clip in content.clips for frame in clip.frames} == left
    with opened(project) as session:
        session.predict.read()
        session.predict.do(step(tmp_path / "b.png"))
    assert frames(read(project))[tmp_path / "b.png"] == {0: GIVEN}


def test_a_table_of_somebody_else_is_damage(project: Path) -> None:
    read(project)
    _spoil(project, "DROP TABLE predict_frame")
    _spoil(project, "CREATE TABLE predict_frame (something)")
    with pytest.raises(ProjectDamaged):
        read(project)
