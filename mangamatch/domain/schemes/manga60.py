"""The 60 points of Stricker et al. 2018 in order B; left and right are the *image's* left and right.

iBUG 68 to these: chin and brows are the same points. The nose is 68's tip, point 30; its base, 33, lies on
the shadow below that manga seldom draws. Pupils are the means of the eye's six points. Eyes and mouth have
no point on their corners in the 60 but five above and five below, evenly spaced: they lie on the straight
lines between 68's points, but for the middle of both lips, which are points 51 and 57. WFLW 98 goes by way of
the 68, but its pupils are real ones.
"""

from __future__ import annotations

from mangamatch.domain.schemes.base import (
    BROWS,
    CHIN,
    EYES,
    MOUTH,
    NOSE,
    PUPILS,
    REVERSED_5,
    Features,
    Part,
    Pose,
    Scheme,
    Strokes,
    Yardstick,
)
from mangamatch.domain.schemes.ibug68 import IBUG68
from mangamatch.domain.schemes.mix import by_way_of, mean_of, picked, steps_around
from mangamatch.domain.schemes.wflw98 import WFLW98

_ARCS_5_5 = (4, 3, 2, 1, 0, 9, 8, 7, 6, 5)  # upper arc and lower arc each run the other way in a mirror
_NOSE_TIP = 30
_CHIN_SIGMAS = (
    *(0.042, 0.043, 0.044, 0.043, 0.040, 0.035, 0.031, 0.025),
    *(0.020, 0.023, 0.029, 0.032, 0.037, 0.038, 0.043, 0.041, 0.045),
)
# Nobody has measured how far annotators differ on drawn faces, so these are of photographed ones: of
# COCO-WholeBody (Jin et al. 2020), whose 17 chin points are the same; for brows, eyes, nose and mouth, where
# points differ, the mean of its part. Pupils, which it lacks, take that of the eyes.
_SIGMAS = (*_CHIN_SIGMAS, *(0.012,) * 10, *(0.013,) * 20, *(0.013,) * 2, 0.009, *(0.008,) * 10)

_LOOPS = [IBUG68.part(name).indices for name in ("eye_left", "eye_right", "mouth")]
_EYE_LEFT, _EYE_RIGHT, _MOUTH = (steps_around(loop, 10) for loop in _LOOPS)
_FROM_IBUG = (
    *picked(range(27)),
    *_EYE_LEFT,
    *_EYE_RIGHT,
    *map(mean_of, _LOOPS[:2]),
    *picked([_NOSE_TIP]),
    *_MOUTH,
)
_PUPILS = slice(47, 49)
_BY_WAY = by_way_of(IBUG68.made_from[WFLW98.name], _FROM_IBUG)
_FROM_WFLW = (*_BY_WAY[: _PUPILS.start], *picked((96, 97)), *_BY_WAY[_PUPILS.stop :])

MANGA60 = Scheme(
    "manga60",
    (
        Part("chin", 0, 17, False, "chin", tuple(range(16, -1, -1)), CHIN),
        Part("brow_left", 17, 5, False, "brow_right", REVERSED_5, BROWS),
        Part("brow_right", 22, 5, False, "brow_left", REVERSED_5, BROWS),
        Part("eye_left", 27, 10, True, "eye_right", _ARCS_5_5, EYES),
        Part("eye_right", 37, 10, True, "eye_left", _ARCS_5_5, EYES),
        Part("pupil_left", 47, 1, False, "pupil_right", (0,), PUPILS),
        Part("pupil_right", 48, 1, False, "pupil_left", (0,), PUPILS),
        Part("nose", 49, 1, False, "nose", (0,), NOSE),
        Part("mouth", 50, 10, True, "mouth", _ARCS_5_5, MOUTH),
    ),
    normalisers={
        "chin": ((0,), (16,)),
        # no point lies on a corner of an eye, but ends of upper and lower lid on either side of it
        "interocular": ((27, 36), (41, 42)),
        "interpupil": ((47,), (48,)),
    },
    yardstick=Yardstick("chin", 0.0333),  # as Stricker et al. 2018
    sigmas=_SIGMAS,
    features=Features(
        ("eye_left", "brow_left", "pupil_left"),
        ("eye_right", "brow_right", "pupil_right"),
        ("mouth",),
        ("nose",),
        ("chin",),
    ),
    pose=Pose(tuple(range(27, 37)), tuple(range(37, 47)), (49,)),
    strokes=Strokes(
        chin=(tuple(range(17)),),
        brows=(tuple(range(17, 22)), tuple(range(22, 27))),
        upper_lids=(tuple(range(27, 32)), tuple(range(37, 42))),
        lower_lids=((*range(31, 37), 27), (*range(41, 47), 37)),
        upper_lip=(tuple(range(50, 55)),),
        lower_lip=((*range(54, 60), 50),),
        skin=(*range(3, 14), *range(27, 47)),
        bounds=(tuple(range(17)),),
        holes=(tuple(range(27, 37)), tuple(range(37, 47)), tuple(range(50, 60))),
        spots=(49,),
    ),
    made_from={IBUG68.name: _FROM_IBUG, WFLW98.name: _FROM_WFLW},
)
