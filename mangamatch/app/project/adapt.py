"""Adapt to a book without labels: the network teaches itself on its faces, with drawn faces in between.

A moving average of the network says where the landmarks of the unlabelled faces are; the network learns to
say the same of the same faces changed (mean teacher, Tarvainen and Valpola 2017). Faces drawn by this program
are replayed, so that it does not drift. It is taken only where the error on accepted faces, which were not
learnt from, falls, and that on drawn faces does not rise.
"""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.app.project import networks
from mangamatch.app.project.held_out import LEAST
from mangamatch.app.project.large_books import LEAST_FACES
from mangamatch.app.project.learn import RECIPE, accepted_faces, better
from mangamatch.app.project.lesson import Lesson
from mangamatch.app.project.pupil import Course, begin, cut_out, pupil_in, teach
from mangamatch.app.project.samples import project_book_store
from mangamatch.app.training.synthetic import SCHEME, drawn_stream, held_faces
from mangamatch.app.training.synthetic_spec import DrawnFaces
from mangamatch.domain import arrays
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.sample import Sample
from mangamatch.errors import UsageError
from mangamatch.models.crops import CropFrame
from mangamatch.project.session import Session, timestamp
from mangamatch.training.landmark_self_training import UnlabelledTask

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from mangamatch.app.project.networks import LessonStart
    from mangamatch.app.project.pupil import Pupil
    from mangamatch.domain.arrays import Floats
    from mangamatch.domain.book import Book
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.progress import Progress
    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.training.crop_set import CropSet

_LOOKS = 1600
_DRAWN_SEED = 77
_DRAWN = 96
"""Drawn faces to measure on."""


@dataclass(frozen=True, slots=True, eq=False)
class _Desk:
    """``book``: unlabelled faces; ``held``: accepted ones for the check; ``drawn``: faces that are drawn."""

    weights: Path
    known: Pupil
    book: CropSet
    held: CropSet
    drawn: CropSet


def adapt(project: Path, title: str, issues: list[Issue]) -> Generator[Progress, None, Lesson]:
    """Let the project's network adapt to the book ``title``; keep it where it is better.

    UsageError for a book with too few faces, or where too few accepted faces are there to check by.
    """
    begun = time.monotonic()
    samples, start = yield from accepted_faces(project, issues)
    known, fresh = _known(start, samples)
    faces = _faces_of(project, title, known)
    held = yield from cut_out(fresh, known.crop, known.scheme, issues)
    book = yield from cut_out(faces, known.crop, known.scheme, issues)
    desk = _Desk(start.weights, known, book, held, held_faces(known.crop).some(_DRAWN))
    lesson, pupil = yield from _adapted(desk)
    seconds = time.monotonic() - begun
    lesson = replace(lesson, book=title, seen=tuple(sorted(start.seen)), at=timestamp(), seconds=seconds)
    if not may_stay(desk.known.errors(desk.drawn), pupil.errors(desk.drawn)):
        return lesson
    if not better(known.errors(held), pupil.errors(held)):
        return lesson
    return networks.keep(project, lesson, pupil.save, pupil.save).lesson


def _known(start: LessonStart, samples: Sequence[Sample]) -> tuple[Pupil, list[Sample]]:
    """Return the network to begin with, and the accepted faces that it has not learnt from."""
    known = pupil_in(start.weights, SCHEME) if samples[0].scheme == SCHEME else None
    if known is None:
        hint = say("Learn from accepted faces instead.")
        raise UsageError(say("Only landmarks {scheme} are learnt without labels.", scheme=SCHEME), hint)
    fresh = [sample for sample in samples if sample.name not in start.seen]
    if len(fresh) < LEAST:
        one = say("Only {n} accepted face is new to the network, and can check it.", n=len(fresh))
        many = say("Only {n} accepted faces are new to the network, and can check it.", n=len(fresh))
        hint = say("Accept {least} or more that were not learnt from.", least=LEAST)
        raise UsageError(say_number(len(fresh), one, many), hint)
    return known, fresh


def _faces_of(project: Path, title: str, known: Pupil) -> list[Sample]:
    """Return all faces of a book with a mean face in their boxes, which means nothing."""
    with closing(Session(project, write=False)) as session:
        book = project_book_store(session).book(title)
    if book is None:
        raise UsageError(say("There is no book {title}.", title=title), say("Give the title of a book."))
    faces = [sample for sample in map(partial(_unmarked, book, known), range(book.face_count)) if sample]
    if len(faces) < LEAST_FACES:
        one = say("{title} has only {n} face.", title=title, n=len(faces))
        many = say("{title} has only {n} faces.", title=title, n=len(faces))
        hint = say("Of fewer than {least} nothing is learnt without labels.", least=LEAST_FACES)
        raise UsageError(say_number(len(faces), one, many), hint)
    return faces


def _unmarked(book: Book, known: Pupil, row: int) -> Sample | None:
    face = book.face(row)
    page = book.page(face.page)
    if page is None or page.image is None:
        return None
    points = arrays.points(CropFrame.around(face.box, known.crop).to_image(known.shape))
    return Sample(
        page.image, None, face.box, points, known.scheme, book.title, f"{face.page} {face.id} {row}"
    )


def _adapted(desk: _Desk) -> Generator[Progress, None, tuple[Lesson, Pupil]]:
    """Teach the network by itself, and measure it on the accepted faces after each epoch."""
    known, count = desk.known, len(desk.book)
    settings = {
        **RECIPE,
        "augment": "ink",
        "rate": 3e-4,
        "ema": 0.99,
        "epochs": max(round(_LOOKS / count), 2),
    }
    course = Course.of(say("Adapting to the book"), desk.weights, known.scheme, **settings)
    stream = drawn_stream(DrawnFaces(seed=_DRAWN_SEED, faces=count), known.crop)
    task = UnlabelledTask((stream,), unlabelled=(desk.book,), rule=known.marking)
    curve = [float(np.nanmean(known.errors(desk.held)))]

    def answering(network: LandmarkNetwork) -> Pupil:
        return replace(known, network=network)

    with closing(task):
        network, _ = begin(desk.weights, course, task)
        taught = yield from teach(
            network,
            course,
            task,
            lambda now: curve.append(float(np.nanmean(answering(now).errors(desk.held)))),
        )
    facts = (known.scheme, count, desk.held.names, "face", curve[0], curve[-1], tuple(curve), 0.0)
    return Lesson(*facts), answering(taught)


def may_stay(before: Floats, after: Floats) -> bool:
    """Whether the errors (n,) on drawn faces have not risen: what was known is not forgotten."""
    return float(np.nanmean(after)) <= float(np.nanmean(before))
