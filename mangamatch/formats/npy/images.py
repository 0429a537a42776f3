"""Images that are rows of a ``.npy`` array (N, H, W) or (N, H, W, 3): a sample names array and row.

Nobody else opens such images, so exports of folders hold them as PNG files, and :func:`unpack_images` makes
some for those of one file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected
from mangamatch.domain.throttle import Pace
from mangamatch.files.atomic import replace_folder
from mangamatch.files.sample_images import in_array, row_of, without_row
from mangamatch.formats.common.unique_names import UniqueNames, safe_stem

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample


def unpack_images(
    samples: Sequence[Sample], folder: Path
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Write each image that is a row of an array as ``folder/NAME.png``, and return samples that name it.

    Other samples come back as they are. Raises :class:`mangamatch.errors.ExportError` as crops do.
    """
    kept: list[Sample] = []
    issues: list[Issue] = []
    names, pace = UniqueNames(ignore_case=True), Pace()
    yield Progress(0, len(samples))
    with replace_folder(folder) as temp:
        for done, sample in enumerate(samples):
            if pace.due():
                yield Progress(done, len(samples), sample.name)
            try:
                kept.append(_unpacked(sample, temp, folder, names) if in_array(sample) else sample)
            except SampleRejected as error:
                issues.append(error.issue_of(sample))
    yield Progress(len(samples), len(samples))
    return kept, issues


def _unpacked(sample: Sample, temp: Path, folder: Path, names: UniqueNames) -> Sample:
    file = f"{names.take(safe_stem(sample.name))}.png"
    (temp / file).write_bytes(row_of(sample).png())
    return replace(without_row(sample), image=folder / file)
