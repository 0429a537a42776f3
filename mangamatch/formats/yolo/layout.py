"""Where the images and labels of a YOLO folder lie: what data.yaml says, and what was meant by it.

Exporters write paths for the place where the training is to run: ``../train/images`` of Roboflow lies below,
``path`` and absolute folders are those of another machine. What is not there is looked for in the folder.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.files import tree
from mangamatch.files.image_names import as_on_disk, is_hidden, is_image
from mangamatch.files.manifest import is_export
from mangamatch.files.read import lenient_text, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.formats.common.collector import Collected
    from mangamatch.formats.common.path_sandbox import PathSandbox
    from mangamatch.formats.yolo.data_yaml import YoloData

_MAX_LIST = 1 << 24
_UNTOLD = {"train": "train", "val": "val", "valid": "val", "test": "test"}
"""Folders that are parts of a data set whose data.yaml names none."""
_ALLOW = say("Allow images outside its folder if you trust it.")


@dataclass(frozen=True, slots=True)
class Listed:
    """An image; ``place`` is the folder below which it was found."""

    image: Path
    split: str
    group: str
    place: Path


def listed_images(
    data: YoloData, fence: PathSandbox, chosen: Path | None, collected: Collected
) -> Iterator[Listed]:
    """Yield the images of all parts; raises OSError. A folder that is not there is listed by its name."""
    for folder, split in _split_of(_folders(data, fence, chosen, collected)).items():
        if folder.suffix.lower() == ".txt":
            yield from _in_list(folder, split, data, fence, collected)
        else:
            yield from (Listed(image, split, _group(image, folder), folder) for image in _below(folder))


def _folders(
    data: YoloData, fence: PathSandbox, chosen: Path | None, collected: Collected
) -> list[tuple[Path, str]]:
    """Return the folders or lists that are there, with their parts."""
    found: list[tuple[Path, str]] = []
    for split, texts in data.splits.items():
        for text in texts:
            there = [place for place in _meant(data, text, chosen) if tree.exists(place)]
            place = next(filter(fence.admits, there), None)
            if place:
                found.append((place, split))
            elif there:
                problem = say("its images {file} lie outside the folder", file=there[0])
                collected.report(split, problem, _ALLOW, data.file)
            elif not is_export(data.root):  # an empty one has no folders
                problem = say("its folder of images {folder} is not there", folder=text)
                collected.report(split, problem, say("Correct {part} in data.yaml.", part=split), data.file)
    return found if data.splits else _untold(data, chosen)


def _meant(data: YoloData, text: str, chosen: Path | None) -> list[Path]:
    """Return what a folder in data.yaml may be, nearest first."""
    bases = [data.root / data.path, data.root]
    parts = [part for part in PurePosixPath(text).parts if part not in ("..", "/") and part[1:] != ":"]
    ends = [parts[first:] for first in range(len(parts) if _is_moved(text) else 0)]
    places = [base / text for base in bases] + [base.joinpath(*end) for end in ends for base in bases]
    if chosen:
        ends = [parts[first:] for first in range(len(parts) + 1)]
        places += [chosen.joinpath(*end) for end in ends]
    return [as_on_disk(Path(os.path.normpath(place))) for place in places]


def _is_moved(text: str) -> bool:
    """Whether a path begins outside the folder: on another machine, or above."""
    return text.startswith(("..", "/")) or text[1:2] == ":"


def _untold(data: YoloData, chosen: Path | None) -> list[tuple[Path, str]]:
    """Return the folders of a data set whose data.yaml names none."""
    if chosen:
        return [(chosen, "")]
    for base in (data.root / data.path, data.root):
        if tree.isdir(base / "images"):
            return [(base / "images", "")]
        parts = [(base / name / "images", split) for name, split in _UNTOLD.items()]
        if there := [(place, split) for place, split in parts if tree.isdir(place)]:
            return there
    return [(data.root, "")] if tree.isdir(data.root / "labels") else []


def _split_of(pairs: list[tuple[Path, str]]) -> dict[Path, str]:
    """Return the split of each folder: of those that name it, the one it is called after, or the first."""
    splits: dict[Path, str] = {}
    for folder, split in sorted(pairs, key=lambda pair: pair[0].name != pair[1]):
        splits.setdefault(folder, split)
    return splits


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in tree.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        yield from (Path(place, name) for name in sorted(names) if is_image(name) and not is_hidden(name))


def _in_list(
    file: Path, split: str, data: YoloData, fence: PathSandbox, collected: Collected
) -> Iterator[Listed]:
    """Yield the images of a text with one a line: seen from the text, or from the folder of the data set."""
    for number, line in enumerate(lenient_text(whole(file, _MAX_LIST)).splitlines()):
        text = line.strip()
        if not text:
            continue
        with collected.leaving_out(say("line {n}", n=number + 1), file):
            seen = [os.path.join(base, text) for base in (file.parent, data.root / data.path, data.root)]
            there = next((place for place in seen if tree.isfile(place)), text)
            image = fence.find(there, file.parent)
            yield Listed(image, split, image.parent.name, file.parent)


def _group(image: Path, folder: Path) -> str:
    return "" if image.parent == folder else image.parent.name


def labels_of(one: Listed, root: Path) -> Path:
    """Return where Ultralytics looks: the last ``images`` of the path is ``labels``.

    Where nothing is there, it is a place in ``root``, for images that somebody has chosen elsewhere.
    """
    parts = list(one.image.with_suffix(".txt").parts)
    places = [i for i, part in enumerate(parts) if part == "images"]
    if places:
        parts[places[-1]] = "labels"
    labels = as_on_disk(Path(*parts))
    if tree.exists(labels) or not one.image.is_relative_to(one.place):
        return labels
    below = one.image.relative_to(one.place).with_suffix(".txt")
    others = [root / "labels" / one.split / below, root / "labels" / below]
    return next((place for place in map(as_on_disk, others) if tree.exists(place)), labels)
