"""Faces put together from single points with a label each, as annotation tools store them.

The points follow their labels, not the order in which somebody drew them: see ``domain/landmark_names.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mangamatch.domain import arrays
from mangamatch.domain.landmark_names import Words, order_of, words
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.rejection import DRAW_BOX, SampleRejected
from mangamatch.domain.scheme import GENERIC, SCHEMES, generic
from mangamatch.domain.visibility import noted
from mangamatch.formats.common.extra_json import from_extra
from mangamatch.formats.common.face_boxes import CORRECT_BOX, borrowed, chosen
from mangamatch.formats.common.keypoint_names import well_formed
from mangamatch.formats.common.label_sets import differing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import TypeAlias

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.box import Box
    from mangamatch.domain.messages import Text
    from mangamatch.formats.common.collector import Collected
    from mangamatch.formats.common.face_boxes import DrawnBox

    _Group: TypeAlias = str | None

_MOST_KNOWN = 4096
_ONE_PLACE = say("Draw each landmark as a single point.")
_NAME_AGAIN = say("Give each landmark its own name, and each face its own group or box.")


@dataclass(frozen=True)
class Named:
    """What the labels of a face say: its scheme, and the ``order`` of its points among them.

    ``names`` are those of the points in that order, None where the file says the scheme itself; ``extra``
    is what keeps names that no scheme knows.
    """

    scheme: str
    order: tuple[int, ...]
    names: tuple[str, ...] | None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def _places(self) -> list[int] | None:
        """The order, None where it is that of the file."""
        return None if self.order == tuple(range(len(self.order))) else list(self.order)

    def ordered(self, points: Points) -> Points:
        """Return the ``points`` (K, 2) of a face with these labels in the order of the scheme."""
        return points if self._places is None else arrays.points(points[self._places])


def wrong_points(count: int, size: int) -> SampleRejected:
    """Return what is to be said of a point (``size`` 1) or a box that is drawn with ``count`` places."""
    many = say("it has {n} points instead of {size}", n=count, size=size)
    problem = say_number(count, say("it has {n} point instead of {size}", n=count, size=size), many)
    return SampleRejected(problem, _ONE_PLACE if size == 1 else DRAW_BOX)


class LabelTable:
    """The labels of one source: whatever is called alike stands at the same place in all of its faces."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, ...], str, tuple[str, ...]], Named] = {}
        self._names: dict[tuple[Words, ...], tuple[tuple[str, ...], Mapping[str, Any]]] = {}

    def of(self, labels: Sequence[str], scheme: str = "", category: object = None) -> Named:
        """Return what ``labels`` say; ``scheme`` and ``category`` are what our own exports say besides.

        Raises SampleRejected where a label stands there twice, or not as the scheme has it.
        """
        given = tuple(labels)
        told = tuple(category["keypoints"]) if scheme == GENERIC and well_formed(category) else ()
        key = given, scheme, told
        if key not in self._known:
            _demand_different(given)
            named = _as_told(given, scheme, told) if scheme else None
            if len(self._known) >= _MOST_KNOWN:  # each face drawn in another order would fill the memory
                self._known.clear()
            self._known[key] = named or self._found(given)
        return self._known[key]

    def _found(self, labels: tuple[str, ...]) -> Named:
        found = order_of(labels)
        names = tuple(labels[place] for place in found.order)
        if found.scheme in SCHEMES and not found.numbered:
            return Named(found.scheme, found.order, SCHEMES[found.scheme].point_names)
        names, extra = self._names.setdefault(tuple(map(words, names)), (names, _category(names)))
        is_bare = found.scheme in SCHEMES or (found.numbered and all(map(str.isdecimal, names)))
        if is_bare:
            return Named(found.scheme, found.order, names)
        return Named(GENERIC, found.order, names, extra)


def _category(names: tuple[str, ...]) -> Mapping[str, Any]:
    return {GENERIC: {"name": "face", "keypoints": list(names), "skeleton": []}}


