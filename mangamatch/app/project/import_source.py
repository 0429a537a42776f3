"""Files and folders of other data sets, read for a project."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mangamatch.app.project.import_samples import usable
from mangamatch.app.samples.read import read_samples
from mangamatch.app.samples.schemes import with_own_schemes
from mangamatch.formats import AUTO
from mangamatch.formats.common.unique_names import UniqueNames

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample


def read_to_import(
    sources: Iterable[Path],
    name: str = AUTO,
    *,
    outside: bool = False,
    images: Path | None = None,
    scheme: str | None = None,
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read the samples that a project can hold; each has a name of its own over all sources.

    ``name``: their format, told by their content without; ``outside`` allows images outside the folder of
    the file that names them; ``images`` is a folder for those that are not where it says. ``scheme`` is that
    of all landmarks of as many points. Points that a source names bring their scheme with them. SourceError
    when a source cannot be used at all.
    """
    samples: list[Sample] = []
    issues: list[Issue] = []
    for source in sources:
        found, more = yield from read_samples([source], name, outside=outside, images=images, scheme=scheme)
        held, odd = usable(with_own_schemes(found), source)
        samples += held
        issues += (*more, *odd)
    names = UniqueNames()
    return [replace(sample, name=names.take(sample.name)) for sample in samples], issues
