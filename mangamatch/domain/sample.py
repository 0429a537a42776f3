"""What exporters write and training reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.face_key import FaceKey


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One face with landmarks on one image.

    ``image`` is a path on disk; ``size`` its (width, height) or None when unknown; ``box`` and
    ``points`` (K, 2) are pixels of that image; ``group`` is what splits must not tear apart (the book);
    ``name`` is unique among samples; ``extra`` carries what a format may store beside them (emotion …).
    ``face`` says which face of which page it is, None where nobody knows: another sample of the same face,
    be it on another crop, has the same.
    """

    image: Path
    size: tuple[int, int] | None
    box: Box
    points: Points
    scheme: str
    group: str
    name: str
    extra: Mapping[str, Any] = field(default_factory=dict)
    face: FaceKey | None = None
