"""Augmentation of whole batches as tensors: faces moved, deformed, and inked, printed and scanned anew.

Geometry is one map from each pixel of the result to the cached region, sampled once. With label units of the
crop, p before and q after:

* landmarks go *forward*: a = A p, A the product of all matrices, then q with q + D(q) = a;
* pixels go *back*: the value at q comes from A⁻¹ (q + D(q)),

D being a smooth displacement that lives on the crop *after* moving. Both use the same D, so a dot drawn at p
is found at q.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from mangamatch.training.augment.presets import DEFAULT, PRESETS, TITLES
from mangamatch.training.augment.step import Augmentation, AugmentSetting, AugmentStep, Deform, Move, Retouch

if TYPE_CHECKING:
    from mangamatch.training.augment.augmenter import Augmenter
    from mangamatch.training.augment.table import AUGMENTATIONS

__all__ = [
    "AUGMENTATIONS",
    "DEFAULT",
    "PRESETS",
    "TITLES",
    "AugmentSetting",
    "AugmentStep",
    "Augmentation",
    "Augmenter",
    "Deform",
    "Move",
    "Retouch",
]

_NEEDS_TORCH = {"Augmenter": "augmenter", "AUGMENTATIONS": "table"}


def __getattr__(name: str) -> Any:
    """Load what computes when it is first asked for: who only offers the presets needs no torch."""
    if name not in _NEEDS_TORCH:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_NEEDS_TORCH[name]}"), name)
