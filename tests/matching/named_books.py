"""Simulated books whose landmark file names follow a known reading.

Independent of ``mangamatch.matching``: it writes what FacialLandmarkManga's makers did (a face finder's box
on a half page, 25 px around it, numbers by half pages) and what Manga109's did (their own boxes, more
faces, some left out). Faces come from the real names and panels in shared/data/flm, or are drawn at
random.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from mangamatch.domain.arrays import points
from mangamatch.domain.book import Book, Page, Regions
from mangamatch.domain.box import Box
from mangamatch.domain.file_names import format_name, parse_name
from mangamatch.domain.landmarks import FileName, LandmarkSet

FLM = Path(__file__).resolve().parents[3] / "shared" / "data" / "flm"
LEAD = 3  # empty pages in front, so that no page offset leads to negative numbers


@dataclass(frozen=True)
class Settings:
    """How names are read and how badly the two sets of boxes agree."""

    layout: str = "half"
    even_half: str = "right"
    page_offset: float = 0
    scale: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)
    margin_scaled: bool = False  # the 25 px were added before the scan was scaled
    jitter: float = 0.05  # of each edge, in box sizes
    lean: tuple[float, float] = (0.0, 0.0)  # of XML boxes, in box sizes
    swell: tuple[float, float] = (1.0, 1.0)  # XML box size / face finder's
    missing: float = 0.15
    faces_a_spread: float = 13.0
    foreign: float = 0.0
    files: int | None = None  # at most; None for all
    panels: bool = True


@dataclass(frozen=True)
class Drawing:
    """Faces (page, x0, y0, x1, y1, on the right half, annotators) and panels by page."""

    title: str
    width: int
    height: int
    pages: int
    faces: tuple[tuple[int, float, float, float, float, bool, int], ...]
    panels: dict[int, np.ndarray]


@dataclass(frozen=True)
class Truth:
    """Where a file belongs; ``row`` None when its face is not in the XML."""

    page: int
    row: int | None
    corner: tuple[float, float]
    foreign: bool = False


@dataclass(frozen=True)
class NamedBook:
    settings: Settings
    book: Book
    sets: tuple[LandmarkSet, ...]
    truth: dict[str, Truth]


def random_settings(rng: np.random.Generator) -> Settings:
    """Any reading, any disagreement within what the issue asks for."""
    half = rng.random() < 0.75
    offsets = np.arange(-4, 5) / 2 if half and rng.random() < 0.15 else np.arange(-2, 3)
    scale = 1.0 if rng.random() < 0.3 else float(np.exp(rng.uniform(np.log(0.5), np.log(2))))
    reach = 0.0 if rng.random() < 0.3 else rng.choice([10, 40, 80])
    return Settings(
        layout="half" if half else "whole",
        even_half=str(rng.choice(["right", "left"])),
        page_offset=float(rng.choice(offsets)),
        scale=scale,
        shift=(float(rng.uniform(-reach, reach)), float(rng.uniform(-reach, reach))),
        margin_scaled=bool(rng.random() < 0.3),
        jitter=float(rng.uniform(0.01, 0.1)),
        lean=(float(rng.uniform(-0.1, 0.1)), float(rng.uniform(-0.1, 0.1))),
        swell=(float(rng.uniform(0.8, 1.25)), float(rng.uniform(0.8, 1.25))),
        missing=float(rng.uniform(0.1, 0.22)),
        faces_a_spread=float(rng.uniform(9, 17)),
        foreign=0.02 if rng.random() < 0.2 else 0.0,
        panels=bool(rng.random() < 0.8),
    )


def real_titles() -> list[str]:
    """The books of shared/data/flm; empty when it is absent."""
    return sorted(_real_names()) if FLM.is_dir() else []


@cache
def _real_names() -> dict[str, list[tuple[FileName, int]]]:
    users: dict[str, dict[tuple[object, ...], list[FileName]]] = defaultdict(lambda: defaultdict(list))
    with (FLM / "names.csv").open() as file:
        for line in csv.DictReader(file):
            name = parse_name(line["file"])
            assert name is not None
            users[name.book][name.half_page, name.face, name.box].append(name)
    return {book: [(same[0], len(same)) for same in faces.values()] for book, faces in users.items()}


@cache
def _real_panels() -> dict[str, dict[int, np.ndarray]]:
    found: dict[str, dict[int, list[list[float]]]] = defaultdict(lambda: defaultdict(list))
    with gzip.open(FLM / "frames.csv.gz", "rt") as file:
        for line in csv.DictReader(file):
            box = [float(line[key]) for key in ("xmin", "ymin", "xmax", "ymax")]
            found[line["book"]][int(line["page"])].append(box)
    return {b: {p: np.array(boxes) for p, boxes in pages.items()} for b, pages in found.items()}


def real_drawing(title: str) -> Drawing:
    """The named faces of a real book, decoded as SPEC §4 says."""
    width, height = (2960, 2164) if title == "PrayerHaNemurenai" else (1654, 1170)
    faces = []
    for name, annotators in _real_names()[title]:
        box = name.box.grown(-25).moved(0 if name.half_page % 2 else width // 2, 0)
        faces.append((name.half_page // 2 + LEAD, *box.as_tuple(), name.half_page % 2 == 0, annotators))
    panels = {page + LEAD: boxes for page, boxes in _real_panels()[title].items()}
    last = max([*panels, *(face[0] for face in faces)])
    return Drawing(title, width, height, last + 3, tuple(faces), panels)


def random_drawing(rng: np.random.Generator, spreads: int = 30) -> Drawing:
    """Panels in rows on both halves, named faces inside some of them."""
    width, height = (2960, 2164) if rng.random() < 0.1 else (1654, 1170)
    unit = width / 1654
    faces, panels = [], {}
    for page in range(LEAD, LEAD + spreads):
        panels[page] = _random_panels(rng, width, height)
        for _ in range(int(rng.integers(1, 6))):
            x0, y0, x1, y1 = panels[page][rng.integers(len(panels[page]))]
            w = float(np.exp(rng.normal(4.7, 0.4))) * unit
            w = float(np.clip(w, 61 * unit, 0.9 * min(x1 - x0, (y1 - y0) / 1.3)))
            h = w * float(np.exp(rng.normal(0.1, 0.13)))
            x, y = rng.uniform(x0, x1 - w), rng.uniform(y0, max(y1 - h, y0 + 1))
            face = (page, x, y, x + w, y + h, bool(x + w / 2 > width / 2), int(rng.random() < 0.45) + 1)
            if _free(np.array(face[1:5]), [f[1:5] for f in faces if f[0] == page]):
                faces.append(face)
    return Drawing("Drawn", width, height, LEAD + spreads + 3, tuple(faces), panels)


def _random_panels(rng: np.random.Generator, width: int, height: int) -> np.ndarray:
    boxes = []
    for left in (0.0, width / 2):
        rows = np.sort(rng.uniform(0.15, 0.85, rng.integers(1, 4)))
        for y0, y1 in zip([0.04, *rows], [*rows, 0.96], strict=True):
            if y1 - y0 < 0.12:
                continue
            cut = rng.uniform(0.35, 0.65) if rng.random() < 0.7 else 0.94
            for x0, x1 in ((0.06, cut), (cut, 0.94)):
                if x1 - x0 > 0.1:
                    half = width / 2
                    boxes.append(
                        [left + x0 * half + 4, y0 * height + 4, left + x1 * half - 4, y1 * height - 4]
                    )
    return np.array(boxes if boxes else [[20.0, 20.0, width / 2 - 20, height - 20]])


def _free(box: np.ndarray, others: list, limit: float = 0.15) -> bool:
    if not len(others):
        return True
    return max(Box(*box).iou(Box(*other)) for other in others) < limit


def named_book(rng: np.random.Generator, drawing: Drawing, settings: Settings) -> NamedBook:
    """Write the names of a drawing's faces under a reading, and the XML's idea of its faces."""
    present = rng.random(len(drawing.faces)) >= settings.missing
    true_boxes = np.array([face[1:5] for face in drawing.faces], dtype=float).reshape(-1, 4)
    pages = np.array([face[0] for face in drawing.faces], dtype=int)
    others = _other_faces(rng, drawing, settings, true_boxes, pages)
    boxes = np.concatenate([true_boxes[present], np.array([b for _, b in others]).reshape(-1, 4)])
    on_page = np.concatenate([pages[present], np.array([p for p, _ in others], dtype=int)])
    boxes = _as_manga109_draws(rng, boxes, settings, drawing)
    order = rng.permutation(len(boxes))
    order = order[np.argsort(on_page[order], kind="stable")]
    row_of = np.full(len(boxes), -1)
    row_of[order] = np.arange(len(boxes))
    rows = np.full(len(drawing.faces), -1)
    rows[present] = row_of[: int(present.sum())]
    book = _book(drawing, boxes[order], on_page[order], panels=settings.panels)
    sets, truth = _files(rng, drawing, settings, rows)
    return NamedBook(settings, book, sets, truth)


def _other_faces(
    rng: np.random.Generator, drawing: Drawing, settings: Settings, named: np.ndarray, pages: np.ndarray
) -> list[tuple[int, np.ndarray]]:
    """Faces nobody labelled: small ones anywhere in panels, and equal ones beside named faces."""
    found: list[tuple[int, np.ndarray]] = []
    unit = drawing.width / 1654
    for page in range(LEAD, drawing.pages - 1):
        here = named[pages == page]
        wanted = rng.poisson(max(settings.faces_a_spread - len(here), 1.0))
        taken = [*here]
        for _ in range(wanted):
            for _ in range(6):
                box = _other_face(rng, drawing, page, taken, unit)
                if _free(box, taken):
                    taken.append(box)
                    found.append((page, box))
                    break
    return found


def _other_face(
    rng: np.random.Generator, drawing: Drawing, page: int, taken: list, unit: float
) -> np.ndarray:
    if taken and rng.random() < 0.5:  # beside one that is there, about as large
        x0, y0, x1, y1 = taken[rng.integers(len(taken))]
        w, h = (x1 - x0) * np.exp(rng.normal(0, 0.12)), (y1 - y0) * np.exp(rng.normal(0, 0.12))
        angle, far = rng.uniform(0, 2 * np.pi), rng.uniform(0.75, 1.8)
        cx, cy = (x0 + x1) / 2 + far * w * np.cos(angle), (y0 + y1) / 2 + far * h * np.sin(angle)
    else:
        panels = drawing.panels.get(page)
        area = (0, 0, drawing.width, drawing.height) if panels is None else panels[rng.integers(len(panels))]
        w = float(np.exp(rng.normal(4.0, 0.5))) * unit
        h = w * float(np.exp(rng.normal(0.1, 0.15)))
        cx, cy = rng.uniform(area[0], area[2]), rng.uniform(area[1], area[3])
    return np.array([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2])


def _as_manga109_draws(
    rng: np.random.Generator, boxes: np.ndarray, settings: Settings, drawing: Drawing
) -> np.ndarray:
    """The same faces as another hand boxes them: other size, other place, jitter of every edge."""
    size = boxes[:, 2:] - boxes[:, :2]
    middle = (boxes[:, 2:] + boxes[:, :2]) / 2 + size * settings.lean
    grown = size * settings.swell / 2
    drawn = np.concatenate([middle - grown, middle + grown], axis=1)
    drawn += rng.normal(0, settings.jitter, drawn.shape) * np.tile(size, 2)
    drawn = np.round(drawn)
    limits = np.tile([drawing.width - 1, drawing.height - 1], 2)
    drawn = np.clip(drawn, 0, limits)
    drawn[:, 2:] = np.maximum(drawn[:, 2:], drawn[:, :2] + 4)
    return drawn


def _book(drawing: Drawing, boxes: np.ndarray, pages: np.ndarray, *, panels: bool) -> Book:
    all_pages = tuple(Page(i, drawing.width, drawing.height, None) for i in range(drawing.pages))
    regions = {"face": _regions(boxes, pages)}
    if panels and drawing.panels:
        places = np.concatenate([np.full(len(b), page) for page, b in drawing.panels.items()])
        regions["frame"] = _regions(np.concatenate(list(drawing.panels.values())), places)
    return Book(drawing.title, all_pages, {}, regions)


def _regions(boxes: np.ndarray, pages: np.ndarray) -> Regions:
    ids = tuple(f"{i:08x}" for i in range(len(boxes)))
    blank = ("",) * len(boxes)
    return Regions(ids, pages.astype(np.int32), boxes.astype(np.int32), blank, blank)


def _files(
    rng: np.random.Generator, drawing: Drawing, settings: Settings, rows: np.ndarray
) -> tuple[tuple[LandmarkSet, ...], dict[str, Truth]]:
    sets, truth = [], {}
    chosen = np.arange(len(drawing.faces))
    if settings.files is not None:
        chosen = rng.permutation(chosen)[: settings.files]
    for number, at in enumerate(chosen.tolist()):
        page, *box, right, annotators = drawing.faces[at]
        if rng.random() < settings.foreign:
            page = int(rng.integers(LEAD, drawing.pages))
            box = [*rng.uniform(20, 600, 2)]
            box += [box[0] + 120, box[1] + 140]
            answer = Truth(page, None, (0.0, 0.0), foreign=True)
        else:
            answer = Truth(page, int(rows[at]) if rows[at] >= 0 else None, (0.0, 0.0))
        name, corner = _name(drawing, settings, page, box, bool(right), number)
        for user in range(annotators if settings.files is None else 1):
            file = format_name(replace(name, user=user))
            corners = [(0, 0), (name.box.width, name.box.height), (7, 9)]
            sets.append(LandmarkSet(file, parse_name(file), "any", points(corners)))
            truth[file] = replace(answer, corner=corner)
    return tuple(sets), truth


def _name(
    drawing: Drawing, settings: Settings, page: int, box: list[float], right: bool, face: int
) -> tuple[FileName, tuple[float, float]]:
    """The name of a box on the spread, and where its rounded corner really lies."""
    origin = drawing.width // 2 if right and settings.layout == "half" else 0
    shift = np.array([origin + settings.shift[0], settings.shift[1]])
    margin = 25 / settings.scale if settings.margin_scaled else 25
    low = np.round((np.array(box[:2]) - shift) / settings.scale - margin)
    high = np.round((np.array(box[2:]) - shift) / settings.scale + margin)
    number = _number(settings, page, right)
    name = FileName(0, drawing.title, number, face % 20, Box(*low, *high))
    return name, tuple((shift + settings.scale * low).tolist())


def _number(settings: Settings, page: int, right: bool) -> int:
    """The file number of a page: the first half page in reading order has the lower number."""
    if settings.layout == "whole":
        return page - int(settings.page_offset)
    for number in range(2 * page - 8, 2 * page + 9):
        even_is_right = settings.even_half == "right"
        if np.floor(number / 2 + settings.page_offset) == page and (number % 2 == 0) == (
            right == even_is_right
        ):
            return number
    raise AssertionError("no number for this page")


def nonsense_book(rng: np.random.Generator, drawing: Drawing, files: int) -> NamedBook:
    """Names that follow the convention but have nothing to do with the book."""
    made = named_book(rng, drawing, Settings(files=files))
    sets, truth = [], {}
    for face in range(files):
        w = float(np.exp(rng.normal(4.7, 0.4))) + 50
        x, y = rng.uniform(0, 780 - min(w, 500)), rng.uniform(0, 1100 - min(w, 700))
        box = Box(*np.round([x, y, x + w, y + w * 1.1]))
        name = FileName(0, drawing.title, int(rng.integers(0, 2 * drawing.pages)), face, box)
        file = format_name(name)
        sets.append(LandmarkSet(file, parse_name(file), "any", points([(0, 0)])))
        truth[file] = Truth(-1, None, (0.0, 0.0), foreign=True)
    return replace(made, sets=tuple(sets), truth=truth)
