"""WFLW's lists ``list_98pt_rect_attr_train.txt``: one face a line, 207 words.

::

    x0 y0 … x97 y97  x_min y_min x_max y_max  pose expression illumination make-up occlusion blur  image

Lists of 196 numbers and the image are read as well; a face then gets the extent of its points as its box.
Images are looked for beside the list, and in ``WFLW_images`` or ``images`` there and up to two folders up.
The six attributes, 0 or 1, are kept in ``extra``; the image's folder, an event, is the group.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, TypeAlias

from mangamatch.domain import arrays
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import DRAW_BOX, SampleRejected
from mangamatch.domain.scheme import WFLW98
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visible import printable
from mangamatch.files import tree
from mangamatch.files.paths import file_size
from mangamatch.files.read import starts, unreadable
from mangamatch.files.sample_images import look
from mangamatch.files.text import open_text
from mangamatch.formats.common.collector import Collected
from mangamatch.formats.common.face_boxes import corners
from mangamatch.formats.common.numbers import finite_floats, floats
from mangamatch.formats.common.path_sandbox import PathSandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from pathlib import Path

    from mangamatch.domain.box import Box
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

_NextLine: TypeAlias = "Callable[[int], bytes]"

_FLAGS = ("pose", "expression", "illumination", "make-up", "occlusion", "blur")
_NUMBERS = 2 * WFLW98.size
_WORDS = _NUMBERS + 4 + len(_FLAGS)
_LONGEST = 1 << 16
_NUMBER = re.compile(r"[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?")
_EDGE = re.compile(rf"{_NUMBER.pattern}|[-+]?(?:nan|inf(?:inity)?)", re.IGNORECASE)
_COPY_AGAIN = say("Copy the line again from the original list.")


def detect(path: Path) -> bool:
    """Return whether ``path`` begins with a face of 98 points on one line."""
    words = starts(path).split("\n", 1)[0].split() if tree.isfile(path) else []
    return len(words) > _NUMBERS and all(map(_NUMBER.fullmatch, words[:_NUMBERS]))


def read(
    path: Path, *, outside: bool = False, images: Path | None = None
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read a list; raises SourceError when it cannot be opened or no line of it is a face.

    Images outside the folders named above are refused unless ``outside``.
    """
    fence = PathSandbox(path.parent, outside=outside, images=images, stem=path.stem, levels=2)
    try:
        total = file_size(path)
        with open_text(path) as lines:
            found = yield from _read(path, lines.readline, total, _Images(fence))
    except OSError as error:
        raise unreadable(path, error) from error
    yield Progress(total, total)
    return found.finish()


def _read(
    path: Path, next_line: _NextLine, total: int, images: _Images
) -> Generator[Progress, None, Collected]:
    collected, pace = Collected(path), Pace()
    number = done = 0
    seen: dict[str, int] = {}
    yield Progress(0, total)
    while data := next_line(_LONGEST):
        number, done = number + 1, done + len(data)
        if pace.due():
            yield Progress(done, total)
        if len(data) == _LONGEST:
            collected.report(say("line {n}", n=number), say("a line is too long"), _COPY_AGAIN)
            break
        line = data.decode("utf-8", "surrogateescape").strip()
        with collected.leaving_out(say("line {n}", n=number)):
            if line:
                _demand_new(line, number, seen)
                _take(line, images, collected)
    return collected


def _demand_new(line: str, number: int, seen: dict[str, int]) -> None:
    first = seen.setdefault(line, number)
    if first != number:
        raise SampleRejected(
            say("the same face stands in line {n}", n=first), say("Remove one of the two lines.")
        )


def _take(line: str, images: _Images, collected: Collected) -> None:
    """Add the face of ``line``; raises SampleRejected."""
    words = line.split(None, _NUMBERS)
    if len(words) <= _NUMBERS:
        one = say("it has {n} word instead of {size}", n=len(words), size=_WORDS)
        many = say("it has {n} words instead of {size}", n=len(words), size=_WORDS)
        raise SampleRejected(say_number(len(words), one, many), _COPY_AGAIN)
    points = arrays.points(finite_floats(words[:-1], _COPY_AGAIN))
    box, extra, name = _rest(words[-1])
    image, size = images.named(name)
    group, stem = image.parent.name, os.path.splitext(image.name)[0]
    collected.add(image, size, points, group, stem, box=box, scheme=WFLW98.name, extra=extra)


def _rest(text: str) -> tuple[Box | None, Mapping[str, int], str]:
    """Return box, attributes and image name of what follows the points."""
    words = text.split(None, _WORDS - _NUMBERS)
    fits = len(words) > _WORDS - _NUMBERS and all(map(_EDGE.fullmatch, words[:4]))
    if not fits or not all(map(_NUMBER.fullmatch, words[4:-1])):
        return None, {}, text
    box = corners(*floats(words[:4], DRAW_BOX))
    flags = [int(value) for value in finite_floats(words[4:-1], _COPY_AGAIN)]
    return box, dict(zip(_FLAGS, flags, strict=True)), words[-1]


class _Images:
    """Finds the images of a list, and measures each once."""

    def __init__(self, fence: PathSandbox) -> None:
        self._fence = fence
        self._known: dict[str, tuple[Path, tuple[int, int]]] = {}

    def named(self, name: str) -> tuple[Path, tuple[int, int]]:
        """Return path and (width, height); raises SampleRejected."""
        if printable(name) != name:
            raise SampleRejected(say("its image's name is not UTF-8"), say("Give it another name."))
        if name not in self._known:
            path = self._fence.find(name)
            self._known[name] = path, look(path).size
        return self._known[name]
