"""Read samples of any known format, several files together."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.app.project.samples import project_samples
from mangamatch.app.samples.schemes import as_scheme, demand_schemes
from mangamatch.domain.issue import ManyProblems
from mangamatch.domain.messages import say
from mangamatch.errors import SourceError, UsageError
from mangamatch.files.archive import part
from mangamatch.files.read import demand_readable, files
from mangamatch.files.tree import exists, isdir, opened, walk
from mangamatch.formats import AUTO, FORMATS, detect_format
from mangamatch.formats.common.unique_names import UniqueNames
from mangamatch.project.session import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.formats import Format

_SINGLE = ("dlib", "coco", "cvat", "csv", "wflw")
"""Formats that are one file."""
_MOST_FILES = 64
_SUFFIXES = tuple(fmt.suffix for fmt in FORMATS.values() if fmt.read and fmt.suffix)
_MOST_FOLDERS = 1000
_SHOWN = 5


def read_samples(
    paths: Iterable[Path],
    name: str = AUTO,
    *,
    outside: bool = False,
    images: Path | None = None,
    scheme: str | None = None,
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read several files or folders. Sample names are made unique over all of them.

    ``outside`` allows images outside the folder of the file that names them. ``images`` is a folder for
    those that are not where the file says. ``scheme`` is that of all landmarks of as many points, where
    the files do not say. SourceError when one of them cannot be used at all.
    """
    demand_schemes([scheme] if scheme else [])
    images = opened(images) if images else None
    if images and not isdir(images):
        raise SourceError(say("There is no folder {path}.", path=images), say("Check the path."))
    options: dict[str, Any] = {"outside": True} if outside else {}  # each reader has its own default
    options |= {"images": images} if images else {}
    samples: list[Sample] = []
    issues: list[Issue] = []
    for source in [file for path in paths for file in _files_of(path, name)]:
        found, more = yield from _read(source, name, **options)
        samples += _titled(as_scheme(found, scheme) if scheme else found, source)
        issues += more
    names = UniqueNames()
    return [replace(sample, name=names.take(sample.name)) for sample in samples], issues


def _files_of(path: Path, name: str) -> list[Path]:
    """Return what is read of a source: itself, or the files of a folder that is of no format as a whole.

    Tools put one beside the images (``annotations.xml``, ``labels.json``) or several into ``annotations``.
    """
    path = located(path, name)
    if part(path) or not isdir(path) or (name == AUTO and detect_format(path)):
        return [path]
    known = [FORMATS[name]] if name in FORMATS else list(FORMATS.values())
    single = [fmt for fmt in known if fmt.read and fmt.name in _SINGLE]
    inside = [file for pattern in ("*.*", "annotations/*.*") for file in files(path, pattern)[:_MOST_FILES]]
    found = [file for file in inside if any(fmt.detect(file) for fmt in single)]
    return found or [path]


def _read(
    path: Path, name: str, **options: Any
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read one source. Of a project, the accepted matches are read."""
    if name == AUTO and path.suffix == SUFFIX:
        return project_samples(path, outside=options.get("outside", False))
    if part(path):  # whoever packed it says what lies in it, not what lies elsewhere on this machine
        options.setdefault("outside", False)
    read = format_of(path, name).read
    assert read
    return read(path, **options)


def _titled(samples: list[Sample], source: Path) -> list[Sample]:
    """Return samples without the ending of an archive in a group that is called after it."""
    packed = part(source)
    if packed is None:
        return samples
    archive = packed[0]
    return [replace(one, group=archive.stem) if one.group == archive.name else one for one in samples]


def located(source: Path, name: str = AUTO) -> Path:
    """Return where the samples of ``source`` are: in an archive, the folder or the one file of samples.

    SourceError for an archive that cannot be used, or that holds several such files.
    """
    path = opened(source)
    if part(path) is None or not isdir(path) or _is_folder_format(path, name):
        return path
    known = [fmt for fmt in FORMATS.values() if fmt.read and fmt.suffix and name in (AUTO, fmt.name)]
    found = [file for file in _listed(path) if any(fmt.detect(file) for fmt in known)]
    if len(found) > 1:
        message = say(
            "The archive {path} holds several files of samples: {names}.",
            path=source,
            names=", ".join(file.relative_to(source).as_posix() for file in found[:_SHOWN]),
        )
        raise SourceError(message, say("Name one of them: {path}.", path=found[0]))
    return found[0] if found else path


def _is_folder_format(path: Path, name: str) -> bool:
    if name in FORMATS:
        return FORMATS[name].is_folder
    return any(fmt.read and fmt.detect(path) for fmt in FORMATS.values())


def _listed(folder: Path) -> list[Path]:
    """Return the files in a folder of an archive, and one level below, that may hold many samples."""
    places = islice(walk(folder), _MOST_FOLDERS)
    near = [
        (Path(place), names) for place, _, names in places if len(Path(place).relative_to(folder).parts) < 2
    ]
    return [
        place / name for place, names in near for name in sorted(names) if name.lower().endswith(_SUFFIXES)
    ]


def title_of(path: Path, name: str = AUTO) -> tuple[str, Text]:
    """Return name and title of the format that :func:`read_samples` reads ``path`` as."""
    if name == AUTO and path.suffix == SUFFIX:
        return "project", say("mangamatch project")
    fmt = format_of(_files_of(path, name)[0], name)
    return fmt.name, fmt.title


def format_of(path: Path, name: str = AUTO) -> Format:
    """Return the format called ``name``, or the one whose content is found at ``path``."""
    if name != AUTO:
        if name not in FORMATS or FORMATS[name].read is None:
            known = ", ".join(key for key, fmt in FORMATS.items() if fmt.read)
            message = say("There is no format {name} to read.", name=name)
            raise UsageError(message, say("Known: {names}.", names=known))
        return FORMATS[name]
    if not exists(path):
        raise missing_path(path)
    found = [fmt for fmt in detect_format(path, alone=True) if fmt.read]
    if not found:
        for file in (path, *files(path, "*.*")[:_SHOWN]):
            demand_readable(file)
        raise SourceError(
            say("{path} is in no format that is known.", path=path),
            say("Convert it with mangamatch convert --from; docs/formats.md lists the formats."),
        )
    return found[0]


def nothing_usable(message: Text, issues: Iterable[Issue]) -> ManyProblems:
    """Return the error for sources of which no sample can be used; ``issues`` say why."""
    issues = tuple(issues)
    return ManyProblems(
        message, issues, "" if issues else say("The sources hold no sample that can be used.")
    )


def missing_path(path: Path) -> SourceError:
    """Return the error for a path where nothing is."""
    return SourceError(say("There is no file or folder {path}.", path=path), say("Check the path."))
