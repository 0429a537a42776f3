"""The one object that changes: an open project."""

from __future__ import annotations

import getpass
import os
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.domain.messages import say
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.scheme_json import scheme_to_json
from mangamatch.errors import ProjectError
from mangamatch.project.change import Change, ChangeSignal
from mangamatch.project.db_errors import damaged_step, partly_read
from mangamatch.project.edits import (
    Edit,
    SetMatch,
    apply_all,
    apply_stored,
    demand_counts,
    edits_from_text,
    edits_to_text,
    same_targets,
    sets_in,
    without_set,
)
from mangamatch.project.location import find_again, is_new, no_rights, relative, remove, take_lock, unusable
from mangamatch.project.predict_store import PredictKept
from mangamatch.project.store import Store
from mangamatch.project.validate import OWN_SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from filelock import FileLock

    from mangamatch.domain.book import KeptFace
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.project.store import ProjectContent

SUFFIX = ".mangamatch"
_MERGE_SECONDS = 1.0  # repeated nudges closer together than this are one step of undo


class Session:
    """An open project: read its values, ``do`` edits, ``undo``, ``redo``, listen to ``changed``.

    Only one process may write a project; a second one opens it with ``read_only`` set. ``who`` is the name
    under which decisions are stored: that of the login, until another is given.
    """

    def __init__(self, path: Path, *, write: bool = True, wait: bool = False, salvage: bool = False) -> None:
        """Open ``path`` or make it.

        Where another process writes it, or the right to write is missing, the session is read-only; with
        ``wait``, ProjectLocked or ProjectError is raised instead, as scripts want it. Without ``write``,
        nothing is left beside the file. ``salvage`` reads only, and lists what is damaged in ``damage``.
        """
        self.path, self.who = path, user_name()
        self.changed = ChangeSignal()
        self._lock: FileLock | None = None
        self._refusal = ProjectError(
            say("{file} was opened to be read only.", file=path.name), say("Open it again for writing.")
        )
        write = write and not salvage
        fresh = is_new(path)
        if fresh and not write:
            raise unusable(path, say("it does not exist"))
        try:
            self._lock = take_lock(path) if write else None
        except ProjectError as error:
            if wait or fresh:
                raise
            self._refusal = error
        self._store, self._content = self._open(fresh, glance=not write, salvage=salvage)
        self.read_only = self._store.read_only
        if self._lock and self.read_only:
            self._give_up_writing(wait)
        if self.damage:
            self._refusal = partly_read(path, len(self.damage))
        self._last_merge: tuple[str, float] = ("", 0.0)
        self._predict: PredictKept | None = None
        self._was_given_sets = bool(self._content.sets)

    def _open(self, fresh: bool, *, glance: bool, salvage: bool) -> tuple[Store, ProjectContent]:
        try:
            store = Store(self.path, read_only=self._lock is None, glance=glance, salvage=salvage)
        except BaseException:
            if fresh:  # what was begun holds nothing yet
                remove(self.path)
            self._release()
            raise
        try:
            return store, store.read()
        except BaseException:
            store.close()
            self._release()
            raise

    def _give_up_writing(self, wait: bool) -> None:
        """Let go of the lock of a file that can only be read; with ``wait``, raise ProjectError."""
        self._release()
        self._lock, self._refusal = None, no_rights(self.path)
        if wait:
            self._store.close()
            raise self._refusal

    def close(self) -> None:
        """Close the file and let others write it."""
        self._store.close()
        self._release()

    @property
    def refusal(self) -> ProjectError | None:
        """Why nothing can be changed here; None when it can."""
        return self._refusal if self.read_only else None

    def _release(self) -> None:
        if self._lock:
            self._lock.release()

    # -- reading -----------------------------------------------------------------------------------

    @property
    def sets(self) -> Mapping[str, LandmarkSet]:
        """Landmark sets by file, in the order they were imported."""
        return self._content.sets

    @property
    def matches(self) -> Mapping[str, Match]:
        """Matches by landmark file; a set without one is pending and unplaced."""
        return self._content.matches

    @property
    def faces(self) -> Mapping[str, KeptFace]:
        """What the project says about faces, by name; about the others, their XML says it."""
        return self._content.faces

    @property
    def face_changes(self) -> int:
        """How often that was changed: whoever keeps books with their faces compares it."""
        return self._content.face_changes

    @property
    def damage(self) -> Sequence[Issue]:
        """What of a damaged project could not be read, when it was opened to save the rest."""
        return self._content.damage

    def setting(self, key: str, default: Any = None) -> Any:
        """Value of a project setting."""
        return self._content.settings.get(key, default)

    def source(self, kind: str) -> Path | None:
        """Folder of the source ``kind``, found again beside the project when both were moved."""
        stored = self._store.sources().get(kind)
        return find_again(Path(stored[0]), stored[1], self.path.parent) if stored else None

    def stored_source(self, kind: str) -> Path | None:
        """Folder of the source ``kind`` as last written, whether it is still there or not."""
        stored = self._store.sources().get(kind)
        return Path(stored[0]) if stored else None

    def history(self, file: str, limit: int = 6) -> list[tuple[str, str, str]]:
        """Newest (label, who, when) of what was done to landmark set ``file``."""
        return self._store.history(file, limit)

    # -- changing ----------------------------------------------------------------------------------

    def do(self, label: str, *edits: Edit, focus: str = "", merge: str = "", origin: object = None) -> None:
        """Apply ``edits`` as one step of undo and write them in one transaction, or change nothing.

        Edits that leave everything as it is are no step. A decision about a landmark set that the project
        does not have raises ProjectError. ``focus`` is the landmark set the step is about; steps with the
        same ``merge`` key that follow each other within a second and change the same things become one.
        """
        self._need_write()
        if all(edit.is_idle(self._content) for edit in edits):
            return
        inverses = apply_all(edits, self._content)
        try:
            self._need_sets(edits)
            with self._store.transaction(), self._keeping_schemes(sets_in(edits)):
                demand_counts(edits, self._content)
                for edit in edits:
                    edit.save(self._store)
                self._record(label, focus, merge, edits, inverses)
        except BaseException:
            apply_all(inverses, self._content)
            raise
        self._last_merge = (merge, time.monotonic())
        self._announce(edits, origin)

    def undo(self, origin: object = None) -> str | None:
        """Take the last step back; return the landmark set it was about, None when there is none."""
        return self._replay(undone=True, origin=origin)

    def redo(self, origin: object = None) -> str | None:
        """Do the last undone step again; return the landmark set it was about, None when there is none."""
        return self._replay(undone=False, origin=origin)

    @property
    def undo_label(self) -> str:
        """What undo would take back, '' when nothing."""
        return self._store.step_label(undone=False)

    @property
    def redo_label(self) -> str:
        """What redo would do again, '' when nothing."""
        return self._store.step_label(undone=True)

    def add_sets(self, sets: Iterable[LandmarkSet]) -> None:
        """Import landmark sets. This is no step of undo, since nothing is decided.

        A set with a match keeps its points when the new one has another number of points: it is of another
        face or scheme, and the match would no longer fit.
        """
        new = {item.file: item for item in sets if self._keeps_count(item)}
        with self._writing(), self._keeping_schemes(new.values()):
            self._store.put_sets(new.values())
        self._content.sets.update(new)
        self._was_given_sets = self._was_given_sets or bool(new)
        self.changed.emit(Change.SETS, None)

    def _keeps_count(self, item: LandmarkSet) -> bool:
        match, known = self.matches.get(item.file), self.sets.get(item.file)
        return not (match and known) or len(match.points) == len(item.points)

    def fill(self, other: Session) -> None:
        """Copy all that ``other`` holds into this new project, without its history."""
        content, store = other._content, other._store
        with self._writing():
            self._store.put_sets(content.sets.values())
            for match in content.matches.values():
                self._store.put_match(match.file, match)
            for key, value in content.settings.items():
                self._store.put_setting(key, value)
            for name, face in content.faces.items():
                self._store.put_face(name, face)
            for kind, (path, _) in store.sources().items():
                self._store.put_source(kind, path, relative(Path(path), self.path.parent))
            self._store.put_remembered(store.remembered())
        self._content = content
        with suppress(ProjectError):  # what Predict kept is damaged, too
            kept = other.predict.read()
            self.predict.put(kept.clips, kept.steps)

    def keep_scheme(self, scheme: str) -> None:
        """Let the project hold what a scheme of one's own is, before it holds landmarks of it."""
        with self._writing():
            told = self._schemes_with([scheme])
            self._store.put_setting(OWN_SCHEMES, told)
        self._content.settings[OWN_SCHEMES] = told

    def set_source(self, kind: str, folder: Path) -> None:
        """Remember where the source ``kind`` is."""
        with self._writing():
            self._store.put_source(kind, str(folder.absolute()), relative(folder, self.path.parent))

    def remember(self, key: str, value: Any) -> None:
        """Store a setting without a step of undo."""
        with self._writing():
            self._store.put_setting(key, value)
        self._content.settings[key] = value

    def remembered(self) -> dict[str, tuple[str, bytes]]:
        """Results of earlier searches that took long: (digest, answer) by landmark file."""
        return self._store.remembered()

    def remember_answers(self, answers: Mapping[str, tuple[str, bytes]]) -> None:
        """Store such results, unless the project is read-only: they can be computed again."""
        if answers and not self.read_only:
            with self._store.transaction():
                self._store.put_remembered(answers)

    @property
    def predict(self) -> PredictKept:
        """What the Predict workspace keeps in this project."""
        if self._predict is None:
            self._predict = PredictKept(self._store, self._writing)
        return self._predict

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._need_write()
        with self._store.transaction():
            yield

    @contextmanager
    def _keeping_schemes(self, sets: Iterable[LandmarkSet]) -> Iterator[None]:
        """Store what the schemes of ``sets`` are along with what is stored inside, or nothing of it."""
        told = self._schemes_with({item.scheme for item in sets})
        is_new = told != self.setting(OWN_SCHEMES, {})
        if is_new:
            self._store.put_setting(OWN_SCHEMES, told)
        yield
        if is_new:
            self._content.settings[OWN_SCHEMES] = told

    def _schemes_with(self, names: Iterable[str]) -> dict[str, Any]:
        """Return what schemes of one's own the project holds, and those of ``names`` that are new to it."""
        kept: dict[str, Any] = self.setting(OWN_SCHEMES, {})
        new = [name for name in sorted(names) if SCHEMES.is_own(name) and name not in kept]
        return {**kept, **{name: scheme_to_json(SCHEMES[name]) for name in new}} if new else kept

    # -- inside ------------------------------------------------------------------------------------

    def _record(
        self, label: str, focus: str, merge: str, edits: tuple[Edit, ...], inverses: tuple[Edit, ...]
    ) -> None:
        forward = edits_to_text(edits)
        last = self._store.step(undone=False) if self._continues(merge) else None
        if last and same_targets(edits, edits_from_text(last.forward)):
            self._store.extend_step(last.id, forward, timestamp())
        else:
            self._store.add_step(label, focus, forward, edits_to_text(inverses), self.who, timestamp())

    def _continues(self, merge: str) -> bool:
        key, then = self._last_merge
        return bool(merge) and merge == key and time.monotonic() - then < _MERGE_SECONDS

    def _replay(self, *, undone: bool, origin: object) -> str | None:
        if (step := self._store.step(undone=not undone)) is None:
            return None
        self._need_write()
        try:
            edits = edits_from_text(step.inverse if undone else step.forward)
            inverses = apply_stored(edits, self._content)
        except ValueError as error:
            raise damaged_step(step.label, error) from error
        try:
            with self._store.transaction():
                for edit in edits:
                    edit.save(self._store)
                self._store.mark_step(step.id, undone=undone)
        except BaseException:
            apply_all(inverses, self._content)
            raise
        self._last_merge = ("", 0.0)
        self._announce(edits, origin)
        return step.focus

    def _announce(self, edits: tuple[Edit, ...], origin: object) -> None:
        self.changed.emit(reduce(or_, (edit.touches for edit in edits), Change.HISTORY), origin)

    def _need_sets(self, edits: tuple[Edit, ...]) -> None:
        """Refuse matches of sets that are not there, unless the project never had any set."""
        self._was_given_sets = self._was_given_sets or bool(self._content.sets)
        gone = without_set(edits, self._content)
        if gone is not None and self._was_given_sets:
            raise no_such_set(gone)

    def _need_write(self) -> None:
        if self.read_only:
            raise type(self._refusal)(self._refusal.message, self._refusal.hint)
        if not os.path.lexists(self.path):  # SQLite would go on writing into a file without a name
            raise ProjectError(
                say("The project file {path} is gone; nothing more can be saved into it.", path=self.path),
                say("Put it back where it was, or close the project and make a new one."),
            )


def no_such_set(file: str) -> ProjectError:
    """Return what to raise when a decision is about a landmark set that the project does not have."""
    return ProjectError(
        say("{file} is not in this project; nothing was stored.", file=file),
        say("It may have been taken out or undone since. Choose another face."),
    )


def set_matches(matches: Iterable[Match]) -> tuple[SetMatch, ...]:
    """Return the edits that give each match's landmark set that match."""
    return tuple(SetMatch(match.file, match) for match in matches)


def timestamp() -> str:
    """Now, UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def user_name() -> str:
    """Name under which decisions are stored, never empty: an empty ``who`` means a machine."""
    try:
        return getpass.getuser() or "user"
    except (OSError, KeyError, ImportError):
        return "user"
