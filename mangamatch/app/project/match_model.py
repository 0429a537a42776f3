"""A trained network as matching asks for it."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.files.images import read_grey
from mangamatch.files.regular import open_source
from mangamatch.matching.evidence import LandmarkPredictor
from mangamatch.models.run_files import weights_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Floats
    from mangamatch.domain.box import Box


def predict_with(model: Path, schemes: Collection[str] = ()) -> LandmarkPredictor:
    """Open a model for matching; ModelError, also when it knows none of the given ``schemes``."""
    from mangamatch.inference.predictor import open_predictor  # OpenCV is loaded here

    predictor = open_predictor(model)
    if schemes and predictor.scheme not in schemes:
        one, theirs = predictor.scheme, ", ".join(sorted(schemes))
        raise ModelError(
            say("{model} has landmarks {one}, the files {other}.", model=model.name, one=one, other=theirs),
            say("Give a model that was trained on that scheme, or leave it out."),
        )

    def points(image: Path, boxes: Sequence[Box]) -> Floats | None:
        page = read_grey(image)
        return None if page is None else predictor.points(page, boxes).points

    return LandmarkPredictor(_key(model), predictor.scheme, predictor.count, points)


def _key(model: Path) -> str:
    """Return a digest of the model's file."""
    with open_source(weights_of(model)) as file:
        return hashlib.file_digest(file, partial(hashlib.blake2b, digest_size=16)).hexdigest()
