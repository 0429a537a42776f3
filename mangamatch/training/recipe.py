"""Everything that decides what a training run does, as one value that its run folder keeps."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Self

from mangamatch.domain.messages import say
from mangamatch.errors import UsageError
from mangamatch.models.backbones import backbone_of, stage_prefixes
from mangamatch.models.crops import COLOUR, GREY, CropSetting
from mangamatch.models.freezing import FREEZING
from mangamatch.models.heads import head_of
from mangamatch.models.losses import check_allowed
from mangamatch.training.augment import DEFAULT, PRESETS
from mangamatch.training.run_config import is_number, is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BACKBONE = "modern"
"""What a good engineer would choose today; the others are here to be compared."""
_CHANNELS = (GREY, COLOUR)
_RESUMABLE = frozenset({"epochs", "patience"})
"""What may differ when a run goes on: nothing that its first epochs depended on but how long they lead."""
_HOLDS: Mapping[str, Callable[[Any], bool]] = {
    "str": is_text,
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "float": is_number,
    "bool": lambda value: isinstance(value, bool),
    "tuple[str, ...]": lambda value: isinstance(value, list | tuple) and all(map(is_text, value)),
}
"""What a field may be, by how it is declared below."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained.

    ``head`` and ``loss``: '' takes what the backbone and the head are made for. ``schemes``: one head for
    each on one trunk, the first is what counts; () takes what most faces have. ``grow``, ``size``,
    ``channels``: the crop, see :class:`mangamatch.models.crops.CropSetting`. ``augment``: a key of
    PRESETS; ``calm``: share of the epochs, the last ones, with weak augmentation. ``rate``: peak learning
    rate of AdamW after ``warm_up`` (share of all steps), falling as a cosine to ``floor`` of it; stages
    below the head learn ``stage_decay`` times as fast each. ``clip``: largest norm of a gradient. ``ema``:
    how much of the averaged weights stays at each step, 0 without. ``patience``: epochs without a better
    validation before the run stops, 0 never. ``freeze``: a key of FREEZING. ``stages``: of the weights that
    a run starts from, () all of them; ``new_head``: all but their heads.
    """

    backbone: str = BACKBONE
    head: str = ""
    loss: str = ""
    schemes: tuple[str, ...] = ()
    size: int = 128
    channels: int = 1
    grow: float = 1.3
    augment: str = DEFAULT
    calm: float = 0.15
    epochs: int = 60
    batch_size: int = 32
    rate: float = 1e-3
    weight_decay: float = 0.02
    warm_up: float = 0.05
    floor: float = 0.02
    stage_decay: float = 1.0
    clip: float = 5.0
    ema: float = 0.998
    patience: int = 0
    freeze: str = "none"
    stages: tuple[str, ...] = ()
    new_head: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        check_allowed(self.backbone, self.head_name, self.loss_name)
        stage_prefixes(self.backbone, self.stages)
        for name, table in (("augment", PRESETS), ("freeze", FREEZING), ("channels", _CHANNELS)):
            if getattr(self, name) not in table:
                raise UsageError(
                    say("There is no {what} {name}.", what=name, name=getattr(self, name)),
                    say("Choose from: {names}.", names=", ".join(map(str, table))),
                )
        self._check_numbers()

    def _check_numbers(self) -> None:
        ranges = {
            **{"epochs": (1, 100_000), "batch_size": (1, 65_536), "rate": (1e-8, 10), "clip": (1e-6, 1e6)},
            **{"weight_decay": (0, 10), "warm_up": (0, 1), "floor": (0, 1), "stage_decay": (0.01, 1)},
            **{"ema": (0, 0.99999), "patience": (0, 100_000), "calm": (0, 1), "seed": (0, 2**32 - 1)},
            **{"grow": (0.1, 10), "size": (32, 1024)},
        }
        for name, (low, high) in ranges.items():
            if not low <= getattr(self, name) <= high:
                raise UsageError(
                    say("{name} cannot be {value}.", name=name, value=getattr(self, name)),
                    say("Choose from {low} to {high}.", low=low, high=high),
                )

    @property
    def head_name(self) -> str:
        """Key of HEADS."""
        return self.head or backbone_of(self.backbone).default_head

    @property
    def loss_name(self) -> str:
        """Key of LOSSES."""
        return self.loss or head_of(self.head_name).default_loss

    @property
    def crop(self) -> CropSetting:
        """How faces are cut out."""
        return CropSetting(self.grow, self.size, self.channels)

    def to_json(self) -> dict[str, Any]:
        """Return a JSON object from which :meth:`from_json` makes the same recipe."""
        return {**asdict(self), "stages": list(self.stages), "schemes": list(self.schemes)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Read what :meth:`to_json` returned; keys of newer versions are left out. Raises UsageError."""
        kinds = {field.name: str(field.type) for field in fields(cls) if field.name in value}
        for name, kind in kinds.items():
            if not _HOLDS[kind](value[name]):
                reason = say("{name} is of another kind", name=name)
                raise UsageError(say("This is no recipe: {reason}.", reason=reason))
        given = {name: value[name] for name in kinds}
        made: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in given.items()}
        return cls(**made)

    def unlike(self, other: Recipe) -> list[str]:
        """Return the names of what differs so that ``other`` cannot go on with a run of this one."""
        names = [field.name for field in fields(self) if field.name not in _RESUMABLE]
        return [name for name in names if getattr(self, name) != getattr(other, name)]
