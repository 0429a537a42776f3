"""What a run begins with, whatever its task."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.training.recipe import Recipe
    from mangamatch.training.task import Learner


@dataclass(frozen=True, slots=True)
class Beginning:
    """``recipe`` with all that the data decide; ``config``: what the record of the run says of the network.

    ``init``: which weights were taken over from where, None where none were.
    """

    recipe: Recipe
    learner: Learner
    config: Mapping[str, Any] = field(default_factory=dict)
    init: dict[str, Any] | None = None
