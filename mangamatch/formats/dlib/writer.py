"""Samples to dlib XML; the grammar stands in :mod:`mangamatch.formats.dlib`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TextIO

import numpy as np

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected, check, demand_some
from mangamatch.domain.scheme import GENERIC
from mangamatch.domain.throttle import Pace
from mangamatch.files.atomic import replace_file
from mangamatch.files.image_paths import reference
from mangamatch.formats.common import extra_json
from mangamatch.formats.common.ignored_boxes import ignored_of, without_ignored
from mangamatch.formats.common.keypoint_names import names
from mangamatch.formats.common.scheme_check import mixed_schemes_issue
from mangamatch.formats.dlib.repair import part_names

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.sample import Sample

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<dataset>
<name>{name}</name>
<comment>{comment}</comment>
<images>
"""
_TAIL = "</images>\n</dataset>\n"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_PATHS = re.compile('[&<>"\\\\\t\n\r]')
_NOT_IN_NAMES = re.compile(f"[&<>'\"\\\\]|{_NOT_XML.pattern}|[\t\n\r]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_TEXT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def write(
    samples: Iterable[Sample], path: Path, *, comment: str = ""
) -> Generator[Progress, None, list[Issue]]:
    """Write ``samples`` by image, in order of first appearance; half pixels are rounded up.

    Rounding is ``floor(v + 0.5)``, so that a crop with a whole-pixel corner rounds like its page.
    """
    report = _Report()
    groups = _by_image(samples, path.parent)
    total = sum(map(len, groups.values()))
    yield Progress(0, total)
    with replace_file(path) as out:
        out.write(_HEAD.format(name=_text(path.stem), comment=_text(comment)))
        yield from _write_images(groups, total, out, report)
        demand_some(len(report.written), total, report.issues)
        out.write(_TAIL)
    yield Progress(total, total)
    hint = say("Export each scheme to its own file.")
    return [*report.issues, *mixed_schemes_issue(report.written, path, hint, by_names=True)]


@dataclass
class _Report:
    """What was left out so far, and what was written."""

    issues: list[Issue] = field(default_factory=list)
    written: list[Sample] = field(default_factory=list)


def _write_images(
    groups: dict[str, list[Sample]], total: int, out: TextIO, report: _Report
) -> Generator[Progress, None, None]:
    pace, done = Pace(), 0
    for file, group in groups.items():
        if pace.due():
            yield Progress(done, total, file)
        out.write(_image(file, group, report))
        done += len(group)


def _by_image(samples: Iterable[Sample], folder: Path) -> dict[str, list[Sample]]:
    files: dict[Path, str] = {}
    groups: dict[str, list[Sample]] = {}
    for sample in samples:
        file = files.get(sample.image)
        if file is None:
            file = files[sample.image] = reference(sample.image, folder)
        groups.setdefault(file, []).append(sample)
    return groups


def _image(file: str, group: Sequence[Sample], report: _Report) -> str:
    if _NOT_IN_PATHS.search(file) or _NOT_XML.search(file):
        report.issues.extend(_bad_path(sample) for sample in group)
        return ""
    sizes = {sample.size for sample in group if sample.size}
    if len(sizes) > 1:
        report.issues.append(_sizes_differ(group[0], sizes))
    boxes = [text for sample in group if (text := _box(sample, report))]
    if not boxes:
        return ""
    boxes += [text for record in ignored_of(group) if (text := _ignored(record))]
    size = ' width="{}" height="{}"'.format(*sizes.pop()) if len(sizes) == 1 else ""
    return f'  <image file="{file}"{size}>\n{"".join(boxes)}  </image>\n'


