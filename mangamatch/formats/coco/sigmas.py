"""How far annotators of a face differ, as COCO's object keypoint similarity (OKS) wants to know it."""

from __future__ import annotations

from mangamatch.domain.scheme import MANGA60, SCHEMES

_CHIN = (
    *(0.042, 0.043, 0.044, 0.043, 0.040, 0.035, 0.031, 0.025),
    *(0.020, 0.023, 0.029, 0.032, 0.037, 0.038, 0.043, 0.041, 0.045),
)
_PARTS = {"brow": 0.012, "eye": 0.013, "pupil": 0.013, "nose": 0.009, "mouth": 0.008}
_UNKNOWN = 0.025

SIGMAS: tuple[float, ...] = (
    *_CHIN,
    *(_PARTS[part.name.split("_")[0]] for part in MANGA60.parts[1:] for _ in part.indices),
)
"""One number for each point of ``manga60``: standard deviation of annotators, in units of √area.

Nobody has measured them for drawn faces, so they are those of photographed ones: of COCO-WholeBody (Jin
et al. 2020), whose 17 chin points are the same; for brows, eyes, nose and mouth, where points differ, the
mean of its part. Pupils, which it lacks, take that of the eyes.
"""


def sigmas(scheme: str, count: int) -> tuple[float, ...]:
    """Return one number for each landmark: 0.025 where none is known, the middle of the known ones."""
    known = SCHEMES.get(scheme)
    return SIGMAS if known is MANGA60 and count == len(SIGMAS) else (_UNKNOWN,) * count
