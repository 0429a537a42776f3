"""Two arrays in a folder: images (N, H, W[, 3]) and landmarks (N, K, 2) or (N, 2K), row by row.

A sample's ``image`` is the array's file and ``extra["index"]`` its row, so that nothing is copied to read it;
:mod:`mangamatch.formats.npy.images` makes PNG files of them. Arrays are mapped into memory, not loaded.
Images belong to landmarks of as many rows; of several, to those whose name begins alike.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from mangamatch.domain.messages import say, say_number
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected, demand_points
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visible import printable
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.image_names import is_hidden
from mangamatch.files.read import unreadable
from mangamatch.files.sample_images import INDEX, is_images, map_array
from mangamatch.formats.common import normalised_coords
from mangamatch.formats.common.collector import Collected
from mangamatch.formats.common.path_sandbox import PathSandbox
from mangamatch.formats.npy.load import MOST_POINTS, points_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample
    from mangamatch.files.sample_images import Array

_Arrays: TypeAlias = "dict[Path, Array]"
_Couple: TypeAlias = "tuple[Path, Array, Path, Array]"

_MOST_FILES = 64
_PAIR_THEM = say("Put images and their landmarks into one folder, with as many rows each.")


def detect(path: Path) -> bool:
    """Return whether ``path`` is one of two such arrays, or their folder."""
    try:
        return bool(_couples(path, Collected(path)))
    except (OSError, ValueError):
        return False


def read(
    path: Path, *, outside: bool = False, images: Path | None = None
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read all couples of arrays in the folder ``path``, or the one that the file ``path`` belongs to.

    Links may lead out of the folder only if ``outside``. Arrays hold their ``images`` themselves. SourceError
    when there is none.
    """
    collected, pace = Collected(path), Pace()
    try:
        couples = _couples(path, collected, outside)
    except OSError as error:
        raise unreadable(path, error) from error
    if not couples:
        raise SourceError(say("{path} holds no arrays of images and landmarks.", path=path), _PAIR_THEM)
    total, done = sum(len(couple[1]) for couple in couples), 0
    yield Progress(0, total)
    for couple in couples:
        for _ in _read(couple, collected):
            done += 1
            if pace.due():
                yield Progress(done, total, couple[0].name)
    yield Progress(total, total)
    return collected.finish()


def _read(couple: _Couple, collected: Collected) -> Generator[None, None, None]:
    images, rows, file, landmarks = couple
    size = (rows.shape[2], rows.shape[1])
    written = normalised_coords.verdict(face for face in _faces(landmarks) if np.isfinite(face).all())
    if written != normalised_coords.PIXELS:
        collected.report(file.name, normalised_coords.SAID[written], normalised_coords.CHECK)
    for index, face in enumerate(_faces(landmarks)):
        yield
        with collected.leaving_out(say("row {n}", n=index), file):
            demand_points(face)
            points = normalised_coords.in_pixels(face, size, written)
            name, group = f"{file.stem}_{index:05d}", file.absolute().parent.name
            collected.add(images, size, points, group, name, extra={INDEX: index})


def _faces(landmarks: Array) -> Iterator[Points]:
    """Yield the landmarks (K, 2) of each face; the array itself stays on the disk."""
    faces = (points_of(np.asarray(row)) for row in landmarks)
    return (face for face in faces if face is not None)


def _couples(path: Path, collected: Collected, outside: bool = False) -> list[_Couple]:
    """Return images and landmarks that belong together; raises OSError."""
    folder = path.parent if tree.isfile(path) else path
    arrays = _opened(folder, collected, outside)
    faces = {file for file, array in arrays.items() if is_faces(array.shape)}
    images = {file: array for file, array in arrays.items() if is_images(array.shape) and file not in faces}
    couples = []
    for file, array in arrays.items():
        if file in faces:
            fitting = [image for image, rows in images.items() if len(rows) == len(array)]
            if fitting:
                nearest = max(fitting, key=lambda image: _alike(image.name, file.name))
                couples.append((nearest, images[nearest], file, array))
            elif images:
                one = say("no array of images has its {n} row", n=len(array))
                problem = say_number(
                    len(array), one, say("no array of images has its {n} rows", n=len(array))
                )
                collected.report("", problem, _PAIR_THEM, file)
    return [couple for couple in couples if path == folder or path in (couple[0], couple[2])]


def _alike(first: str, second: str) -> int:
    """Return how many characters two names begin with in common."""
    pairs = zip(first, second, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def _opened(folder: Path, collected: Collected, outside: bool) -> _Arrays:
    found: _Arrays = {}
    fence = PathSandbox(folder, outside=outside)
    with tree.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.name.lower().endswith(".npy"))
    with tree.scandir(folder) as entries:
        names = sorted(e.name for e in entries if e.name.lower().endswith(".npy") and not is_hidden(e.name))
    for name in names[:_MOST_FILES]:
        file = folder / name
        with collected.leaving_out("", file):
            if printable(name) != name:
                raise SampleRejected(say("its name is not UTF-8"), say("Give it another name."))
            if not fence.admits(file):
                problem = say("a link leads out of the folder")
                raise SampleRejected(problem, say("Copy the file to where the link is."))
            found[file] = map_array(file)
    return found


def is_faces(shape: tuple[int, ...]) -> bool:
    """Return whether an array of ``shape`` holds landmarks of several faces."""
    if math.prod(shape[1:]) > 2 * MOST_POINTS:
        return False
    if len(shape) == 3:
        return shape[2] == 2 or (shape[1] == 2 < shape[2]) or shape[2] == 3 < shape[1]
    return len(shape) == 2 and shape[1] > 2 and shape[1] % 2 == 0
