"""Faces put together from single points with a label each, as annotation tools store them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.formats.common.keypoint_names import scheme_of
from mangamatch.formats.common.numbers import demand_finite

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.arrays import Points


@dataclass
class LabelledFace:
    """What a tool has drawn of one face so far; ``labels`` and ``places`` belong together."""

    labels: list[str] = field(default_factory=list)
    places: list[tuple[float, float]] = field(default_factory=list)
    box: Box | None = None
    scheme: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def take(self, label: str, x: float, y: float) -> None:
        """Add a landmark."""
        self.labels.append(label)
        self.places.append((x, y))

    def sorted(self) -> tuple[str, Points]:
        """Return scheme and landmarks in its order; raises SampleRejected."""
        label, count = Counter(self.labels).most_common(1)[0] if self.labels else ("", 0)
        if count > 1:
            raise SampleRejected(say("landmark {name} stands there {n} times", name=repr(label), n=count))
        scheme, order = scheme_of(self.labels, self.scheme)
        points = arrays.points(self.places)
        return scheme, arrays.points(points[order])


def corners(x0: float, y0: float, x1: float, y1: float) -> Box:
    """Return the box between two opposite corners; raises SampleRejected."""
    demand_finite((x0, y0, x1, y1))
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
