"""Samples to COCO keypoints; the grammar stands in :mod:`mangamatch.formats.coco`.

The file is written as it grows, one line an annotation, never held as a whole.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TextIO, TypeAlias

import numpy as np
import orjson

from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import demand_some, sound
from mangamatch.domain.scheme import GENERIC
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visibility import ABSENT, VISIBILITY, lacks, levels_of, without_visibility
from mangamatch.files.atomic import replace_file
from mangamatch.files.image_paths import reference
from mangamatch.formats.coco.outline import with_outline
from mangamatch.formats.coco.sigmas import sigmas
from mangamatch.formats.common import extra_json
from mangamatch.formats.common.keypoint_names import category_of, names, scheme_for, without_category
from mangamatch.formats.common.own_schemes import told
from mangamatch.formats.common.scheme_check import mixed_schemes_issue

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from mangamatch.domain.box import Box
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

_Key: TypeAlias = "tuple[str, int, str]"
"""Scheme, number of landmarks, and the category where that says what they are."""

_COMPACT = (",", ":")


def write(
    samples: Iterable[Sample], path: Path, *, comment: str = ""
) -> Generator[Progress, None, list[Issue]]:
    """Write all faces and their images; ``comment`` becomes the description."""
    given = list(samples)
    yield Progress(0, len(given))
    kept, issues = sound(given)
    demand_some(len(kept), len(given), issues)
    sheet = _Sheet(kept, path.parent)
    with replace_file(path) as out:
        out.write(f'{{"info":{_text({"description": comment})},"licenses":[],\n')
        _write_list(out, "images", sheet.image_records())
        out.write(',\n"annotations":[')
        yield from _write_annotations(out, kept, sheet, issues)
        out.write("\n],\n")
        _write_list(out, "categories", sheet.category_records())
        out.write("}\n")
    yield Progress(len(given), len(given))
    return [*issues, *mixed_schemes_issue(kept, path, say("Export each scheme to its own file."))]


class _Sheet:
    """The tables of images and categories, whose places are their ids."""

    def __init__(self, samples: list[Sample], folder: Path) -> None:
        self._folder = folder
        self.images: dict[Path, int] = {}
        self._categories: dict[_Key, tuple[int, Sample]] = {}
        self._sizes: dict[Path, tuple[int, int]] = {}
        for sample in samples:
            self.images.setdefault(sample.image, len(self.images) + 1)
            self._categories.setdefault(_key(sample), (len(self._categories) + 1, sample))
            if sample.size:
                self._sizes.setdefault(sample.image, sample.size)

    def image_records(self) -> Iterable[dict[str, Any]]:
        """One record an image; without a size when nobody knows it."""
        for image, number in self.images.items():
            size = dict(zip(("width", "height"), self._sizes.get(image, ()), strict=False))
            yield {"id": number, "file_name": reference(image, self._folder), **size}

    def category(self, sample: Sample) -> int:
        """Return the id of the scheme of ``sample``."""
        return self._categories[_key(sample)][0]

    def category_records(self) -> Iterable[dict[str, Any]]:
        """One record a scheme."""
        for number, sample in self._categories.values():
            given = category_of(sample)
            yield {"id": number, **(given if given is not None else _category(sample))}


def _key(sample: Sample) -> _Key:
    given = category_of(sample)
    return sample.scheme, len(sample.points), "" if given is None else _text(given)


def _category(sample: Sample) -> dict[str, Any]:
    scheme, count = scheme_for(sample), len(sample.points)
    return {
        "name": sample.scheme,
        "supercategory": "face",
        "keypoints": names(sample),
        "skeleton": [(a + 1, b + 1) for a, b in scheme.lines] if scheme else [],
        "sigmas": sigmas(sample.scheme, count),
        **told(sample.scheme),
    }


def _write_list(out: TextIO, key: str, records: Iterable[dict[str, Any]]) -> None:
    comma = ""
    out.write(f'"{key}":[')
    for record in records:
        out.write(f"{comma}\n{_text(record)}")
        comma = ","
    out.write("\n]")


def _write_annotations(
    out: TextIO, samples: list[Sample], sheet: _Sheet, issues: list[Issue]
) -> Generator[Progress, None, None]:
    pace, comma = Pace(), ""
    for number, sample in enumerate(samples, 1):
        if pace.due():
            yield Progress(number - 1, len(samples), sample.name)
        out.write(f"{comma}\n{_annotation(number, sample, sheet, issues)}")
        comma = ","


def _annotation(number: int, sample: Sample, sheet: _Sheet, issues: list[Issue]) -> str:
    levels = levels_of(sample)
    count = len(levels) - levels.count(ABSENT)
    image, category = sheet.images[sample.image], sheet.category(sample)
    if sample.scheme == GENERIC:
        sample = replace(sample, extra=without_category(sample))
    keypoints, absent = _keypoints(sample, levels), {VISIBILITY: levels} if lacks(sample) else {}
    outline, sample = with_outline(without_visibility(sample))
    facts = {
        "name": sample.name,
        "group": sample.group,
        **absent,
        **extra_json.record(sample, issues, alone=False),
    }
    return (
        f'{{"id":{number},"image_id":{image},"category_id":{category},{_box(sample.box)},{outline},'
        f'"num_keypoints":{count},"keypoints":{keypoints},{_text(facts)[1:]}'
    )


def _keypoints(sample: Sample, levels: list[int]) -> str:
    """Return x, y, v of each landmark; where one is absent, the record says so, and its place is kept."""
    triples = np.column_stack([sample.points, np.array(levels, np.float64)])
    return orjson.dumps(triples.ravel(), option=orjson.OPT_SERIALIZE_NUMPY).decode()


def _box(box: Box) -> str:
    x0, y0, x1, y1 = map(float, box.as_tuple())
    width, height = x1 - x0, y1 - y0
    exact = "" if (x0 + width, y0 + height) == (x1, y1) else f',"box":[{x0!r},{y0!r},{x1!r},{y1!r}]'
    return f'"bbox":[{x0!r},{y0!r},{width!r},{height!r}]{exact}'


def _text(record: Mapping[str, Any]) -> str:
    return json.dumps(record, separators=_COMPACT)
