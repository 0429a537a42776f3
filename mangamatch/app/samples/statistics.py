"""What a set of samples holds, in figures and as a picture."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain.messages import say, say_number
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.visible import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mangamatch.domain.messages import Text
    from mangamatch.domain.sample import Sample

_SIZES = (0, 32, 64, 96, 128, 192, 256, 384, 512, 1024)  # px: edges of the bins of the box's longer side
_ANGLES = (-90, -45, -30, -20, -10, 10, 20, 30, 45, 90)  # degrees


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts by name; ``sizes`` of the boxes in px, ``roll`` of the line between the eyes in degrees.

    ``turn`` says how far the nose lies off the middle of the eyes, in hundredths of their distance:
    0 looks straight ahead, positive to the image's right.
    """

    faces: int
    images: int
    groups: Mapping[str, int]
    schemes: Mapping[str, int]
    emotions: Mapping[str, int]
    sizes: Mapping[str, int]
    roll: Mapping[str, int]
    turn: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """Return the figures as a JSON object."""
        return asdict(self)

    def to_text(self) -> str:
        """Return the figures as lines for a terminal."""
        lines = [str(self.heading)]
        for title, counts in self.charts():
            if counts:
                lines += ["", title, *(f"  {visible(name):24} {n:7d}" for name, n in counts.items())]
        return "\n".join(lines)

    def to_svg(self) -> str:
        """Return the figures as bar charts in an SVG document."""
        charts = [_chart(title, counts) for title, counts in self.charts() if counts]
        body, y = "", 40
        for height, chart in charts:
            body += f'<g transform="translate(20 {y})">{chart}</g>'
            y += height
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="{y}" font-family="sans-serif"'
            f' font-size="12"><rect width="100%" height="100%" fill="white"/>'
            f'<text x="20" y="24" font-size="16" font-weight="bold">{self.heading}</text>{body}</svg>\n'
        )

    @property
    def heading(self) -> Text:
        """How much there is."""
        n, m = self.faces, self.images
        faces = say_number(n, say("{n} face", n=n), say("{n} faces", n=n))
        images = say_number(m, say("{n} image", n=m), say("{n} images", n=m))
        return say("{faces} on {images}", faces=faces, images=images)

    def charts(self) -> list[tuple[Text, Mapping[str, int]]]:
        """Return title and counts of each figure."""
        return [
            (say("Faces of each book"), self.groups),
            (say("Schemes"), self.schemes),
            (say("Emotion codes"), self.emotions),
            (say("Longer side of the box, px"), self.sizes),
            (say("Roll, degrees"), self.roll),
            (say("Turn, % of the eyes' distance"), self.turn),
        ]


def statistics(samples: Sequence[Sample]) -> Statistics:
    """Count samples by what matters for training."""
    poses = [pose for sample in samples if (pose := _pose(sample))]
    emotions = Counter(str(s.extra["emotion"]) for s in samples if s.extra.get("emotion") is not None)
    return Statistics(
        faces=len(samples),
        images=len({sample.image for sample in samples}),
        groups=dict(sorted(Counter(sample.group for sample in samples).items())),
        schemes=dict(sorted(Counter(sample.scheme for sample in samples).items())),
        emotions=dict(sorted(emotions.items(), key=lambda item: (len(item[0]), item[0]))),
        sizes=_binned([max(sample.box.width, sample.box.height) for sample in samples], _SIZES),
        roll=_binned([roll for roll, _ in poses], _ANGLES),
        turn=_binned([turn for _, turn in poses], _ANGLES),
    )


def _pose(sample: Sample) -> tuple[float, float] | None:
    """Roll in degrees and turn in per cent; None for schemes without eyes and nose."""
    scheme = SCHEMES.get(sample.scheme)
    if scheme is None or scheme.pose is None:
        return None
    pose = scheme.pose
    parts = (list(pose.eye_left), list(pose.eye_right), list(pose.nose))
    left, right, tip = (sample.points[rows].mean(axis=0) for rows in parts)
    across = right - left
    distance = float(np.hypot(*across))
    if not distance > 0:
        return None
    turn = float((tip - (left + right) / 2) @ across) / distance**2
    return float(np.degrees(np.arctan2(across[1], across[0]))), 100 * turn


def _binned(values: Sequence[float], edges: Sequence[int]) -> dict[str, int]:
    """Count values from one edge to the next. Values outside are counted at the ends."""
    if not values:
        return {}
    inner = np.digitize(values, edges[1:-1])
    counts = np.bincount(inner, minlength=len(edges) - 1).tolist()
    return {f"{low} … {high}": n for low, high, n in zip(edges, edges[1:], counts, strict=False)}


def _chart(title: str, counts: Mapping[str, int]) -> tuple[int, str]:
    """Height in px and SVG of one chart of horizontal bars."""
    most = max(counts.values(), default=0) or 1
    rows = [f'<text y="12" font-weight="bold">{escape(title)}</text>']
    for row, (name, count) in enumerate(counts.items()):
        y = 22 + 18 * row
        label = name if len(name) < 28 else f"{name[:26]}…"
        rows.append(
            f'<text x="170" y="{y + 11}" text-anchor="end">{escape(label)}</text>'
            f'<rect x="178" y="{y}" width="{360 * count / most:.1f}" height="14" fill="#2f7de1"/>'
            f'<text x="{184 + 360 * count / most:.1f}" y="{y + 11}">{count}</text>'
        )
    return 34 + 18 * len(counts), "".join(rows)
