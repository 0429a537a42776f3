"""The sample formats: one file per format with ``read`` and/or ``write``, one table."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from mangamatch.domain.text import say

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from mangamatch.domain.events import Progress
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample
    from mangamatch.domain.text import Text

__all__ = ["FORMATS", "Format", "Reader", "Writer"]


class Reader(Protocol):
    """Long work: yields progress, returns what could be read and what could not.

    Readers of files that name their images refuse images outside the folder of the file, unless the
    option ``outside=True`` says that it is trusted.
    Raises :class:`mangamatch.errors.SourceError` when nothing of the file can be used.
    """

    def __call__(
        self, path: Path, **options: bool
    ) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
        """Read the samples of ``path``."""
        ...


class Writer(Protocol):
    """Long work: yields progress, returns what could not be written; ``close()`` leaves no trace.

    Raises :class:`mangamatch.errors.ExportError`; whatever was at ``path`` before is then untouched.
    """

    def __call__(
        self, samples: Iterable[Sample], path: Path, *, comment: str = ""
    ) -> Generator[Progress, None, list[Issue]]:
        """Write ``samples`` to ``path``; ``comment`` is for people."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One way to store samples.

    ``title`` is the menu's text; ``losses`` says, one sentence each, what the format cannot hold.
    """

    name: str
    title: Text
    suffix: str
    read: Reader | None
    write: Writer | None
    losses: tuple[Text, ...] = ()


def _reader(module: str) -> Reader:
    """Return ``module.read``, imported at its first call: lxml and its like load only when needed."""

    def read(path: Path, **options: bool) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
        reader: Reader = import_module(f"mangamatch.formats.{module}").read
        return reader(path, **options)

    return read


def _writer(module: str) -> Writer:
    """Return ``module.write``, imported at its first call."""

    def write(
        samples: Iterable[Sample], path: Path, *, comment: str = ""
    ) -> Generator[Progress, None, list[Issue]]:
        writer: Writer = import_module(f"mangamatch.formats.{module}").write
        return writer(samples, path, comment=comment)

    return write


_TABLE = (
    Format(
        "dlib",
        say("dlib / iBUG XML"),
        ".xml",
        _reader("dlib_xml"),
        _writer("dlib_xml"),
        (
            say("Coordinates are rounded to whole pixels."),
            say(
                'Faces on images with & < > " or \\ in their path are left out: dlib cannot read such paths.'
            ),
        ),
    ),
    Format(
        "coco",
        say("COCO keypoints JSON"),
        ".json",
        _reader("coco"),
        _writer("coco"),
    ),
    Format(
        "yolo",
        say("YOLO-pose folder"),
        "",
        _reader("yolo"),
        _writer("yolo"),
        (
            say("Coordinates are rounded to about a millionth of a pixel."),
            say("Boxes are cut at the edges of their images."),
            say("Landmarks outside the image are written as not labelled; such faces are not read back."),
            say("Names and extra data are left out; groups become folders."),
            say("All faces share the scheme that most have; others are left out."),
            say("Images are linked or copied; faces whose image is missing are left out."),
        ),
    ),
    Format(
        "labelme",
        say("labelme JSON folder"),
        "",
        _reader("labelme"),
        _writer("labelme"),
        (say("Images are linked or copied; faces whose image is missing are left out."),),
    ),
    Format(
        "cvat",
        say("CVAT for images 1.1 XML"),
        ".xml",
        _reader("cvat"),
        _writer("cvat"),
        (say("Faces whose path or name holds characters that XML forbids are left out."),),
    ),
)

FORMATS: dict[str, Format] = {entry.name: entry for entry in _TABLE}
