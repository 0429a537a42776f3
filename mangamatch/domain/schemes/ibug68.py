"""The 68 points of iBUG 300-W (Sagonas et al. 2016), from 0; loops run clockwise from their left corner.

WFLW 98 has all of them among its points.
"""

from __future__ import annotations

from mangamatch.domain.schemes.base import (
    BROWS,
    CHIN,
    EYES,
    LOOP_8,
    MOUTH,
    MOUTH_12,
    NOSE,
    REVERSED_5,
    Features,
    Part,
    Pose,
    Scheme,
    Yardstick,
)
from mangamatch.domain.schemes.mix import picked
from mangamatch.domain.schemes.wflw98 import WFLW98

_EYE_6 = (3, 2, 1, 0, 5, 4)
_AMONG_WFLW = (
    *range(0, 33, 2),
    *(33, 34, 35, 36, 37, 42, 43, 44, 45, 46),
    *range(51, 60),
    *(60, 61, 63, 64, 65, 67, 68, 69, 71, 72, 73, 75),
    *range(76, 96),
)

IBUG68 = Scheme(
    "ibug68",
    (
        Part("chin", 0, 17, False, "chin", tuple(range(16, -1, -1)), CHIN),
        Part("brow_left", 17, 5, False, "brow_right", REVERSED_5, BROWS),
        Part("brow_right", 22, 5, False, "brow_left", REVERSED_5, BROWS),
        Part("nose_bridge", 27, 4, False, "nose_bridge", (0, 1, 2, 3), NOSE),
        Part("nose_base", 31, 5, False, "nose_base", REVERSED_5, NOSE),
        Part("eye_left", 36, 6, True, "eye_right", _EYE_6, EYES),
        Part("eye_right", 42, 6, True, "eye_left", _EYE_6, EYES),
        Part("mouth", 48, 12, True, "mouth", MOUTH_12, MOUTH),
        Part("mouth_inner", 60, 8, True, "mouth_inner", LOOP_8, MOUTH),
    ),
    normalisers={
        "chin": ((0,), (16,)),
        "interocular": ((36,), (45,)),
        "interpupil": (tuple(range(36, 42)), tuple(range(42, 48))),  # the means of the eyes
    },
    yardstick=Yardstick("interocular", 0.08),  # as 300-W
    features=Features(
        ("eye_left", "brow_left"),
        ("eye_right", "brow_right"),
        ("mouth", "mouth_inner"),
        ("nose_bridge", "nose_base"),
        ("chin",),
    ),
    pose=Pose(tuple(range(36, 42)), tuple(range(42, 48)), tuple(range(31, 36))),
    made_from={WFLW98.name: picked(_AMONG_WFLW)},
)