def _box(sample: Sample, report: _Report) -> str:
    try:
        _demand(sample)
    except SampleRejected as error:
        report.issues.append(error.issue_of(sample))
        return ""
    report.written.append(sample)
    edges, points = _whole(sample.box), _whole(sample.points)
    left, top, right, bottom = edges.ravel().astype(int).tolist()
    size = f'width="{max(right - left, 1)}" height="{max(bottom - top, 1)}"'
    lines = _part_lines(_names(sample))
    parts = lines % tuple(points.ravel().astype(int).tolist())
    return f'    <box top="{top}" left="{left}" {size}{_facts(sample, report)}>\n{parts}    </box>\n'


def _whole(values: Box | Points) -> Points:
    array = values if isinstance(values, np.ndarray) else np.array([values.as_tuple()])
    return np.floor(array + 0.5)


def _names(sample: Sample) -> tuple[str, ...]:
    """Return what the parts are called: their own names where dlib, which sorts them, keeps their order."""
    own = names(sample) if sample.scheme == GENERIC else ()
    return own if own and _holds(own) else part_names(len(sample.points))


@lru_cache
def _holds(own: tuple[str, ...]) -> bool:
    is_sorted = sorted(own, key=str.encode) == list(own) and len(set(own)) == len(own)
    return is_sorted and not any(_NOT_IN_NAMES.search(name) or not name for name in own)


@lru_cache
def _part_lines(called: tuple[str, ...]) -> str:
    names = (name.replace("%", "%%") for name in called)
    return "".join(f'      <part name="{name}" x="%d" y="%d"/>\n' for name in names)


def _ignored(record: Mapping[str, Any]) -> str:
    """Return a box that dlib ignores; empty where an attribute or a name of it could not be written."""
    facts, parts = record.get("attributes", {}), record.get("parts", {})
    texts = (*facts, *facts.values(), *parts)
    if any(map(_NOT_IN_NAMES.search, texts)) or not all(map(str.isidentifier, facts)):
        facts, parts = {}, {}
    left, top, right, bottom = np.floor(np.array(record["box"]) + 0.5).astype(int).tolist()
    size = f'width="{max(right - left, 1)}" height="{max(bottom - top, 1)}"'
    more = "".join(f' {key}="{value}"' for key, value in facts.items())
    whole = {name: np.floor(np.array(place) + 0.5).astype(int).tolist() for name, place in parts.items()}
    places = "".join(f'      <part name="{name}" x="{x}" y="{y}"/>\n' for name, (x, y) in whole.items())
    return f'    <box top="{top}" left="{left}" {size} ignore="1"{more}>\n{places}    </box>\n'


def _demand(sample: Sample) -> None:
    """Raise SampleRejected when the sample cannot be written."""
    check(sample)
    if any(map(_NOT_XML.search, (sample.name, sample.group, sample.scheme))):
        raise SampleRejected(say("its name holds characters XML forbids"), say("Rename the face's files."))


def _facts(sample: Sample, report: _Report) -> str:
    facts = {"scheme": sample.scheme, "sample": sample.name, "group": sample.group}
    sample = without_ignored(sample)
    if extra_json.whole(sample):
        facts["extra"] = _json(sample, report)
    return "".join(f' {key}="{value.translate(_ESCAPES)}"' for key, value in facts.items())


def _json(sample: Sample, report: _Report) -> str:
    try:
        return json.dumps(extra_json.whole(sample), separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        report.issues.append(extra_json.lost(sample, error))
        return "{}"


def _text(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text).translate(_TEXT_ESCAPES)


def _bad_path(sample: Sample) -> Issue:
    problem = say('dlib cannot read image paths with & < > " \\ or control characters')
    hint = say("Rename the image or its folder, or export crops.")
    return SampleRejected(problem, hint).issue_of(sample)


def _sizes_differ(sample: Sample, sizes: set[tuple[int, int]]) -> Issue:
    seen = ", ".join(f"{width}×{height}" for width, height in sorted(sizes))
    return Issue(
        str(sample.image),
        "",
        say("written without a size: its faces name several ({seen})", seen=seen),
        say("Check that all its landmarks belong to this image."),
    )
