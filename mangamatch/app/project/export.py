"""Write the matches of a project in a format trainers read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.samples import samples_with
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain.match import Status
from mangamatch.domain.messages import say
from mangamatch.domain.settings import setting
from mangamatch.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.app.samples.write import WriteSummary
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.domain.progress import Progress


@dataclass(frozen=True, slots=True)
class ExportOptions(WriteOptions):
    """What to write, and the matches of which ``statuses``; an option is one field, as in WriteOptions."""

    statuses: frozenset[Status] = setting(
        frozenset({Status.ACCEPTED}),
        say("Matches"),
        say("Matches with these statuses are written."),
        choices={status: status.value for status in Status},
        option="status",
    )
    outside: bool = setting(
        False,
        say("Also write faces on images outside this project's folders"),
        say("Allow images outside the folders of the project; only if you trust it."),
        option="images-anywhere",
        rare=True,
    )


def export(
    matches: Iterable[Match],
    sets: Mapping[str, LandmarkSet],
    shelf: BookStore,
    options: ExportOptions,
    landmarks: Path | None = None,
) -> Generator[Progress, None, WriteSummary]:
    """Write the wanted matches, never over files in ``landmarks``; an ExportError leaves the old file."""
    for target in options.targets:
        refuse_sources(target, shelf.library, landmarks, pages=shelf.page_folders)
    samples, issues = yield from samples_with(options.statuses, matches, sets, shelf, outside=options.outside)
    if not samples:
        hint = issues[0].problem if issues else say("Accept at least one match, or choose other statuses.")
        raise ExportError(say("There is nothing to export."), hint, issues)
    written = yield from write_samples(samples, options)
    return replace(written, issues=(*issues, *written.issues))
