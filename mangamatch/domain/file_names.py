"""FacialLandmarkManga file names: ``user0_OL_Lunch_014_face03_x268y604w114h124.json``."""

from __future__ import annotations

import re

from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName

# The book is greedy, so that what follows it is found from the right: titles hold underscores and digits.
_NAME = re.compile(
    r"user(?P<user>\d{1,9})_(?P<book>.+)_(?P<half_page>\d{3,9})_face(?P<face>\d{2,9})"
    r"_x(?P<x>-?\d{1,9})y(?P<y>-?\d{1,9})w(?P<w>\d{1,9})h(?P<h>\d{1,9})\.json",
    re.ASCII | re.IGNORECASE,
)


_WITHIN = re.compile(
    r"user\d.*_x-?\d+y-?\d+w\d+h\d+(?=(_face00)?(_\d+)?(\.json)?$)", re.ASCII | re.IGNORECASE | re.DOTALL
)
"""Such a name in that of a sample: folders may stand before it, numbers of readers behind it."""


def parse_name(file_name: str) -> FileName | None:
    """Read a file name, with or without folders before it; None when it says nothing."""
    match = _NAME.fullmatch(re.split(r"[/\\]", file_name)[-1])
    if match is None:
        return None
    x, y, w, h = (int(match[part]) for part in "xywh")
    numbers = (int(match["half_page"]), int(match["face"]))
    return FileName(int(match["user"]), match["book"], *numbers, Box(x, y, x + w, y + h))


def name_within(sample: str) -> FileName | None:
    """Read the file name that a sample was called after; None when there is none."""
    found = _WITHIN.search(sample)
    return parse_name(f"{found[0]}.json") if found else None


def format_name(name: FileName) -> str:
    """Write the file name of a box in whole pixels."""
    box = name.box
    place = f"x{box.x0:.0f}y{box.y0:.0f}w{box.width:.0f}h{box.height:.0f}"
    return f"user{name.user}_{name.book}_{name.half_page:03d}_face{name.face:02d}_{place}.json"
