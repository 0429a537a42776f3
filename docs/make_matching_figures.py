"""Make the pictures of how-matching-works.md: pages and faces of the drawn demo, figures of the benchmark.

Run it with ``make docs``. ``matching.json`` is what ``benchmarks/matching.py`` printed; everything else is
worked out here. No page of a real book is ever shown: they must not be redistributed.
"""

from __future__ import annotations

import json
import math
import os
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import cv2
import numpy as np
from PIL import Image
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter, QPen, QPolygonF

from mangamatch.domain.arrays import points
from mangamatch.domain.box import Box
from mangamatch.domain.scheme import MANGA60
from mangamatch.files.images import read_grey
from mangamatch.manga109.landmarks import read_landmarks
from mangamatch.manga109.library import open_library, read_book
from mangamatch.matching.ink import fit as ink
from mangamatch.matching.ink.edge_maps import DIRECTIONS, UNIT, prepare
from mangamatch.matching.ink.template import outline
from mangamatch.matching.provenance.evidence import read_names
from mangamatch.synthetic.pages.write import write_demo

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Points
    from mangamatch.matching.ink.edge_maps import CropInk

HERE = Path(__file__).parent
IMAGES = HERE / "images"
XML, NAME, TEXT, FAINT = (QColor(c) for c in ("#1769c5", "#d9480f", "#22262b", "#c4c9d0"))
SERIES = ("#1769c5", "#2b8a3e", "#d9480f")
_FONTS = ("Noto Sans", "DejaVu Sans")
ENOUGH = 5  # answers that make a bin worth a line
_MARGIN = 25  # px that a name's box is larger than the face on each side


def main() -> int:
    """Write the three pictures."""
    app = QGuiApplication([])
    family = next((name for name in _FONTS if name in QFontDatabase.families()), "")
    app.setFont(QFont(family, 10))
    with tempfile.TemporaryDirectory() as folder:
        drained(write_demo(Path(folder), books=1, spreads=6, workers=1))
        save(decoded_spread(Path(folder)), "matching-names.png", 48)
        save(ink_of_a_face(Path(folder)), "matching-ink.png")
    save(reliability_curve(), "matching-reliability.png", 64)
    return 0


def drained(steps: Generator[Any, None, Any]) -> Any:
    """Run a generator of events to its end and return its value."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def save(image: QImage, name: str, colours: int | None = None) -> None:
    """Write a picture, with a palette where its colours are few."""
    path = IMAGES / name
    image.save(str(path))
    if colours:
        Image.open(path).convert("RGB").quantize(colours).save(path, optimize=True)
    print(f"{name}: {image.width()}×{image.height()}, {path.stat().st_size // 1024} KB")


def canvas(width: int, height: int) -> tuple[QImage, QPainter]:
    """Return a white picture and its painter."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(TEXT)
    return image, painter


