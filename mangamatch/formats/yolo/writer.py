"""Samples to a YOLO-pose folder; its layout stands in :mod:`mangamatch.formats.yolo`."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected, demand_some, outside_image, sound
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visibility import levels_of
from mangamatch.files.atomic import replace_folder
from mangamatch.formats.common import keypoint_names
from mangamatch.formats.common.image_store import Pictures
from mangamatch.formats.common.own_schemes import told

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample
    from mangamatch.files.sample_images import ArrayImage, ImageFile

Page: TypeAlias = "tuple[str, str, ImageFile | ArrayImage]"
"""Split, group and image: what shares one label file."""

SPLITS = ("train", "val", "test")


def write(
    samples: Iterable[Sample], path: Path, *, comment: str = ""
) -> Generator[Progress, None, list[Issue]]:
    """Write images, labels and data.yaml; all faces have the scheme that most have, others are left out."""
    given = list(samples)
    yield Progress(0, len(given))
    kept, issues = sound(given)
    kinds = Counter(map(keypoint_names.kind, kept))
    usual = max(kinds, key=kinds.__getitem__, default=("", ()))
    with replace_folder(path) as temp:
        pictures = Pictures()
        pages = _pages(kept, usual, pictures, issues)
        demand_some(len(pages), len(given), issues)
        yield from _write_pages(pages, pictures, temp, len(given), issues)
        example = next((sample for sample in kept if keypoint_names.kind(sample) == usual), None)
        text = _data(example, {split for split, _, _ in pages}, comment)
        (temp / "data.yaml").write_text(text, encoding="utf-8", newline="\n")
    yield Progress(len(given), len(given))
    return issues


def _pages(
    samples: Sequence[Sample], kind: keypoint_names.Kind, pictures: Pictures, issues: list[Issue]
) -> dict[Page, list[str]]:
    """Return the lines of each label file, in order of first appearance."""
    pages: dict[Page, list[str]] = {}
    for sample in samples:
        try:
            if keypoint_names.kind(sample) != kind:
                problem = say("it follows {scheme}, most others {usual}", scheme=sample.scheme, usual=kind[0])
                raise SampleRejected(problem, say("Export each scheme to a folder of its own."))
            picture = pictures.of(sample)
            if picture.suffix in (".gif", ".avif"):
                kind_of_file = picture.suffix[1:].upper()
                problem = say("trainers read no images of the kind {kind}", kind=kind_of_file)
                raise SampleRejected(problem, say("Convert it first."))
            line = _line(sample, picture.size)
        except SampleRejected as refused:
            issues.append(refused.issue_of(sample))
        else:
            pages.setdefault((_split(sample), sample.group, picture), []).append(line)
    return pages


def _split(sample: Sample) -> str:
    split = sample.extra.get("split")
    return split if split in SPLITS else SPLITS[0]


def _line(sample: Sample, size: tuple[int, int]) -> str:
    box = sample.box.intersection(Box(0, 0, *size))
    if box.width <= 0 or box.height <= 0:
        raise outside_image()
    triples = np.column_stack([sample.points / size, np.array(levels_of(sample), np.float64)])
    triples[((triples[:, :2] < 0) | (triples[:, :2] > 1)).any(axis=1)] = 0
    (x, y), (width, height) = box.centre, size
    shape = (x / width, y / height, box.width / width, box.height / height)
    numbers = " ".join(f"{value:.10f}" for value in shape)
    return " ".join(("0", numbers, *(f"{x:.10f} {y:.10f} {v:.0f}" for x, y, v in triples.tolist())))


def _write_pages(
    pages: dict[Page, list[str]], pictures: Pictures, temp: Path, total: int, issues: list[Issue]
) -> Generator[Progress, None, None]:
    pace, done, written = Pace(), 0, 0
    for (split, group, picture), lines in pages.items():
        if pace.due():
            yield Progress(done, total, picture.path.name)
        place = pictures.place(split, f"{group}_" if group.lower() == "images" else group, picture.stem)
        done += len(lines)
        try:
            picture.put(temp / "images" / f"{place}{picture.suffix}")
        except SampleRejected as refused:
            issues += [refused.issue(picture.path, "")] * len(lines)
            continue
        label = temp / "labels" / f"{place}.txt"
        label.parent.mkdir(parents=True, exist_ok=True)
        label.write_text("".join(f"{line}\n" for line in lines), encoding="ascii", newline="\n")
        written += len(lines)
    demand_some(written, total, issues)


def _data(example: Sample | None, splits: set[str], comment: str) -> str:
    """Return data.yaml; JSON values are YAML too.

    Without ``path`` Ultralytics counts from the file's own folder, with ``.`` from where it was started.
    """
    scheme = keypoint_names.scheme_for(example) if example else None
    present = [split for split in SPLITS if split in splits]
    places = {split: f"images/{split}" for split in present}
    for needed in ("train", "val"):
        places.setdefault(needed, f"images/{present[0] if present else needed}")
    record: dict[str, Any] = {
        **{split: places[split] for split in SPLITS if split in places},
        "kpt_shape": [len(example.points) if example else 0, 3],
        **({"flip_idx": scheme.mirror} if scheme else {}),
        "names": ["face"],
        "scheme": example.scheme if example else "",
    }
    note = "".join(f"# {line}\n" for line in comment.splitlines())
    called = json.dumps(keypoint_names.names(example) if example else ())
    note += f"kpt_names: {{0: {called}}}\n" if scheme else ""
    record |= {key: json.dumps(value) for key, value in told(record["scheme"]).items()}
    return note + "".join(f"{key}: {json.dumps(value)}\n" for key, value in record.items())
