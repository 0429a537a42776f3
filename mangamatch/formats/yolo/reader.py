"""A YOLO-pose folder to samples; its layout stands in :mod:`mangamatch.formats.yolo`."""

from __future__ import annotations

import errno
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import MARK, SampleRejected
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visibility import HIDDEN, noted
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.manifest import is_export
from mangamatch.files.read import lenient_text, unreadable, whole
from mangamatch.files.remedies import remedy
from mangamatch.files.sample_images import ImageFile, look
from mangamatch.formats.common.collector import Collected
from mangamatch.formats.common.keypoint_names import ordered_names
from mangamatch.formats.common.numbers import wrong_number
from mangamatch.formats.common.path_sandbox import PathSandbox
from mangamatch.formats.yolo.data_yaml import read_data
from mangamatch.formats.yolo.layout import labels_of, listed_images
from mangamatch.formats.yolo.point_layout import numbers_each

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

    from mangamatch.domain.arrays import Flags
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample
    from mangamatch.formats.yolo.data_yaml import YoloData
    from mangamatch.formats.yolo.layout import Listed

_FIT_SHAPE = say("Correct kpt_shape in data.yaml, or give this line as many numbers as it says.")
_MOST_BYTES = 1 << 22  # 1000 faces of 98 landmarks
_MOST_LINES = 10_000
_LONGEST = 1 << 18  # characters of a line
_NO_LABELS = say("Labels of one image are never that long: export them again.")
_SAY_SHAPE = say("Add kpt_shape to data.yaml: the number of landmarks, and 2 or 3.")


def read(
    path: Path, *, outside: bool = False, images: Path | None = None
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read a data.yaml, or the folder it lies in; faces with landmarks that are not labelled are left out.

    Images outside the folder, and outside of ``images`` where somebody has chosen that, are refused unless
    ``outside``.
    """
    collected = Collected(path)
    try:
        data = read_data(path)
        fence = PathSandbox(data.root, outside=outside, images=images)
        found = list(listed_images(data, fence, images, collected))
    except OSError as error:
        raise unreadable(path, error) from error
    if not (found or collected.issues or tree.isdir(data.root / "images") or is_export(data.root)):
        message = say("{path} holds no images with YOLO labels.", path=path)
        raise SourceError(message, say("Choose the folder that holds images and labels."))
    if data.count is None:
        data = replace(data, values=numbers_each(_all_lines(found, fence, data.root)))
    pace = Pace()
    yield Progress(0, len(found))
    for done, one in enumerate(found):
        if pace.due():
            yield Progress(done, len(found), one.image.name)
        _take(one, data, fence, collected)
    if found and not (collected.samples or collected.issues):
        many = say("none of its {n} images has a file of labels", n=len(found))
        problem = say_number(len(found), say("its image has no file of labels"), many)
        collected.report("", problem, say("Put the labels into a folder labels beside that of the images."))
    yield Progress(len(found), len(found))
    return collected.finish()


def _take(one: Listed, data: YoloData, fence: PathSandbox, collected: Collected) -> None:
    """Add the faces of one image; an image without a label file has none."""
    labels = labels_of(one, data.root)
    if not tree.exists(labels):
        return
    with collected.leaving_out(one.image.name, labels):
        lines = _lines(labels)
        picture = look(fence.find(str(one.image)))
        _take_faces(lines, picture, one, labels, data, collected)


def _take_faces(
    lines: list[str], picture: ImageFile, one: Listed, labels: Path, data: YoloData, collected: Collected
) -> None:
    for number, line in enumerate(filter(str.strip, lines)):
        with collected.leaving_out(say("line {n}", n=number + 1), labels):
            box, points, kind, hidden = _face(line, picture, data)
            name = f"{picture.path.stem}_face{number:02d}"
            extra = {**({"split": one.split} if one.split else {}), **({"class": kind} if kind else {})}
            scheme, order, named = ordered_names(data.points, len(points), data.scheme)
            if order is not None:
                points, hidden = arrays.points(points[order]), hidden[order]
            extra |= {**named, **noted(hidden.tolist())}
            face = (picture.path, picture.size, points, one.group, name)
            collected.add(*face, box=box, scheme=scheme or None, extra=extra)


def _lines(labels: Path) -> list[str]:
    """Return the lines of one image's labels; raises SampleRejected, also where nobody can mean them."""
    try:
        lines = lenient_text(whole(labels, _MOST_BYTES)).splitlines()
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise SampleRejected(say("it is larger than {n} MB", n=_MOST_BYTES >> 20), _NO_LABELS) from error
        problem = say("it cannot be read: {reason}", reason=error)
        raise SampleRejected(problem, remedy(error, say("Check path and rights."))) from error
    if any(len(line) > _LONGEST for line in lines):
        raise SampleRejected(say("a line is too long"), _NO_LABELS)
    if len(lines) > _MOST_LINES:
        raise SampleRejected(say("it has more than {n} lines", n=_MOST_LINES), _NO_LABELS)
    return lines


def _all_lines(images: Iterable[Listed], fence: PathSandbox, root: Path) -> Iterator[str]:
    """Yield the lines of all labels, less those that nobody is to read."""
    for one in images:
        labels = labels_of(one, root)
        if fence.admits(labels):
            with suppress(SampleRejected):
                yield from _lines(labels)


def _face(line: str, picture: ImageFile, data: YoloData) -> tuple[Box, arrays.Points, str, Flags]:
    """Return box and landmarks in pixels, the class where there are several, and which landmarks are hidden.

    Raises SampleRejected.
    """
    try:
        values = np.array(line.split(), dtype=np.float64)
    except ValueError as error:
        raise wrong_number(error) from None
    if data.values is None:
        problem = say("nobody can tell whether a landmark of it has 2 numbers or 3")
        raise SampleRejected(problem, _SAY_SHAPE)
    count = (len(values) - 5) // data.values if data.count is None else data.count
    expected = 5 + count * data.values
    if len(values) != expected:
        many = say("{n} numbers instead of {size}", n=len(values), size=expected)
        one = say("{n} number instead of {size}", n=len(values), size=expected)
        problem = say_number(len(values), one, many)
        raise SampleRejected(problem, _SAY_SHAPE if data.count is None else _FIT_SHAPE)
    rows = values[5:].reshape(count, data.values)
    unlabelled = rows[:, 2] <= 0 if data.values == 3 else (rows <= 0).all(axis=1)
    if unlabelled.any():
        raise SampleRejected(say("landmark {number} is missing", number=int(unlabelled.argmax())), MARK)
    x, y, width, height = (values[1:5] * (picture.size * 2)).tolist()
    box = Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    kind = data.names.get(int(values[0]), "") if np.isfinite(values[0]) else ""
    hidden = rows[:, 2] == HIDDEN if data.values == 3 else np.zeros(count, np.bool_)
    return box, arrays.points(rows[:, :2] * picture.size), str(kind), hidden
