"""Images that go into an export of many files: looked at first, then linked or copied."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from mangamatch.domain.text import say
from mangamatch.formats.faults import BadFace
from mangamatch.formats.naming import UniqueNames, safe_stem

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.sample import Sample

_SUFFIXES = {
    **{"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "BMP": ".bmp"},
    **{"WEBP": ".webp", "TIFF": ".tif"},
}
SUFFIXES = frozenset({*_SUFFIXES.values(), ".jpeg", ".tiff"})
"""What trainers take for images."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image on disk: its (width, height), and the suffix that its content asks for."""

    path: Path
    size: tuple[int, int]
    suffix: str

    def put(self, target: Path) -> None:
        """Let ``target`` be the same file where the disk can do that, else a copy; raises OSError.

        A JPEG without its end is copied: Ultralytics mends such files in place, and what it writes
        through a link would be the source.
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        source = os.path.realpath(self.path)  # a link to a link would break with the first
        if self.suffix != ".jpg" or _is_whole(source):
            with suppress(OSError):
                os.link(source, target)
                return
        shutil.copyfile(source, target)


class Pictures:
    """Looks at each image once, and gives it a name nobody has in its folder."""

    def __init__(self) -> None:
        self._known: dict[Path, Picture | BadFace] = {}
        self._names: dict[str, UniqueNames] = {}

    def of(self, sample: Sample) -> Picture:
        """Return the image of ``sample``; raises BadFace when it is none, or of another size."""
        if sample.image not in self._known:
            self._known[sample.image] = look(sample.image)
        picture = self._known[sample.image]
        if isinstance(picture, BadFace):
            raise picture
        if sample.size and sample.size != picture.size:
            real, declared = ("{}×{}".format(*size) for size in (picture.size, sample.size))
            problem = say(
                "the image is {real}, but its landmarks were placed on {declared}",
                real=real,
                declared=declared,
            )
            raise BadFace(problem, say("Open the project with the images it was made with."))
        return picture

    def place(self, folder: str, group: str, picture: Picture) -> str:
        """Return ``folder/group/name`` without suffix; no place is given twice."""
        place = f"{folder}/{safe_stem(group)}" if group else folder
        names = self._names.setdefault(place.casefold(), UniqueNames(ignore_case=True))
        return f"{place}/{names.take(safe_stem(picture.path.stem))}".lstrip("/")


def _is_whole(jpeg: str) -> bool:
    with open(jpeg, "rb") as stream:
        stream.seek(-2, os.SEEK_END)
        return stream.read() == b"\xff\xd9"


def look(image: Path) -> Picture | BadFace:
    """Read the head of an image, whatever its name; return why not when it is none."""
    hint = say("Check that the image folder is complete.")
    try:
        with Image.open(image) as opened:
            size, kind = opened.size, opened.format or ""
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        return BadFace(say("the image cannot be read: {reason}", reason=error), hint)
    if kind not in _SUFFIXES:
        return BadFace(say("trainers read no images of the kind {kind}", kind=kind), say("Convert it first."))
    return Picture(image, size, _SUFFIXES[kind])
