"""Samples to CVAT for images; the grammar stands in :mod:`mangamatch.formats.cvat`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected, demand_some, sound
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visibility import ABSENT, HIDDEN, levels_of, without_visibility
from mangamatch.files.atomic import replace_file
from mangamatch.files.image_paths import reference
from mangamatch.formats.common import extra_json
from mangamatch.formats.common.keypoint_names import kind, names
from mangamatch.formats.common.scheme_check import mixed_schemes_issue

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n  <version>1.1</version>\n'
_FACTS = ("sample", "group", "extra")


def write(
    samples: Iterable[Sample], path: Path, *, comment: str = ""
) -> Generator[Progress, None, list[Issue]]:
    """Write ``samples`` by image, in order of first appearance; ``comment`` names the task."""
    given = list(samples)
    yield Progress(0, len(given))
    kept, issues = sound(given)
    demand_some(len(kept), len(given), issues)
    pages: dict[Path, list[Sample]] = {}
    for sample in kept:
        pages.setdefault(sample.image, []).append(sample)
    pace, done = Pace(), 0
    with replace_file(path) as out:
        out.write(_HEAD + _meta(kept, comment))
        for number, (image, faces) in enumerate(pages.items()):
            if pace.due():
                yield Progress(done, len(given), image.name)
            out.write(_image(number, reference(image, path.parent), faces, issues))
            done += len(faces)
        out.write("</annotations>\n")
    yield Progress(len(given), len(given))
    return [*issues, *mixed_schemes_issue(kept, path, say("Export each scheme to its own file."))]


def _meta(samples: Iterable[Sample], comment: str) -> str:
    """Return the labels that a task must have to take these annotations."""
    meta = etree.Element("meta")
    task = etree.SubElement(meta, "task")
    _put(task, "name", comment)
    labels = etree.SubElement(task, "labels")
    _label(labels, "face", "rectangle")
    for scheme, points in dict.fromkeys(map(kind, samples)):
        attributes = etree.SubElement(_label(labels, scheme, "skeleton"), "attributes")
        for fact in _FACTS:
            _attribute(attributes, fact)
        for name in points:
            _put(_label(labels, name, "points"), "parent", scheme)
    return f"  {_text(meta)}"


def _label(labels: etree._Element, name: str, kind: str) -> etree._Element:
    label = etree.SubElement(labels, "label")
    _put(label, "name", name)
    _put(label, "type", kind)
    return label


def _attribute(attributes: etree._Element, name: str) -> None:
    """Declare a text that annotators may change; a label takes no attribute that it has not declared."""
    attribute = etree.SubElement(attributes, "attribute")
    facts = {"name": name, "mutable": "False", "input_type": "text", "default_value": "", "values": ""}
    for tag, text in facts.items():
        _put(attribute, tag, text)


def _put(parent: etree._Element, tag: str, text: str) -> None:
    """Add an element; what XML cannot hold becomes a question mark."""
    try:
        etree.SubElement(parent, tag).text = text
    except ValueError:
        parent[-1].text = "".join(c if " " <= c <= "~" else "?" for c in text)


def _image(number: int, file: str, faces: Sequence[Sample], issues: list[Issue]) -> str:
    size = next((face.size for face in faces if face.size), None)
    facts = {"id": str(number), "name": file}
    try:
        image = etree.Element("image", facts | _size(size))
    except ValueError:
        problem = SampleRejected(
            say("its name holds characters XML forbids"), say("Rename the face's files.")
        )
        issues.extend(problem.issue_of(face) for face in faces)
        return ""
    for group, face in enumerate(faces, 1):
        try:
            image.extend(_face(face, group, issues))
        except ValueError:
            problem = SampleRejected(
                say("its name holds characters XML forbids"), say("Rename the face's files.")
            )
            issues.append(problem.issue_of(face))
    return f"  {_text(image)}" if len(image) else ""


def _size(size: tuple[int, int] | None) -> dict[str, str]:
    return {"width": str(size[0]), "height": str(size[1])} if size else {}


def _face(sample: Sample, group: int, issues: list[Issue]) -> list[etree._Element]:
    """Return box and skeleton; raises ValueError for characters XML forbids."""
    edges = map(repr, map(float, sample.box.as_tuple()))
    facts = {"label": "face", "source": "manual", "occluded": "0"}
    facts |= zip(("xtl", "ytl", "xbr", "ybr"), edges, strict=True)
    drawn = {"z_order": "0", "group_id": str(group)}
    skeleton = etree.Element("skeleton", {"label": sample.scheme, "source": "manual", **drawn})
    places = zip(names(sample), sample.points.tolist(), levels_of(sample), strict=True)
    for label, (x, y), level in places:
        shown = {"label": label, "source": "manual", "outside": f"{level == ABSENT:d}"}
        shown["occluded"] = f"{level == HIDDEN:d}"
        etree.SubElement(skeleton, "points", {**shown, "points": f"{x!r},{y!r}"})
    for name, text in _facts(without_visibility(sample), issues).items():
        etree.SubElement(skeleton, "attribute", {"name": name}).text = text
    return [etree.Element("box", {**facts, **drawn}), skeleton]


def _facts(sample: Sample, issues: list[Issue]) -> Mapping[str, str]:
    facts = {"sample": sample.name, "group": sample.group}
    if extra_json.whole(sample):
        try:
            facts["extra"] = extra_json.text(sample)
        except (TypeError, ValueError, RecursionError) as error:
            issues.append(extra_json.lost(sample, error))
    return facts


def _text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", pretty_print=True)
