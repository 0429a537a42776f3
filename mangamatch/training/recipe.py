"""Everything that decides what a training run does, as one value that its run folder keeps."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Self

from mangamatch.domain.json_text import is_whole
from mangamatch.domain.messages import say
from mangamatch.domain.settings import demand_settings, setting
from mangamatch.errors import UsageError
from mangamatch.models.backbones import BACKBONES, FORMER_NAMES, backbone_of, stage_prefixes
from mangamatch.models.crops import COLOUR, GREY, CropSetting
from mangamatch.models.detection.spec import COARSEST
from mangamatch.models.freezing import FREEZING
from mangamatch.models.heads import HEADS, head_of
from mangamatch.models.losses import LOSSES, check_allowed
from mangamatch.training.augment.presets import DEFAULT, PRESETS, TITLES
from mangamatch.training.run_config import is_number, is_text
from mangamatch.training.tasks import FACES, LANDMARKS, TASKS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BACKBONE = "inknet"
"""The network that is trained where nobody names another."""
_CHANNELS = (GREY, COLOUR)
_CALM = "weak"
"""Preset of the last epochs."""
_RESUMABLE = frozenset({"epochs", "patience"})
"""Fields that may differ when a run goes on. All others decided what its first epochs did."""
_HOLDS: Mapping[str, Callable[[Any], bool]] = {
    "str": is_text,
    "int": is_whole,
    "float": is_number,
    "bool": lambda value: isinstance(value, bool),
    "tuple[str, ...]": lambda value: isinstance(value, list | tuple) and all(map(is_text, value)),
}
"""What a field may be, by how it is declared below."""


def _range(least: float, most: float, step: float = 1, digits: int = 0) -> dict[str, float]:
    return {"least": least, "most": most, "step": step, "digits": digits}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained; a setting of it is one field here, and asked for wherever training is.

    ``task``: a key of TASKS, whose entry says what is usual for it and which settings it has no use for.
    ``head`` and ``loss``: '' takes what the backbone and the head are made for. ``balance``: a point
    weighs as the count of its part's points to the minus ``balance``. ``hidden``: what a hidden point weighs,
    where one that is seen weighs 1; absent ones weigh nothing. ``schemes``: one head for
    each on one trunk, the first is what counts; () takes what most faces have. ``grow``, ``size``,
    ``channels``: the crop, see :class:`mangamatch.models.crops.CropSetting`. ``augment``: a key of
    PRESETS; ``calm``: share of the epochs, the last ones, with weak augmentation. ``rate``: peak learning
    rate of AdamW after ``warm_up`` (share of all steps), falling as a cosine to ``floor`` of it; stages
    below the head learn ``stage_decay`` times as fast each. ``clip``: largest norm of a gradient. ``ema``:
    how much of the averaged weights stays at each step, 0 without. ``patience``: epochs without a better
    validation before the run stops, 0 never. ``freeze``: a key of FREEZING. ``stages``: of the weights that
    a run starts from, () all of them; ``new_head``: all but their heads.
    """

    task: str = setting(
        LANDMARKS,
        say("Task"),
        say("What is learnt: landmarks of faces, or where faces are on pages."),
        choices={name: info.title for name, info in TASKS.items()},
    )
    backbone: str = setting(
        BACKBONE,
        say("Network"),
        say("The network to train."),
        choices={name: BACKBONES[name].title for name in reversed([*BACKBONES])},
        former=FORMER_NAMES,
    )
    head: str = setting(
        "",
        say("Head"),
        say("How the network tells where a point is."),
        choices={"": say("What the network is made for"), **{n: entry.title for n, entry in HEADS.items()}},
    )
    loss: str = setting(
        "",
        say("Loss"),
        say("What is made small."),
        choices={"": say("What the head is made for"), **{n: entry.title for n, entry in LOSSES.items()}},
    )
    balance: float = setting(
        0.0,
        say("Balance"),
        say("How much more points of small parts weigh, such as the nose; 0: all points alike."),
        **_range(0, 1, 0.1, 2),
        rare=True,
    )
    hidden: float = setting(
        1.0,
        say("Hidden points"),
        say("How much a hidden point weighs; 0: nothing is learnt from it. Absent ones never weigh."),
        **_range(0, 1, 0.1, 2),
        rare=True,
    )
    schemes: tuple[str, ...] = ()
    size: int = setting(
        128,
        say("Crop size"),
        say("Side of what the network sees, in pixels."),
        **_range(32, 1024, 32),
        rare=True,
    )
    channels: int = 1
    grow: float = setting(
        1.3,
        say("Crop growth"),
        say("Side of the crop, by the longer side of the face's box."),
        **_range(0.1, 10, 0.1, 2),
        rare=True,
    )
    augment: str = setting(
        DEFAULT,
        say("Augment"),
        say("How faces are changed anew in each epoch; ink: moved, deformed, inked, printed and scanned."),
        choices={name: TITLES[name] for name in reversed([*PRESETS])},
    )
    calm: float = setting(
        0.15,
        say("Calm end"),
        say("Share of the epochs, the last ones, in which faces are changed little."),
        **_range(0, 1, 0.05, 2),
        rare=True,
    )
    epochs: int = setting(60, say("Epochs"), say("How often all faces are seen."), **_range(1, 100_000, 5))
    batch_size: int = setting(
        32,
        say("Batch size"),
        say("Faces a step. Larger is quicker, and needs more memory."),
        **_range(1, 65_536, 8),
    )
    rate: float = setting(
        1e-3,
        say("Learning rate"),
        say("Learning rate at its peak; it rises at first and falls as a cosine."),
        **_range(1e-8, 10, 1e-4, 6),
        rare=True,
    )
    weight_decay: float = setting(
        0.02, say("Weight decay"), say("Weight decay of AdamW."), **_range(0, 10, 0.01, 4), rare=True
    )
    warm_up: float = setting(
        0.05,
        say("Warm-up"),
        say("Share of all steps in which the learning rate rises to its peak."),
        **_range(0, 1, 0.01, 3),
        rare=True,
    )
    floor: float = setting(
        0.02,
        say("Last rate"),
        say("What is left of the learning rate at the end, as a share of its peak."),
        **_range(0, 1, 0.01, 4),
        rare=True,
    )
    stage_decay: float = setting(
        1.0,
        say("Stage decay"),
        say("How much slower each stage below the head learns; 1: all alike. For fine-tuning."),
        **_range(0.01, 1, 0.1, 2),
        rare=True,
    )
    clip: float = setting(
        5.0,
        say("Gradient limit"),
        say("Largest norm of a gradient; longer ones are shortened to it."),
        **_range(1e-6, 1_000_000, 1, 2),
        rare=True,
    )
    ema: float = setting(
        0.998,
        say("Averaging"),
        say("How much of the averaged weights stays at each step; 0: none."),
        **_range(0, 0.99999, 0.001, 5),
        rare=True,
    )
    patience: int = setting(
        0,
        say("Patience"),
        say("Stop after so many epochs without a better validation; 0: never."),
        **_range(0, 100_000, 5),
        rare=True,
    )
    freeze: str = setting(
        "none", say("Freeze"), say("What keeps the weights it starts from."), choices=FREEZING
    )
    stages: tuple[str, ...] = ()
    new_head: bool = False
    seed: int = setting(
        0,
        say("Seed"),
        say("Seed of everything that is drawn; the same seed gives the same run."),
        **_range(0, 2**32 - 1),
        rare=True,
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "backbone", backbone_of(self.backbone).name)  # it may be a former name
        check_allowed(self.backbone, self.head_name, self.loss_name)
        stage_prefixes(self.backbone, self.stages)
        demand_settings(self)
        if self.task == FACES and self.size % COARSEST:
            raise UsageError(
                say("{name} cannot be {value}.", name="size", value=self.size),
                say("Pages are cut into squares whose side is a multiple of {n}.", n=COARSEST),
            )
        if self.channels not in _CHANNELS:
            raise UsageError(
                say("There is no {what} {name}.", what="channels", name=self.channels),
                say("Choose from: {names}.", names=", ".join(map(str, _CHANNELS))),
            )

    @classmethod
    def usual(cls, task: str = LANDMARKS, **given: Any) -> Self:
        """Return the recipe that is usual for ``task``, but for what is ``given``; UsageError."""
        if task not in TASKS:
            return cls(task=task)  # says what there is
        odd = sorted(TASKS[task].unused & {name for name in given if given[name] != getattr(cls(), name)})
        if odd:
            what = odd[0].replace("_", "-")
            message = say("{what} is no setting of the task {task}.", what=what, task=task)
            raise UsageError(message, say("Leave it out, or choose another task."))
        return cls(task=task, **{**TASKS[task].usual, **given})

    def preset(self, epoch: int) -> str:
        """Return how faces are changed in an epoch, from 0: a key of PRESETS."""
        calm = epoch >= self.epochs * (1 - self.calm)
        return _CALM if calm and self.augment not in ("none", _CALM) else self.augment

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
