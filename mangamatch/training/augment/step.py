"""What an augmentation is, and how a setting asks for it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from torch import Tensor

    from mangamatch.training.augment.groups import Groups


@dataclass(frozen=True, slots=True)
class AugmentStep:
    """Do an augmentation to a share ``chance`` of the samples, by ``low`` … ``high`` in its own ``unit``."""

    chance: float
    low: float = 0.0
    high: float = 0.0

    def __post_init__(self) -> None:
        if not (0 <= self.chance <= 1 and self.low <= self.high):
            raise ValueError(f"no way to augment: {self}")

    def span(self, u: Tensor) -> Tensor:
        """Return ``low`` … ``high`` for ``u`` in 0…1."""
        return self.low + u * (self.high - self.low)

    def ratio(self, u: Tensor) -> Tensor:
        """Return ``low`` … ``high``, both positive, so that halving is as likely as doubling."""
        return float(self.low) * (float(self.high) / float(self.low)) ** u


@dataclass(frozen=True, slots=True)
class AugmentSetting:
    """The steps that are done, by their names in AUGMENTATIONS; what is not named is not done."""

    steps: Mapping[str, AugmentStep] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return ``{name: {"chance": …, "low": …, "high": …}}``."""
        return {name: asdict(step) for name, step in self.steps.items()}

    @classmethod
    def from_json(cls, values: Mapping[str, Mapping[str, float]]) -> AugmentSetting:
        """Read what :meth:`to_json` wrote; ValueError or TypeError when it is no setting."""
        return cls({name: AugmentStep(**step) for name, step in values.items()})


@dataclass(frozen=True, slots=True)
class Move:
    """Moves a whole crop. ``matrix(u, step)`` (N, 3, 3) takes crop units to crop units.

    ``u`` (N, ``draws``) are uniform numbers 0…1, here and below. Where it
    ``mirrors``, points change their names as the scheme says.
    """

    matrix: Callable[[Tensor, AugmentStep], Tensor]
    draws: int
    unit: str
    mirrors: bool = False


@dataclass(frozen=True, slots=True)
class Deform:
    """Deforms a face. ``shift(points, u, step, groups)`` (N, K, 2) says how far each landmark goes.

    ``points`` (N, K, 2) and the result are crop units; the pixels between landmarks follow smoothly.
    """

    shift: Callable[[Tensor, Tensor, AugmentStep, Groups], Tensor]
    draws: int
    unit: str


@dataclass(frozen=True, slots=True)
class Retouch:
    """Changes pixels where they are. ``apply(images, u, step)`` returns new (n, C, S, S) in 0…1."""

    apply: Callable[[Tensor, Tensor, AugmentStep], Tensor]
    draws: int
    unit: str


Augmentation: TypeAlias = Move | Deform | Retouch
