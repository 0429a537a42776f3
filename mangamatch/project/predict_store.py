"""The list of the Predict workspace, its boxes, corrections and steps of undo, in the project file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.domain.predict_work import ClipWork, FrameWork, WorkStep
from mangamatch.project.location import find_file, relative
from mangamatch.project.predict_codec import frame_in, rate_in, work_from_json, work_to_json
from mangamatch.project.store import stored_path

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from mangamatch.project.store import Store

_STEPS = 100
"""How many steps of undo are kept."""


@dataclass(frozen=True, slots=True)
class PredictContent:
    """Files of the list with the work on them, steps of undo in order, and issues of damaged rows."""

    clips: tuple[ClipWork, ...] = ()
    steps: tuple[WorkStep, ...] = ()
    issues: tuple[Issue, ...] = ()


class PredictKept:
    """Each method that writes is one transaction. A row that makes no sense becomes an issue, and stays."""

    def __init__(self, store: Store, writing: Callable[[], AbstractContextManager[None]]) -> None:
        self._store, self._writing = store, writing
        self._ids: dict[Path, int] = {}

    # -- reading -----------------------------------------------------------------------------------

    def read(self) -> PredictContent:
        """Return all that is kept; files are found again when they were moved with the project."""
        issues: list[Issue] = []
        paths, rates = self._read_clips(issues)
        frames = self._read_frames(paths, issues)
        steps = self._read_steps(paths, issues)
        self._ids = {path: row for row, path in paths.items()}
        clips = (ClipWork(path, rates[row], frames.get(row, {})) for row, path in paths.items())
        return PredictContent(tuple(clips), tuple(steps), tuple(issues))

    def _read_clips(self, issues: list[Issue]) -> tuple[dict[int, Path], dict[int, float | None]]:
        paths: dict[int, Path] = {}
        rates: dict[int, float | None] = {}
        taken: set[Path] = set()
        rows = self._store.rows("SELECT id, path, relative, fps FROM predict_clip ORDER BY id")
        for row, stored, way, fps in rows:
            try:
                path, rate = self._path(stored, way, taken), rate_in(fps)
            except ValueError as error:
                issues.append(self._issue("predict_clip", row, error))
                continue
            paths[row], rates[row] = path, rate
            taken.add(path)
        return paths, rates

    def _path(self, stored: Any, way: Any, taken: Container[Path]) -> Path:
        if not all(isinstance(one, str | bytes) for one in (stored, way)):
            raise ValueError(say("the path of a file is no text"))
        name, way = os.fsdecode(stored), os.fsdecode(way)
        if "\0" in name + way or not os.path.isabs(name):
            raise ValueError(say("the path of a file makes no sense"))
        found = find_file(Path(name), way, self._store.path.absolute().parent)
        return Path(name) if found in taken else found

    def _read_frames(self, paths: Mapping[int, Path], issues: list[Issue]) -> dict[int, dict[int, FrameWork]]:
        frames: dict[int, dict[int, FrameWork]] = {}
        for row, clip, frame, work in self._store.rows(
            "SELECT rowid, clip, frame, work FROM predict_frame ORDER BY clip, frame"
        ):
            if clip not in paths:
                continue  # reported already, or its file is no longer on the list
            try:
                frames.setdefault(clip, {})[frame_in(frame)] = work_from_json(work)
            except ValueError as error:
                issues.append(self._issue("predict_frame", row, error))
        return frames

    def _read_steps(self, paths: Mapping[int, Path], issues: list[Issue]) -> list[WorkStep]:
        """Return the steps; each says all that is on its frame, so that one can be missing."""
        steps: list[WorkStep] = []
        for row, clip, frame, label, before, after, undone in self._store.rows(
            "SELECT id, clip, frame, label, before, after, undone FROM predict_step ORDER BY id"
        ):
            try:
                works = work_from_json(before), work_from_json(after)
                if clip not in paths or not isinstance(label, str):
                    raise ValueError(say("a step of undo makes no sense"))
                steps.append(WorkStep(label, paths[clip], frame_in(frame), *works, bool(undone), row))
            except ValueError as error:
                issues.append(self._issue("predict_step", row, error))
        return steps

    def _issue(self, table: str, row: object, error: ValueError) -> Issue:
        where = say("table {table}, row {row}", table=table, row=f"{row!r:.40}")
        hint = say("It was left out; everything else is there.")
        problem = say("Work in Predict is damaged: {reason}", reason=error)
        return Issue(str(self._store.path), where, problem, hint)

    # -- writing -----------------------------------------------------------------------------------

    def add(self, paths: Iterable[Path]) -> None:
        """Put files on the list; those that are there stay as they are."""
        new = [path for path in dict.fromkeys(paths) if path not in self._ids]
        if new:
            with self._writing():
                added = self._add(new)
            self._ids |= added

    def _add(self, paths: Iterable[Path]) -> dict[Path, int]:
        base = self._store.path.parent
        query = "INSERT INTO predict_clip (path, relative) VALUES (?, ?) ON CONFLICT DO NOTHING"
        added = {}
        for path in paths:
            name, way = (stored_path(text) for text in (str(path.absolute()), relative(path, base)))
            self._store.write(query, (name, way))
            ((added[path],),) = self._store.rows("SELECT id FROM predict_clip WHERE path = ?", (name,))
        return added

    def drop(self, path: Path) -> None:
        """Take a file off the list, with all that was done on it."""
        if path in self._ids:
            row = (self._ids[path],)
            with self._writing():
                for table in ("step", "frame"):
                    self._store.write(f"DELETE FROM predict_{table} WHERE clip = ?", row)
                self._store.write("DELETE FROM predict_clip WHERE id = ?", row)
            del self._ids[path]

    def do(self, step: WorkStep) -> int:
        """Store a step and its result; return its number. Undone steps are dropped."""
        with self._writing():
            added = self._add({step.path} - set(self._ids))
            clip = self._ids.get(step.path) or added[step.path]
            self._put_frame(clip, step.frame, step.after)
            self._store.write("DELETE FROM predict_step WHERE undone = 1", ())
            number = self._put_step(clip, step)
            self._forget_steps()
        self._ids |= added
        return number

    def replay(self, step: WorkStep) -> None:
        """Store that a step was undone or done again, and the work on its frame."""
        with self._writing():
            work = step.before if step.undone else step.after
            self._put_frame(self._ids[step.path], step.frame, work)
            self._store.write("UPDATE predict_step SET undone = ? WHERE id = ?", (int(step.undone), step.id))

    def put(self, clips: Sequence[ClipWork], steps: Sequence[WorkStep] = ()) -> None:
        """Store files with the work on them, in place of their stored work, and add steps."""
        with self._writing():
            added = self._add(clip.path for clip in clips if clip.path not in self._ids)
            ids = self._ids | added
            for clip in clips:
                self._put_clip(ids[clip.path], clip)
            for step in steps:
                self._put_step(ids[step.path], step)
            self._forget_steps()
        self._ids = ids

    def renumber(self, clip: ClipWork, steps: Sequence[WorkStep]) -> None:
        """Store that a clip is counted at another rate, which renumbers its frames and those of its steps."""
        if clip.path in self._ids:
            with self._writing():
                self._put_clip(self._ids[clip.path], clip)
                moved = [(step.frame, step.id) for step in steps]
                self._store.write("UPDATE predict_step SET frame = ? WHERE id = ?", *moved)

    def _put_clip(self, row: int, clip: ClipWork) -> None:
        self._store.write("UPDATE predict_clip SET fps = ? WHERE id = ?", (clip.fps, row))
        self._store.write("DELETE FROM predict_frame WHERE clip = ?", (row,))
        for frame, work in clip.frames.items():
            self._put_frame(row, frame, work)

    def _put_frame(self, row: int, frame: int, work: FrameWork) -> None:
        if work.is_nothing:
            self._store.write("DELETE FROM predict_frame WHERE clip = ? AND frame = ?", (row, frame))
        else:
            values = row, frame, work_to_json(work)
            self._store.write("INSERT OR REPLACE INTO predict_frame VALUES (?, ?, ?)", values)

    def _put_step(self, row: int, step: WorkStep) -> int:
        works = work_to_json(step.before), work_to_json(step.after)
        return self._store.write(
            "INSERT INTO predict_step (clip, frame, label, before, after, undone) VALUES (?, ?, ?, ?, ?, ?)",
            (row, step.frame, step.label, *works, int(step.undone)),
        )

    def _forget_steps(self) -> None:
        newest = "SELECT id FROM predict_step ORDER BY id DESC LIMIT 1 OFFSET ?"
        self._store.write(f"DELETE FROM predict_step WHERE id <= ({newest})", (_STEPS,))
