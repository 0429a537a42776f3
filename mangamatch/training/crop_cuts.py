"""Which faces can be cut out, told without their images, and the cutting itself, on a few threads."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib import format as npy

from mangamatch.domain.ahead import work_ahead
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import (
    DRAW_BOX,
    PLACE_AGAIN,
    SampleRejected,
    demand_size,
    far_out,
    outside_image,
    wrong_count,
)
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visibility import there_of
from mangamatch.models.crops import LARGEST_REGION, CropFrame, CropSetting
from mangamatch.models.cutting import cut

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Floats, Pixels
    from mangamatch.domain.sample import Sample
    from mangamatch.training.images import ReadImage

IMAGES = "images.npy"
"""What the regions are written into, a place for each cut."""
_WORKERS = min(4, os.cpu_count() or 1)
_FARTHEST = 1.5
"""Crop units; landmarks further from the middle belong to another face, or to no place at all."""
_SMALLEST = 4.0
"""px; no landmarks were ever placed on a smaller face."""
_AROUND = say("Draw the box around the landmarks; they may be another face's.")


@dataclass(frozen=True, slots=True, eq=False)
class PlannedCrop:
    """A sample that can be cut, as far as one can tell without its image: its row and its frame."""

    row: int
    sample: Sample
    frame: CropFrame
    labels: Floats


def plan_crops(
    samples: Sequence[Sample], setting: CropSetting, scheme: str
) -> tuple[list[PlannedCrop], dict[int, Issue]]:
    """Return what can be cut, and what is wrong with the other samples, by their row."""
    cuts: list[PlannedCrop] = []
    issues: dict[int, Issue] = {}
    size = _scheme_size(samples, scheme)
    for row, sample in enumerate(samples):
        try:
            cuts.append(_plan(row, sample, setting, scheme, size))
        except SampleRejected as error:
            issues[row] = error.issue_of(sample)
    return cuts, issues


def _scheme_size(samples: Sequence[Sample], scheme: str) -> int:
    """Return K; schemes that only a file knows have as many points as most of their samples."""
    if scheme in SCHEMES:
        return SCHEMES[scheme].size
    counts = Counter(len(sample.points) for sample in samples if sample.scheme == scheme)
    return counts.most_common(1)[0][0] if counts else 0


def _plan(row: int, sample: Sample, setting: CropSetting, scheme: str, size: int) -> PlannedCrop:
    if sample.scheme != scheme:
        problem = say("its scheme is {scheme}, not {wanted}", scheme=sample.scheme, wanted=scheme)
        raise SampleRejected(problem, say("Convert it with mangamatch convert --scheme first."))
    if len(sample.points) != size or not size:
        raise wrong_count(len(sample.points), size)
    if not np.isfinite(sample.points).all():
        raise SampleRejected(say("a coordinate is not a number"), PLACE_AGAIN)
    _demand_box(sample, setting)
    frame = CropFrame.around(sample.box, setting)
    labels = frame.to_crop(sample.points)
    here = there_of(sample)
    if np.abs(labels[here]).max() > _FARTHEST:
        raise SampleRejected(say("its landmarks lie far outside its box"), _AROUND)
    labels = np.where(
        here[:, None], labels, labels.clip(-_FARTHEST, _FARTHEST)
    )  # an absent one may be anywhere
    return PlannedCrop(row, sample, frame, labels)


def _demand_box(sample: Sample, setting: CropSetting) -> None:
    shorter = min(sample.box.width, sample.box.height)
    longer = max(sample.box.width, sample.box.height)
    if not np.isfinite(sample.box.as_tuple()).all():
        raise far_out()
    if shorter <= 0 or longer < _SMALLEST:
        raise SampleRejected(say("its box is empty or too small"), DRAW_BOX)
    if longer * setting.grow * setting.margin > LARGEST_REGION:
        raise far_out()


def cut_all(
    cuts: Sequence[PlannedCrop], temp: Path, setting: CropSetting, read: ReadImage
) -> Generator[Progress, None, dict[int, Issue]]:
    """Write the image of each cut at its place among ``cuts``; return what failed by row of the samples."""
    shape = (len(cuts), setting.region, setting.region, setting.channels)
    images = npy.open_memmap(temp / IMAGES, mode="w+", dtype=np.uint8, shape=shape)
    issues: dict[int, Issue] = {}
    pace, done = Pace(), 0
    yield Progress(0, len(cuts))

    def cut_group(places: Sequence[int]) -> list[Pixels | Issue]:
        return _cut_group([cuts[place] for place in places], setting, read)

    with work_ahead(cut_group, _by_image(cuts), name="crops", threads=_WORKERS, most=2 * _WORKERS) as groups:
        for places, outcomes in groups:
            for place, outcome in zip(places, outcomes, strict=True):
                if isinstance(outcome, Issue):
                    issues[cuts[place].row] = outcome
                else:
                    images[place] = outcome
            done += len(places)
            if pace.due():
                yield Progress(done, len(cuts), cuts[places[0]].sample.image.name)
    images.flush()
    yield Progress(len(cuts), len(cuts))
    return issues


def _by_image(cuts: Sequence[PlannedCrop]) -> list[list[int]]:
    """Group the places of ``cuts`` by the picture they need, so that each is decoded once."""
    groups: dict[tuple[Path, Any], list[int]] = {}
    for place, one in enumerate(cuts):
        groups.setdefault((one.sample.image, one.sample.extra.get("index")), []).append(place)
    return list(groups.values())


def _cut_group(cuts: Sequence[PlannedCrop], setting: CropSetting, read: ReadImage) -> list[Pixels | Issue]:
    try:
        image = read(cuts[0].sample, setting.channels)
    except SampleRejected as error:
        return [error.issue_of(one.sample) for one in cuts]
    return [_cut_one(image, one.sample, setting) for one in cuts]


def _cut_one(image: Pixels, sample: Sample, setting: CropSetting) -> Pixels | Issue:
    height, width = image.shape[:2]
    box = sample.box
    try:
        demand_size(sample, (width, height))
        if not (box.x0 < width - 1 and box.y0 < height - 1 and box.x1 > 1 and box.y1 > 1):
            raise outside_image()
    except SampleRejected as error:
        return error.issue_of(sample)
    return cut(image, box, setting)
