"""*Learn from this*: a short fine-tuning of the project's network on what is accepted, and an honest check.

Some accepted faces are kept out. A network learns from the others and is measured on those, before and
after. Only where the error falls there, it learns once more, a little, from all faces, and is kept beside the
project. The next lesson goes on with the network that was checked, which has never seen the held faces: so
these can be the check again. The project itself is not written here.
"""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.app.project import networks
from mangamatch.app.project.held_out import LEAST, held_out
from mangamatch.app.project.lesson import Lesson
from mangamatch.app.project.pupil import (
    Course,
    begin,
    cut_out,
    errors_of,
    pupil_in,
    taught_pupil,
    teach,
)
from mangamatch.app.project.samples import ACCEPTED, project_book_store, samples_with
from mangamatch.domain.marking import has_marking, mark
from mangamatch.domain.messages import say, say_number
from mangamatch.errors import UsageError
from mangamatch.models.notes import crop_in, marking_in
from mangamatch.project.session import Session, timestamp
from mangamatch.training.landmark_task import LandmarkTask
from mangamatch.training.metrics import mean_shape

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.app.project.networks import LessonStart
    from mangamatch.app.project.pupil import Pupil
    from mangamatch.domain.arrays import Floats
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.training.crop_set import CropSet

_LOOKS, _LOOKS_ANEW, _LOOKS_AGAIN = 1600, 4000, 600
"""Faces that a lesson looks at, over and over: from a network that knows the landmarks, from a new head, and
after the check once more, at all faces."""
_EPOCHS = (4, 60)
"""Fewest and most epochs, whatever the number of faces."""
RECIPE: dict[str, Any] = {"batch_size": 16, "rate": 6e-4, "augment": "weak", "warm_up": 0.1, "seed": 1}
_SPOILT, _USUAL = 0.3, 5.0
"""Error from which landmarks cannot be those of the face, and how many times the usual one it must be."""
_MARKED = 0.01
"""Landmarks that a marking moves by less than this, as a share of the normaliser, are marked so."""


@dataclass(frozen=True, slots=True, eq=False)
class _Desk:
    """What a lesson works on: ``learnt`` and ``held`` are parts of all the ``crops``.

    ``before``: errors (n,) on the held faces of the network that the lesson starts from.
    """

    start: LessonStart
    crops: CropSet
    learnt: CropSet
    held: CropSet
    before: Floats
    marking: str | None

    def course(self, text: Text, looks: int, faces: CropSet, **settings: Any) -> Course:
        epochs = min(max(round(looks / len(faces)), _EPOCHS[0]), _EPOCHS[1])
        given = {**RECIPE, "epochs": epochs, **settings}
        return Course.of(text, self.start.weights, self.crops.scheme, **given)


def learn(project: Path, issues: list[Issue]) -> Generator[Progress, None, Lesson]:
    """Learn from what is accepted in ``project``; keep the network beside it where it is better.

    Faces that cannot be used are added to ``issues``. UsageError for too few faces, SourceError without
    images, ModelError for a network that cannot be read or cannot learn.
    """
    begun = time.monotonic()
    samples, start = yield from accepted_faces(project, issues)
    crops = yield from cut_out(samples, crop_in(start.weights), samples[0].scheme, issues)
    unit, spoilt, desk = _desk(start, crops)
    lesson, checked = yield from _check(desk)
    seen = tuple(sorted({*start.seen, *desk.learnt.names}))
    lesson = replace(lesson, unit=unit, spoilt=tuple(sorted(spoilt)), seen=seen, at=timestamp())
    if not better(desk.before, checked.errors(desk.held)):
        return replace(lesson, seconds=time.monotonic() - begun)
    pupil = yield from _learn_all(desk, checked.network)
    lesson = replace(lesson, seconds=time.monotonic() - begun)
    return networks.keep(project, lesson, pupil.save, checked.save).lesson


def accepted_faces(
    project: Path, issues: list[Issue]
) -> Generator[Progress, None, tuple[list[Sample], LessonStart]]:
    """Return the accepted faces, of the scheme that most have, and what a lesson begins with."""
    with closing(Session(project, write=False)) as session:
        shelf = project_book_store(session)
        start = networks.start_of(session)
        issues += networks.missing(session)
        matches, sets = list(session.matches.values()), dict(session.sets)
    samples, more = yield from samples_with(ACCEPTED, matches, sets, shelf)
    issues += more
    schemes = [sample.scheme for sample in samples]
    chosen = max(sorted({*schemes}), key=schemes.count, default="")
    usable = [sample for sample in samples if sample.scheme == chosen]
    demand_enough(len(usable))
    return usable, start


