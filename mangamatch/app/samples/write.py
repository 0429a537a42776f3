"""Write samples in a format of the table: whole or split, with their images or with crops of the faces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mangamatch.app.samples.convert import in_scheme
from mangamatch.app.samples.splits import SPLITS, split
from mangamatch.app.samples.statistics import statistics
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.domain.rejection import left_out
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.settings import demand_settings, setting
from mangamatch.errors import ExportError, UsageError
from mangamatch.files.atomic import export_errors, replace_file, replace_together
from mangamatch.files.sample_images import needs_file
from mangamatch.files.staging import stage
from mangamatch.formats import FORMATS
from mangamatch.formats.npy.images import unpack_images

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.samples.splits import SplitOptions
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.formats import Format, Writer


def _schemes() -> dict[str | None, str]:
    return {None: say("As they are"), **{name: name for name in SCHEMES}}


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What to write: ``format`` is a key of FORMATS; an option is one field, which dialog and commands show.

    ``splitting`` makes parts: files or folders ``NAME_train`` and so on beside each other, or what the
    format has for it.
    """

    format: str
    out: Path
    splitting: SplitOptions | None = None
    crops: bool = setting(
        False,
        say("Cut the faces out of their pages"),
        say("Cut the faces out of their pages"),
    )
    plain_cells: bool = setting(
        False,
        say("Leave cells of CSV that look like formulas"),
        say("Leave cells of CSV that begin like a formula as they are; else they get an apostrophe."),
        rare=True,
    )
    scheme: str | None = setting(
        None,
        say("Landmarks"),
        say("Convert the landmarks to this scheme."),
        choices=_schemes,
        rare=True,
    )
    statistics: Path | None = setting(
        None,
        say("Statistics"),
        say("Draw what the samples hold into this file."),
        file=".svg",
        rare=True,
    )

    def __post_init__(self) -> None:
        demand_settings(self)

    @property
    def targets(self) -> list[Path]:
        """Every file or folder that is asked for by its name."""
        return [self.out, self.statistics] if self.statistics else [self.out]

    @property
    def crops_folder(self) -> Path:
        """Where crops go when the format is one file: beside it, named after it."""
        return self.out.parent / f"{self.out.stem}_crops"


@dataclass(frozen=True, slots=True)
class WriteSummary:
    """Each file or folder with its number of samples, the issues, and the samples that were chosen."""

    files: dict[str, int]
    issues: tuple[Issue, ...]
    samples: tuple[Sample, ...] = ()

    @property
    def count(self) -> int:
        """Number of samples in all files together."""
        return sum(self.files.values())


def write_samples(
    samples: Sequence[Sample], options: WriteOptions, comment: str = ""
) -> Generator[Progress, None, WriteSummary]:
    """Write samples. UsageError for an unknown format; after an ExportError the old files are still there."""
    fmt = FORMATS.get(options.format)
    if fmt is None or fmt.write is None:
        known = ", ".join(name for name, entry in FORMATS.items() if entry.write)
        message = say("There is no export format {name}.", name=repr(options.format))
        raise UsageError(message, say("Known: {names}.", names=known))
    samples, odd = in_scheme(samples, options.scheme) if options.scheme else (samples, [])
    if not samples:
        hint = odd[0].problem if odd else say("The sources hold no sample that can be used.")
        raise ExportError(say("There is nothing to write."), hint)
    if options.crops:
        written = yield from _cut_and_write(fmt, fmt.write, samples, options, comment)
    else:
        written = yield from _write(fmt, fmt.write, samples, options, comment)
    if options.statistics:
        _draw_statistics(samples, options.statistics)
    return WriteSummary(written.files, (*odd, *written.issues), tuple(samples))


def _draw_statistics(samples: Sequence[Sample], place: Path) -> None:
    with replace_file(place) as stream:
        stream.write(statistics(samples).to_svg())


