"""Faces cut out of their pages, as PNG files for those who train on crops."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

import cv2
import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.ahead import work_ahead
from mangamatch.domain.box import Box
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import PLACE_AGAIN, SampleRejected, demand_size, far_out, outside_image
from mangamatch.domain.sample import Sample
from mangamatch.domain.throttle import Pace
from mangamatch.files.atomic import replace_folder
from mangamatch.files.sample_images import INDEX, in_array, stored_pixels, without_row
from mangamatch.formats.common.ignored_boxes import cut_ignored
from mangamatch.formats.common.unique_names import UniqueNames, safe_stem

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.files.sample_images import Array

Outcome: TypeAlias = Sample | Issue

_WORKERS = min(8, os.cpu_count() or 1)
_PNG = [cv2.IMWRITE_PNG_COMPRESSION, 1]
if hasattr(cv2, "IMWRITE_PNG_FILTER"):  # OpenCV 4.12; on line art filters cost time and save nothing
    _PNG += [cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_NONE]


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """One face to cut: its place in the result, and the file name its crop gets."""

    index: int
    sample: Sample
    file: str


@dataclass(frozen=True, slots=True)
class _Job:
    """Where crops are written now, where they will lie, and how much surrounds a face."""

    temp: Path
    folder: Path
    margin: float


def write_crops(
    samples: Sequence[Sample], folder: Path, *, margin: float = 0.1
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Write each face as ``folder/NAME.png`` and return the samples in pixels of their crops.

    A crop holds box and points, grown by ``margin`` times the larger side and clipped to the image.
    Raises :class:`mangamatch.errors.ExportError` when ``folder`` holds files of others, or cannot be
    written; an old folder of crops is replaced at the very end, or not at all.
    """
    pages, pace, done = _by_image(samples), Pace(), 0
    outcomes: dict[int, Outcome] = {}
    yield Progress(0, len(samples))
    with replace_folder(folder) as temp:
        cut = partial(_cut_page, _Job(temp, folder, margin))
        with work_ahead(cut, pages, name="crops", threads=_WORKERS, most=2 * _WORKERS) as cut_pages:
            for cuts, results in cut_pages:
                outcomes.update(zip((cut.index for cut in cuts), results, strict=True))
                done += len(cuts)
                if pace.due():
                    yield Progress(done, len(samples), cuts[0].sample.image.name)
    yield Progress(done, len(samples))
    ordered = [outcomes[index] for index in range(len(samples))]
    return (
        [outcome for outcome in ordered if isinstance(outcome, Sample)],
        [outcome for outcome in ordered if isinstance(outcome, Issue)],
    )


def _by_image(samples: Sequence[Sample]) -> list[list[_Cut]]:
    """Group faces by what has to be decoded once: a file, or a row of an array."""
    names = UniqueNames(ignore_case=True)
    pages: dict[tuple[Path, int], list[_Cut]] = {}
    for index, sample in enumerate(samples):
        cut = _Cut(index, sample, f"{names.take(safe_stem(sample.name))}.png")
        row = sample.extra[INDEX] if in_array(sample) else 0
        pages.setdefault((sample.image, row), []).append(cut)
    return [cuts for _, cuts in sorted(pages.items())]


def _cut_page(job: _Job, cuts: Sequence[_Cut]) -> list[Outcome]:
    try:
        pixels = stored_pixels(cuts[0].sample)
    except SampleRejected as problem:
        return [problem.issue_of(cut.sample) for cut in cuts]
    return [_outcome(cut, pixels, job) for cut in cuts]


def _outcome(cut: _Cut, pixels: Array, job: _Job) -> Outcome:
    try:
        return _cut_face(cut, pixels, job)
    except SampleRejected as problem:
        return problem.issue_of(cut.sample)


def _cut_face(cut: _Cut, pixels: Array, job: _Job) -> Sample:
    sample, (height, width) = cut.sample, pixels.shape[:2]
    demand_size(sample, (width, height))
    x0, y0, x1, y1 = _region(sample, width, height, job.margin)
    (job.temp / cut.file).write_bytes(_png(pixels[y0:y1, x0:x1]))
    return replace(
        cut_ignored(without_row(sample), x0, y0, x1 - x0, y1 - y0),
        image=job.folder / cut.file,
        size=(x1 - x0, y1 - y0),
        box=sample.box.moved(-x0, -y0),
        points=arrays.points(sample.points - (x0, y0)),
    )


def _region(sample: Sample, width: int, height: int, margin: float) -> tuple[int, int, int, int]:
    """Return the whole pixels x0, y0, x1, y1 of the crop."""
    if not np.isfinite(sample.points).all():
        raise SampleRejected(say("a coordinate is not a number"), PLACE_AGAIN)
    if not np.isfinite(sample.box.as_tuple()).all():
        raise far_out()
    box = sample.box.union(Box.around(sample.points)) if len(sample.points) else sample.box
    box = box.grown(margin * max(box.width, box.height))
    x0, y0 = max(math.floor(box.x0), 0), max(math.floor(box.y0), 0)
    x1, y1 = min(math.ceil(box.x1), width), min(math.ceil(box.y1), height)
    if x0 >= x1 or y0 >= y1:
        raise outside_image()
    return x0, y0, x1, y1


def _png(pixels: Array) -> bytes:
    reason = f"{pixels.dtype} {pixels.shape}"
    try:
        good, data = cv2.imencode(".png", pixels, _PNG)
        if good:
            return bytes(data)
    except cv2.error as error:
        reason = error.err
    problem = say("PNG cannot hold such pixels: {reason}", reason=reason)
    raise SampleRejected(problem, say("Convert the image first."))
