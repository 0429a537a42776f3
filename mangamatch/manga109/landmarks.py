"""A folder of landmark files: names and points as values, in one frame of reference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.domain.file_names import parse_name
from mangamatch.domain.issue import Issue
from mangamatch.domain.issue_list import IssueList
from mangamatch.domain.landmark_json import Unreadable, decode, odd_emotion
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.domain.messages import Text, say
from mangamatch.domain.progress import Progress
from mangamatch.domain.throttle import Pace
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.image_names import is_hidden
from mangamatch.manga109 import frames
from mangamatch.manga109.annotation import read_bytes
from mangamatch.manga109.issue_log import Notes

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from mangamatch.manga109.frames import PageWidths

_MAX_BYTES = 8 << 20
_UNNAMED = say("The set is kept without book and place; it can be matched by its shape, the ink, or by hand.")
_ELSEWHERE = say("Check where it is put: its points may count from elsewhere, or its name may be wrong.")


@dataclass(frozen=True)
class LandmarkFolder:
    """All sets of a folder, in the order of their files.

    ``frame`` is what the files counted from (crop, half page, spread, unknown) before their points were
    made to count from the crop; ``frame_votes`` says how many files agree with each frame.
    """

    root: Path
    sets: tuple[LandmarkSet, ...]
    frame: Text
    frame_votes: Mapping[str, int]


def read_landmarks(
    folder: Path, page_widths: PageWidths | None = None
) -> Generator[Progress, None, tuple[LandmarkFolder, list[Issue]]]:
    """Read all ``.json`` files below ``folder``; a file that cannot be used is an issue.

    ``page_widths(book, spread index)`` gives a spread's width in pixels; without it, points that count
    from the spread are not recognised. Raises SourceError when the folder is missing or unreadable.
    """
    folder = tree.opened(folder)
    notes = Notes(folder)
    files = _find(folder, notes)
    sets: list[LandmarkSet] = []
    issues = IssueList(folder)
    pace = Pace()
    yield Progress(0, len(files))
    for done, file in enumerate(files):
        if pace.due():
            yield Progress(done, len(files), file)
        landmark_set, found = _read(folder, file)
        issues.extend(found)
        if landmark_set is not None:
            sets.append(landmark_set)
    yield Progress(len(files), len(files))
    result = _in_one_frame(folder, sets, page_widths, notes)
    return result, [*notes.issues(), *issues.issues()]


def _find(folder: Path, notes: Notes) -> list[str]:
    """Relative posix paths of the files, sorted."""
    try:
        with tree.scandir(folder):
            pass
    except OSError as error:
        message = say("The folder {path} cannot be opened: {reason}", path=folder, reason=error)
        raise SourceError(message, say("Check the path, and that you may read the folder.")) from error
    found: list[str] = []
    for place, folders, names in tree.walk(folder, onerror=lambda error: _note_folder(error, notes)):
        folders[:] = [name for name in folders if not is_hidden(name)]
        below = Path(place).relative_to(folder)
        found += [(below / n).as_posix() for n in names if n.lower().endswith(".json") and not is_hidden(n)]
    found = [file for file in sorted(found) if not notes.leave_out(file)]
    if not found:
        hint = say("Choose the folder that holds files like user0_Book_009_face01_x1y2w3h4.json.")
        notes.add(say("The folder holds no landmark files"), hint)
    return found


def _note_folder(error: OSError, notes: Notes) -> None:
    problem = say("The folder {path} cannot be read: {reason}", path=error.filename, reason=error)
    notes.add(problem, say("Check that you may read it; its files are missing here."))


def _read(folder: Path, file: str) -> tuple[LandmarkSet | None, list[Issue]]:
    notes = Notes(file)
    data = read_bytes(folder / file, _MAX_BYTES, notes)
    if data is None:
        return None, notes.issues()
    try:
        content = decode(data)
    except Unreadable as error:
        return None, [Issue(file, error.where, error.problem, error.hint)]
    if key := odd_emotion(content):
        hint = say("The set is used without an emotion; give a small whole number.")
        notes.add(say("The emotion is no usable code"), hint, key)
    points = (content.scheme, content.points, content.emotion, content.extra)
    return LandmarkSet(file, parse_name(file), *points), notes.issues()


def _in_one_frame(
    folder: Path, sets: Sequence[LandmarkSet], page_widths: PageWidths | None, notes: Notes
) -> LandmarkFolder:
    members = [(s.name, s.points) for s in sets if s.name is not None]
    frame, votes = frames.vote(members, page_widths)
    if members and frame == frames.UNKNOWN:
        hint = say("They are used as they are: place the sets by the ink or by hand.")
        notes.add(say("The points fit neither the crop nor the half page nor the spread"), hint)
    moved = []
    for member in sets:
        _note_member(member, frame, page_widths, notes)
        if member.name is not None and frame not in (frames.CROP, frames.UNKNOWN):
            member = replace(member, points=frames.to_crop(frame, member.name, member.points, page_widths))
        moved.append(member)
    return LandmarkFolder(folder, tuple(moved), frame, votes)


def _note_member(member: LandmarkSet, frame: str, page_widths: PageWidths | None, notes: Notes) -> None:
    if member.name is None:
        notes.add(say("The file name does not follow the convention"), _UNNAMED, file=member.file)
    elif frame != frames.UNKNOWN and not frames.agrees(frame, member.name, member.points, page_widths):
        problem = say("The points do not lie in the box of the name, read as {frame}", frame=frame)
        notes.add(problem, _ELSEWHERE, file=member.file)
