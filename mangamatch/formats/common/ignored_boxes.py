"""Boxes that a trainer is told to ignore: no faces, but without them it takes what they hold for background.

They travel in ``extra["ignored"]`` of every face on their image: ``{"box": [left, top, right, bottom]}`` in
pixels, with ``parts`` (name → [x, y]) and ``attributes`` where the box has some.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mangamatch.domain.arrays import FARTHEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mangamatch.domain.box import Box
    from mangamatch.domain.sample import Sample

IGNORED = "ignored"
"""Key of ``extra``."""


def ignored_box(box: Box, parts: Mapping[str, tuple[float, float]], attributes: Mapping[str, str]) -> Any:
    """Return the record of one box."""
    record: dict[str, Any] = {"box": list(box.as_tuple())}
    record |= {"parts": {name: list(place) for name, place in parts.items()}} if parts else {}
    return record | ({"attributes": dict(attributes)} if attributes else {})


def ignored_of(samples: Iterable[Sample]) -> list[Mapping[str, Any]]:
    """Return the records that faces of one image carry, each once; what others call ``ignored`` is none."""
    found: dict[str, Mapping[str, Any]] = {}
    for sample in samples:
        records = sample.extra.get(IGNORED)
        for record in records if isinstance(records, list) else ():
            if _is_record(record):
                found.setdefault(repr(record), record)
    return list(found.values())


def without_ignored(sample: Sample) -> Sample:
    """Return the sample less the records, for a format that has a place of its own for them."""
    if not ignored_of([sample]):
        return sample
    return replace(sample, extra={key: value for key, value in sample.extra.items() if key != IGNORED})


def cut_ignored(sample: Sample, x0: int, y0: int, width: int, height: int) -> Sample:
    """Return the sample with the records of a crop of its image: moved, those outside left out."""
    if IGNORED not in sample.extra:
        return sample
    records = ignored_of([sample])
    if not records:
        return sample
    moved = [_moved(record, x0, y0) for record in records]
    seen = [r for r in moved if r["box"][0] < width and r["box"][1] < height and min(r["box"][2:]) > 0]
    rest = without_ignored(sample)
    return replace(rest, extra={**rest.extra, IGNORED: seen}) if seen else rest


def _moved(record: Mapping[str, Any], x0: int, y0: int) -> dict[str, Any]:
    left, top, right, bottom = record["box"]
    moved = {**record, "box": [left - x0, top - y0, right - x0, bottom - y0]}
    if "parts" in record:
        moved["parts"] = {name: [x - x0, y - y0] for name, (x, y) in record["parts"].items()}
    return moved


def _is_record(record: object) -> bool:
    if not isinstance(record, dict) or not _are_numbers(record.get("box"), 4):
        return False
    parts, attributes = record.get("parts", {}), record.get("attributes", {})
    if not isinstance(parts, dict) or not isinstance(attributes, dict):
        return False
    return all(_are_numbers(place, 2) for place in parts.values()) and all(
        isinstance(text, str) for text in attributes.values()
    )


def _are_numbers(values: object, count: int) -> bool:
    if not isinstance(values, list) or len(values) != count:
        return False
    return all(type(value) in (int, float) and abs(value) < FARTHEST for value in values)
