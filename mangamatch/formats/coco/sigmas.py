"""How far annotators of a face differ, as COCO's object keypoint similarity (OKS) wants to know it."""

from __future__ import annotations

from mangamatch.domain.scheme import SCHEMES

_UNKNOWN = 0.025


def sigmas(scheme: str, count: int) -> tuple[float, ...]:
    """Return one number for each landmark: 0.025 where none is known, the middle of the known ones."""
    known = SCHEMES[scheme].sigmas if scheme in SCHEMES else None
    return known if known is not None and count == len(known) else (_UNKNOWN,) * count
