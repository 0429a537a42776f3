"""Where the images of a data set lie: beside the file that names them, or in one of the usual folders.

A file ``annotations/instances_train.json`` has its images in ``images/train``, ``images`` or ``train`` beside
it or one folder up; CVAT and FiftyOne put theirs into ``images`` and ``data``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.files import tree
from mangamatch.files.image_names import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_IMAGES = ("images", "image", "imgs", "img", "wflw_images", "jpegimages", "data")
_ANNOTATIONS = frozenset(
    {"annotations", "annotation", "annos", "anno", "ann", "labels", "label", "labelme", "json", "xml"}
)
_MOST_SUBFOLDERS = 64
_SHORTEST_SUBSET = 3  # letters: val


@dataclass(frozen=True, slots=True)
class Places:
    """Folders that hold images: an image in one of ``sure`` is meant, in ``maybe`` only where it is alone."""

    sure: tuple[Path, ...] = ()
    maybe: tuple[Path, ...] = ()

    @property
    def all(self) -> tuple[Path, ...]:
        """Every folder in which images may lie."""
        return (*self.sure, *self.maybe)


def chosen_places(images: Path) -> Places:
    """Return the places in a folder that somebody has chosen for the images."""
    return Places((images,), _inside(images)[:_MOST_SUBFOLDERS])


def usual_places(folder: Path, top: Path, stem: str = "") -> Places:
    """Return where images of a file called ``stem`` in ``folder`` may lie besides that folder.

    ``top`` is ``folder`` or one above it; nothing outside of it is named. ``stem`` may end like a subset:
    train.
    """
    sure: list[Path] = []
    maybe: list[Path] = []
    top = tree.same_side(folder, top)
    for up in _up_to(folder, top):
        below = folder.relative_to(up).parts
        for place in _image_folders(up):
            inner = _inside(place)
            sure += [place.joinpath(*below[1:])] if len(below) > 1 else []
            sure += [place / one.name for one in inner if _is_subset(one.name, stem)]
            sure.append(place)
            maybe += inner[:_MOST_SUBFOLDERS]
        sure += [one for one in _inside(up) if _is_subset(one.name, stem)]
        if len(below) == 1 and below[0].lower() in _ANNOTATIONS:
            sure.append(up)
    root = os.path.join(os.path.realpath(top), "")
    return Places(_kept(sure, root), _kept((place for place in maybe if place not in sure), root))


def _kept(places: Iterator[Path] | list[Path], root: str) -> tuple[Path, ...]:
    """Return the folders that are there, each once, and no link out of ``root``."""
    there = (place for place in dict.fromkeys(places) if tree.isdir(place))
    return tuple(place for place in there if os.path.join(os.path.realpath(place), "").startswith(root))


def _up_to(folder: Path, top: Path) -> Iterator[Path]:
    yield folder
    while folder not in (top, folder.parent):
        folder = folder.parent
        yield folder


def _is_subset(name: str, stem: str) -> bool:
    return len(name) >= _SHORTEST_SUBSET and stem.lower().endswith(name.lower())


def _image_folders(folder: Path) -> list[Path]:
    found = {place.name.lower(): place for place in reversed(_inside(folder))}
    return [found[name] for name in _IMAGES if name in found]


def _inside(folder: Path) -> tuple[Path, ...]:
    """Return the folders in ``folder``, sorted; none when it cannot be listed."""
    try:
        with tree.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not is_hidden(entry.name) and entry.is_dir())
    except (OSError, ValueError):
        return ()
    return tuple(folder / name for name in names)
