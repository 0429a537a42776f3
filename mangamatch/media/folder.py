"""A folder of numbered images as one clip: what other programs take films apart into."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.errors import SourceError
from mangamatch.files.image_names import is_hidden
from mangamatch.files.images import TooLarge, demand_moderate
from mangamatch.media.clip import ClipFrame
from mangamatch.media.gif_reader import damaged
from mangamatch.media.image_reader import decode
from mangamatch.media.open import STILLS, open_clip, too_large

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.domain.arrays import Pixels

USUAL_FPS = 15.0
"""How many a second: that of the students' clips."""
_DIGITS = re.compile(r"(\d+)")


class FolderClip:
    """Images ``files`` in the order of the numbers in their names, each a frame of ``size`` px."""

    loop = 0
    still = False
    starts = ()
    kind = "frames"

    def __init__(self, path: Path, files: tuple[Path, ...], size: tuple[int, int], fps: float) -> None:
        self.path, self.files, self.size = path, files, size
        self.count = len(files)
        self.fps: float | None = fps
        self._step = 1000 / fps
        self.issues: list[Issue] = []

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the images from number ``start`` on; one that cannot be used shows the one before."""
        last: tuple[Pixels, Pixels | None] = np.full(self.size[::-1], 255, np.uint8), None
        for index in range(start, self.count):
            issue = self._unusable(index)
            try:
                last = last if issue else decode(self.files[index])
            except (ValueError, OSError):
                issue = damaged(self.files[index], index)
            yield ClipFrame(index, index * self._step, self._step, *last, issue)

    def _unusable(self, index: int) -> Issue | None:
        """Say what a header tells: an image of another size may be too large to make room for."""
        try:
            size = open_clip(self.files[index]).size
        except SourceError:
            return damaged(self.files[index], index)
        if size == self.size:
            return None
        here, first = f"{size[0]}×{size[1]}", f"{self.size[0]}×{self.size[1]}"
        problem = say("The image is {here} pixels, the clip {first}", here=here, first=first)
        hint = say("It was left as the frame before; all images of a clip need one size.")
        return Issue(str(self.files[index]), say("frame {n}", n=index), problem, hint)


def open_folder(path: Path, fps: float | None = None) -> FolderClip:
    """Open the images in a folder as a clip of ``fps``; SourceError when it holds none that can be read."""
    inside = (file for file in path.iterdir() if not is_hidden(file.name))
    files = sorted(
        (f for f in inside if f.name.lower().endswith(STILLS) and os.path.isfile(f)), key=_by_number
    )
    for file in files:
        try:
            size = open_clip(file).size
        except SourceError:
            continue
        try:
            demand_moderate(size, moving=True)
        except TooLarge as error:
            raise too_large(file, error) from error
        return FolderClip(path, tuple(files), size, fps or USUAL_FPS)
    message = say("{path} holds no frame.", path=path)
    raise SourceError(message, say("Copy it again from the original."))


def _by_number(file: Path) -> list[tuple[int, str]]:
    """Sort 9.png before 10.png."""
    parts = _DIGITS.split(file.name)
    return [(int(part), "") if row % 2 else (0, part) for row, part in enumerate(parts)]
