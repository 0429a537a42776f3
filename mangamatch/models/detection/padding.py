"""Pages in the sizes that the network takes. No torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mangamatch.models.detection.spec import COARSEST

if TYPE_CHECKING:
    from mangamatch.domain.arrays import Grey


def padded(image: Grey) -> Grey:
    """Return a page (H, W) whose height and width are multiples of 64, white to the right and below."""
    more = [(0, -extent % COARSEST) for extent in image.shape]
    return np.pad(image, more, constant_values=255)
