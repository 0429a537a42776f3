"""Pictures of pages: their faces, and what a network makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from mangamatch.domain.detected_face import THRESHOLD
from mangamatch.training.detection.metrics import match_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mangamatch.domain.arrays import Floats, Grey, Pixels
    from mangamatch.training.detection.pages import KnownPage
    from mangamatch.training.detection.predictions import PageAnswer

FOUND, MISSED, FALSE, IGNORED = (46, 160, 67), (47, 125, 225), (230, 30, 60), (150, 150, 150)
"""RGB of faces that were found, were missed, that are none, and that count for nothing."""
_WIDTH = 420
"""Pixels that a page is wide in pictures."""


def answers_picture(answers: Iterable[PageAnswer]) -> Pixels:
    """Return RGB (H, W, 3): pages side by side with faces that were found, missed, and false ones."""
    return _beside([_answered(one) for one in answers])


def crops_picture(rows: Iterable[Sequence[KnownPage]]) -> Pixels:
    """Return RGB (H, W, 3): the crops of a page in a row, with the boxes that are to be found."""
    return np.concatenate([_beside([_shown_crop(crop) for crop in crops]) for crops in rows], axis=0)


def _answered(answer: PageAnswer) -> Pixels:
    page, found = answer.page, answer.found
    canvas, factor = _canvas(page.image, _WIDTH)
    sure = found.scores >= THRESHOLD
    compared = answer.compared._replace(found=type(found)(found.boxes[sure], found.scores[sure]))
    right, nothing = match_page(compared, ~page.ignored)
    seen = compared.found.boxes
    _outline(canvas, page.boxes[page.ignored] * factor, IGNORED)
    _outline(canvas, page.boxes[~page.ignored] * factor, MISSED)
    _outline(canvas, seen[~right & ~nothing] * factor, FALSE)
    _outline(canvas, seen[right] * factor, FOUND)
    return canvas


def _shown_crop(crop: KnownPage) -> Pixels:
    canvas, factor = _canvas(crop.image, crop.image.shape[1])
    _outline(canvas, crop.boxes[crop.ignored] * factor, IGNORED)
    _outline(canvas, crop.boxes[~crop.ignored] * factor, MISSED)
    return canvas


def _canvas(image: Grey, width: int) -> tuple[Pixels, float]:
    factor = width / image.shape[1]
    height = max(round(image.shape[0] * factor), 1)
    small = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(np.repeat(np.asarray(small, np.uint8)[..., None], 3, axis=2)), factor


def _outline(canvas: Pixels, boxes: Floats, colour: tuple[int, int, int]) -> None:
    for x0, y0, x1, y1 in np.rint(boxes).clip(-(2**15), 2**15).astype(int).tolist():
        cv2.rectangle(canvas, (x0, y0), (x1, y1), colour, 2, cv2.LINE_AA)


def _beside(pictures: Sequence[Pixels]) -> Pixels:
    height = max(picture.shape[0] for picture in pictures)
    more = [((0, height - picture.shape[0]), (0, 4), (0, 0)) for picture in pictures]
    pairs = zip(pictures, more, strict=True)
    return np.concatenate([np.pad(picture, pad, constant_values=255) for picture, pad in pairs], axis=1)
