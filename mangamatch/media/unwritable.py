"""What a kind of file cannot hold: pictures that are too long, or that its encoder refuses."""

from __future__ import annotations

from mangamatch.domain.messages import Text, say
from mangamatch.errors import ExportError


class CannotHold(ExportError):
    """No file of the kind that was asked for can hold these pictures; others can be written."""


_LONGEST = {".jpg": (say("JPEG"), 65500), ".webp": (say("WebP"), 16383), ".gif": (say("GIF"), 65535)}
"""Ending → what it is, and the pixels a side that it holds; libjpeg writes no more than these."""
_LONGEST_OF_ANY = 1_000_000
"""Pixels: OpenCV and libpng write no longer side."""
_AS_PNG = say("Write it as PNG, or scale it down or cut it into parts first.")


def demand_room(size: tuple[int, int], suffix: str) -> None:
    """Raise CannotHold where a picture of ``size`` (width, height) px does not fit into such a file."""
    kind, most = _LONGEST.get(suffix, (Text(suffix[1:].upper()), _LONGEST_OF_ANY))
    if max(size) > most:
        shown = "{}×{}".format(*size)
        problem = say(
            "{kind} holds {most} pixels a side at most, the picture has {size}",
            kind=kind,
            most=most,
            size=shown,
        )
        raise CannotHold(problem, _AS_PNG)


def refused(suffix: str, size: tuple[int, int]) -> CannotHold:
    """Return what to raise for pictures of ``size`` (width, height) px that an encoder does not take."""
    kind, shown = suffix[1:].upper(), "{}×{}".format(*size)
    return CannotHold(say("{kind} cannot hold {size} pixels", kind=kind, size=shown), _AS_PNG)
