"""What an ONNX file of ours says of itself in its metadata, so that it can be used alone, also by others.

``scheme``; ``point_names``: JSON list; ``input_size``: side of the crop in pixels; ``channels``: 1 grey, 3
RGB; ``mean`` and ``scale``: pixels 0…1 become (pixel − mean) / scale *inside* of the model; ``crop``: JSON of
CropSetting; ``mean_shape``: JSON list of K pairs in crop units, and ``marking``: how the faces learnt from
are marked, where known; ``own_scheme``: JSON of the scheme, where it is not one of the program's;
``mangamatch``: version.

Files of face detectors have ``face_detector`` instead: JSON with ``stride`` and ``pad``, pixels of the page
under a cell of the answer, and those of which its height and width are multiples.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.json_text import parse_strict
from mangamatch.domain.marking import has_marking
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.scheme_json import scheme_from_json, scheme_to_json
from mangamatch.inference.engine import About
from mangamatch.models.crops import CropSetting
from mangamatch.models.detection.spec import COARSEST, STRIDE
from mangamatch.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.arrays import Floats
    from mangamatch.models.spec import NetworkSpec

_DETECTOR = "face_detector"
_OWN = "own_scheme"
_PAGES = {"stride": STRIDE, "pad": COARSEST}
_MOST_POINTS, _LONGEST_NAME = 1000, 100


def notes_of(about: About, spec: NetworkSpec) -> dict[str, str]:
    """Return the metadata of a model."""
    known = SCHEMES.get(about.scheme)
    names = known.point_names if known and known.size == about.count else map(str, range(about.count))
    notes = {
        "scheme": about.scheme,
        "point_names": json.dumps(list(names)),
        "input_size": str(spec.size),
        "channels": str(spec.channels),
        "mean": str(spec.mean),
        "scale": str(spec.scale),
        "crop": json.dumps(about.crop.to_json()),
        "mangamatch": __version__,
    }
    if SCHEMES.is_own(about.scheme):
        notes[_OWN] = json.dumps(scheme_to_json(SCHEMES[about.scheme]))
    if about.mean_shape is not None:
        notes["mean_shape"] = json.dumps(about.mean_shape.round(6).tolist())
    if about.marking is not None:
        notes["marking"] = about.marking
    return notes


def about_in(notes: Mapping[str, str]) -> About:
    """Read what :func:`notes_of` made; ValueError, KeyError or TypeError where it did not."""
    if _OWN in notes:
        SCHEMES.add(scheme_from_json(parse_strict(notes[_OWN])))
    crop = CropSetting.from_json(parse_strict(notes["crop"]))
    names = parse_strict(notes["point_names"])
    if not (isinstance(names, list) and 1 <= len(names) <= _MOST_POINTS):
        raise ValueError("no points")
    if not all(isinstance(name, str) for name in names) or not 1 <= len(notes["scheme"]) <= _LONGEST_NAME:
        raise ValueError("no scheme")
    known = SCHEMES.get(notes["scheme"])
    if known and tuple(names) != known.point_names:
        raise ValueError("other points than its scheme has")
    if (int(notes["input_size"]), int(notes["channels"])) != (crop.size, crop.channels):
        raise ValueError("faces are cut out in another size than it takes")
    marking = notes.get("marking", "")  # of a newer version, it may be one that is not known here
    known_marking = marking if has_marking(notes["scheme"], marking) else None
    return About(
        notes["scheme"], len(names), crop, _mean_shape(notes.get("mean_shape"), len(names)), known_marking
    )


def _mean_shape(text: str | None, count: int) -> Floats | None:
    if text is None:
        return None
    mean = np.array(parse_strict(text), np.float64)
    if mean.shape != (count, 2) or not np.isfinite(mean).all():
        raise ValueError("no mean shape")
    return mean


def detector_notes() -> dict[str, str]:
    """Return the metadata of a face detector."""
    return {_DETECTOR: json.dumps(_PAGES), "mangamatch": __version__}


def finds_faces(notes: Mapping[str, str]) -> bool:
    """Whether a model is a face detector."""
    return _DETECTOR in notes


def demand_pages(notes: Mapping[str, str]) -> None:
    """Raise ValueError unless a face detector takes pages as ours do."""
    told = parse_strict(notes[_DETECTOR])
    if not isinstance(told, dict) or any(told.get(name) != value for name, value in _PAGES.items()):
        raise ValueError("pages of another kind")
