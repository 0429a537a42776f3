"""The inputs of a prediction: files, all files below a folder, or a folder whose images are a clip."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.domain.issue import Issue, ManyProblems
from mangamatch.domain.messages import Text, say
from mangamatch.errors import SourceError
from mangamatch.files.image_names import is_hidden
from mangamatch.files.paths import claim_path
from mangamatch.media.folder import open_folder
from mangamatch.media.open import is_clip, open_clip
from mangamatch.media.resample import at_rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.errors import ExportError
    from mangamatch.media.clip import Clip


@dataclass(frozen=True, slots=True)
class PredictInput:
    """A file to read, and what its result is called, with its own ending."""

    path: Path
    name: str


def gather(paths: Sequence[Path], clips: bool = False) -> list[PredictInput]:
    """Return the inputs: files, all files below folders, or with ``clips`` a folder as one clip."""
    found: list[tuple[Path, str]] = []
    if missing := [path for path in paths if not os.path.exists(path)]:
        raise _not_there(missing)
    for path in paths:
        if os.path.isdir(path) and clips:
            found.append((path, path.resolve().name))
        elif os.path.isdir(path):
            files = sorted(file for file in path.rglob("*") if _is_meant(file, path))
            found += [(file, file.relative_to(path).as_posix()) for file in files]
        else:
            found.append((path, path.name))
    if not found:
        hint = say("Folders are searched for PNG, JPEG, GIF, WebP, MP4, AVI and other pictures and videos.")
        raise SourceError(say("There is nothing to predict on."), hint)
    taken: set[str] = set()
    return [PredictInput(path, claim_path(Path(name), taken).as_posix()) for path, name in found]


def _is_meant(file: Path, folder: Path) -> bool:
    """Return whether a file below a folder is one to predict on; what systems keep there is not."""
    if not is_clip(file.name) or any(map(is_hidden, file.relative_to(folder).parts)):
        return False
    return os.path.isfile(file)


def _not_there(paths: Sequence[Path]) -> SourceError:
    hint = say("Check the path.")
    if len(paths) == 1:
        return SourceError(say("There is no file or folder {path}.", path=paths[0]), hint)
    issues = [Issue(str(path), "", say("There is no file or folder of this name."), hint) for path in paths]
    return ManyProblems(say("{n} of the inputs are not there.", n=len(paths)), issues)


def unusable_clip(path: Path, error: SourceError) -> Issue:
    """Return the issue of a clip that cannot be opened."""
    return Issue(str(path), "", Text(error.message), Text(error.hint))


def undecodable_clip(path: Path, error: ValueError) -> Issue:
    """Return the issue of a clip whose frames cannot be decoded."""
    problem = say("It cannot be decoded: {reason}", reason=error)
    return Issue(str(path), "", problem, say("Copy it again from the original."))


def unwritable_clip(path: Path, error: ExportError) -> Issue:
    """Return the issue of a clip that the kind of file that was chosen cannot hold."""
    problem = say("It cannot be written: {reason}", reason=error.message)
    return Issue(str(path), "", problem, Text(error.hint))


def single_picture(path: Path, kind: str) -> Issue:
    """Return the issue of a clip that was to become one picture, of the ``kind`` that OUTPUTS names."""
    problem = say("A clip of several frames does not fit into one picture ({kind}).", kind=kind)
    return Issue(str(path), "", problem, say("Choose frames, apng, gif, webp, mp4 or avi."))


def open_input(item: PredictInput, fps: float | None) -> Clip:
    """Open an input at the rate ``fps``, or its own; SourceError when it cannot be."""
    return open_folder(item.path, fps) if os.path.isdir(item.path) else at_rate(open_clip(item.path), fps)
