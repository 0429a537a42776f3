"""COCO keypoints to samples; the grammar stands in :mod:`mangamatch.formats.coco`."""

from __future__ import annotations

import os
from collections import Counter, deque
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import DRAW_BOX, MARK, SampleRejected, wrong_count
from mangamatch.domain.scheme import GENERIC, SCHEMES, name_of_size
from mangamatch.domain.text_encoding import no_text
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visibility import ABSENT, HIDDEN, SEEN, VISIBILITY, noted
from mangamatch.errors import SourceError
from mangamatch.files.paths import file_size
from mangamatch.files.read import unreadable
from mangamatch.files.text import open_text
from mangamatch.formats.coco.json_stream import members
from mangamatch.formats.coco.outline import outline_of
from mangamatch.formats.common.collector import Collected, number_of_faces
from mangamatch.formats.common.extra_json import from_extra
from mangamatch.formats.common.face_boxes import corners
from mangamatch.formats.common.keypoint_names import scheme_of
from mangamatch.formats.common.numbers import WRITE_NUMBER, whole_size, wrong_number
from mangamatch.formats.common.own_schemes import OWN_SCHEME, learn
from mangamatch.formats.common.path_sandbox import PathSandbox

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.sample import Sample

_OWN = {"id", "image_id", "category_id", "bbox", "area", "iscrowd", "num_keypoints", "keypoints"}
_OWN |= {"segmentation", "name", "group", "box", "extra"}
_FACTS = {"name", "group", "extra"}
_ADD_IMAGE = say("Add the record of this image to images, or correct the image_id.")
_FIT_CATEGORY = say("Correct the keypoints of the category, or the category_id: both have as many.")
_RECORD = say("Write annotations as objects, or export the file again.")
_TRIPLES = say("Write x, y and visibility of each landmark.")
_BBOX = say("Write the bbox as x, y, width and height.")


def read(
    path: Path, *, outside: bool = False, images: Path | None = None
) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
    """Read every annotation whose keypoints are all labelled; ``hidden`` in ``extra`` lists those with v = 1.

    Images outside the file's folder are refused unless ``outside``. A file that breaks off gives what
    stands before the break, and an issue.
    """
    fence = PathSandbox(path.parent, outside=outside, images=images, stem=path.stem)
    document = _Document(path, fence)
    try:
        with open_text(path) as stream:
            total = file_size(path)
            yield Progress(0, total, path.name)
            yield from document.take_all(stream, total)
    except OSError as error:
        raise unreadable(path, error) from error
    result = document.finish()
    yield Progress(total, total, path.name)
    return result


@dataclass(frozen=True, slots=True)
class _Image:
    """One record of ``images``; ``problem`` says why it may not be used, ``file`` is as written."""

    file: str
    path: Path | None
    size: tuple[int, int] | None
    problem: SampleRejected | None = None


@dataclass(frozen=True, slots=True)
class _Category:
    """The scheme of a category, and the order of its keypoints in it."""

    scheme: str
    order: list[int] | None
    names: tuple[str, ...]
    extra: Mapping[str, Any]
    problem: SampleRejected | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """One annotation until its image and category are known: they may stand behind it."""

    where: str
    image: Any
    category: Any
    box: Box | None
    points: Points
    facts: Mapping[str, Any] = field(default_factory=dict)