def picture(pixels: NDArray[np.uint8]) -> QImage:
    """Turn grey (H, W) or RGB (H, W, 3) into an image of its own."""
    rgb = np.ascontiguousarray(pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, axis=2))
    height, width, _ = rgb.shape
    return QImage(rgb.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def rect(box: Box) -> QRectF:
    """Return ``box`` as Qt knows it."""
    return QRectF(box.x0, box.y0, box.width, box.height)


# -- names -----------------------------------------------------------------------------------------------


def decoded_spread(folder: Path) -> QImage:
    """One spread: boxes of the XML, boxes of the names as they were read, and what the names say."""
    library, _ = open_library(folder / "manga109")
    book, _ = read_book(next(iter(library.books.values())))
    sets = drained(read_landmarks(folder / "landmarks"))[0].sets
    reading, places = read_names(sets, book)
    index = max((page.index for page in book.pages), key=lambda i: sum(place.page == i for place in places))
    page = book.page(index)
    assert page and page.image
    grey = read_grey(page.image)
    assert grey is not None
    scale, head = 1100 / page.width, 34
    image, painter = canvas(1100, head + round(page.height * scale))
    faces = [face.box for face in map(book.face, range(book.face_count)) if face.page == index]
    found = {place.region: name_of(place.file) for place in places if place.page == index}
    painter.drawText(QRectF(8, 0, 1084, head), Qt.AlignmentFlag.AlignVCenter, _legend(index, reading.support))
    painter.translate(0, head)
    painter.scale(scale, scale)
    painter.drawImage(0, 0, picture((200 + 55 * (grey / 255.0)).astype(np.uint8)))
    _halves(painter, page.width, page.height, index)
    for box in faces:
        outlined(painter, box, XML, 4)
    for box, name in found.items():
        outlined(painter, box, NAME, 4)
        outlined(painter, box.grown(_MARGIN), NAME, 2, Qt.PenStyle.DashLine)
        label(painter, box.grown(_MARGIN), name)
    painter.end()
    return image


def name_of(file: str) -> str:
    """Return what of a file name says where on its half page a face is, without the size."""
    return "_".join(Path(file).stem.split("_")[-2:]).partition("w")[0]


def _legend(page: int, support: float) -> str:
    return (
        f"Spread {page:03d}.  Blue: faces of the XML.  Orange: faces the names give; dashed: the name's own "
        f"box, 25 px larger.  Support of the reading {support:.2f}"
    )


def _halves(painter: QPainter, width: int, height: int, page: int) -> None:
    painter.setPen(QPen(TEXT, 3, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(width / 2, 0), QPointF(width / 2, height))
    for left, number, half in ((12, 2 * page + 1, "left"), (width / 2 + 12, 2 * page, "right")):
        tag(painter, QPointF(left, 12), f"number {number:03d}: {half} half", TEXT)


def outlined(painter: QPainter, box: Box, colour: QColor, width: float, style=Qt.PenStyle.SolidLine) -> None:
    """Draw the edges of a box, page pixels."""
    painter.setPen(QPen(colour, width, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect(box))


def label(painter: QPainter, box: Box, text: str) -> None:
    """Write above a box."""
    tag(painter, QPointF(box.x0 - 2, max(box.y0 - 27, 4)), text, NAME)


def tag(painter: QPainter, at: QPointF, text: str, colour: QColor) -> None:
    """Write on a white ground that hides the page."""
    font = painter.font()
    font.setPixelSize(19)
    painter.setFont(font)
    ground = QRectF(painter.fontMetrics().boundingRect(text)).adjusted(-4, 0, 4, 0)
    ground.moveTopLeft(at)
    painter.fillRect(ground, QColor(255, 255, 255, 225))
    painter.setPen(colour)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)


# -- ink -------------------------------------------------------------------------------------------------


def ink_of_a_face(folder: Path) -> QImage:
    """Draw a crop, its strokes by direction, the score of every place, and the outline where it lies best."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    known = [t for t in truth if t["face_id"]]
    one = max(known, key=lambda t: (-len(t["hidden"]), Box.around(points(t["points"])).area))
    at = points(one["points"])
    page = read_grey(folder / "manga109" / "images" / one["book"] / f"{one['page']:03d}.jpg")
    assert page is not None
    crop = prepare(page, Box.around(at).grown(0.2 * float(np.ptp(at))))
    fit = ink.fit(at, crop)
    tiles = (
        ("the crop", crop.grey, None),
        ("its strokes, coloured by direction", coloured(crop), None),
        ("score with the outline's middle there", score_map(at, crop), None),
        ("the outline where it fits best", crop.grey, fit.alignment.place(at) - crop.origin),
    )
    side, gap, head = 262, 12, 30
    image, painter = canvas(4 * side + 5 * gap, side + 2 * head + 14)
    for number, (title, pixels, laid) in enumerate(tiles):
        painter.save()
        painter.translate(gap + number * (side + gap), 0)
        tile(painter, title, pixels, laid, side, head)
        painter.restore()
    wheel(painter, QPointF(gap + side + gap, side + head + 6))
    painter.end()
    return image


def tile(
    painter: QPainter, title: str, pixels: NDArray[np.uint8], laid: Points | None, side: int, head: int
) -> None:
    """Draw one picture of the row, with landmarks ``laid`` (60, 2) on it, picture pixels."""
    painter.setPen(TEXT)
    painter.drawText(QRectF(0, 0, side, head), Qt.AlignmentFlag.AlignVCenter, title)
    scale = side / max(pixels.shape[:2])
    painter.translate(0, head)
    painter.scale(scale, scale)
    painter.drawImage(0, 0, picture(pixels))
    if laid is not None:
        painter.setPen(QPen(NAME, 2 / scale))
        for a, b in MANGA60.lines:
            painter.drawLine(QPointF(*laid[a].tolist()), QPointF(*laid[b].tolist()))


def coloured(crop: CropInk) -> NDArray[np.uint8]:
    """Strokes (H, W, 3): hue by the direction that answers most, the darker the stronger."""
    maps = crop.maps(0).maps[:DIRECTIONS].astype(np.float32) / (2 * UNIT)
    strength = np.clip(1.5 * (maps.max(axis=0) - 0.25), 0, 1)[..., None]
    rgb = np.array([colour_of(k).getRgb()[:3] for k in range(DIRECTIONS)], np.float32)[maps.argmax(axis=0)]
    return np.asarray(255 - strength * (255 - rgb), np.uint8)


def colour_of(direction: int) -> QColor:
    """Return the colour of a stroke direction; a half turn is the whole circle of hues."""
    return QColor.fromHsvF(direction / DIRECTIONS, 0.95, 0.8)


def wheel(painter: QPainter, at: QPointF) -> None:
    """Draw a short line in every direction with its colour."""
    for k in range(DIRECTIONS):
        angle, middle = math.pi * k / DIRECTIONS, at + QPointF(14 + 33 * k, 14)
        arm = QPointF(11 * math.cos(angle), 11 * math.sin(angle))
        painter.setPen(QPen(colour_of(k), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(middle - arm, middle + arm)


def score_map(at: Points, crop: CropInk) -> NDArray[np.uint8]:
    """Lay the middle of the outline on every pixel of the crop: mean response of strokes less that of skin.

    All groups count alike, and none may move by itself yet; RGB (H, W, 3), the faint crop where the outline
    would leave it.
    """
    maps, shape = crop.maps(0), outline(at, MANGA60.strokes, 3.0, 30)
    cells = shape.xy.astype(np.intp)
    ny, nx = np.array(maps.shape) - cells.max(axis=0)[::-1]
    seen = maps.windows(int(ny), int(nx))[shape.channel, cells[:, 1], cells[:, 0]] / UNIT
    groups = [seen[start:stop].mean(axis=0) for start, stop in pairwise(shape.starts)]
    score = np.sum(groups[:-1], axis=0) - groups[-1]
    level = np.uint8(255 * (score - score.min()) / np.ptp(score))
    shown = np.repeat((215 + crop.grey[..., None] * (40 / 255)).astype(np.uint8), 3, axis=2)
    top, left = (shape.extent[::-1] / 2).astype(int)
    shown[top : top + ny, left : left + nx] = cv2.applyColorMap(level, cv2.COLORMAP_INFERNO)[..., ::-1]
    return shown


# -- calibration -----------------------------------------------------------------------------------------


def reliability_curve() -> QImage:
    """Share right over mean confidence, ten bins: names, and ink on real and on drawn pages."""
    report = json.loads((HERE / "matching.json").read_text(encoding="utf-8"))["calibration"]
    side, left, top = 360, 60, 16
    image, painter = canvas(900, side + 70)
    painter.translate(left, top)
    axes(painter, side)
    for number, (kind, title) in enumerate(CURVES.items()):
        bins = report[kind]["bins"]
        painter.setPen(QPen(QColor(SERIES[number]), 2))
        curve(painter, [(b["confidence"], b["right"], b["n"]) for b in bins], side)
        error = report[kind]["expected_calibration_error"]
        told = f"{title}: {report[kind]['n']} answers, calibration error {error:.3f}"
        painter.drawText(QPointF(side + 30, 24 + 26 * number), told)
    painter.setPen(TEXT)
    painter.drawText(
        QPointF(side + 30, 24 + 26 * len(CURVES)),
        f"size of a dot: answers in its bin; open: fewer than {ENOUGH}",
    )
    painter.end()
    return image


CURVES = {
    "whole books": "names, simulated books",
    "ink, openmantra": "ink, real pages",
    "ink, demo": "ink, drawn pages",
}
"""Curves by their key in the report."""


def axes(painter: QPainter, side: int) -> None:
    """Draw frame, grid, diagonal and labels."""
    painter.setPen(QPen(FAINT, 1))
    for tick in range(0, 11, 2):
        at = side * tick / 10
        painter.drawLine(QPointF(at, 0), QPointF(at, side))
        painter.drawLine(QPointF(0, side - at), QPointF(side, side - at))
    painter.drawLine(QPointF(0, side), QPointF(side, 0))
    painter.setPen(TEXT)
    for tick in range(0, 11, 2):
        at = side * tick / 10
        painter.drawText(QRectF(at - 20, side + 4, 40, 18), Qt.AlignmentFlag.AlignCenter, f"{tick / 10}")
        painter.drawText(QRectF(-40, side - at - 9, 34, 18), Qt.AlignmentFlag.AlignRight, f"{tick / 10}")
    painter.drawText(QRectF(0, side + 24, side, 20), Qt.AlignmentFlag.AlignCenter, "confidence")
    painter.save()
    painter.rotate(-90)
    painter.drawText(QRectF(-side, -60, side, 20), Qt.AlignmentFlag.AlignCenter, "share right")
    painter.restore()


def curve(painter: QPainter, bins: Iterable[Sequence[float]], side: int) -> None:
    """Draw (confidence, share right, count) of each bin."""
    dots = [(QPointF(side * sure, side * (1 - right)), n) for sure, right, n in bins]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([dot for dot, n in dots if n >= ENOUGH]))
    for dot, n in dots:
        painter.setBrush(painter.pen().color() if n >= ENOUGH else Qt.GlobalColor.white)
        radius = 2.5 + 1.2 * math.log10(n)
        painter.drawEllipse(dot, radius, radius)


if __name__ == "__main__":
    sys.exit(main())
