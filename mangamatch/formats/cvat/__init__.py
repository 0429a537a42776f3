"""CVAT for images 1.1: one XML, one skeleton a face.

::

    <annotations><version>1.1</version>
    <meta><task><labels><label><name>manga60</name><type>skeleton</type>…</label></labels></task></meta>
    <image id="0" name="Book/003.jpg" width="1654" height="1170">
      <box label="face" source="manual" occluded="0" xtl="10" ytl="20" xbr="50" ybr="70" z_order="0"
           group_id="1"/>
      <skeleton label="manga60" source="manual" z_order="0" group_id="1">
        <points label="chin_0" source="manual" outside="0" occluded="0" points="12.5,30.0"/>
        …
        <attribute name="sample">…</attribute><attribute name="group">Book</attribute>
        <attribute name="extra">{"emotion":2}</attribute>
      </skeleton>
    </image></annotations>

``group_id`` ties box and skeleton. The task that takes such a file needs the labels that ``meta`` lists.
Read besides: ``<points points="x,y;x,y"/>`` with all landmarks in one, and single points tied by
``group_id``. The grammar is that of CVAT's documentation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mangamatch.files.read import head
from mangamatch.formats.cvat.reader import read
from mangamatch.formats.cvat.writer import write

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["detect", "read", "write"]

_ROOT = re.compile(rb"(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<annotations[\s>]", re.DOTALL)


def detect(path: Path) -> bool:
    """Whether ``path`` is an XML whose root is ``annotations``."""
    return bool(_ROOT.match(head(path)))