class _Document:
    """What of a file has been read."""

    def __init__(self, path: Path, fence: PathSandbox) -> None:
        self._path = path
        self._collected = Collected(path)
        self._fence = fence
        self._images: dict[Any, _Image] = {}
        self._categories: dict[Any, _Category] = {}
        self._rows: deque[_Row] = deque()
        self._seen: set[str] = set()
        self._faces: Counter[Any] = Counter()
        self._unlabelled = 0

    def take_all(self, stream: BinaryIO, total: int) -> Generator[Progress, None, None]:
        """Take all members of the document; raises SourceError when it is no COCO."""
        pace, takers = Pace(), {"images": self._image, "categories": self._category}
        takers["annotations"] = self._annotation
        try:
            for key, element in members(stream):
                self._seen.add(key)
                if element != [] and (take := takers.get(key)):
                    take(element)
                if pace.due():
                    yield Progress(stream.tell(), total, self._path.name)
        except ValueError as error:
            self._broken(error)
        if not self._seen & takers.keys():
            message = say("{path} is not COCO: it has neither images nor annotations.", path=self._path)
            raise SourceError(message, say("Choose another file or format."))

    def finish(self) -> tuple[list[Sample], list[Issue]]:
        """Join annotations with their images and categories."""
        while self._rows:
            row = self._rows.popleft()
            with self._collected.leaving_out(row.where):
                self._add(row)
        if self._unlabelled:
            count = self._unlabelled
            one = say("{n} annotation has no landmarks", n=count)
            problem = say_number(count, one, say("{n} annotations have no landmarks", n=count))
            self._collected.report("", problem, say("They were skipped."))
        return self._collected.finish()

    def _broken(self, error: ValueError) -> None:
        error = ValueError(no_text()) if isinstance(error, UnicodeDecodeError) else error
        if not (self._rows or self._images):
            message = say("{path} is not readable JSON: {reason}.", path=self._path, reason=error)
            raise SourceError(message, say("Export it again.")) from error
        faces = number_of_faces(len(self._rows))
        problem = say("the file breaks off: {reason}; before that: {faces}", reason=error, faces=faces)
        self._collected.report("", problem, say("Get a complete copy of the file."))

    def _image(self, record: Any) -> None:
        if not isinstance(record, dict) or not isinstance(record.get("file_name"), str):
            problem = say("an image without a file name was left out")
            self._collected.report("images", problem, say("Add its file_name."))
            return
        file, size = record["file_name"], whole_size(record.get("width"), record.get("height"))
        try:
            image = _Image(file, self._fence.find(file), size)
        except SampleRejected as refusal:
            image = _Image(file, None, size, refusal)
        key = _key(record.get("id"))
        first = self._images.setdefault(key, image)
        if (first.path or first.file) != (image.path or file):
            self._images[key] = replace(first, problem=_ambiguous("image", key))

    def _category(self, record: Any) -> None:
        if not isinstance(record, dict) or not record.get("keypoints"):
            return  # without names of its keypoints it tells no order
        if not isinstance(names := record["keypoints"], list):
            return
        names = list(map(str, names))
        problem = _learnt(record)
        ours = "sigmas" in record and isinstance(record.get("name"), str)
        scheme, order = scheme_of(names, record["name"] if ours else "")
        extra: dict[str, Any] = {}
        if scheme not in SCHEMES and not all(map(str.isdecimal, names)):
            scheme, order = GENERIC, list(range(len(names)))
            extra[GENERIC] = {key: value for key, value in record.items() if key != "id"} | {
                "keypoints": names
            }
        moved = order if order != sorted(order) else None
        key, category = _key(record.get("id")), _Category(scheme, moved, tuple(names), extra, problem)
        first = self._categories.setdefault(key, category)
        if first.names != category.names:
            self._categories[key] = replace(first, problem=_ambiguous("category", key))

    def _annotation(self, record: Any) -> None:
        where = f"annotation {record.get('id')}" if isinstance(record, dict) else "annotations"
        with self._collected.leaving_out(where):
            row = _row(record, where)
            if row is None:
                self._unlabelled += 1
            else:
                self._rows.append(row)

    def _add(self, row: _Row) -> None:
        """Add the face of an annotation; raises SampleRejected."""
        image = self._images.get(row.image)
        if image is None:
            raise SampleRejected(say("its image {name} is not in the file", name=repr(row.image)), _ADD_IMAGE)
        if image.problem or image.path is None:
            raise image.problem or SampleRejected(say("its image has no name"), _ADD_IMAGE)
        number = self._faces[row.image]
        self._faces[row.image] += 1
        scheme, points, defined = self._placed(row)
        facts = dict(row.facts)
        if VISIBILITY in facts and (order := self._order(row)) is not None:
            facts[VISIBILITY] = [facts[VISIBILITY][place] for place in order]
        group = facts.get("group")
        if not isinstance(group, str):
            group = PurePosixPath(image.file.replace("\\", "/")).parent.name or self._path.stem
        fallback = f"{os.path.splitext(image.file)[0]}_face{number:02d}"
        extra = {key: value for key, value in facts.items() if key not in _OWN}
        extra |= {**from_extra(facts.get("extra", {})), **defined}
        face = (image.path, image.size, points, group, fallback)
        self._collected.add(
            *face,
            box=row.box,
            scheme=scheme,
            extra=extra,
            given=facts.get("name"),
            exact={"name", "group"} <= facts.keys(),
        )

    def _order(self, row: _Row) -> list[int] | None:
        category = self._categories.get(row.category)
        return category.order if category else None

    def _placed(self, row: _Row) -> tuple[str, Points, Mapping[str, Any]]:
        """Return scheme, landmarks in its order, and the category where it defines the scheme."""
        category, count = self._categories.get(row.category), len(row.points)
        if category is None:
            return name_of_size(count), row.points, {}
        if category.problem:
            raise category.problem
        if len(category.names) != count:
            raise SampleRejected(wrong_count(count, len(category.names)).problem, _FIT_CATEGORY)
        if category.order is None:
            return category.scheme, row.points, category.extra
        return category.scheme, arrays.points(row.points[category.order]), category.extra


