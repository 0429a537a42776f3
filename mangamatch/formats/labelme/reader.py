"""labelme to samples; the grammar stands in :mod:`mangamatch.formats.labelme`."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from mangamatch.domain import json_text
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected
from mangamatch.domain.throttle import Pace
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.embedded import MOST_JSON
from mangamatch.files.image_names import as_on_disk, is_image, normal
from mangamatch.files.manifest import is_export
from mangamatch.files.read import files, unreadable, whole
from mangamatch.files.remedies import remedy
from mangamatch.files.sample_images import look
from mangamatch.formats.common.collector import Collected
from mangamatch.formats.common.face_boxes import DrawnBox, spanned
from mangamatch.formats.common.labelled_points import (
    FacePage,
    LabelledFace,
    LabelTable,
    settle_boxes,
    wrong_points,
)
from mangamatch.formats.common.numbers import whole_size, wrong_number
from mangamatch.formats.common.path_sandbox import PathSandbox

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

_CORNERS = 2, 4, 5  # opposite ones, all of them as X-AnyLabeling writes them, or these and the first again
_BOXES = ("rectangle", "rotation")
_OWN = {"label", "points", "group_id", "shape_type", "flags", "description", "mask"}


def read(
    path: Path, *, outside: bool = False, images: Path | None = None
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read one JSON, or all below a folder; points are tied by ``group_id``, in any order of their labels.

    Images outside the folder are refused unless ``outside``.
    """
    root = path if tree.isdir(path) else path.parent
    found = files(path, "**/*.json") if tree.isdir(path) else [path]
    if not found and not is_export(path):
        message = say("{path} holds no JSON files.", path=path)
        raise SourceError(message, say("Choose another file or format."))
    collected, fence, pace = Collected(path), PathSandbox(root, outside=outside, images=images), Pace()
    table = LabelTable()
    yield Progress(0, len(found))
    for done, file in enumerate(found):
        if pace.due():
            yield Progress(done, len(found), file.name)
        _take(file, root, fence, collected, table, alone=file == path)
    yield Progress(len(found), len(found))
    return collected.finish()


def _take(
    file: Path, root: Path, fence: PathSandbox, collected: Collected, table: LabelTable, *, alone: bool
) -> None:
    """Add the faces of one file; one among others that is not labelme's is an issue only."""
    try:
        document = _document(file)
    except SourceError as error:
        if alone:
            raise
        hint = remedy(error.__cause__, say("Export it again."))
        collected.report("", say("left out: {problem}", problem=error), hint, file)
        return
    inside = bool(document.pop("imageData", None))  # it may be all the memory there is
    with collected.leaving_out("", file):
        text = document.get("imagePath")
        image = _image(text if isinstance(text, str) else "", file, fence, collected, inside=inside)
        _take_faces(document, image, file, root, collected, table)


def _image(text: str, file: Path, fence: PathSandbox, collected: Collected, *, inside: bool) -> Path:
    """Return the image that ``file`` calls ``text``; the file itself where only its imageData is there.

    Raises SampleRejected.
    """
    try:
        image = fence.find(text, file.parent)
    except SampleRejected:
        image = None
        if not (inside or _beside(text, file)):
            raise
    if image is None or not tree.isfile(image):
        image = _beside(text, file) or image
    if image is not None and (not inside or tree.isfile(image)):
        return image
    try:
        return look(file).path
    except SampleRejected as error:
        if image is None:
            raise
        collected.left_out(error, "", file)
        return image


def _beside(text: str, file: Path) -> Path | None:
    """Return the image beside ``file`` that is called like it and like the last part of ``text``."""
    name = text.replace("\\", "/").rpartition("/")[2]
    image = as_on_disk(file.with_name(name)) if name and "\0" not in name else file
    is_its_own = normal(os.path.splitext(name)[0]) == normal(file.stem) and is_image(name)
    return image if is_its_own and tree.isfile(image) and not os.path.islink(image) else None