def _demand_different(labels: tuple[str, ...]) -> None:
    first: dict[Words, str] = {}
    for label in labels:
        key = words(label)
        if key in first:
            count = sum(words(other) == key for other in labels)
            raise SampleRejected(
                say("landmark {name} stands there {n} times", name=repr(first[key]), n=count), _NAME_AGAIN
            )
        first[key] = label


def _as_told(labels: tuple[str, ...], scheme: str, told: tuple[str, ...]) -> Named | None:
    """Return the order of labels in the scheme that the file says; None where nobody knows that scheme."""
    found = order_of(labels)
    if found.scheme == scheme != GENERIC:
        return Named(scheme, found.order, None)
    names = SCHEMES[scheme].point_names if scheme in SCHEMES else generic(told).point_names
    place = {words(label): index for index, label in enumerate(labels)}
    order = [place.get(words(name), -1) for name in names]
    if len(order) == len(labels) and -1 not in order:
        return Named(scheme, tuple(order), None)
    if found.numbered:
        return Named(scheme, found.order, None)
    if names:
        raise SampleRejected(differing(names, labels), _NAME_AGAIN)
    return None


@dataclass
class LabelledFace:
    """What a tool has drawn of one face so far; ``labels``, ``places`` and ``hidden`` belong together.

    ``facts`` are what is said of it besides. Its ``box``, None without one, and the ``note`` on how that was
    chosen are those of :func:`settle_boxes`.
    """

    labels: list[str] = field(default_factory=list)
    places: list[tuple[float, float]] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    box: Box | None = None
    note: Text | None = None
    scheme: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def take(self, label: str, x: float, y: float, *, hidden: bool = False) -> None:
        """Add a landmark."""
        self.labels.append(label)
        self.places.append((x, y))
        self.hidden.append(hidden)

    def add_to(self, collected: Collected, table: LabelTable, page: FacePage, called: str) -> None:
        """Add the face; ``called`` is the fact that our own exports name it by. Raises SampleRejected."""
        own = (called, "group", "extra")
        extra = {key: value for key, value in self.facts.items() if key not in own}
        extra |= from_extra(self.facts.get("extra", {}))
        named = table.of(self.labels, self.scheme, extra.get(GENERIC))
        told, points = self.facts.get("group"), named.ordered(arrays.points(self.places))
        hidden = noted([self.hidden[place] for place in named.order]) if any(self.hidden) else {}
        group = told if isinstance(told, str) else page.group
        collected.add(
            *(page.image, page.size, points, group, page.fallback),
            box=self.box,
            scheme=named.scheme,
            extra={**extra, **named.extra, **hidden},
            given=self.facts.get(called),
            labels=named.names,
            exact={called, "group"} <= self.facts.keys(),
        )
        if self.note:
            collected.report_here(self.note, CORRECT_BOX)


@dataclass(frozen=True, slots=True)
class FacePage:
    """Where a face is: its image of ``size``, and the group and name that it has where its facts say none."""

    image: Path
    size: tuple[int, int] | None
    group: str
    fallback: str


def settle_boxes(
    groups: Mapping[_Group, Sequence[LabelledFace]], boxes: Mapping[_Group, Sequence[DrawnBox]]
) -> None:
    """Give each face of an image the box that is its own, and note what is to be said of that.

    It is one of its group. Without any, it is one of a group that has no face, and is drawn around it alone.
    """
    lent = [drawn for group, some in boxes.items() if not groups.get(group) for drawn in some]
    places = {id(face): arrays.points(face.places) for some in groups.values() for face in some}
    for group, some in groups.items():
        own = boxes.get(group, ())
        rivals = {id(face): places[id(face)] for face in some} if own else places
        for face in some if own or lent else ():
            others = [points for other, points in rivals.items() if other != id(face)]
            drawn, face.note = (chosen if own else borrowed)(own or lent, places[id(face)], others)
            if drawn is not None:
                face.box, face.facts = drawn.box, face.facts or drawn.facts
