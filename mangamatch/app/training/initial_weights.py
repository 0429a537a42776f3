"""The weights that a run starts from: how to name them, what they were trained for, what can be kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.domain.messages import say
from mangamatch.errors import ModelError
from mangamatch.inference.bundled_model import STARTS, shipped_weights
from mangamatch.models.backbones import backbone_of
from mangamatch.models.heads import head_of
from mangamatch.models.notes import crop_in, read_spec
from mangamatch.models.run_files import weights_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mangamatch.domain.messages import Text
    from mangamatch.models.crops import CropSetting
    from mangamatch.models.spec import NetworkSpec


_TAKEN = frozenset({"backbone", "head", "size", "channels", "grow"})
"""Fields of a recipe that a network was trained with."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a file of weights says about itself. Public weights say nothing: all fields are None."""

    spec: NetworkSpec | None = None
    crop: CropSetting | None = None

    def settings(self) -> dict[str, Any]:
        """Return the fields of a recipe, by name, with which the whole network is kept."""
        if self.spec is None:
            return {}
        spec, crop = self.spec, self.crop
        head = "" if spec.head == backbone_of(spec.backbone).default_head else spec.head
        told = {"backbone": spec.backbone, "head": head, "size": spec.size, "channels": spec.channels}
        return {**told, "grow": crop.grow} if crop else told


def named(text: str) -> Path:
    """Return the run or file that ``--init`` names. A name of STARTS means the included network."""
    return shipped_weights() if text in STARTS else Path(text)


def start_in(init: Path) -> Start:
    """Return what the weights of a run or a file were trained for; ModelError for what cannot be read."""
    weights = weights_of(init)
    try:
        found = weights.stat()
    except OSError:
        return _read(weights)
    return _remembered(weights, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=8)
def _remembered(weights: Path, changed: int, size: int) -> Start:
    return _read(weights)


def _read(weights: Path) -> Start:
    spec = read_spec(weights)
    if spec is None:
        return Start()
    try:
        return Start(spec, crop_in(weights))
    except ModelError:  # weights of ours without the note of how crops are made
        return Start(spec)


def settled(given: Mapping[str, Any], init: Path | None) -> dict[str, Any]:
    """Return the fields of a recipe: the ``given`` ones, the rest as in the network to start from.

    A head belongs to its network. With another network its usual head is taken.
    """
    if init is None or given.keys() >= _TAKEN:
        return dict(given)
    known = start_in(init).settings()
    if "backbone" in given and backbone_of(given["backbone"]).name != known.get("backbone"):
        known.pop("head", None)
    return {**known, **given}


def demand_fit(init: Path, start: Start, recipe: Mapping[str, Any]) -> None:
    """Raise ModelError when ``recipe`` cannot keep the weights of ``init``, described by ``start``.

    The trunk fits only the same network. The head fits only crops of the same size. This is checked before
    any data is read, and by the form of the window.
    """
    spec = start.spec
    if spec is None:
        return
    name = weights_of(init).name if os.path.isfile(init) else init.name
    mine = backbone_of(recipe["backbone"]).name
    if mine != spec.backbone:
        reason = say("it is a network {theirs}, not {mine}", theirs=spec.backbone, mine=mine)
        message = say("The weights in {name} cannot be kept: {reason}.", name=name, reason=reason)
        raise ModelError(message, say("Choose that network: --backbone {name}.", name=spec.backbone))
    if recipe.get("stages") or recipe.get("new_head"):
        return
    for reason, hint in _misfits(spec, recipe):
        raise lost_head(name, reason, hint)


def _misfits(spec: NetworkSpec, recipe: Mapping[str, Any]) -> Iterator[tuple[Text, Text]]:
    """Yield why a head cannot be kept, and what would keep it."""
    head = recipe.get("head") or backbone_of(recipe["backbone"]).default_head
    if recipe["size"] != spec.size:
        reason = say("it is for crops of {theirs} px, not of {mine}", theirs=spec.size, mine=recipe["size"])
        yield reason, say("Train with its crops (--size {size})", size=spec.size)
    if head != spec.head:
        reason = say("it is a head {theirs}, not {mine}", theirs=spec.head, mine=head_of(head).name)
        yield reason, say("Train with its head (--head {name})", name=spec.head)


def lost_head(name: str, reason: Text, hint: Text) -> ModelError:
    """Return the error for a head that was to be kept and cannot be."""
    return ModelError(
        say("The head of {name} cannot be kept: {reason}.", name=name, reason=reason),
        say("{keep}, or start with a new head: --new-head; in the window, clear the head's tick.", keep=hint),
    )
