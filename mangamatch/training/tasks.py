"""What a network can be taught, in one table: what a task is judged by, and what is usual for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mangamatch.domain.messages import Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping

LANDMARKS, FACES = "landmarks", "faces"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number told of each validated epoch: a field of EpochDone; ``smaller``: less of it is better."""

    name: str
    title: Text
    smaller: bool = False

    def better(self, one: float, other: float, slack: float = 0.0) -> bool:
        """Whether ``one`` is the better value, or worse by less than ``slack``."""
        return one < other + slack if self.smaller else one > other - slack


@dataclass(frozen=True, slots=True)
class TaskInfo:
    """A task. Of its ``measures`` the first is the score, which chooses the best epoch.

    ``unit``: what data are counted in. ``usual``: fields of a recipe where they differ from those of the
    landmarks. ``unused``: settings of a recipe that mean nothing here.
    """

    name: str
    title: Text
    unit: str
    measures: tuple[Measure, ...]
    usual: Mapping[str, Any] = field(default_factory=dict)
    unused: frozenset[str] = frozenset()

    @property
    def score(self) -> Measure:
        """What chooses the best epoch."""
        return self.measures[0]


_LANDMARKS_ONLY = frozenset(
    {
        "backbone",
        "head",
        "loss",
        "balance",
        "hidden",
        "schemes",
        "channels",
        "grow",
        "stage_decay",
        "freeze",
        "stages",
        "new_head",
    }
)
TASKS: Mapping[str, TaskInfo] = {
    LANDMARKS: TaskInfo(
        LANDMARKS,
        say("Landmarks of a face"),
        "face",
        (Measure("nme", say("NME"), smaller=True), Measure("failure_rate", say("Failures"), smaller=True)),
    ),
    FACES: TaskInfo(
        FACES,
        say("Where the faces are"),
        "page",
        (
            Measure("ap50", say("AP50")),
            Measure("ap", say("AP50:95")),
            Measure("recall_at_1_fp", say("Recall at one false face a page")),
        ),
        {"size": 384, "batch_size": 8, "rate": 2e-3, "epochs": 40, "weight_decay": 0.01, "ema": 0.999},
        _LANDMARKS_ONLY,
    ),
}
"""Tasks by name; the first is the usual one."""
MEASURES = {measure.name: measure for task in TASKS.values() for measure in task.measures}
