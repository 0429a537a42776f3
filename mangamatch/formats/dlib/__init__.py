"""The XML of dlib's imglab and of iBUG 300-W.

::

    <dataset><name/><comment/>
    <images>
      <image file="Book/003.jpg" width="1654" height="1170">
        <box top="90" left="194" width="37" height="37" scheme="manga60" sample="…" group="Book">
          <part name="00" x="201" y="107"/>

Written so that dlib 20, lxml, ElementTree and the loaders of tutorials (``root[2]`` is images,
``image[0]`` is box, ``box[i]`` is landmark i) all read it: UTF-8 without BOM, whole numbers,
zero-padded part names, no ``<label>``, double quotes. dlib reads ``left + width - 1`` as the last
column, which is our half-open box. What only mangamatch knows stands in attributes of ``box`` that
dlib skips: ``scheme``, ``sample``, ``group``, and ``extra`` as JSON.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mangamatch.files.read import starts
from mangamatch.formats.dlib.reader import read
from mangamatch.formats.dlib.writer import write

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["detect", "read", "write"]

_PROLOG = r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>"
_ROOT = re.compile(rf"\s*(?:(?:{_PROLOG})\s*)*<dataset[\s>/]", re.DOTALL)


def detect(path: Path) -> bool:
    """Return whether the root of the file ``path`` is ``dataset``."""
    return _ROOT.match(starts(path)) is not None
