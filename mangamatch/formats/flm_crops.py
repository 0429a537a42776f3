"""Crops of faces with FacialLandmarkManga JSON of the same name beside them: ``a.png`` and ``a.json``.

Points count from the crop's corner. The shapes of the files are those of
:mod:`mangamatch.domain.landmark_json`; the emotion's code and all unknown keys are kept in ``extra``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain import json_text
from mangamatch.domain.landmark_json import Unreadable, decode
from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.files.read import read_bytes
from mangamatch.formats.common import sidecar_reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mangamatch.formats.common.collector import Collected

_SUFFIX = ".json"
_OTHERS = ({"shapes", "imagePath"}, {"images", "annotations"})  # keys of labelme and COCO


def _looks_right(file: Path) -> bool:
    try:
        return _is_ours(read_bytes(file)) and bool(_decode(file))
    except (SampleRejected, ValueError):
        return False


def _is_ours(data: bytes) -> bool:
    document = json_text.parse(data)
    return not any(isinstance(document, dict) and keys <= document.keys() for keys in _OTHERS)


def _decode(file: Path) -> sidecar_reader.Marks:
    try:
        content = decode(read_bytes(file))
    except Unreadable as error:
        raise SampleRejected(error.problem, error.hint) from error
    emotion = {} if content.emotion is None else {"emotion": content.emotion}
    return sidecar_reader.Marks(content.points, content.scheme, {**content.extra, **emotion})


def _on_crops(
    pairs: Sequence[sidecar_reader.SidecarPair], collected: Collected
) -> list[sidecar_reader.SidecarPair]:
    """Leave out faces most of whose points miss the image: they count from a page that is not here."""
    kept = []
    for pair in pairs:
        points = pair.marks.points
        with collected.leaving_out("", pair.file):
            if ((points >= 0) & (points <= pair.size)).all(axis=1).mean() < 0.5:
                problem = say("most of its landmarks lie outside of the image")
                raise SampleRejected(
                    problem, say("Match it on its page, or cut the crop its points count from.")
                )
            kept.append(pair)
    return kept


_FILES = sidecar_reader.SidecarFormat(_SUFFIX, _decode, _looks_right, _on_crops)
detect, detect_alone, read = _FILES.detect, _FILES.detect_alone, _FILES.read
