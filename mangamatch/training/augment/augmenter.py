"""Whole batches through all augmentations of a setting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import torch
import torch.nn.functional as F
from torch import Tensor

from mangamatch.domain.messages import say
from mangamatch.errors import UsageError
from mangamatch.training.augment.groups import Groups
from mangamatch.training.augment.splines import dense, invert_displacement, sound, thin_plate
from mangamatch.training.augment.step import AugmentSetting, AugmentStep, Deform, Move, Retouch
from mangamatch.training.augment.table import AUGMENTATIONS, COLUMNS, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.models.crops import CropSetting
    from mangamatch.training.stream import Faces

Kind = TypeVar("Kind", Move, Deform, Retouch)


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """What deforming makes of a batch: ``offsets`` (n, 2, S, S) crop units for the samples ``rows`` (n,)."""

    rows: Tensor
    offsets: Tensor


class Augmenter:
    """Augments batches on any device; the same draws give the same samples, alone or in any batch."""

    def __init__(self, setting: AugmentSetting, crop: CropSetting, scheme: str, count: int) -> None:
        """Take the name of the ``scheme`` and its ``count`` of points; UsageError for unknown steps."""
        unknown = sorted(set(setting.steps) - set(AUGMENTATIONS))
        if unknown:
            known = ", ".join(AUGMENTATIONS)
            raise UsageError(
                say("There is no augmentation {name}.", name=unknown[0]),
                say("Choose from: {names}.", names=known),
            )
        self.setting, self.crop = setting, crop
        self._groups = Groups.of(scheme, count)

    @classmethod
    def of(cls, setting: AugmentSetting, crops: Faces) -> Augmenter:
        """Return the augmenter for faces like ``crops``."""
        return cls(setting, crops.setting, crops.scheme, crops.labels.shape[1])

    @classmethod
    def plain(cls, crops: Faces) -> Augmenter:
        """Return what only cuts the crop out of the cached region, for validation."""
        return cls.of(AugmentSetting(), crops)

    @staticmethod
    def draw(count: int, generator: torch.Generator) -> Tensor:
        """Return the numbers (count, WIDTH) in 0…1, on the CPU, that decide all about ``count`` samples."""
        return torch.rand(count, WIDTH, generator=generator)

    def __call__(self, images: Tensor, labels: Tensor, draws: Tensor) -> tuple[Tensor, Tensor]:
        """Return augmented images (N, C, S, S) float in 0…1 and labels (N, K, 2) in crop units.

        ``images`` (N, M, M, C) uint8 and ``labels`` come from a CropSet, ``draws`` from :meth:`draw`.
        Labels may lie outside the crop, where rotation or scale put them.
        """
        numbers = draws.to(images.device, non_blocking=True)
        groups = self._groups.to(images.device)
        matrix = self._matrix(draws, numbers)
        moved = _named_again(_applied(matrix, labels), matrix, groups)
        moved, flow = self._deformed(moved, draws, numbers, groups)
        pixels = self._sampled(images, matrix, flow)
        return retouched(pixels, self.setting, draws, numbers), moved

    def named(self, levels: Tensor, draws: Tensor) -> Tensor:
        """Return what is said of each landmark (N, K) in the order that augmented labels have."""
        groups = self._groups.to(levels.device)
        return _named_again(levels[..., None], self._matrix(draws, draws.to(levels.device)), groups)[..., 0]

    def _matrix(self, draws: Tensor, numbers: Tensor) -> Tensor:
        """Return (N, 3, 3), crop units before to crop units after."""
        matrix = torch.eye(3, device=numbers.device).repeat(len(draws), 1, 1)
        for one, step, rows, u in _steps(self.setting, Move, draws, numbers):
            if one.mirrors and self._groups.mirror is None:
                continue  # nobody knows what such points are called in a mirror
            matrix[rows] = one.matrix(u, step) @ matrix[rows]
        return matrix

    def _deformed(
        self, points: Tensor, draws: Tensor, numbers: Tensor, groups: Groups
    ) -> tuple[Tensor, Flow | None]:
        """Deform faces; one whose picture would fold stays as it is."""
        rows = self._deforms(draws).nonzero().squeeze(1).to(points.device)
        if not len(rows):
            return points, None
        shifts = torch.zeros_like(points)
        for one, step, chosen, u in _steps(self.setting, Deform, draws, numbers):
            shifts[chosen] += one.shift(points[chosen], u, step, groups)
        before, wanted = points[rows], points[rows] + shifts[rows]
        field = thin_plate(wanted, before - wanted)
        offsets, found = dense(field, self._places(points.device)), invert_displacement(before, wanted, field)
        good = sound(field, offsets, before, found)
        points = points.clone()
        points[rows] = torch.where(good[:, None, None], found, before)
        return points, Flow(rows, torch.where(good[:, None, None, None], offsets, 0.0))

    def _deforms(self, draws: Tensor) -> Tensor:
        """Return which samples (N,) are deformed at all."""
        steps = {n: s for n, s in self.setting.steps.items() if isinstance(AUGMENTATIONS[n], Deform)}
        drawn = [draws[:, COLUMNS[name].start] < step.chance for name, step in steps.items()]
        return torch.stack(drawn).any(dim=0) if drawn else torch.zeros(len(draws), dtype=torch.bool)

    def _places(self, device: torch.device) -> Tensor:
        """Return where the centres of the crop's pixels lie, (S,) crop units."""
        size = self.crop.size
        return (torch.arange(size, device=device) + 0.5) / size - 0.5

    def _sampled(self, images: Tensor, matrix: Tensor, flow: Flow | None) -> Tensor:
        """Sample the crop from the cached region, once for all that moves pixels."""
        pixels = images.permute(0, 3, 1, 2)
        if flow is None and not any(isinstance(AUGMENTATIONS[name], Move) for name in self.setting.steps):
            return self._middle(pixels).float().div_(255)
        places = self._places(images.device)
        size = len(places)
        x, y = places.expand(size, size), places[:, None].expand(size, size)
        grid = torch.stack([x, y]).repeat(len(images), 1, 1, 1)  # (N, 2, S, S)
        if flow is not None:
            grid[flow.rows] += flow.offsets
        back = torch.linalg.inv_ex(matrix)[0] * (2 * size / images.shape[1])  # the region is −1…1 here
        source = torch.baddbmm(back[:, :2, 2:], back[:, :2, :2], grid.flatten(2)).transpose(1, 2)
        edge = 1 - 1 / images.shape[1]  # the centre of the last pixel; the GPU of a Mac knows no "border"
        source = source.reshape(len(images), size, size, 2).clamp_(-edge, edge)
        sampled = F.grid_sample(pixels.float(), source, "bilinear", "zeros", align_corners=False)
        return sampled.mul_(1 / 255)

    def _middle(self, pixels: Tensor) -> Tensor:
        start = (pixels.shape[-1] - self.crop.size) // 2
        return pixels[..., start : start + self.crop.size, start : start + self.crop.size]


