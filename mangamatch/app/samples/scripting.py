"""Samples for scripts: read them from any known format, and write them in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from mangamatch.app.samples.read import read_samples
from mangamatch.app.samples.splits import UNITS, SplitOptions
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain.messages import say
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.errors import UsageError
from mangamatch.files.identity import identity
from mangamatch.files.tree import kept_as
from mangamatch.formats import AUTO

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from typing import TypeAlias

    from mangamatch.app.samples.write import WriteSummary
    from mangamatch.domain.issue import Issue

    AnyPath: TypeAlias = str | os.PathLike[str]


@dataclass(frozen=True, slots=True, eq=False)
class Samples(Sequence[Sample]):
    """A sequence of :class:`Sample`, and the ``issues`` of reading it.

    An issue tells of one place that could not be used: ``file``, ``where``, ``problem``, ``hint``.
    """

    samples: tuple[Sample, ...]
    issues: tuple[Issue, ...] = ()

    def __len__(self) -> int:
        return len(self.samples)

    @overload
    def __getitem__(self, index: int) -> Sample: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Sample, ...]: ...

    def __getitem__(self, index: int | slice) -> Sample | tuple[Sample, ...]:
        return self.samples[index]


def load_samples(
    path: AnyPath, format: str = AUTO, *, images_anywhere: bool = False, images: AnyPath | None = None
) -> Samples:
    """Read the samples of a file or folder.

    ``path`` is a data set in any format of docs/formats.md, or a project: its accepted matches. ``format`` is
    a name such as ``"coco"``; ``"auto"`` tells it from the content. ``images_anywhere`` allows images outside
    the folder of the file that names them: set it only for files you trust. ``images`` is a folder that holds
    the images which are not where the file says.

    ``box`` and ``points`` (K, 2) of each sample are pixels of its ``image``: x right, y down, pixel corners
    at integers. ``issues`` lists the faces that could not be read. Raises SourceError when nothing at
    ``path`` can be used or its format is not known, UsageError when there is no such ``format``.
    """
    chosen = Path(images) if images else None
    steps = read_samples([Path(path)], format, outside=images_anywhere, images=chosen)
    samples, issues = result_of(steps)
    return Samples(tuple(samples), tuple(issues))


def save_samples(
    samples: Iterable[Sample],
    path: AnyPath,
    format: str,
    *,
    split: Sequence[float] | None = None,
    split_by: str = "book",
    seed: int = 0,
    **options: Any,
) -> WriteSummary:
    """Write samples to a file or folder. It replaces what is at ``path`` when all is written.

    ``format`` is a name such as ``"dlib"``, ``"coco"``, ``"yolo"`` or ``"csv"``; docs/formats.md lists all.
    ``split`` gives shares of train, val and test that add up to 1, such as ``(0.8, 0.1, 0.1)``; the parts are
    called ``out_train.json`` and so on. ``split_by`` keeps each ``"book"`` or ``"face"`` together. Equal
    seeds split alike. Options are ``scheme``: convert the landmarks to this scheme first; ``marking``: put
    them along their curves as ``"manga109"`` does; ``crops``: cut the faces out of their pages;
    ``plain_cells``: let a table keep texts that a spreadsheet would take for formulas.

    ``files`` of the result maps each file to its number of samples, ``issues`` lists what was left out.
    Raises ExportError when the disk or the data do not allow it, UsageError for a format, option or split
    that does not exist, or when ``path`` is an image of these samples.
    """
    samples = list(samples)
    _demand_known(options)
    _demand_no_image(Path(path), samples)
    splitting = None if split is None else _split_options(split, split_by, seed)
    made = WriteOptions(format, Path(path), splitting=splitting, **options)
    return result_of(write_samples(samples, made))


def _demand_known(options: Iterable[str]) -> None:
    known = {field.name for field in fields(WriteOptions)} - {"format", "out", "splitting"}
    if unknown := [name for name in options if name not in known]:
        hint = say("Known: {names}.", names=", ".join(sorted(known)))
        raise UsageError(say("There is no option {name} to write samples.", name=unknown[0]), hint)


def _demand_no_image(path: Path, samples: Iterable[Sample]) -> None:
    """Refuse to replace a picture that the samples need."""
    itself = identity(path)
    if any(identity(kept_as(image)) == itself for image in {sample.image for sample in samples}):
        message = say("{path} is an image of these samples.", path=path)
        raise UsageError(message, say("Choose another place to write to."))


def _split_options(shares: Sequence[float], unit: str, seed: int) -> SplitOptions:
    if unit not in UNITS:
        message = say("Samples cannot be split by {name}.", name=unit)
        raise UsageError(message, say("Known: {names}.", names=", ".join(UNITS)))
    return SplitOptions.parse(",".join(map(str, shares)), unit, seed)
