"""Images that are no files: rows of a ``.npy`` array (N, H, W) or (N, H, W, 3), or inside of a JSON.

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
from mangamatch.files.sample_images import INDEX, in_array, look, needs_file, row_of, without_row
from mangamatch.formats.common.unique_names import UniqueNames, safe_stem

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample


def unpack_images(
    samples: Sequence[Sample], folder: Path
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Write each image that is no file of its own as ``folder/NAME.png``, and return samples that name it.

    Other samples come back as they are. Raises :class:`mangamatch.errors.ExportError` as crops do.
    """
    kept: list[Sample] = []
    issues: list[Issue] = []
    pace = Pace()
    yield Progress(0, len(samples))
    with replace_folder(folder) as temp:
        unpacked = _Unpacked(temp, folder)
        for done, sample in enumerate(samples):
            if pace.due():
                yield Progress(done, len(samples), sample.name)
            try:
                kept.append(unpacked.of(sample) if needs_file(sample) else sample)
            except SampleRejected as error:
                issues.append(error.issue_of(sample))
    yield Progress(len(samples), len(samples))
    return kept, issues


class _Unpacked:
    """The images that were made so far in ``temp``, and will lie in ``folder``."""

    def __init__(self, temp: Path, folder: Path) -> None:
        self._temp, self._folder = temp, folder
        self._names = UniqueNames(ignore_case=True)
        self._made: dict[tuple[Path, object], Path] = {}

    def of(self, sample: Sample) -> Sample:
        """Return the sample on an image of its own; raises SampleRejected."""
        key = sample.image, sample.extra[INDEX] if in_array(sample) else None
        if key not in self._made:
            picture = row_of(sample) if in_array(sample) else look(sample.image)
            file = f"{self._names.take(safe_stem(sample.name))}{picture.suffix}"
            picture.put(self._temp / file)
            self._made[key] = self._folder / file
        return replace(without_row(sample), image=self._made[key])
