"""Samples written in a format of the table: whole or in parts, as they are or as crops of their faces."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mangamatch.domain.issue import Issue
from mangamatch.domain.text import say
from mangamatch.errors import ExportError, UsageError
from mangamatch.formats import FORMATS
from mangamatch.formats.array_images import in_array, unpacked
from mangamatch.formats.atomic import in_place, replaced_together
from mangamatch.formats.unusable import is_left_out
from mangamatch.workflows.convert import in_scheme
from mangamatch.workflows.splits import SPLITS, split

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from mangamatch.domain.events import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.formats import Format, Writer
    from mangamatch.workflows.splits import SplitOptions


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What to write: ``format`` is a key of FORMATS; ``crops`` cuts the faces out.

    ``splitting`` makes parts: files or folders ``NAME_train`` and so on beside each other, or what the
    format has for it. ``scheme`` is a key of SCHEMES to which the landmarks are converted first.
    """

    format: str
    out: Path
    splitting: SplitOptions | None = None
    crops: bool = False
    scheme: str | None = None

    @property
    def crops_folder(self) -> Path:
        """Where crops go when the format is one file: beside it, named after it."""
        return self.out.parent / f"{self.out.stem}_crops"


@dataclass(frozen=True, slots=True)
class Written:
    """Files (or folders) with how many samples each holds, what was left out and why, and what was chosen."""

    files: dict[str, int]
    issues: tuple[Issue, ...]
    samples: tuple[Sample, ...] = ()

    @property
    def count(self) -> int:
        """Number of samples in all files together."""
        return sum(self.files.values())


def write_samples(
    samples: Sequence[Sample], options: WriteOptions, comment: str = ""
) -> Generator[Progress, None, Written]:
    """Write samples; ExportError leaves what was there before, UsageError knows no such format."""
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
    return Written(written.files, (*odd, *written.issues), tuple(samples))


def _write(
    fmt: Format, write: Writer, samples: Sequence[Sample], options: WriteOptions, comment: str
) -> Generator[Progress, None, Written]:
    """Write samples on the images they are on; only rows of arrays become files."""
    issues: list[Issue] = []
    if not fmt.is_folder and any(map(in_array, samples)):
        folder = options.out.with_name(f"{options.out.stem}_images")
        samples, issues = yield from unpacked(samples, folder)
    written = yield from _write_parts(fmt, write, samples, options, comment)
    return Written(written.files, (*issues, *written.issues))


def _write_parts(
    fmt: Format, write: Writer, samples: Sequence[Sample], options: WriteOptions, comment: str
) -> Generator[Progress, None, Written]:
    files: dict[str, int] = {}
    issues: list[Issue] = []
    for path, part in _parts(fmt, samples, options):
        if not part:
            issues.append(_no_sample(path))
            continue
        refused = yield from write(part, path, comment=comment)
        files[str(path)] = len(part) - sum(map(is_left_out, refused))
        issues += refused
    return Written(files, tuple(issues))


def _parts(
    fmt: Format, samples: Sequence[Sample], options: WriteOptions
) -> list[tuple[Path, Sequence[Sample]]]:
    """Files to write; a format that knows splits gets all samples in one, each with its part."""
    out, splitting = options.out, options.splitting
    if splitting is None:
        return [(out, samples)]
    parts = split(samples, splitting)
    if fmt.holds_splits:
        told = [replace(s, extra={**s.extra, "split": name}) for name in SPLITS for s in parts[name]]
        return [(out, told)]
    wanted = [name for name, share in zip(SPLITS, splitting.shares, strict=True) if share or parts[name]]
    return [(out.with_name(f"{out.stem}_{name}{out.suffix}"), parts[name]) for name in wanted]


def _no_sample(path: Path) -> Issue:
    """Say that a part is empty: an older file of that name may hold faces that are now in another part."""
    hint = say("Split by face, choose other shares, or use more books; delete an older file of that name.")
    return Issue(str(path), "", say("This part got no sample, so it was not written."), hint)


def _cut_and_write(
    fmt: Format, write: Writer, samples: Sequence[Sample], options: WriteOptions, comment: str
) -> Generator[Progress, None, Written]:
    """Write crops and what names them beside first: a file must never name crops of another export."""
    from mangamatch.formats.crops import write_crops

    out = options.out
    with _stage(fmt, options) as stage:
        cut, issues = yield from write_crops(samples, stage / options.crops_folder.name)
        if not cut:
            raise ExportError(say("None of the faces can be cut out."), issues[0].problem)
        here = options if fmt.is_folder else replace(options, out=stage / out.name)
        written = yield from _write_parts(fmt, write, cut, here, comment)
    told = [replace(i, file=in_place(i.file, stage, out)) for i in (*issues, *written.issues)]
    files = {in_place(path, stage, out): count for path, count in written.files.items()}
    return Written(files, tuple(told))


@contextmanager
def _stage(fmt: Format, options: WriteOptions) -> Iterator[Path]:
    """Make a folder for crops: a format of folders takes them into its own, else they lie beside its file."""
    if fmt.is_folder:
        with TemporaryDirectory(dir=options.out.parent, prefix=".mangamatch-", suffix=".part") as made:
            yield Path(made)
    else:
        with replaced_together(options.out, options.crops_folder) as stage:
            yield stage