def _applied(matrix: Tensor, points: Tensor) -> Tensor:
    return points @ matrix[:, :2, :2].transpose(1, 2) + matrix[:, None, :2, 2]


def _named_again(points: Tensor, matrix: Tensor, groups: Groups) -> Tensor:
    """Give the points (N, K, …) of mirrored faces their names."""
    if groups.mirror is None:
        return points
    mirrored = matrix[:, 0, 0] * matrix[:, 1, 1] - matrix[:, 0, 1] * matrix[:, 1, 0] < 0
    return torch.where(mirrored[:, None, None], points[:, groups.mirror], points)


def retouched(images: Tensor, setting: AugmentSetting, draws: Tensor, numbers: Tensor) -> Tensor:
    """Return images (N, C, S, S) in 0…1 after all steps of ``setting`` that leave pixels in their places.

    ``draws``: of :meth:`Augmenter.draw`; ``numbers``: the same on the device of the images.
    """
    for one, step, rows, u in _steps(setting, Retouch, draws, numbers):
        images = _changed(images, one, step, rows, u)
    return images


def _steps(
    setting: AugmentSetting, kind: type[Kind], draws: Tensor, numbers: Tensor
) -> Iterator[tuple[Kind, AugmentStep, Tensor, Tensor]]:
    """Yield what is to be done, with the rows (n,) of the samples it is done to and their numbers.

    Rows are found on the CPU, where ``draws`` lie: no device has to be waited for.
    """
    for name, one in AUGMENTATIONS.items():
        step = setting.steps.get(name)
        if step is None or not isinstance(one, kind):
            continue
        place = COLUMNS[name]
        rows = (draws[:, place.start] < step.chance).nonzero().squeeze(1).to(numbers.device)
        if len(rows):
            yield one, step, rows, numbers[rows, place.start + 1 : place.stop]


def _changed(images: Tensor, one: Retouch, step: AugmentStep, rows: Tensor, u: Tensor) -> Tensor:
    """Change only the images that were drawn: what costs time is done to few."""
    if len(rows) == len(images):
        return one.apply(images, u, step)
    images[rows] = one.apply(images[rows], u, step)
    return images
