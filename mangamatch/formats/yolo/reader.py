"""A YOLO-pose folder to samples; its layout stands in :mod:`mangamatch.formats.yolo`."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import MARK, SampleRejected
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visibility import HIDDEN, noted
from mangamatch.errors import SourceError
from mangamatch.files.lfs import FETCH, LfsPointer
from mangamatch.files.manifest import is_export
from mangamatch.files.read import files, unreadable, whole
from mangamatch.files.sample_images import ImageFile, is_image, look
from mangamatch.formats.common.collector import Collected
from mangamatch.formats.common.keypoint_names import ordered_names
from mangamatch.formats.common.numbers import wrong_number
from mangamatch.formats.common.path_sandbox import PathSandbox
from mangamatch.formats.yolo.point_layout import numbers_each
from mangamatch.formats.yolo.yaml_text import parse

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from mangamatch.domain.arrays import Flags
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.sample import Sample

_MAX_YAML, _MAX_LABELS = 1 << 20, 1 << 24
_SPLITS = ("train", "val", "test")
_FIT_SHAPE = say("Correct kpt_shape in data.yaml, or give this line as many numbers as it says.")
_SAY_SHAPE = say("Add kpt_shape to data.yaml: the number of landmarks, and 2 or 3.")
_COUNT = re.compile(r"[0-9]{1,6}")


def read(path: Path, *, outside: bool = False) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read a data.yaml, or the folder it lies in; faces with landmarks that are not labelled are left out.

    Images outside the folder are refused unless ``outside``.
    """
    collected = Collected(path)
    try:
        data = _data(path)
        fence = PathSandbox(data.root, outside=outside)
        images = list(_images(data, fence, collected))
    except OSError as error:
        raise unreadable(path, error) from error
    if not (images or collected.issues or os.path.isdir(data.root / "images") or is_export(data.root)):
        message = say("{path} holds no images with YOLO labels.", path=path)
        raise SourceError(message, say("Choose the folder that holds images and labels."))
    if data.count is None:
        data = replace(data, values=numbers_each(_all_lines(images, fence)))
    pace = Pace()
    yield Progress(0, len(images))
    for done, (image, split, group) in enumerate(images):
        if pace.due():
            yield Progress(done, len(images), image.name)
        _take(image, split, group, data, fence, collected)
    yield Progress(len(images), len(images))
    return collected.finish()


@dataclass(frozen=True)
class _Data:
    """What data.yaml says: ``count`` of points, None where it does not, and ``values`` of each, 2 or 3.

    ``values`` is None where neither it nor the labels tell.
    """

    root: Path
    splits: dict[str, list[Path]]
    count: int | None
    values: int | None
    scheme: str
    names: dict[int, str]
    points: tuple[str, ...] = ()


def _data(path: Path) -> _Data:
    root = path if os.path.isdir(path) else path.parent
    if not os.path.exists(path):
        os.stat(path)
    found = files(path, "*.y*ml") if os.path.isdir(path) else [path]
    told = _yaml(found[0]) if found else {}
    file = found[0] if found else path
    base = root / _text(told, "path", file)
    base = base if os.path.isdir(base) else root  # what others write there is a place on their machine
    splits = {split: _folders(told, split, base, file) for split in _SPLITS if told.get(split)}
    count, values = _shape(told.get("kpt_shape"), file)
    names = _names(told.get("names"), file)
    folders, scheme = splits or {"": [base / "images"]}, _text(told, "scheme", file)
    return _Data(root, folders, count, values, scheme, names, _point_names(told.get("kpt_names")))


def _yaml(file: Path) -> dict[str, Any]:
    try:
        value = parse(whole(file, _MAX_YAML))
    except ValueError as error:
        message = say("{path} is not readable YAML: {reason}.", path=file, reason=error)
        raise SourceError(message, say("Export it again.")) from error
    return value if isinstance(value, dict) else {}


def _text(told: dict[str, Any], key: str, file: Path) -> str:
    value = told.get(key) or ""
    if not isinstance(value, str) or "\0" in value:
        raise _unclear(file, key, value, say("It must be a text."))
    return value


def _folders(told: dict[str, Any], split: str, base: Path, file: Path) -> list[Path]:
    given = told[split] if isinstance(told[split], list) else [told[split]]
    if not all(isinstance(folder, str) and "\0" not in folder for folder in given):
        raise _unclear(file, split, told[split], say("It must be a folder, or a list of folders."))
    return [base / folder for folder in given]


def _shape(value: object, file: Path) -> tuple[int | None, int]:
    if value is None:
        return None, 3
    if (
        isinstance(value, list)
        and len(value) == 2
        and value[1] in ("2", "3")
        and _COUNT.fullmatch(f"{value[0]}")
    ):
        return int(value[0]), int(value[1])
    raise _unclear(file, "kpt_shape", value, say("It must be the number of landmarks, and 2 or 3."))