def _write(
    fmt: Format, write: Writer, samples: Sequence[Sample], options: WriteOptions, comment: str
) -> Generator[Progress, None, WriteSummary]:
    """Write samples on the images they are on; only rows of arrays become files."""
    if fmt.is_folder or not any(map(needs_file, samples)):
        with replace_together(_places(fmt, options)):
            return (yield from _write_parts(fmt, write, samples, options, comment))
    folder = options.out.with_name(f"{options.out.stem}_images")
    with replace_together(_places(fmt, options), folder) as group:
        samples, issues = yield from unpack_images(samples, folder)
        named = _named(samples, group.renamed())
        written = yield from _write_parts(fmt, write, named, options, comment)
    return WriteSummary(written.files, (*issues, *written.issues))


def _named(samples: Sequence[Sample], names: Mapping[Path, Path]) -> list[Sample]:
    """Return samples on the images that got another name, since an old one has theirs until the end."""
    return [replace(s, image=names[s.image]) if s.image in names else s for s in samples]


def _write_parts(
    fmt: Format, write: Writer, samples: Sequence[Sample], options: WriteOptions, comment: str
) -> Generator[Progress, None, WriteSummary]:
    files: dict[str, int] = {}
    issues: list[Issue] = []
    for path, part in _parts(fmt, samples, options):
        if not part:
            issues.append(_no_sample(path))
            continue
        plain = {"plain_cells": True} if options.plain_cells and fmt.has_cells else {}
        refused = yield from write(part, path, comment=comment, **plain)
        files[str(path)] = len(part) - left_out(refused)
        issues += refused
    return WriteSummary(files, tuple(issues))


def _parts(
    fmt: Format, samples: Sequence[Sample], options: WriteOptions
) -> list[tuple[Path, Sequence[Sample]]]:
    """Files to write; a format that knows splits gets all samples in one, each with its part."""
    splitting = options.splitting
    if splitting is None:
        return [(options.out, samples)]
    parts = split(samples, splitting)
    if fmt.holds_splits:
        told = [replace(s, extra={**s.extra, "split": name}) for name in SPLITS for s in parts[name]]
        return [(options.out, told)]
    named = zip(SPLITS, splitting.shares, _places(fmt, options), strict=True)
    return [(path, parts[name]) for name, share, path in named if share or parts[name]]


def _places(fmt: Format, options: WriteOptions) -> list[Path]:
    """Return every file or folder that may be written: one, or one a part."""
    out = options.out
    if options.splitting is None or fmt.holds_splits:
        return [out]
    return [out.with_name(f"{out.stem}_{name}{out.suffix}") for name in SPLITS]


def _no_sample(path: Path) -> Issue:
    """Say that a part is empty: an older file of that name may hold faces that are now in another part."""
    hint = say("Split by face, choose other shares, or use more books; delete an older file of that name.")
    return Issue(str(path), "", say("This part got no sample, so it was not written."), hint)


def _cut_and_write(
    fmt: Format, write: Writer, samples: Sequence[Sample], options: WriteOptions, comment: str
) -> Generator[Progress, None, WriteSummary]:
    """Write crops and what names them, which take their places together."""
    if not fmt.is_folder:
        with replace_together(_places(fmt, options), options.crops_folder) as group:
            cut, issues = yield from _cut(samples, options.crops_folder)
            cut = _named(cut, group.renamed())
            written = yield from _write_parts(fmt, write, cut, options, comment)
        return WriteSummary(written.files, (*issues, *written.issues))
    with export_errors(options.out), stage(options.out.parent) as made:  # a folder takes them into its own
        cut, issues = yield from _cut(samples, made / options.crops_folder.name)
        written = yield from _write(fmt, write, cut, options, comment)
        told = [_in_place(issue, made, options.out) for issue in (*issues, *written.issues)]
    return WriteSummary(written.files, tuple(told))


def _cut(
    samples: Sequence[Sample], folder: Path
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    from mangamatch.formats.crops import write_crops

    cut, issues = yield from write_crops(samples, folder)
    if not cut:
        raise ExportError(say("None of the faces can be cut out."), issues[0].problem)
    return cut, issues


def _in_place(issue: Issue, made: Path, out: Path) -> Issue:
    """Let an issue name a crop where it was asked for."""
    return replace(issue, file=issue.file.replace(str(made), str(out.parent)))
