"""Samples to labelme; the grammar stands in :mod:`mangamatch.formats.labelme`."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected, demand_some, sound
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visibility import hidden_of, without_visibility
from mangamatch.files.atomic import replace_folder
from mangamatch.files.sample_images import without_row
from mangamatch.formats.common import extra_json
from mangamatch.formats.common.image_store import Pictures
from mangamatch.formats.common.keypoint_names import names
from mangamatch.formats.common.scheme_check import mixed_schemes_issue

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample
    from mangamatch.files.sample_images import ArrayImage, ImageFile

Page: TypeAlias = "tuple[str, ImageFile | ArrayImage]"
"""Group and image: what one JSON is about."""

_FACTS = {"flags": dict, "description": str}
_VERSION = "5.5.0"  # of labelme, whose later versions read it as well


def write(
    samples: Iterable[Sample], path: Path, *, comment: str = ""
) -> Generator[Progress, None, list[Issue]]:
    """Write ``path/GROUP/IMAGE.json`` and the image beside it."""
    given = list(samples)
    yield Progress(0, len(given))
    kept, issues = sound(given)
    pictures, pace, done, written = Pictures(), Pace(), 0, 0
    pages = _pages(kept, pictures, issues)
    demand_some(len(pages), len(given), issues)
    with replace_folder(path) as temp:
        for (group, picture), faces in pages.items():
            if pace.due():
                yield Progress(done, len(given), picture.path.name)
            place = temp / f"{pictures.place('', group, picture.stem)}{picture.suffix}"
            done += len(faces)
            try:
                picture.put(place)
            except SampleRejected as refused:
                issues += [refused.issue_of(face) for face in faces]
                continue
            document = _document(place.name, picture.size, faces, comment, issues)
            place.with_suffix(".json").write_text(document, encoding="utf-8", newline="\n")
            written += len(faces)
        demand_some(written, len(given), issues)
    yield Progress(len(given), len(given))
    return [*issues, *mixed_schemes_issue(kept, path, say("Export each scheme to a folder of its own."))]


def _pages(samples: Iterable[Sample], pictures: Pictures, issues: list[Issue]) -> dict[Page, list[Sample]]:
    pages: dict[Page, list[Sample]] = {}
    for sample in samples:
        try:
            pages.setdefault((sample.group, pictures.of(sample)), []).append(without_row(sample))
        except SampleRejected as refused:
            issues.append(refused.issue_of(sample))
    return pages


def _document(
    file: str, size: tuple[int, int], faces: Sequence[Sample], comment: str, issues: list[Issue]
) -> str:
    shapes = [shape for number, face in enumerate(faces, 1) for shape in _shapes(face, number, issues)]
    width, height = size
    record: dict[str, Any] = {"version": _VERSION, "flags": {}, "shapes": shapes, "imagePath": file}
    record |= {"imageData": None, "imageHeight": height, "imageWidth": width}
    if comment:
        record["comment"] = comment
    return json.dumps(record, indent=1)


def _shapes(sample: Sample, number: int, issues: list[Issue]) -> list[dict[str, Any]]:
    x0, y0, x1, y1 = sample.box.as_tuple()
    box = _shape(sample.scheme, [[x0, y0], [x1, y1]], number, "rectangle")
    own, rest = _own_facts(without_visibility(sample))
    box |= {**own, "name": sample.name, "group": sample.group, **extra_json.record(rest, issues)}
    places = zip(names(sample), sample.points.tolist(), hidden_of(sample), strict=True)
    return [box, *(_point(label, xy, number, hidden=hidden) for label, xy, hidden in places)]


def _own_facts(sample: Sample) -> tuple[dict[str, Any], Sample]:
    """Return flags and description as labelme has them, and the sample without them."""
    extra = dict(sample.extra)
    own = {key: extra.pop(key) for key, kind in _FACTS.items() if type(extra.get(key)) is kind}
    flags = own.get("flags", {})
    if not own or not all(type(value) is bool for value in flags.values()):
        return {}, sample
    return own, replace(sample, extra=extra)


def _point(label: str, place: list[float], number: int, *, hidden: bool) -> dict[str, Any]:
    """Return a landmark; one that is hidden is what X-AnyLabeling calls difficult."""
    return _shape(label, [place], number, "point") | ({"difficult": True} if hidden else {})


def _shape(label: str, points: list[list[float]], number: int, kind: str) -> dict[str, Any]:
    return {"label": label, "points": points, "group_id": number, "shape_type": kind, "flags": {}}
