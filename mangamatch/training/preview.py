"""Pictures of what a network will see: augmented faces with their landmarks, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import torch

from mangamatch.domain.scheme import SCHEMES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mangamatch.domain.arrays import Floats, Pixels
    from mangamatch.training.augment.augmenter import Augmenter
    from mangamatch.training.crop_set import CropSet, Labels

_LINE, _DOT = (60, 140, 255), (230, 30, 60)
_SUBPIXEL = 4
"""Binary places of coordinates that OpenCV draws at."""


def contact_sheet(
    crops: CropSet, augmenter: Augmenter, *, faces: int = 6, variants: int = 5, seed: int = 0, zoom: int = 1
) -> Pixels:
    """Return an RGB picture (H, W, 3) uint8: a row for each of some faces, untouched first, then augmented.

    Faces are drawn at random with ``seed``; there are fewer rows where there are fewer faces.
    """
    generator = torch.Generator().manual_seed(seed)
    rows = torch.randperm(len(crops), generator=generator)[:faces].sort().values
    plain = type(augmenter).plain(crops)
    columns = [_column(crops, rows, plain, generator, zoom)]
    columns += [_column(crops, rows, augmenter, generator, zoom) for _ in range(variants)]
    return np.concatenate(columns, axis=1)


def _column(
    crops: CropSet, rows: torch.Tensor, augmenter: Augmenter, generator: torch.Generator, zoom: int
) -> Pixels:
    images = torch.from_numpy(crops.regions(rows.numpy()))
    labels = torch.from_numpy(crops.labels[rows.numpy()])
    made, moved = augmenter(images, labels, augmenter.draw(len(rows), generator))
    drawn = zip(made.numpy(), moved.numpy(), strict=True)
    return np.concatenate([draw(image, points, crops.scheme, zoom) for image, points in drawn], axis=0)


def draw(image: NDArray[np.float32], labels: Labels, scheme: str, zoom: int = 1) -> Pixels:
    """Return a crop (C, S, S) in 0…1 as RGB uint8, ``zoom`` times as large, with its landmarks (K, 2)."""
    canvas = _enlarged(image, zoom)
    _overlay(canvas, labels, scheme, _LINE, _DOT)
    return canvas


def answers(crops: CropSet, found: Floats, *, columns: int = 4, zoom: int = 2) -> Pixels:
    """Return RGB (H, W, 3) uint8: the truth in blue, what was ``found`` (N, K, 2), crop units, in red."""
    tiles = []
    start = (crops.images.shape[1] - crops.setting.size) // 2
    inside, regions = slice(start, start + crops.setting.size), crops.regions(np.arange(len(crops)))
    for row in range(len(crops)):
        pixels = regions[row, inside, inside].astype(np.float32).transpose(2, 0, 1) / 255
        canvas = _enlarged(pixels, zoom)
        _overlay(canvas, crops.labels[row], crops.scheme, _LINE, _LINE)
        _overlay(canvas, found[row].astype(np.float32), crops.scheme, _DOT, _DOT)
        tiles.append(canvas)
    while len(tiles) % columns:
        tiles.append(np.full_like(tiles[0], 255))
    lines = [np.concatenate(tiles[i : i + columns], axis=1) for i in range(0, len(tiles), columns)]
    return np.concatenate(lines, axis=0)


def png(picture: Pixels) -> bytes:
    """Return an RGB picture as a PNG file."""
    return cv2.imencode(".png", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))[1].tobytes()


def _enlarged(image: NDArray[Any], zoom: int) -> Pixels:
    size = image.shape[-1] * zoom
    grey = np.rint(image.clip(0, 1).transpose(1, 2, 0) * 255).astype(np.uint8)
    colour = np.repeat(grey, 3, axis=2) if grey.shape[2] == 1 else grey
    return np.asarray(cv2.resize(colour, (size, size), interpolation=cv2.INTER_CUBIC), np.uint8)


def _overlay(
    canvas: Pixels, labels: Labels, scheme: str, line: tuple[int, ...], dot: tuple[int, ...]
) -> None:
    """Draw landmarks (K, 2), crop units, onto the picture of a crop."""
    size = canvas.shape[0]
    # corners at integers here, pixel centres at integers there
    places = np.rint(((labels + 0.5) * size - 0.5) * 2**_SUBPIXEL).clip(-(2**15), 2**15).astype(int)
    for start, end in SCHEMES[scheme].lines if scheme in SCHEMES else ():
        cv2.line(canvas, places[start].tolist(), places[end].tolist(), line, 1, cv2.LINE_AA, _SUBPIXEL)
    for place in places.tolist():
        radius = round(size / 100 * 2**_SUBPIXEL)
        cv2.circle(canvas, place, radius, dot, -1, cv2.LINE_AA, _SUBPIXEL)
