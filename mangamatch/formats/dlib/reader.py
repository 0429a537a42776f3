"""dlib XML to samples; the grammar stands in :mod:`mangamatch.formats.dlib`.

Images are not opened; those that are not there are listed, and their faces kept.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from mangamatch.domain.messages import say, say_number
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected
from mangamatch.domain.scheme import GENERIC
from mangamatch.domain.text_encoding import to_text
from mangamatch.domain.throttle import Pace
from mangamatch.errors import SourceError
from mangamatch.files.paths import file_size
from mangamatch.files.read import unreadable
from mangamatch.files.text import open_xml
from mangamatch.formats.common.collector import Collected, number_of_faces
from mangamatch.formats.common.extra_json import from_extra
from mangamatch.formats.common.ignored_boxes import IGNORED
from mangamatch.formats.common.labelled_points import LabelTable
from mangamatch.formats.common.numbers import whole_size
from mangamatch.formats.common.path_sandbox import PathSandbox
from mangamatch.formats.common.xml_stream import elements
from mangamatch.formats.dlib import box as dlib_box
from mangamatch.formats.dlib.repair import repair_stream

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.sample import Sample

_SAYS_LATIN = re.compile(rb"encoding=[\"']iso-8859-1[\"']", re.IGNORECASE)
_EDGES = ("left", "top", "width", "height")


def read(
    path: Path, *, outside: bool = True, images: Path | None = None
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read every box that has landmarks; points in the order of their part numbers.

    A box without ``scheme`` gets the one of its number of points, or ``points68`` when none has that
    many. A file that breaks off gives what stands before the break, and an issue. Images may lie outside
    the file's folder, as our own exports of spreads have them, unless ``outside`` is False.
    """
    pace = Pace()
    fence = PathSandbox(path.parent, outside=outside, images=images, stem=path.stem)
    try:
        with open_xml(path) as stream:
            total = file_size(path)
            collector = _Collector(path, _SAYS_LATIN.search(stream.peek(256)[:256]) is not None, fence)
            yield Progress(0, total, path.name)
            for image in elements(repair_stream(stream), path, "dataset", "image", program="dlib"):
                collector.take(image)
                if pace.due():
                    yield Progress(stream.tell(), total, path.name)
    except OSError as error:
        raise unreadable(path, error) from error
    except etree.XMLSyntaxError as error:
        collector.broken_at(error)
    yield Progress(total, total, path.name)
    return collector.finish()


@dataclass(frozen=True, slots=True)
class _Image:
    """The ``image`` element in hand; ``file`` as written."""

    file: str
    path: Path
    size: tuple[int, int] | None
    group: str
    ignored: list[Any]


