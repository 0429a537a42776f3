"""CVAT for images to samples; the grammar stands in :mod:`mangamatch.formats.cvat`."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from lxml import etree

from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import DRAW_BOX, MARK, SampleRejected
from mangamatch.domain.throttle import Pace
from mangamatch.errors import SourceError
from mangamatch.files.paths import file_size
from mangamatch.files.read import unreadable
from mangamatch.files.text import open_xml
from mangamatch.formats.common.collector import Collected, number_of_faces
from mangamatch.formats.common.face_boxes import DrawnBox, spanned
from mangamatch.formats.common.labelled_points import (
    FacePage,
    LabelledFace,
    LabelTable,
    settle_boxes,
    wrong_points,
)
from mangamatch.formats.common.numbers import WRITE_NUMBER, whole_size, wrong_number
from mangamatch.formats.common.path_sandbox import PathSandbox
from mangamatch.formats.common.xml_stream import elements

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.sample import Sample

_CHUNK = 1 << 18
_PAIRS = say("Write its points as x,y;x,y.")


def read(
    path: Path, *, outside: bool = False, images: Path | None = None
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read skeletons and points of every image; points marked ``outside`` are not there.

    Images outside the file's folder are refused unless ``outside``. A file that breaks off gives what
    stands before the break, and an issue.
    """
    collected, pace = Collected(path), Pace()
    fence = PathSandbox(path.parent, outside=outside, images=images, stem=path.stem)
    table = LabelTable()
    try:
        with open_xml(path) as stream:
            total = file_size(path)
            yield Progress(0, total, path.name)
            chunks = iter(lambda: stream.read(_CHUNK), b"")
            for image in elements(chunks, path, "annotations", "image", "track", program="CVAT"):
                _take(image, path, fence, collected, table)
                if pace.due():
                    yield Progress(stream.tell(), total, path.name)
    except OSError as error:
        raise unreadable(path, error) from error
    except etree.XMLSyntaxError as error:
        _broken(error, path, collected)
    yield Progress(total, total, path.name)
    return collected.finish()


def _broken(error: etree.XMLSyntaxError, path: Path, collected: Collected) -> None:
    if not collected.samples:
        message = say("{path} is not readable XML: {reason}.", path=path, reason=error.msg)
        raise SourceError(message, say("Export it again.")) from error
    faces = number_of_faces(len(collected.samples))
    problem = say("the file breaks off: {reason}; before that: {faces}", reason=error.msg, faces=faces)
    where = say("line {n}", n=error.lineno)
    collected.report(where, problem, say("Get a complete copy of the file."))


def _take(
    element: etree._Element, path: Path, fence: PathSandbox, collected: Collected, table: LabelTable
) -> None:
    """Add the faces of an ``image`` element."""
    file = element.get("name", "")
    if element.tag == "track":
        hint = say("Export the task as CVAT for images.")
        collected.report("<track>", say("tracks of CVAT for video are not read"), hint)
        return
    with collected.leaving_out(file):
        _take_image(element, fence.find(file, subset=element.get("subset", "")), path, collected, table)


def _take_image(
    element: etree._Element, image: Path, path: Path, collected: Collected, table: LabelTable
) -> None:
    file = element.get("name", "")
    size = whole_size(element.get("width"), element.get("height"))
    group = PurePosixPath(file.replace("\\", "/")).parent.name or path.stem
    for number, (shape, face) in enumerate(_faces(element, collected)):
        where = say("line {n}", n=shape.sourceline)
        fallback = f"{os.path.splitext(file)[0]}_face{number:02d}"
        with collected.leaving_out(where):
            face.add_to(collected, table, FacePage(image, size, group, fallback), "sample")


def _faces(image: etree._Element, collected: Collected) -> list[tuple[etree._Element, LabelledFace]]:
    """Return the faces of an image with the elements they begin with, boxes given to theirs."""
    boxes: defaultdict[str | None, list[DrawnBox]] = defaultdict(list)
    single: defaultdict[str | None, LabelledFace] = defaultdict(LabelledFace)
    faces: list[tuple[etree._Element, LabelledFace]] = []
    for shape in image.iterchildren("box", "skeleton", "points"):
        group = shape.get("group_id")
        with collected.leaving_out(say("line {n}", n=shape.sourceline)):
            if shape.tag == "box":
                x0, y0, x1, y1 = (_number(shape.get(key), DRAW_BOX) for key in ("xtl", "ytl", "xbr", "ybr"))
                boxes[group].append(DrawnBox(spanned([(x0, y0), (x1, y1)])))
            elif shape.tag == "skeleton":
                faces.append((shape, _skeleton(shape)))
            elif len(places := _places(shape)) > 1:
                faces.append((shape, _run(shape, places)))
            else:
                if group not in single:
                    faces.append((shape, single[group]))
                hidden = shape.get("occluded") == "1"
                single[group].take(shape.get("label", ""), *places[0], hidden=hidden)
    groups: defaultdict[str | None, list[LabelledFace]] = defaultdict(list)
    for shape, face in faces:
        groups[shape.get("group_id")].append(face)
    settle_boxes(groups, boxes)
    return faces


def _skeleton(element: etree._Element) -> LabelledFace:
    face = LabelledFace(facts=_attributes(element))
    face.scheme = element.get("label", "") if "sample" in face.facts else ""
    for points in element.iterchildren("points"):
        places = _places(points)
        label = points.get("label", "")
        if len(places) != 1:
            raise wrong_points(len(places), 1)
        if points.get("outside") == "1":
            raise SampleRejected(say("landmark {name} is marked as outside", name=repr(label)), MARK)
        face.take(label, *places[0], hidden=points.get("occluded") == "1")
    return face


def _run(element: etree._Element, places: list[tuple[float, float]]) -> LabelledFace:
    """Return the face whose landmarks stand in one element, in order."""
    return LabelledFace(list(map(str, range(len(places)))), places, facts=_attributes(element))


def _attributes(element: etree._Element) -> dict[str, Any]:
    return {child.get("name", ""): child.text or "" for child in element.iterchildren("attribute")}


def _places(element: etree._Element) -> list[tuple[float, float]]:
    texts = [pair.split(",") for pair in (element.get("points") or "").split(";")]
    if any(len(pair) != 2 for pair in texts):
        raise SampleRejected(say("its points are no pairs x,y"), _PAIRS)
    return [(_number(x), _number(y)) for x, y in texts]


def _number(text: str | None, hint: Text = WRITE_NUMBER) -> float:
    try:
        return float(text or "")
    except ValueError as error:
        raise wrong_number(error, hint) from None
