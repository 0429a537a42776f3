"""Write the matches of a project in a format trainers read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.export_books import books_to_write
from mangamatch.app.project.samples import samples_with
from mangamatch.app.samples.write import WriteSummary, write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain.match import Status
from mangamatch.domain.messages import say
from mangamatch.domain.rejection import left_out
from mangamatch.domain.settings import setting
from mangamatch.errors import ExportError, UsageError
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.landmarks import LandmarkSet
    from mangamatch.domain.match import Match
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample


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
    points: bool = setting(
        False,
        say("Write landmarks into the list of matches"),
        say("Write the landmarks of each face into a list of matches, too; they are not to be published."),
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
    whole = _WHOLE.get(FORMATS[options.format].takes) if options.format in FORMATS else None
    if whole:
        _refuse_parts(options)
        wanted = [match for match in matches if match.status in options.statuses]
        return (yield from whole(wanted, sets, shelf, options))
    samples, issues = yield from samples_with(options.statuses, matches, sets, shelf, outside=options.outside)
    if not samples:
        hint = issues[0].problem if issues else say("Accept at least one match, or choose other statuses.")
        raise ExportError(say("There is nothing to export."), hint, issues)
    if options.format in FORMATS and FORMATS[options.format].by_direction:
        samples = [replace(s, extra={**s.extra, **_direction(s, shelf)}) for s in samples]
    written = yield from write_samples(samples, options)
    return replace(written, issues=(*issues, *written.issues))


def _direction(sample: Sample, shelf: BookStore) -> Mapping[str, str]:
    """Return how the book of a sample is read, for a format whose names depend on it."""
    title = sample.face.book if sample.face else sample.group
    return {"direction": shelf.direction(title).value}


def _refuse_parts(options: ExportOptions) -> None:
    """Raise UsageError for what a format that goes out whole has no use for."""
    if options.crops or options.splitting or options.scheme or options.marking:
        message = say("The format {format} is written whole.", format=options.format)
        raise UsageError(message, say("Leave out what cuts, parts or converts faces."))


def _write_books(
    wanted: Sequence[Match], sets: Mapping[str, LandmarkSet], shelf: BookStore, options: ExportOptions
) -> Generator[Progress, None, WriteSummary]:
    """Write whole books, in a format that holds them; the faces of the wanted matches are among theirs."""
    books = yield from books_to_write([match for match in wanted if match.is_placed], sets, shelf)
    if not books:
        raise ExportError(say("There is nothing to export."), say("Find faces, or choose other statuses."))
    write: Any = FORMATS[options.format].write
    issues = yield from write((), options.out, books=books)
    count = sum(book.face_count for book in books) - left_out(issues)
    return WriteSummary({str(options.out): count}, tuple(issues))


def _write_matches(
    wanted: Sequence[Match], sets: Mapping[str, LandmarkSet], shelf: BookStore, options: ExportOptions
) -> Generator[Progress, None, WriteSummary]:
    """Write the list of the wanted matches, by book and page."""
    if not wanted:
        hint = say("Accept at least one match, or choose other statuses.")
        raise ExportError(say("There is nothing to export."), hint)
    listed = sorted(wanted, key=lambda match: (match.book, match.page, match.file))
    told = {"points": options.points, "plain_cells": options.plain_cells}
    write: Any = FORMATS[options.format].write
    yield from write((), options.out, matches=listed, **told)
    return WriteSummary({str(options.out): len(listed)}, ())


_WHOLE = {"books": _write_books, "matches": _write_matches}
"""Who writes what formats take in place of samples."""