def _learnt(record: Mapping[str, Any]) -> SampleRejected | None:
    """Let the scheme be known that a category tells, if it does; return why that cannot be."""
    try:
        if OWN_SCHEME in record:
            learn(record[OWN_SCHEME])
    except SampleRejected as refused:
        return refused
    return None


def _row(record: Any, where: str) -> _Row | None:
    """Return the annotation, None when it has no landmarks; raises SampleRejected."""
    if not isinstance(record, dict):
        raise SampleRejected(say("it is no object"), _RECORD)
    values = _numbers(record.get("keypoints") or [])
    if len(values) % 3:
        raise SampleRejected(say("its keypoints are no triples"), _TRIPLES)
    triples = values.reshape(-1, 3)
    flags = triples[:, 2]
    labelled = flags > 0
    if not labelled.any():
        return None
    levels = [] if (flags == SEEN).all() or not np.isfinite(flags).all() else flags.astype(int).tolist()
    if not labelled.all() and record.get(VISIBILITY) != levels:  # only our own files say what is absent
        raise SampleRejected(say("landmark {number} is missing", number=int(labelled.argmin())), MARK)
    points = arrays.points(triples[:, :2])
    facts = {key: value for key, value in record.items() if key in _FACTS or key not in _OWN}
    box = _box(record)
    facts |= outline_of(record, box, points)
    if levels:
        facts |= noted(level if level in (ABSENT, HIDDEN) else SEEN for level in levels)
    image, category = _key(record.get("image_id")), _key(record.get("category_id"))
    return _Row(where, image, category, box, points, facts)


def _box(record: Mapping[str, Any]) -> Box | None:
    given = record.get("bbox")
    if given in (None, []):
        return None
    edges = _numbers(given, _BBOX)
    if len(edges) != 4:
        one = say("its bbox has {n} number instead of 4", n=len(edges))
        many = say("its bbox has {n} numbers instead of 4", n=len(edges))
        raise SampleRejected(say_number(len(edges), one, many), _BBOX)
    x, y, width, height = edges.tolist()
    if "box" in record:
        exact = _numbers(record["box"], DRAW_BOX)
        # only while nobody has changed bbox beside it
        if len(exact) == 4 and [*exact[:2], *(exact[2:] - exact[:2])] == [x, y, width, height]:
            return corners(*exact.tolist())
    return Box(x, y, x + width, y + height)


def _numbers(values: Any, hint: Text = WRITE_NUMBER) -> Points:
    """Return a list of numbers as it is; raises SampleRejected."""
    try:
        array = np.array(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as error:
        raise wrong_number(error, hint) from None
    if array.ndim != 1:
        raise wrong_number(f"shape {array.shape}", hint)
    return array


def _key(value: object) -> object:
    """Return an id by which records find each other; 7.0 is 7."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | str) else repr(value)


def _ambiguous(kind: str, key: object) -> SampleRejected:
    """Return what is to be said of faces whose image or category stands there twice, differently."""
    name = repr(key)
    if kind == "image":
        problem = say("the file has two images with the id {name}", name=name)
        return SampleRejected(problem, say("Give each image its own id, and its annotations the same."))
    problem = say("the file has two categories with the id {name}", name=name)
    return SampleRejected(problem, say("Give each category its own id, and its annotations the same."))
