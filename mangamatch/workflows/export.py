"""Write the matches of a project in a format trainers read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mangamatch.domain.match import Status
from mangamatch.domain.text import say
from mangamatch.errors import ExportError, UsageError
from mangamatch.formats import FORMATS
from mangamatch.formats.atomic import in_place, replaced_pair
from mangamatch.workflows.guard import refuse_sources
from mangamatch.workflows.samples import samples_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from mangamatch.domain.events import Progress
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.domain.sample import Sample
    from mangamatch.formats import Writer
    from mangamatch.workflows.shelf import Shelf


@dataclass(frozen=True)
class ExportOptions:
    """What to write: ``format`` is a key of FORMATS; ``crops`` cuts the faces out beside the file."""

    format: str
    out: Path
    statuses: frozenset[Status] = frozenset({Status.ACCEPTED})
    crops: bool = False

    @property
    def crops_folder(self) -> Path:
        """Where crops go: beside the file, named after it."""
        return self.out.parent / f"{self.out.stem}_crops"


@dataclass(frozen=True)
class ExportReport:
    """How many samples were written, and what was left out and why."""

    written: int
    issues: tuple[Issue, ...]


def export(
    matches: Iterable[Match],
    sets: Mapping[str, LandmarkSet],
    shelf: Shelf,
    options: ExportOptions,
    landmarks: Path | None = None,
) -> Generator[Progress, None, ExportReport]:
    """Write the matches whose status is wanted; ExportError leaves the old file as it was.

    ``landmarks`` is the folder of landmark files, so that none of them is written over.
    """
    write = FORMATS[options.format].write if options.format in FORMATS else None
    if write is None:
        message = say("There is no export format {name}.", name=repr(options.format))
        raise UsageError(message, say("Known: {names}.", names=", ".join(FORMATS)))
    refuse_sources(options.out, shelf.library, landmarks)
    wanted = [match for match in matches if match.status in options.statuses and match.is_placed]
    yield from shelf.read(dict.fromkeys(match.book for match in wanted))
    samples, issues = samples_of(wanted, sets, shelf)
    if not samples:
        hint = issues[0].problem if issues else say("Accept at least one match, or choose other statuses.")
        raise ExportError(say("There is nothing to export."), hint)
    if options.crops:
        written, more = yield from _write_with_crops(write, samples, options)
    else:
        more = yield from write(samples, options.out)
        written = len(samples) - len(more)  # each refusal is one issue
    return ExportReport(written, (*issues, *more))


def _write_with_crops(
    write: Writer, samples: list[Sample], options: ExportOptions
) -> Generator[Progress, None, tuple[int, list[Issue]]]:
    """Write both beside first: a file must never name crops of another export."""
    from mangamatch.formats.crops import write_crops

    with replaced_pair(options.out, options.crops_folder) as stage:
        cut, issues = yield from write_crops(samples, stage / options.crops_folder.name)
        if not cut:
            raise ExportError(say("None of the faces can be cut out."), issues[0].problem)
        refused = yield from write(cut, stage / options.out.name)
    told = [replace(i, file=in_place(i.file, stage, options.out)) for i in (*issues, *refused)]
    return len(cut) - len(refused), told