def _names(names: object, file: Path) -> dict[int, str]:
    """Return what the classes are called, where there is more than one."""
    named = dict(enumerate(names)) if isinstance(names, list) else names
    if not named:
        return {}
    if not isinstance(named, dict) or not all(isinstance(name, str) for name in named.values()):
        raise _unclear(file, "names", names, say("It must be a list of texts, or texts by number."))
    if not all(_COUNT.fullmatch(f"{number}") for number in named):
        raise _unclear(file, "names", names, say("It must be a list of texts, or texts by number."))
    return {int(number): name for number, name in named.items()} if len(named) > 1 else {}


def _point_names(told: object) -> tuple[str, ...]:
    """Return what the landmarks are called: a list, or one for each class of which the first counts."""
    given = next(iter(told.values()), None) if isinstance(told, dict) else told
    return tuple(map(str, given)) if isinstance(given, list) else ()


def _unclear(file: Path, key: str, value: object, hint: Text) -> SourceError:
    return SourceError(say("{path} says {key}: {value}.", path=file, key=key, value=f"{value!s:.80}"), hint)


def _images(data: _Data, fence: PathSandbox, collected: Collected) -> Iterator[tuple[Path, str, str]]:
    """Yield image, split and group."""
    for folder, split in _split_of(data).items():
        if fence.admits(folder):
            yield from ((image, split, _group(image, folder)) for image in _pictures(folder))
        else:
            problem = say("its images {file} lie outside the folder", file=folder)
            hint = say("Allow images outside its folder if you trust it.")
            collected.report(split, problem, hint)


def _split_of(data: _Data) -> dict[Path, str]:
    """Return the split of each folder: of those that name it, the one it is called after, or the first."""
    pairs = [(folder, split) for split, folders in data.splits.items() for folder in folders]
    splits: dict[Path, str] = {}
    for folder, split in sorted(pairs, key=lambda pair: pair[0].name != pair[1]):
        splits.setdefault(folder, split)
    return splits


def _pictures(folder: Path) -> Iterator[Path]:
    if folder.suffix == ".txt":
        lines = whole(folder, _MAX_LABELS).decode("utf-8", "surrogateescape").splitlines()
        yield from (folder.parent / line.strip() for line in lines if line.strip())
        return
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names) if is_image(name))


def _group(image: Path, folder: Path) -> str:
    return "" if image.parent == folder else image.parent.name


def _take(image: Path, split: str, group: str, data: _Data, fence: PathSandbox, collected: Collected) -> None:
    """Add the faces of one image; an image without a label file has none."""
    labels = _labels(image)
    try:
        lines = _lines(labels)
    except LfsPointer as error:
        problem = say("it cannot be read: {reason}", reason=error)
        collected.left_out(SampleRejected(problem, FETCH), image.name, labels)
        return
    except OSError:
        return
    with collected.leaving_out(image.name, labels):
        picture = look(fence.find(str(image)))
        _take_faces(lines, picture, (split, group), data, collected)


def _take_faces(
    lines: list[str], picture: ImageFile, place: tuple[str, str], data: _Data, collected: Collected
) -> None:
    (split, group), labels = place, _labels(picture.path)
    for number, line in enumerate(filter(str.strip, lines)):
        with collected.leaving_out(say("line {n}", n=number + 1), labels):
            box, points, kind, hidden = _face(line, picture, data)
            name = f"{picture.path.stem}_face{number:02d}"
            extra = {**({"split": split} if split else {}), **({"class": kind} if kind else {})}
            scheme, order, named = ordered_names(data.points, len(points), data.scheme)
            if order is not None:
                points, hidden = arrays.points(points[order]), hidden[order]
            extra |= {**named, **noted(hidden.tolist())}
            face = (picture.path, picture.size, points, group, name)
            collected.add(*face, box=box, scheme=scheme or None, extra=extra)


def _lines(labels: Path) -> list[str]:
    return whole(labels, _MAX_LABELS).decode("utf-8", "replace").splitlines()


def _all_lines(images: Iterable[tuple[Path, str, str]], fence: PathSandbox) -> Iterator[str]:
    """Yield the lines of all labels, less those that nobody is to read."""
    for image, _, _ in images:
        labels = _labels(image)
        if fence.admits(labels):
            with suppress(OSError):
                yield from _lines(labels)


def _labels(image: Path) -> Path:
    """Return where Ultralytics looks: the last ``images`` of the path is ``labels``."""
    parts = list(image.with_suffix(".txt").parts)
    places = [i for i, part in enumerate(parts) if part == "images"]
    if places:
        parts[places[-1]] = "labels"
    return Path(*parts)


def _face(line: str, picture: ImageFile, data: _Data) -> tuple[Box, arrays.Points, str, Flags]:
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