class _Collector:
    """Samples and issues of one file, while it is read."""

    def __init__(self, path: Path, latin: bool, fence: PathSandbox) -> None:
        self._path = path
        self._latin = latin
        self._collected = Collected(path)
        self._fence = fence
        self._table = LabelTable()
        self._lonely = 0

    def take(self, element: etree._Element) -> None:
        """Add the faces of an ``image`` element."""
        file = self._file(element.get("file", ""))
        if not file:
            problem = say("an image without a file name was left out")
            self._collected.report("<image>", problem, say("Add its file attribute."))
            return
        parent = element.getparent()
        if parent is None or parent.tag != "images":
            hint = say("mangamatch read it, dlib will not: move it.")
            self._collected.report(file, say("stands outside <images>"), hint)
        group = PurePosixPath(file.replace("\\", "/")).parent.name or self._path.stem
        with self._collected.leaving_out(file):
            boxes = list(element.iterchildren("box"))
            others = {box for box in boxes if _is_ignored(box)}
            ignored = [record for box in boxes if box in others and (record := _ignored(box))]
            image = _Image(file, self._fence.find(file), self._size(element, file), group, ignored)
            self._lonely += bool(others) and len(others) == len(boxes)
            for number, box in enumerate(boxes):
                if box in others:
                    continue
                where = say("{file}, box {n}", file=file, n=number + 1)
                with self._collected.leaving_out(where):
                    self._add(box, image, number, where)

    def broken_at(self, error: etree.XMLSyntaxError) -> None:
        """Note that the file breaks off here; raises SourceError when nothing was read before."""
        if not self._collected.samples:
            message = say("{path} is not readable XML: {reason}.", path=self._path, reason=error.msg)
            raise SourceError(message, say("Export it again.")) from error
        faces = number_of_faces(len(self._collected.samples))
        problem = say(
            "the file breaks off: {reason}; before that: {faces}",
            reason=error.msg,
            faces=faces,
        )
        self._collected.report(
            say("line {n}", n=error.lineno), problem, say("Get a complete copy of the file.")
        )

    def finish(self) -> tuple[list[Sample], list[Issue]]:
        """Return all issues, and the samples less those whose number of landmarks is an odd one out."""
        if count := self._lonely:
            one = say("{n} image has no boxes but those to be ignored, which are not kept", n=count)
            many = say("{n} images have no boxes but those to be ignored, which are not kept", n=count)
            hint = say("Keep this file for a trainer that needs them.")
            self._collected.report("", say_number(count, one, many), hint)
        return self._collected.finish()

    def _add(self, element: etree._Element, image: _Image, number: int, where: Text) -> None:
        """Add the face at ``where``; raises SampleRejected."""
        facts = cast("dict[str, str]", dict(element.items()))
        face = dlib_box.parse(element, [facts.pop(key, "") for key in _EDGES])
        facts.pop("ignore", None)
        scheme, given = facts.pop("scheme", None), facts.pop("sample", None)
        group = facts.pop("group", image.group)
        fallback = "" if given is not None else f"{os.path.splitext(image.file)[0]}_face{number:02d}"
        extra = _extra(facts, element)
        named = self._table.of(face.names, scheme or "", extra.get(GENERIC))
        place = (image.path, image.size, named.ordered(face.points), group, fallback)
        if named.extra or image.ignored:
            extra |= {**named.extra, **({IGNORED: image.ignored} if image.ignored else {})}
        scheme, labels = named.scheme, named.names
        self._collected.add(*place, box=face.box, scheme=scheme, extra=extra, given=given, labels=labels)
        for note in face.notes:
            self._collected.report(where, note, say("Export the file again from mangamatch."))

    def _file(self, text: str) -> str:
        """Undo dlib's own writer, which copies the system's bytes into a file that claims ISO-8859-1."""
        if self._latin and not text.isascii():
            with suppress(ValueError):
                return to_text(text.encode("latin-1"))
        return text

    def _size(self, image: etree._Element, file: str) -> tuple[int, int] | None:
        width, height = image.get("width"), image.get("height")
        if width is None and height is None:
            return None
        size = whole_size(width, height)
        if size is None and (width, height) != ("0", "0"):  # which programs write that do not know it
            problem = say("its size {size} is no size; ignored", size=f"{width}×{height}")
            self._collected.report(file, problem, say("Correct width and height."))
        return size


def _is_ignored(element: etree._Element) -> bool:
    return element.get("ignore", "").strip().lower() not in ("", "0", "false")


def _ignored(element: etree._Element) -> Any:
    """Return the record of a box that is to be ignored; None where nobody could write it again."""
    facts = cast("dict[str, str]", dict(element.items()))
    edges = [facts.pop(key, "") for key in _EDGES]
    facts.pop("ignore", None)
    try:
        return dlib_box.parse_ignored(element, edges, facts)
    except SampleRejected:
        return None


def _extra(unknown: Mapping[str, str], element: etree._Element) -> dict[str, Any]:
    """Return what mangamatch or any other tool wrote beside the landmarks."""
    extra: dict[str, Any] = dict(unknown)
    if len(element) > 1 and (label := element.findtext("label")):
        extra["label"] = label
    if "extra" in extra:
        extra.update(from_extra(extra.pop("extra")))
    return extra
