"""Keeps a sample file of somebody else from naming any file of this machine as its image."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from mangamatch.domain.messages import Text, say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.files.image_paths import resolve

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue

_FOREIGN_ROOT = re.compile(r"[A-Za-z]:|[\\/]{2}")
"""A drive or a share of Windows, which elsewhere would pass for a folder of that name."""


def _lies_outside(file: str) -> Text:
    return say("its image {file} lies outside the folder", file=file)


def keeps_out(issue: Issue) -> bool:
    """Whether a face was left out only because its image lies outside the folder."""
    told = [issue.problem, *getattr(issue.problem, "values", {}).values()]
    return any(isinstance(part, Text) and part.template == _lies_outside("").template for part in told)


class PathSandbox:
    """Images that a sample file names: inside ``folder``, links followed, unless ``outside`` is allowed."""

    def __init__(self, folder: Path, *, outside: bool = False) -> None:
        self._folder = folder
        self._root = os.path.join(os.path.realpath(folder), "")
        self._outside = outside
        self._parents: dict[str, str] = {}

    def find(self, text: str, base: Path | None = None) -> Path:
        """Return the image that a file of the folder, or of ``base`` inside it, calls ``text``.

        Raises SampleRejected when it may not be used.
        """
        if not text or "\0" in text:
            raise SampleRejected(say("its image has no name"), say("Add the name of the image."))
        image = resolve(text, base or self._folder)
        if (_FOREIGN_ROOT.match(text) and not self._outside) or not self.admits(image):
            raise SampleRejected(
                _lies_outside(text),
                say("Put the images beside the file, or allow images outside its folder if you trust it."),
            )
        return image

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
