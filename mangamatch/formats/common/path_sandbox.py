"""Keeps a sample file of somebody else from naming any file of this machine as its image."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from mangamatch.domain.messages import said_in, say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.files.image_paths import resolve

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text

_FOREIGN_ROOT = re.compile(r"[A-Za-z]:|[\\/]{2}")
"""A drive or a share of Windows, which elsewhere would pass for a folder of that name."""
_MOST_KNOWN = 4096
"""Names whose images are remembered: the faces of a page follow each other."""


def _lies_outside(file: str) -> Text:
    return say("its image {file} lies outside the folder", file=file)


_LIES_OUTSIDE = _lies_outside("").template


def kept_out(issues: Iterable[Issue]) -> int:
    """Return how many faces were left out only because their images lie outside the folder."""
    return sum(issue.count for issue in issues if _lies_out(issue.problem))


def _lies_out(problem: Text) -> bool:
    return any(text.template == _LIES_OUTSIDE for text in said_in(problem))


class PathSandbox:
    """Images that a sample file names: inside ``folder``, links followed, unless ``outside`` is allowed."""

    def __init__(self, folder: Path, *, outside: bool = False) -> None:
        self._folder = folder
        self._root = os.path.join(os.path.realpath(folder), "")
        self._outside = outside
        self._parents: dict[str, str] = {}
        self._known: dict[tuple[str, Path | None], Path | None] = {}

    def find(self, text: str, base: Path | None = None) -> Path:
        """Return the image that a file of the folder, or of ``base`` inside it, calls ``text``.

        Raises SampleRejected when it may not be used.
        """
        if not text or "\0" in text:
            raise SampleRejected(say("its image has no name"), say("Add the name of the image."))
        if (text, base) not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[text, base] = self._admitted(text, base or self._folder)
        image = self._known[text, base]
        if image is None:
            raise SampleRejected(
                _lies_outside(text),
                say("Put the images beside the file, or allow images outside its folder if you trust it."),
            )
        return image

    def _admitted(self, text: str, base: Path) -> Path | None:
        image = resolve(text, base)
        is_foreign = _FOREIGN_ROOT.match(text) and not self._outside
        return None if is_foreign or not self.admits(image) else image

    def admits(self, image: Path) -> bool:
        """Whether ``image``, a file or folder, may be opened."""
        if self._outside:
            return True
        if os.path.islink(image):
            return os.path.join(os.path.realpath(image), "").startswith(self._root)
        parent = os.path.dirname(image)
        if parent not in self._parents:
            self._parents[parent] = os.path.join(os.path.realpath(parent), "")
        return self._parents[parent].startswith(self._root)
