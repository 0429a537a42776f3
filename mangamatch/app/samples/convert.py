"""Read samples of any known format, several files together, and convert them to one scheme."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from mangamatch.app.project.samples import project_samples
from mangamatch.domain.issue import Issue, ManyProblems
from mangamatch.domain.issue_list import IssueList
from mangamatch.domain.marking import has_marking, mark, no_rule
from mangamatch.domain.messages import say
from mangamatch.domain.scheme_conversion import conversion
from mangamatch.domain.visibility import without_visibility
from mangamatch.errors import SourceError, UsageError
from mangamatch.files.read import demand_readable
from mangamatch.formats import FORMATS, detect_format
from mangamatch.formats.common.unique_names import UniqueNames
from mangamatch.project.session import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from mangamatch.domain.messages import Text
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.formats import Format

AUTO = "auto"
_CONVERT_FIRST = say("Convert the landmarks with --scheme, to a scheme that the marking has a rule for.")
_NO_WAY = say("Schemes that can be converted stand in docs/formats.md.")


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
        demand_readable(path)
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


def in_scheme(samples: Iterable[Sample], target: str) -> tuple[list[Sample], list[Issue]]:
    """Convert samples to scheme ``target``. One that cannot be converted is left out, with an issue."""
    converted: list[Sample] = []
    issues = IssueList()
    for sample in samples:
        way = conversion(sample.scheme, target)
        if way is None:
            source = sample.scheme
            problem = say(
                "Landmarks cannot be converted from {source} to {target}.", source=source, target=target
            )
            issues.extend([Issue(str(sample.image), sample.name, problem, _NO_WAY)])
        else:
            if sample.scheme != target:  # which points are hidden is said by their numbers
                sample = without_visibility(sample)
            converted.append(replace(sample, points=way(sample.points), scheme=target))
    return converted, issues.issues()


def in_marking(samples: Iterable[Sample], marking: str) -> tuple[list[Sample], list[Issue]]:
    """Put the points of samples as ``marking`` does. One that it has no rule for is left out, as an issue."""
    marked: list[Sample] = []
    issues = IssueList()
    for sample in samples:
        if has_marking(sample.scheme, marking):
            marked.append(replace(sample, points=mark(sample.points, sample.scheme, marking)))
        else:
            problem = no_rule(sample.scheme, marking)
            issues.extend([Issue(str(sample.image), sample.name, problem, _CONVERT_FIRST)])
    return marked, issues.issues()
