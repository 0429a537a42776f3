"""Turn samples of any format into the task of landmarks: split by book, cut out, cached on disk."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mangamatch.app.samples.faces import apart, faces, titles
from mangamatch.app.samples.read import read_samples
from mangamatch.app.samples.schemes import demand_schemes, with_own_schemes
from mangamatch.app.samples.splits import SplitOptions, split
from mangamatch.app.training.held_books import held_books
from mangamatch.app.training.synthetic import SCHEME, drawn_stream, held_faces
from mangamatch.app.training.synthetic_spec import DrawnFaces
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say, say_number
from mangamatch.domain.scheme import GENERIC
from mangamatch.errors import SourceError, UsageError
from mangamatch.files import tree
from mangamatch.training.cache import build_cache
from mangamatch.training.landmark_task import LandmarkTask

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from lightning_fabric import Fabric

    from mangamatch.app.training.options import TrainOptions
    from mangamatch.domain.box import Box
    from mangamatch.domain.progress import Progress
    from mangamatch.domain.sample import Sample
    from mangamatch.training.crop_set import CropSet

CACHE = ".mangamatch-crops"
"""Folder beside the runs, shared by all of them, that holds the crops of the faces."""
_MOST_HELD = 0.4
"""Share of the faces that whole books kept for validation may take at most."""
_INSPECT = say("mangamatch inspect says what the files hold.")


def load_landmarks(
    options: TrainOptions, issues: list[Issue], fabric: Fabric | None = None
) -> Generator[Progress, None, LandmarkTask]:
    """Read samples, split them, and cut their faces out. The first of several processes cuts them."""
    if isinstance(options.drawn, DrawnFaces):
        return (yield from _drawn(options, options.drawn, issues))
    samples = yield from _read(options.data, options, issues)
    schemes = options.recipe.schemes or (_most_common(samples),)
    demand_schemes(name for name in options.recipe.schemes if name not in {one.scheme for one in samples})
    _demand_faces_of(schemes, samples)
    held: list[Sample] = []
    if options.val:
        held = yield from _held(options, issues)
        issues += _known_already(samples, held, options)
    if fabric and not fabric.is_global_zero:
        fabric.barrier()
    sets = []
    for scheme in schemes:
        mine = [sample for sample in samples if sample.scheme == scheme] if len(schemes) > 1 else samples
        sets.append((yield from _cut(mine, scheme, options, issues)))
    val = (yield from _cut(held, schemes[0], options, issues)) if held else None
    if fabric and fabric.is_global_zero:
        fabric.barrier()
    return LandmarkTask(tuple(sets), val) if options.val else _parted(samples, sets, options, issues)


def _parted(
    samples: Sequence[Sample], sets: Sequence[CropSet], options: TrainOptions, issues: list[Issue]
) -> LandmarkTask:
    """Keep a share of what could be cut out for validation: a face that could not tells nothing there."""
    there = {name for crops in sets for name in crops.names}
    usable = [sample for sample in samples if sample.name in there]
    learnt, held = _hold_out(usable, sets[0].scheme, options, issues)
    if not held:
        return LandmarkTask(tuple(sets))
    kept = {sample.name for sample in learnt}
    parts = tuple(crops.called(kept) for crops in sets)
    if not all(map(len, parts)):
        raise SourceError(say("There is no face to learn from."), _INSPECT)
    return LandmarkTask(parts, sets[0].called({sample.name for sample in held}))


def _drawn(
    options: TrainOptions, drawn: DrawnFaces, issues: list[Issue]
) -> Generator[Progress, None, LandmarkTask]:
    """Set up the drawing of faces. Each of several processes draws its own."""
    recipe = options.recipe
    if recipe.schemes not in ((), (SCHEME,)):
        raise UsageError(say("Faces are drawn with the points of {scheme}.", scheme=SCHEME))
    stream = drawn_stream(drawn, recipe.crop)
    if options.val:
        held = yield from _held(options, issues)
        return LandmarkTask((stream,), (yield from _cut(held, SCHEME, options, issues)))
    return LandmarkTask((stream,), held_faces(recipe.crop))


def _held(options: TrainOptions, issues: list[Issue]) -> Generator[Progress, None, list[Sample]]:
    held = yield from _read(options.val, options, issues)
    if not held:
        raise SourceError(say("There is no face to validate on."), _INSPECT)
    return held


def _read(
    paths: Sequence[Path], options: TrainOptions, issues: list[Issue]
) -> Generator[Progress, None, list[Sample]]:
    """Read samples; drop those without images, which readers have listed."""
    samples, more = yield from read_samples(paths, outside=options.outside, images=options.images)
    issues += more
    if GENERIC not in options.recipe.schemes:  # as runs of older versions have it
        samples = with_own_schemes(samples)
    there = {image: tree.isfile(image) for image in {sample.image for sample in samples}}
    return [sample for sample in samples if there[sample.image]]


def _cut(
    samples: Sequence[Sample], scheme: str, options: TrainOptions, issues: list[Issue]
) -> Generator[Progress, None, CropSet]:
    folder = options.out.absolute().parent / CACHE
    crops = yield from build_cache(samples, folder, options.recipe.crop, scheme=scheme)
    issues += crops.issues
    return crops


def _most_common(samples: Sequence[Sample]) -> str:
    if not samples:
        raise SourceError(say("There is no face to learn from."), _INSPECT)
    return Counter(sample.scheme for sample in samples).most_common(1)[0][0]


def _demand_faces_of(wanted: Sequence[str], samples: Sequence[Sample]) -> None:
    """Raise SourceError for a head whose landmarks no face has."""
    there = {sample.scheme for sample in samples}
    if lacking := [scheme for scheme in wanted if scheme not in there]:
        message = say("No face of the data has the landmarks {schemes}.", schemes=", ".join(lacking))
        hint = say(
            "They have: {known}. Leave the others out of --schemes, or add faces that have them.",
            known=", ".join(sorted(there)),
        )
        raise SourceError(message, hint)


def _hold_out(
    samples: list[Sample], scheme: str, options: TrainOptions, issues: list[Issue]
) -> tuple[list[Sample], list[Sample]]:
    """Keep whole books for validation, or faces where the smallest book is too large.

    No sample of these faces stays in the training data, whatever its scheme or annotator.
    """
    if not options.val_share:
        return samples, []
    mine = [sample for sample in samples if sample.scheme == scheme]
    names = [mine[first].group for first in titles(mine)]
    if kept := held_books(names, options.val_share, _MOST_HELD, options.recipe.seed):
        held = [sample for sample, name in zip(mine, names, strict=True) if name in kept]
        books = {sample.group for sample in held}
        return apart([sample for sample in samples if sample.group not in books], held), held
    held = _held_faces(mine, options, issues)
    boxes: dict[Path, list[Box]] = {}
    for sample in held:
        boxes.setdefault(sample.image, []).append(sample.box)
    others = [s for s in samples if not any(_inside(s, box) for box in boxes.get(s.image, ()))]
    return apart(others, held), held


def _known_already(samples: Sequence[Sample], held: Sequence[Sample], options: TrainOptions) -> list[Issue]:
    """Return an issue where faces of the given validation data are among the training data."""
    count = len(set(faces(held))) - len(set(faces(apart(held, samples))))
    if not count:
        return []
    problem = say_number(
        count,
        say("{n} of these faces is among the training data, too.", n=count),
        say("{n} of these faces are among the training data, too.", n=count),
    )
    hint = say("Errors on them say nothing about other faces. Give validation data of its own.")
    return [Issue(str(options.val[0]), "", problem, hint)]


def _inside(sample: Sample, box: Box) -> bool:
    """Whether a sample is of the face in ``box``: its middle lies there."""
    x, y = sample.box.centre
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _held_faces(samples: Sequence[Sample], options: TrainOptions, issues: list[Issue]) -> list[Sample]:
    shares = (1 - options.val_share, options.val_share, 0.0)
    if held := split(samples, SplitOptions(shares, "face", options.recipe.seed))["val"]:
        problem = say("Too few books to keep one for validation: faces of the same books are kept.")
        hint = say("Errors on other books will be larger. Give a book of its own: --val FILE.")
    else:
        problem = say("There are too few faces to keep any for validation.")
        hint = say("The last epoch counts as the best. Give --val FILE.")
    issues.append(Issue(str(options.data[0]), "", problem, hint))
    return held
