"""Samples of any known format, read together, and written as another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mangamatch.domain.convert_scheme import conversion
from mangamatch.domain.issue import Issue
from mangamatch.domain.text import say
from mangamatch.errors import ExportError, SourceError, UsageError
from mangamatch.formats import FORMATS, detected
from mangamatch.formats.array_images import in_array, unpacked
from mangamatch.formats.naming import UniqueNames
from mangamatch.project.session import SUFFIX
from mangamatch.workflows.samples import project_samples
from mangamatch.workflows.splits import SPLITS, split

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from mangamatch.domain.events import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.domain.text import Text
    from mangamatch.formats import Format
    from mangamatch.workflows.splits import SplitOptions

AUTO = "auto"
_NO_WAY = say("Schemes that can be converted stand in docs/formats.md.")


@dataclass(frozen=True, slots=True)
class Written:
    """Files (or folders) written, with how many samples each holds, and what was left out and why."""

    files: dict[str, int]
    issues: tuple[Issue, ...]

    @property
    def count(self) -> int:
        """Number of samples in all files together."""
        return sum(self.files.values())


def read_samples(
    paths: Iterable[Path], name: str = AUTO, *, outside: bool = False
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read several files or folders; names are made unique over all of them.

    ``outside`` allows images outside the folder of the file that names them. SourceError when one of
    them cannot be used at all.
    """
    samples: list[Sample] = []
    issues: list[Issue] = []
    for path in paths:
        found, more = yield from _reading(path, name, **({"outside": True} if outside else {}))
        samples += found
        issues += more
    names = UniqueNames()
    return [_named(sample, names.take(sample.name)) for sample in samples], issues


def _reading(
    path: Path, name: str, **options: bool
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Return the reading of one source, which may also be a project: its accepted matches."""
    if name == AUTO and path.suffix == SUFFIX:
        return project_samples(path)
    read = format_of(path, name).read
    assert read
    return read(path, **options)


def _named(sample: Sample, name: str) -> Sample:
    return sample if name == sample.name else replace(sample, name=name)


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
            raise UsageError(
                say("There is no format {name} to read.", name=name), say("Known: {names}.", names=known)
            )
        return FORMATS[name]
    if not path.exists():
        raise SourceError(say("There is no file or folder {path}.", path=path), say("Check the path."))
    found = [fmt for fmt in detected(path) if fmt.read]
    if not found:
        raise SourceError(
            say("{path} is in no format that is known.", path=path),
            say("Say which one it is with --from, or see docs/formats.md."),
        )
    return found[0]


def in_scheme(samples: Iterable[Sample], target: str) -> tuple[list[Sample], list[Issue]]:
    """Return the samples with the landmarks of scheme ``target``; where no way is known they are left out."""
    converted: list[Sample] = []
    issues: list[Issue] = []
    for sample in samples:
        way = conversion(sample.scheme, target)
        if way is None:
            problem = say("No way is known from {source} to {target}.", source=sample.scheme, target=target)
            issues.append(Issue(str(sample.image), sample.name, problem, _NO_WAY))
        else:
            converted.append(replace(sample, points=way(sample.points), scheme=target))
    return converted, issues


def write_samples(
    samples: Sequence[Sample], name: str, out: Path, splitting: SplitOptions | None = None, comment: str = ""
) -> Generator[Progress, None, Written]:
    """Write samples, in parts when they are to be split; ExportError leaves what was there before."""
    fmt = FORMATS[name]
    assert fmt.write
    if not samples:
        raise ExportError(
            say("There is nothing to write."), say("The sources hold no sample that can be used.")
        )
    files: dict[str, int] = {}
    issues: list[Issue] = []
    if not fmt.is_folder and any(map(in_array, samples)):
        samples, issues = yield from unpacked(samples, out.with_name(f"{out.stem}_images"))
    for path, part in _parts(fmt, samples, out, splitting):
        refused = yield from fmt.write(part, path, comment=comment)
        files[str(path)] = len(part) - len(refused)
        issues += refused
    return Written(files, tuple(issues))


def _parts(
    fmt: Format, samples: Sequence[Sample], out: Path, splitting: SplitOptions | None
) -> list[tuple[Path, list[Sample]]]:
    """Files to write; a format that knows splits gets all samples in one, each with its part."""
    if splitting is None:
        return [(out, list(samples))]
    parts = split(samples, splitting)
    if fmt.holds_splits:
        told = [replace(s, extra={**s.extra, "split": name}) for name in SPLITS for s in parts[name]]
        return [(out, told)]
    return [(out.with_name(f"{out.stem}_{name}{out.suffix}"), part) for name, part in parts.items() if part]
