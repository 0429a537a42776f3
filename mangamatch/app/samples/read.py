"""Read samples of any known format, several files together."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from mangamatch.app.project.samples import project_samples
from mangamatch.domain.messages import say
from mangamatch.errors import SourceError, UsageError
from mangamatch.formats import AUTO, FORMATS, detect_format
from mangamatch.formats.common.unique_names import UniqueNames
from mangamatch.project.session import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.formats import Format


def read_samples(
    paths: Iterable[Path], name: str = AUTO, *, outside: bool = False
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read several files or folders. Sample names are made unique over all of them.

    ``outside`` allows images outside the folder of the file that names them. SourceError when one of
    them cannot be used at all.
    """
    samples: list[Sample] = []
    issues: list[Issue] = []
    for path in paths:
        found, more = yield from _read(path, name, **({"outside": True} if outside else {}))
        samples += found
        issues += more
    names = UniqueNames()
    return [replace(sample, name=names.take(sample.name)) for sample in samples], issues


def _read(
    path: Path, name: str, **options: bool
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read one source. Of a project, the accepted matches are read."""
    if name == AUTO and path.suffix == SUFFIX:
        return project_samples(path, outside=options.get("outside", False))
    read = format_of(path, name).read
    assert read
    return read(path, **options)


def title_of(path: Path, name: str = AUTO) -> tuple[str, Text]:
    """Return name and title of the format that :func:`read_samples` reads ``path`` as."""
    if name == AUTO and path.suffix == SUFFIX:
        return "project", say("mangamatch project")
    fmt = format_of(path, name)
    return fmt.name, fmt.title


def format_of(path: Path, name: str = AUTO) -> Format:
    """Return the format called ``name``, or the one whose content is found at ``path``."""
    if name != AUTO:
        if name not in FORMATS or FORMATS[name].read is None:
            known = ", ".join(key for key, fmt in FORMATS.items() if fmt.read)
            message = say("There is no format {name} to read.", name=name)
            raise UsageError(message, say("Known: {names}.", names=known))
        return FORMATS[name]
    if not os.path.exists(path):
        raise missing_path(path)
    found = [fmt for fmt in detect_format(path) if fmt.read]
    if not found:
        raise SourceError(
            say("{path} is in no format that is known.", path=path),
            say("Convert it with mangamatch convert --from; docs/formats.md lists the formats."),
        )
    return found[0]


def missing_path(path: Path) -> SourceError:
    """Return the error for a path where nothing is."""
    return SourceError(say("There is no file or folder {path}.", path=path), say("Check the path."))
