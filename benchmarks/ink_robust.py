"""How far the ink holds when labels and pages are worse than those at hand: one line of JSON a condition.

Run as ``python benchmarks/ink_robust.py [NAME ...]``; needs ``../shared/data/openmantra``; some minutes. The
24 real faces, once each unless labels are drawn at random (twice), are searched among both titles' faces and
150 random page boxes each, after the extent rule; with a margin around every crop, among all of them. Errors
are those of placing the very same noisy points, px of the page as it then is.
"""

from __future__ import annotations

import json
import sys

import cv2
import numpy as np
from ink_cases import OPENMANTRA, SAME, Change, load, noisy, resized, search, summary

NOISES = {
    "as_labelled": {},
    "points_1px": {"pixels": 1},
    "points_2px": {"pixels": 2},
    "parts_1%": {"part": 0.01, "point": 0.006},
    "parts_2%": {"part": 0.02, "point": 0.01},
    "set_scaled": {"scale": 0.139},
    "set_scaled_1px": {"scale": 0.139, "pixels": 1},
}


def jpeg(page):
    return cv2.imdecode(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, 40])[1], cv2.IMREAD_GRAYSCALE)


PAGES = {
    "page_x0.4": resized(0.4),
    "page_x0.6": resized(0.6),
    "page_x1.6": resized(1.6),
    "jpeg_40": Change(jpeg),
    "faint": Change(lambda page: (255 - 0.3 * (255.0 - page)).astype(np.uint8)),
    "dull": Change(lambda page: (110 + 0.4 * page).astype(np.uint8)),
    "dark": Change(lambda page: (255 * (page / 255) ** 2.2).astype(np.uint8)),
    "binary": Change(lambda page: cv2.threshold(page, 0, 255, cv2.THRESH_OTSU)[1]),
    "inverted": Change(np.invert),
}
RNG = np.random.default_rng(3)
FRAMES = {
    "boxes_off_6%": lambda box: box + RNG.normal(0, 0.06, 4) * (box[2] - box[0]),
    "boxes_off_10%": lambda box: box + RNG.normal(0, 0.1, 4) * (box[2] - box[0]),
    "margin_0_60px": lambda box: box + RNG.uniform(0, 60, 4) * (-1, -1, 1, 1),
}


def everywhere(case, crops):
    return list(range(len(crops)))


def measure(names, noise, change=SAME, **how):
    pool = {"pool": how.pop("pool")} if "pool" in how else {}
    crops, cases = load(OPENMANTRA, OPENMANTRA / "truth.json", 150, change, **how)
    rng = np.random.default_rng(7)
    for name in names:
        labels = noise or NOISES[name]
        first = [case for case in cases if case.file.startswith("user0")] * (2 if labels else 1)
        found = search([noisy(case, rng, **labels) for case in first], crops, **pool)
        print(json.dumps({"condition": name, **summary(found)}), flush=True)


if __name__ == "__main__":
    wanted = sys.argv[1:] or [*NOISES, *PAGES, *FRAMES]
    measure([name for name in NOISES if name in wanted], None)
    for name in [name for name in PAGES if name in wanted]:
        measure([name], {"pixels": 1 if PAGES[name].scale == 1 else PAGES[name].scale}, PAGES[name])
    for name in [name for name in FRAMES if name in wanted]:
        pool = {"pool": everywhere} if name.startswith("margin") else {}
        measure([name], {"pixels": 1}, reframe=FRAMES[name], **pool)
