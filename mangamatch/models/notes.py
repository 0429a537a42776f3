"""What weights carry beside their network, so that a lone file is enough to use them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.json_text import parse_strict
from mangamatch.domain.marking import has_marking
from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.models.crops import CropSetting
from mangamatch.models.file_headers import read_notes
from mangamatch.models.spec import NetworkSpec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mangamatch.domain.arrays import Floats

SPEC_NOTE = "mangamatch.network"
_CROP, _MEAN, _MARKING = "mangamatch.crop", "mangamatch.mean_shape", "mangamatch.marking"


def notes(setting: CropSetting, mean: Floats, marking: str | None = None) -> dict[str, str]:
    """Return how the faces were cut out, and the mean shape (K, 2) of those learnt from, in crop units.

    ``marking``: how all of them are marked, where that is known.
    """
    told = {_CROP: json.dumps(setting.to_json()), _MEAN: json.dumps(mean.round(6).tolist())}
    return {**told, _MARKING: marking} if marking else told


def read_spec(path: Path) -> NetworkSpec | None:
    """Return the spec in a file of ours, None in public weights; ModelError for what cannot be read."""
    found = read_notes(path)
    return spec_in(found, path.name) if SPEC_NOTE in found else None


def spec_in(notes: Mapping[str, str], file: str) -> NetworkSpec:
    """Return the network that the notes of a file tell of; ModelError when they do not."""
    try:
        return NetworkSpec.from_json(parse_strict(notes[SPEC_NOTE]))
    except (KeyError, ValueError) as error:
        raise ModelError(
            say("{file} does not say which network its weights belong to", file=file),
            say("Public weights can be taken as a start for training, not be used as they are."),
        ) from error


def crop_in(weights: Path) -> CropSetting:
    """Return how faces are to be cut out for these weights; ModelError when they do not say."""
    try:
        return CropSetting.from_json(parse_strict(read_notes(weights)[_CROP]))
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            say("{file} does not say how faces are cut out for it.", file=weights.name),
            say("Use weights of a run of mangamatch train."),
        ) from error


def mean_shape_in(weights: Path) -> Floats | None:
    """Return the mean shape (K, 2) in crop units of the faces that were learnt from, None where unknown."""
    try:
        mean = np.array(parse_strict(read_notes(weights)[_MEAN]), np.float64)
    except (KeyError, TypeError, ValueError):
        return None
    return mean if mean.ndim == 2 and np.isfinite(mean).all() else None


def marking_in(weights: Path, scheme: str) -> str | None:
    """Return the marking of the faces that were learnt from, None where none is known for ``scheme``."""
    marking = read_notes(weights).get(_MARKING, "")
    return marking if has_marking(scheme, marking) else None
