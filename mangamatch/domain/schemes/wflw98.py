"""The 98 points of WFLW (Wu et al. 2018); a brow is a loop: five points above, four back below."""

from __future__ import annotations

from mangamatch.domain.schemes.base import (
    BROWS,
    CHIN,
    EYES,
    LOOP_8,
    MOUTH,
    MOUTH_12,
    NOSE,
    PUPILS,
    REVERSED_5,
    Features,
    Part,
    Pose,
    Scheme,
    Yardstick,
)

_BROW_9 = (4, 3, 2, 1, 0, 8, 7, 6, 5)

WFLW98 = Scheme(
    "wflw98",
    (
        Part("chin", 0, 33, False, "chin", tuple(range(32, -1, -1)), CHIN),
        Part("brow_left", 33, 9, True, "brow_right", _BROW_9, BROWS),
        Part("brow_right", 42, 9, True, "brow_left", _BROW_9, BROWS),
        Part("nose_bridge", 51, 4, False, "nose_bridge", (0, 1, 2, 3), NOSE),
        Part("nose_base", 55, 5, False, "nose_base", REVERSED_5, NOSE),
        Part("eye_left", 60, 8, True, "eye_right", LOOP_8, EYES),
        Part("eye_right", 68, 8, True, "eye_left", LOOP_8, EYES),
        Part("mouth", 76, 12, True, "mouth", MOUTH_12, MOUTH),
        Part("mouth_inner", 88, 8, True, "mouth_inner", LOOP_8, MOUTH),
        Part("pupil_left", 96, 1, False, "pupil_right", (0,), PUPILS),
        Part("pupil_right", 97, 1, False, "pupil_left", (0,), PUPILS),
    ),
    normalisers={"chin": ((0,), (32,)), "interocular": ((60,), (72,)), "interpupil": ((96,), (97,))},
    yardstick=Yardstick("interocular", 0.10),  # as Wu et al. 2018
    features=Features(
        ("eye_left", "brow_left", "pupil_left"),
        ("eye_right", "brow_right", "pupil_right"),
        ("mouth", "mouth_inner"),
        ("nose_bridge", "nose_base"),
        ("chin",),
    ),
    pose=Pose(tuple(range(60, 68)), tuple(range(68, 76)), tuple(range(55, 60))),
)