def demand_enough(count: int) -> None:
    """Raise UsageError where too few faces are accepted."""
    if count >= LEAST:
        return
    one = say("Only {n} accepted face can be learnt from.", n=count)
    many = say("Only {n} accepted faces can be learnt from.", n=count)
    raise UsageError(say_number(count, one, many), say("Accept at least {least} first.", least=LEAST))


def _desk(start: LessonStart, crops: CropSet) -> tuple[str, set[str], _Desk]:
    """Return the unit of the check, the faces whose landmarks are spoilt, and what to work on."""
    known = pupil_in(start.weights, crops.scheme)
    errors = known.errors(crops) if known else _errors_of_mean(crops)
    spoilt = spoilt_in(errors, crops.names) if known else set()
    demand_enough(len(crops) - len(spoilt))
    books = {n: g for n, g in zip(crops.names, crops.groups, strict=True) if n not in spoilt}
    unit, held = held_out(books, start.seen, start.held)
    if not held:  # the network has learnt from every face: the included one has from none
        return _desk(networks.included_start(), crops)
    rows = [crops.names.index(name) for name in crops.names if name in held]
    learnt = crops.called(books.keys() - held)
    marking = _marking_kept(start.weights, learnt)
    desk = _Desk(start, crops.called(books), learnt, crops.called(held), errors[rows], marking)
    return unit, spoilt, desk


def _errors_of_mean(crops: CropSet) -> Floats:
    """Return the errors (N,) of the mean face: what is known before a head begins anew."""
    mean = mean_shape(crops.labels, crops.levels)
    return errors_of(np.broadcast_to(mean, crops.labels.shape), crops)


def spoilt_in(errors: Floats, names: Sequence[str]) -> set[str]:
    """Return the faces whose landmarks cannot be theirs: mirrored, or those of another face."""
    limit = max(_SPOILT, _USUAL * float(np.nanmedian(errors)))
    return {name for name, error in zip(names, errors, strict=True) if error > limit}


def _marking_kept(weights: Path, crops: CropSet) -> str | None:
    """Return the marking of the network's answers if the landmarks it learns from keep it, too."""
    marking = marking_in(weights, crops.scheme)
    if marking is None or not has_marking(crops.scheme, marking):
        return None
    moved = errors_of(mark(crops.labels.astype(np.float64), crops.scheme, marking), crops)
    return marking if float(np.nanmean(moved)) < _MARKED else None


def _check(desk: _Desk) -> Generator[Progress, None, tuple[Lesson, Pupil]]:
    """Learn from all but the held faces, and measure on these after each epoch."""
    task = LandmarkTask((desk.learnt,))
    course = desk.course(say("Learning, with some faces kept out"), _LOOKS, desk.learnt)
    if course.recipe.new_head:
        course = desk.course(course.text, _LOOKS_ANEW, desk.learnt, rate=1e-3)
    network, fresh = begin(desk.start.weights, course, task)
    curve = [float(np.nanmean(desk.before))]

    def measure(network: LandmarkNetwork) -> None:
        curve.append(float(np.nanmean(taught_pupil(network, desk.learnt, desk.marking).errors(desk.held))))

    taught = yield from teach(network, course, task, measure)
    facts = (desk.crops.scheme, len(desk.crops), desk.held.names, "face", curve[0], curve[-1], tuple(curve))
    return Lesson(*facts, 0.0, fresh=fresh), taught_pupil(taught, desk.learnt, desk.marking)


def _learn_all(desk: _Desk, checked: LandmarkNetwork) -> Generator[Progress, None, Pupil]:
    """Go on with the checked network, a little, with the held faces among the others."""
    task = LandmarkTask((desk.crops,))
    text = say("Learning from all accepted faces")
    course = desk.course(text, _LOOKS_AGAIN, desk.crops, rate=RECIPE["rate"] / 2, new_head=False)
    taught = yield from teach(checked, course, task)
    return taught_pupil(taught, desk.crops, desk.marking)


def better(before: Floats, after: Floats) -> bool:
    """Whether errors (n,) fell, in the mean and on at least half of the faces; NaN where one is not known."""
    known = ~np.isnan(before)
    fell = float(np.mean(after[known])) < float(np.mean(before[known])) if known.any() else False
    return fell and 2 * int(np.sum(after[known] < before[known])) >= int(known.sum())
