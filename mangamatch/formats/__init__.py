"""The sample formats: one file per format with ``detect`` and ``read`` and/or ``write``, one table."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol

from mangamatch.domain.messages import say

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample

__all__ = ["FORMATS", "Detector", "Format", "Reader", "Writer", "detect_format"]


class Reader(Protocol):
    """Long work: yields progress, returns what could be read and what could not.

    Readers of files that name their images refuse images outside the folder of the file, unless the
    option ``outside=True`` says that it is trusted. ``images`` is a folder that somebody has chosen for
    images which are not where the file says.
    Raises :class:`mangamatch.errors.SourceError` when nothing of the file can be used.
    """

    def __call__(
        self, path: Path, **options: Any
    ) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
        """Read the samples of ``path``."""
        ...


class Writer(Protocol):
    """Long work: yields progress, returns what could not be written; ``close()`` leaves no trace.

    Raises :class:`mangamatch.errors.ExportError`; whatever was at ``path`` before is then untouched.
    """

    def __call__(
        self, samples: Iterable[Sample], path: Path, *, comment: str = "", **options: Any
    ) -> Generator[Progress, None, list[Issue]]:
        """Write ``samples`` to ``path``; ``comment`` is for people, ``options`` are what it can do."""
        ...


class Detector(Protocol):
    """Cheap and exact: looks at the beginning of a file, or at a few files of a folder; never raises."""

    def __call__(self, path: Path) -> bool:
        """Return whether the content of ``path`` is of this format."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One way to store samples.

    ``title`` is the menu's text; ``suffix`` is that of its file, '' where the format is a folder;
    ``losses`` says, one sentence each, what the format cannot hold; one that ``holds_splits`` writes all
    parts at once, by what ``sample.extra["split"]`` says; one that ``has_cells`` takes ``plain_cells``; of
    one ``by_direction`` the names depend on how a book is read, ``sample.extra["direction"]``.
    ``takes``: what of a project it is given, by that name, in place of samples; such go out whole.
    ``detect_alone`` tells files that lie beside their images where these lie elsewhere.
    """

    name: str
    title: Text
    suffix: str
    read: Reader | None
    write: Writer | None
    losses: tuple[Text, ...] = ()
    detect: Detector = lambda path: False
    detect_alone: Detector = lambda path: False
    holds_splits: bool = False
    has_cells: bool = False
    by_direction: bool = False
    takes: Literal["samples", "books", "matches"] = "samples"

    @property
    def is_folder(self) -> bool:
        """Whether the format is many files in a folder, and not one file."""
        return not self.suffix


def _reader(module: str) -> Reader:
    """Return ``module.read``, imported at its first call: lxml and its like load only when needed."""

    def read(path: Path, **options: Any) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
        reader: Reader = import_module(f"mangamatch.formats.{module}").read
        return reader(path, **options)

    return read


def _writer(module: str) -> Writer:
    """Return ``module.write``, imported at its first call."""

    def write(
        samples: Iterable[Sample], path: Path, *, comment: str = "", **options: Any
    ) -> Generator[Progress, None, list[Issue]]:
        writer: Writer = import_module(f"mangamatch.formats.{module}").write
        return writer(samples, path, comment=comment, **options)

    return write


def _detector(module: str, name: str = "detect") -> Detector:
    """Return ``name`` of ``module``, imported at its first call."""

    def detect(path: Path) -> bool:
        detector: Detector = getattr(import_module(f"mangamatch.formats.{module}"), name)
        return detector(path)

    return detect


_SIZES = say("Image sizes and landmark schemes are not stored, but found again from images and points.")
_EXTENT = say("Boxes are lost: a face gets the extent of its landmarks.")
_EXTRA = say("Emotion codes and other data beside the landmarks are lost.")
_COPIES = say("Each face gets a copy of its image; book and name become folder and file.")
_LINKED = say(
    "Images are linked or copied; faces whose image is missing, broken or of another size are left out."
)
_NOT_XML = say("Faces whose path or name holds characters that XML forbids are left out.")

_TABLE = (
    Format(
        "dlib",
        say("dlib / iBUG XML"),
        ".xml",
        _reader("dlib"),
        _writer("dlib"),
        (
            say("Coordinates are rounded to whole pixels; a box keeps one at least."),
            say(
                'Faces on images with & < > " or \\ in their path are left out: dlib cannot read such paths.'
            ),
            _NOT_XML,
        ),
        _detector("dlib"),
    ),
    Format(
        "coco",
        say("COCO keypoints JSON"),
        ".json",
        _reader("coco"),
        _writer("coco"),
        (),
        _detector("coco"),
    ),
    Format(
        "yolo",
        say("YOLO-pose folder"),
        "",
        _reader("yolo"),
        _writer("yolo"),
        (
            say("Coordinates are rounded to about a millionth of a pixel."),
            say(
                "Boxes are cut at the edges of their images; faces outside, and those on GIFs, are left out."
            ),
            say("Landmarks outside the image are written as not labelled; such faces are not read back."),
            say("Names and extra data are left out; groups become folders."),
            say("All faces share the scheme that most have; others are left out."),
            _LINKED,
        ),
        _detector("yolo"),
        holds_splits=True,
    ),
    Format(
        "labelme",
        say("labelme JSON folder"),
        "",
        _reader("labelme"),
        _writer("labelme"),
        (_LINKED,),
        _detector("labelme"),
    ),
    Format(
        "cvat",
        say("CVAT for images 1.1 XML"),
        ".xml",
        _reader("cvat"),
        _writer("cvat"),
        (_NOT_XML,),
        _detector("cvat"),
    ),
    Format(
        "pts",
        say("menpo / 300-W .pts beside images"),
        "",
        _reader("pts"),
        _writer("pts"),
        (
            say("Coordinates are rounded to a thousandth of a pixel."),
            _EXTENT,
            _EXTRA,
            _SIZES,
            _COPIES,
            _LINKED,
        ),
        _detector("pts"),
        _detector("pts", "detect_alone"),
    ),
    Format(
        "npy",
        say("Images with .npy landmarks"),
        "",
        _reader("npy.pairs"),
        _writer("npy.pairs"),
        (_EXTENT, _EXTRA, _SIZES, _COPIES, _LINKED),
        _detector("npy.pairs"),
        _detector("npy.pairs", "detect_alone"),
    ),
    Format(
        "csv",
        say("CSV table, one row a face"),
        ".csv",
        _reader("csv_table"),
        _writer("csv_table"),
        (say("Faces whose path, name or other data a text cannot hold are left out."),),
        _detector("csv_table"),
        has_cells=True,
    ),
    Format(
        "manga109",
        say("Manga109 annotations"),
        "",
        None,
        _writer("manga109"),
        (
            say("Landmarks are lost: books, pages and faces are written, as Manga109 has them."),
            say("Boxes keep one pixel from the right and lower edges of their pages."),
            say("Pages that nobody has numbered are numbered in the order of their images."),
        ),
        takes="books",
    ),
    Format(
        "flm",
        say("FacialLandmarkManga landmark files"),
        "",
        None,
        _writer("flm"),
        (
            say("Coordinates are rounded to a thousandth of a pixel."),
            say(
                "Faces with other landmarks than manga60 are left out, and those that were cut out of pages."
            ),
            say("Pages that nobody has numbered are numbered in the order of their images."),
        ),
        by_direction=True,
    ),
    Format(
        "table",
        say("List of matches (CSV)"),
        ".csv",
        None,
        _writer("table"),
        (
            say(
                "Only the names of faces and what was decided are listed; landmarks where they are asked for."
            ),
        ),
        has_cells=True,
        takes="matches",
    ),
    Format(
        "npy-arrays",
        say("Arrays of images and landmarks (.npy)"),
        "",
        _reader("npy.arrays"),
        None,
        (),
        _detector("npy.arrays"),
    ),
    Format(
        "flm-crops",
        say("Face crops with FacialLandmarkManga JSON"),
        "",
        _reader("flm_crops"),
        None,
        (),
        _detector("flm_crops"),
        _detector("flm_crops", "detect_alone"),
    ),
    Format("wflw", say("WFLW list"), ".txt", _reader("wflw"), None, (), _detector("wflw")),
    Format(
        "text-lines",
        say("Images with text files, one number a line"),
        "",
        _reader("text_lines"),
        None,
        (),
        _detector("text_lines"),
        _detector("text_lines", "detect_alone"),
    ),
)

AUTO = "auto"
"""In place of a format: the one that the content shows."""
FORMATS: dict[str, Format] = {entry.name: entry for entry in _TABLE}
WRITABLE = [entry.name for entry in _TABLE if entry.write]
"""Names of the formats that can be written."""


def detect_format(path: Path, *, alone: bool = False) -> list[Format]:
    """Return the formats whose content is at ``path``: one, or none.

    ``alone``: where there is none, landmarks whose images are not there count as well.
    """
    found = [entry for entry in _TABLE if entry.detect(path)]
    return found or [entry for entry in _TABLE if alone and entry.detect_alone(path)]
