"""Manga109's XML and FacialLandmarkManga's files for drawn spreads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from mangamatch.domain.box import Box
from mangamatch.domain.landmark_json import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.random import Generator

    from mangamatch.domain.arrays import Points
    from mangamatch.synthetic.pages.spread import BookPlan, FaceRecord, Spread

MARGIN = 25
"""Pixels the landmark files' boxes are larger than the face finder's, on each side."""
SMALLEST = 61
"""Faces found smaller than this, in pixels, have no landmark file."""
_NAMES = ("Hinata", "Ren", "Tsumugi", "Kaoru", "Sora", "Mio", "Itsuki", "Other")


@dataclass(frozen=True, slots=True)
class LandmarkFile:
    """A landmark file and what is true about it: ``truth`` is its entry in truth.json."""

    name: str
    text: str
    truth: dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class AnnotationFiles:
    """A book's XML text and landmark files."""

    xml: str
    landmarks: tuple[LandmarkFile, ...]


def annotate(plan: BookPlan, spreads: Sequence[Spread]) -> AnnotationFiles:
    """Write down all ``spreads`` of a book, with an annotator's small errors; seeded by the plan."""
    rng = np.random.default_rng([plan.seed, plan.index, 1 << 21])
    ids = _ids(plan.index)
    characters = [next(ids) for _ in _NAMES]
    pages: list[str] = []
    files: list[LandmarkFile] = []
    for spread in spreads:
        boxes = [_xml_box(rng, face, spread.size) for face in spread.faces]
        known = [next(ids) if rng.random() > 0.08 else None for _ in spread.faces]
        pages.append(_page(spread, boxes, known, characters, ids))
        for half in (0, 1):
            files += _half_files(rng, plan, spread, half, known)
    return AnnotationFiles(_book_xml(plan, characters, pages), tuple(files))


def _ids(book: int) -> Iterator[str]:
    number = (book + 1) << 20
    while True:
        number += 1
        yield f"{number:08x}"


def _xml_box(rng: Generator, face: FaceRecord, size: tuple[int, int]) -> Box | None:
    """Face box as Manga109's annotators draw it, whole pixels on the page; None when off the page."""
    found = _around(rng, face.points, (0.03, 0.08), (0.12, 0.26), (0.01, 0.06))
    return _ints(found, size)


def _around(
    rng: Generator,
    points: Points,
    side: tuple[float, float],
    top: tuple[float, float],
    bottom: tuple[float, float],
) -> Box:
    box = Box.around(points)
    w, h = box.width, box.height
    return Box(
        box.x0 - w * rng.uniform(*side),
        box.y0 - h * rng.uniform(*top),
        box.x1 + w * rng.uniform(*side),
        box.y1 + h * rng.uniform(*bottom),
    )


def _ints(box: Box, size: tuple[int, int]) -> Box | None:
    x0, y0 = max(round(box.x0), 0), max(round(box.y0), 0)
    x1, y1 = min(round(box.x1), size[0] - 1), min(round(box.y1), size[1] - 1)
    return Box(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def _element(tag: str, key: str, box: Box, extra: str = "", text: str | None = None) -> str:
    corners = f'xmin="{box.x0:.0f}" ymin="{box.y0:.0f}" xmax="{box.x1:.0f}" ymax="{box.y1:.0f}"'
    head = f'\t\t\t<{tag} id="{key}" {corners}{extra}'
    return f"{head}/>\n" if text is None else f"{head}>{escape(text)}</{tag}>\n"


def _page(
    spread: Spread,
    boxes: Sequence[Box | None],
    known: Sequence[str | None],
    characters: Sequence[str],
    ids: Iterator[str],
) -> str:
    size, lines = spread.size, []
    for frame in (_ints(f, size) for f in spread.frames):
        lines += [_element("frame", next(ids), frame)] if frame else []
    for face, box, key in zip(spread.faces, boxes, known, strict=True):
        who = f' character="{characters[face.character]}"'
        lines += [_element("face", key, box, who)] if box and key else []
        body = _ints(face.body, size)
        lines += [_element("body", next(ids), body, who)] if body else []
    for speech in spread.texts:
        box = _ints(speech.box.grown(-0.1 * speech.box.width), size)
        lines += [_element("text", next(ids), box, text=speech.text)] if box else []
    head = f'\t\t<page index="{spread.index}" width="{size[0]}" height="{size[1]}">\n'
    return head + "".join(lines) + "\t\t</page>\n"


def _book_xml(plan: BookPlan, characters: Sequence[str], pages: Sequence[str]) -> str:
    people = "".join(
        f'\t\t<character id="{key}" name="{name}"/>\n' for key, name in zip(characters, _NAMES, strict=True)
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<book title={quoteattr(plan.title)}>\n'
        f"\t<characters>\n{people}\t</characters>\n\t<pages>\n{''.join(pages)}\t</pages>\n</book>\n"
    )


def _half_files(
    rng: Generator, plan: BookPlan, spread: Spread, half: int, known: Sequence[str | None]
) -> Iterator[LandmarkFile]:
    """Landmark files of the right (0) or left (1) half: found faces are numbered, not all are labelled."""
    middle = plan.size[0] // 2
    corner = np.array([middle if half == 0 else 0, 0])
    mine = [i for i, face in enumerate(spread.faces) if face.right_half == (half == 0)]
    number = -1
    for i in rng.permutation(mine).tolist() if mine else []:
        number += 1 + int(rng.random() < 0.15)
        face = spread.faces[i]
        found = _finder_box(rng, face.points - corner)
        if min(found.width, found.height) < SMALLEST or rng.random() < 0.06:
            continue
        box = found.grown(MARGIN)
        stem = f"{plan.title}_{2 * spread.index + half:03d}_face{number:02d}_"
        stem += f"x{box.x0:.0f}y{box.y0:.0f}w{box.width:.0f}h{box.height:.0f}.json"
        origin = corner + np.array([box.x0, box.y0])
        users = ((0, 0.5), (1, 1.0)) if rng.random() < 0.45 else ((0, 0.5),)
        for user, sigma in users:
            name = f"user{user}_{stem}"
            noisy = face.points - origin + rng.normal(0, sigma, face.points.shape)
            region = [int(v) for v in (*origin, origin[0] + box.width, origin[1] + box.height)]
            truth = _truth(name, plan.title, spread.index, known[i], region, face)
            yield LandmarkFile(name, landmark_json(noisy, face.emotion), truth)


def _finder_box(rng: Generator, points: Points) -> Box:
    """Box of the face finder on the half page, whole pixels; the grown box never starts below 0."""
    found = _around(rng, points, (0.0, 0.06), (0.06, 0.2), (0.0, 0.05))
    x0, y0 = max(round(found.x0), MARGIN), max(round(found.y0), MARGIN)
    return Box(x0, y0, max(round(found.x1), x0 + 1), max(round(found.y1), y0 + 1))


def _truth(
    name: str, title: str, page: int, face_id: str | None, region: list[int], face: FaceRecord
) -> dict[str, Any]:
    return {
        "file": name,
        "book": title,
        "page": page,
        "face_id": face_id,
        "region": region,
        "points": [[round(x, 2), round(y, 2)] for x, y in face.points.tolist()],
        "hidden": np.flatnonzero(face.hidden).tolist(),
    }


def landmark_json(points: Points, emotion: int) -> str:
    """Text of a landmark file for ``points`` (60, 2) counted from the box's corner."""
    return json.dumps(encode(points, emotion))
