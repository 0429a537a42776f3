"""Write samples in a format of the table: whole or split, with their images or with crops of the faces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mangamatch.app.samples.convert import in_marking, in_scheme
from mangamatch.app.samples.splits import SPLITS, split
from mangamatch.app.samples.statistics import statistics
from mangamatch.domain.issue import Issue
from mangamatch.domain.marking import LOSSES
from mangamatch.domain.messages import say
from mangamatch.domain.rejection import left_out
from mangamatch.errors import ExportError, UsageError
from mangamatch.files.atomic import export_errors, replace_file, replace_together
from mangamatch.files.sample_images import needs_file
from mangamatch.files.staging import stage
from mangamatch.formats import FORMATS
from mangamatch.formats.npy.images import unpack_images

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.samples.write_options import WriteOptions
    from mangamatch.domain.messages import Text
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.formats import Format


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
    samples: Sequence[Sample], options: WriteOptions
) -> Generator[Progress, None, WriteSummary]:
    """Write samples. UsageError for an unknown format; after an ExportError the old files are still there."""
    fmt = FORMATS.get(options.format)
    if fmt is None or fmt.write is None:
        known = ", ".join(name for name, entry in FORMATS.items() if entry.write)
        message = say("There is no export format {name}.", name=repr(options.format))
        raise UsageError(message, say("Known: {names}.", names=known))
    samples, odd = _as_asked(samples, options)
    if not samples:
        hint = odd[0].problem if odd else say("The sources hold no sample that can be used.")
        raise ExportError(say("There is nothing to write."), hint, odd)
    written = yield from (_cut_and_write if options.crops else _write)(fmt, samples, options)
    if options.statistics:
        with replace_file(options.statistics) as stream:
            stream.write(statistics(samples).to_svg())
    return WriteSummary(written.files, (*odd, *written.issues), tuple(samples))


def _as_asked(samples: Sequence[Sample], options: WriteOptions) -> tuple[Sequence[Sample], list[Issue]]:
    """Return samples in the scheme and the marking that are wanted, and what cannot be in them."""
    odd: list[Issue] = []
    if options.scheme:
        samples, odd = in_scheme(samples, options.scheme)
    if options.marking:
        samples, more = in_marking(samples, options.marking)
        odd += more
    return samples, odd


def losses_of(name: str, marking: str | None = None) -> tuple[Text, ...]:
    """Return what samples lose in format ``name`` and by ``marking``, to be told before they are written."""
    return (*FORMATS[name].losses, *(LOSSES if marking else ()))


def _write(
    fmt: Format, samples: Sequence[Sample], options: WriteOptions
) -> Generator[Progress, None, WriteSummary]:
    """Write samples on the images they are on; only rows of arrays become files."""
    if fmt.is_folder or not any(map(needs_file, samples)):
        with replace_together(_places(fmt, options)):
            return (yield from _write_parts(fmt, samples, options))
    folder = options.out.with_name(f"{options.out.stem}_images")
    with replace_together(_places(fmt, options), folder) as group:
        samples, issues = yield from unpack_images(samples, folder)
        written = yield from _write_parts(fmt, on_renamed(samples, group.renamed()), options)
    return WriteSummary(written.files, (*issues, *written.issues))


def on_renamed(samples: Iterable[Sample], names: Mapping[Path, Path]) -> list[Sample]:
    """Return samples on the images that got another name, since an old image keeps theirs until the end."""
    return [replace(s, image=names[s.image]) if s.image in names else s for s in samples]


def _write_parts(
    fmt: Format, samples: Sequence[Sample], options: WriteOptions
) -> Generator[Progress, None, WriteSummary]:
    assert fmt.write
    files: dict[str, int] = {}
    issues: list[Issue] = []
    plain: dict[str, Any] = {"plain_cells": True} if options.plain_cells and fmt.has_cells else {}
    for path, part in _parts(fmt, samples, options):
        if not part:
            issues.append(_no_sample(path))
            continue
        refused = yield from fmt.write(part, path, **plain)
        files[str(path)] = len(part) - left_out(refused)
        issues += refused
        if fmt.holds_splits:
            issues += _empty_parts(path, part, options)
    return WriteSummary(files, tuple(issues))


def _empty_parts(path: Path, samples: Sequence[Sample], options: WriteOptions) -> list[Issue]:
    """Return an issue for each part that was asked for and got nothing, in a folder that holds all parts."""
    if options.splitting is None:
        return []
    filled = {sample.extra.get("split") for sample in samples}
    shares = zip(SPLITS, options.splitting.shares, strict=True)
    return [_no_sample(path, name) for name, share in shares if share and name not in filled]


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
    """Return every file or folder that may be written: one, or one for each part."""
    out = options.out
    if options.splitting is None or fmt.holds_splits:
        return [out]
    return [out.with_name(f"{out.stem}_{name}{out.suffix}") for name in SPLITS]


def _no_sample(path: Path, part: str = "") -> Issue:
    """Return the issue of an empty part. Its older file may hold faces that are in another part now."""
    if part:
        hint = say("Split by face, choose other shares, or use more books.")
        return Issue(str(path), part, say("This part got no sample."), hint)
    hint = say("Split by face, choose other shares, or use more books; delete an older file of that name.")
    return Issue(str(path), "", say("This part got no sample, so it was not written."), hint)


def _cut_and_write(
    fmt: Format, samples: Sequence[Sample], options: WriteOptions
) -> Generator[Progress, None, WriteSummary]:
    """Write crops and the files that name them, which take their places together."""
    if not fmt.is_folder:
        with replace_together(_places(fmt, options), options.crops_folder) as group:
            cut, issues = yield from _cut(samples, options.crops_folder)
            written = yield from _write_parts(fmt, on_renamed(cut, group.renamed()), options)
        return WriteSummary(written.files, (*issues, *written.issues))
    with export_errors(options.out), stage(options.out.parent) as made:  # a folder copies them into its own
        cut, issues = yield from _cut(samples, made / options.crops_folder.name)
        written = yield from _write(fmt, cut, options)
        old, new = str(made), str(options.out.parent)  # issues name a crop where it was asked for
        told = [replace(issue, file=issue.file.replace(old, new)) for issue in (*issues, *written.issues)]
    return WriteSummary(written.files, tuple(told))


def _cut(
    samples: Sequence[Sample], folder: Path
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    from mangamatch.formats.crops import write_crops

    cut, issues = yield from write_crops(samples, folder)
    if not cut:
        raise ExportError(say("None of the faces can be cut out."), issues[0].problem, issues)
    return cut, issues