def _take_faces(
    document: dict[str, Any], image: Path, file: Path, root: Path, collected: Collected, table: LabelTable
) -> None:
    size = whole_size(document.get("imageWidth"), document.get("imageHeight"))
    group = file.parent.name if file.parent != root else ""
    for number, (where, face) in enumerate(_faces(document["shapes"], file, collected)):
        fallback = f"{file.relative_to(root).with_suffix('').as_posix()}_face{number:02d}"
        with collected.leaving_out(where, file):
            face.add_to(collected, table, FacePage(image, size, group, fallback), "name")


def _document(file: Path) -> dict[str, Any]:
    try:
        document = json_text.parse(whole(file, MOST_JSON))
    except OSError as error:
        raise unreadable(file, error) from error
    except ValueError as error:
        message = say("{path} is not readable JSON: {reason}.", path=file, reason=error)
        raise SourceError(message, say("Export it again.")) from error
    if not isinstance(document, dict) or not isinstance(document.get("shapes"), list):
        message = say("{path} is no labelme file: it has no shapes.", path=file)
        raise SourceError(message, say("Choose another file or format."))
    return document


def _faces(shapes: list[Any], file: Path, collected: Collected) -> list[tuple[str, LabelledFace]]:
    """Return the faces that have landmarks, with the places of their first shapes."""
    faces: defaultdict[str | None, LabelledFace] = defaultdict(LabelledFace)
    boxes: defaultdict[str | None, list[DrawnBox]] = defaultdict(list)
    places: dict[str | None, str] = {}
    for number, shape in enumerate(shapes):
        where = f"shapes[{number}]"
        with collected.leaving_out(where, file):
            places.setdefault(_put(shape, faces, boxes), where)
    marked = {key: [face] for key, face in faces.items() if face.labels}
    settle_boxes(marked, boxes)
    used = {face.box for (face,) in marked.values()}
    lonely = [some for key, some in boxes.items() if key not in marked]
    if empty := sum(not any(drawn.box in used for drawn in some) for some in lonely):
        one = say("{n} annotation has no landmarks", n=empty)
        problem = say_number(empty, one, say("{n} annotations have no landmarks", n=empty))
        collected.report("", problem, say("They were skipped."), file)
    return [(places[key], face) for key, (face,) in marked.items()]


def _put(
    shape: Any,
    faces: defaultdict[str | None, LabelledFace],
    boxes: defaultdict[str | None, list[DrawnBox]],
) -> str:
    """Add ``shape`` to its face or to the boxes of its key, which is returned; raises SampleRejected."""
    kind = _kind(shape) if isinstance(shape, dict) else None
    if kind not in ("point", *_BOXES):
        raise SampleRejected(
            say("shapes of the kind {kind} are no landmarks", kind=repr(kind)), say("Use points.")
        )
    places = _places(shape.get("points"), *((1,) if kind == "point" else _CORNERS))
    key = repr(shape.get("group_id"))
    face, label = faces[key], str(shape.get("label", ""))
    if kind == "point":
        face.take(label, *places[0], hidden=shape.get("difficult") is True)
    else:
        facts = {name: value for name, value in shape.items() if name not in _OWN}
        facts |= {name: shape[name] for name in ("flags", "description") if shape.get(name)}
        boxes[key].append(DrawnBox(spanned(places), facts))
        if "name" in facts:
            face.scheme, face.facts = label, facts
    return key


def _kind(shape: dict[str, Any]) -> object:
    """Return the kind of a shape; one of a single place is a point where nothing else is said."""
    if kind := shape.get("shape_type"):
        return kind
    places = shape.get("points")
    return "point" if isinstance(places, list) and len(places) == 1 else None


def _places(points: Any, *counts: int) -> list[tuple[float, float]]:
    try:
        places = [(float(x), float(y)) for x, y in points]
    except (TypeError, ValueError, OverflowError) as error:
        raise wrong_number(error) from None
    if len(places) not in counts:
        raise wrong_points(len(places), counts[0])
    return places
