"""A trained network proposes points for faces without a landmark file: a start for labelling.

A face detector adds faces that nobody has listed.

The project itself holds these landmark sets. Their origin is ``predicted``, and they are pending until a
person decides. Proposing again replaces the network's earlier proposals, but nothing that a person has
touched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.app.project.faces import edits_of_new, ids_for, known_boxes, new_faces
from mangamatch.domain import arrays
from mangamatch.domain.ahead import work_ahead
from mangamatch.domain.book_faces import name_of_face, name_of_place
from mangamatch.domain.box import Box
from mangamatch.domain.face_key import FaceKey, face_of
from mangamatch.domain.landmarks import LandmarkSet, SetOrigin
from mangamatch.domain.match import Match, Status
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.scheme import SCHEMES
from mangamatch.errors import ModelError, UsageError
from mangamatch.files.images import read_grey
from mangamatch.matching.evidence import MODEL
from mangamatch.matching.one_sample import FaceRegister
from mangamatch.matching.review_priority import Doubt, doubts
from mangamatch.models.crops import CropFrame
from mangamatch.project.edits import SetLandmarks, SetMatch
from mangamatch.project.json_codec import place_to_json
from mangamatch.project.session import timestamp

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
    from pathlib import Path

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.app.project.detection import Detection
    from mangamatch.domain.arrays import Floats, Grey, Points
    from mangamatch.domain.book import Book, Face, Page
    from mangamatch.domain.detected_face import DetectedFace
    from mangamatch.inference.predictor import Predictor
    from mangamatch.project.edits import Edit
    from mangamatch.project.session import Session

STEP = say("Propose points")
METHOD = "predicted"
_FOLDER = f"{METHOD}/"
"""Names of the network's landmark sets begin with it. Nothing is decided by that."""
_SCORE = "score"
_LIKELY = 0.5
"""Confidence from which a machine's match counts: its face has a landmark file."""
_AHEAD = 2
"""Pages that are read, and on which faces are found, while the network looks at one before them."""
_STEADY = 2.0
"""A prediction that wavers by so many times the median is trusted by half."""


@dataclass(frozen=True)
class Proposals:
    """Landmark sets with their pending matches, and the order in which a person should look at them.

    ``faces``: those among theirs that were found and are new.
    """

    sets: tuple[LandmarkSet, ...] = ()
    matches: tuple[Match, ...] = ()
    faces: tuple[Face, ...] = ()

    @property
    def queue(self) -> list[Doubt]:
        """Doubts of the proposals, the most doubtful first."""
        return doubts(self.matches, {item.file: item for item in self.sets})


def is_predicted(landmarks: LandmarkSet | None) -> bool:
    """Whether a network found the landmarks."""
    return landmarks is not None and landmarks.origin is SetOrigin.PREDICTED


def free_name(sets: Mapping[str, LandmarkSet], book: str, face: str) -> str:
    """Return a file name for the network's set of a face that no set of another origin has."""
    file = f"{_FOLDER}{book}/{face}"
    while file in sets and not is_predicted(sets[file]):
        file += "_"
    return file


def is_replaceable(match: Match, landmarks: LandmarkSet | None) -> bool:
    """Whether a match is a machine's alone: points in a box of XML or detector, untouched by a person."""
    return is_predicted(landmarks) and match.method == METHOD and not match.is_human


def keeps_its_face(match: Match, landmarks: LandmarkSet | None) -> bool:
    """Whether the face of a match needs no proposal: it has points, or a person has seen it."""
    if is_predicted(landmarks):
        return not is_replaceable(match, landmarks)
    sure = match.status == Status.ACCEPTED or (match.confidence or 0.0) >= _LIKELY
    return match.is_placed and match.status != Status.REJECTED and (match.is_human or sure)


def propose_points(
    matches: Mapping[str, Match],
    sets: Mapping[str, LandmarkSet],
    shelf: BookStore,
    model: Path,
    titles: Iterable[str] | None = None,
    finds: Detection | None = None,
    only: Collection[int] | None = None,
) -> Generator[Progress, None, Proposals]:
    """Predict the free faces of ``titles``, None for all; store nothing. ModelError for an unfit model.

    ``only``: the indices of the pages to look at, None for all.

    ``finds`` looks on all these pages for faces that nobody has listed, None on none.
    """
    from mangamatch.inference.predictor import open_predictor  # OpenCV is loaded here

    predictor = open_predictor(model)
    demand_fit(predictor)
    books = yield from shelf.read(shelf.titles if titles is None else titles)
    taken = FaceRegister(sets)
    for match in matches.values():
        if keeps_its_face(match, sets.get(match.file)):
            taken.add(match)
    pages = [page for book in books.values() for page in _pages(book, empty=finds is not None)]
    pages = [page for page in pages if only is None or page.page.index in only]
    ids = ids_for(shelf, books)
    new: list[Face] = []
    faces: list[FreeFace] = []
    found: list[tuple[Floats, Floats]] = []

    def look(page: _BookPage) -> _Look:
        free = [face for face in page.faces if taken.find_at(face.key) is None]
        picture = read_grey(page.page.image) if page.page.image and (free or finds) else None
        return _Look(picture, free, finds.faces(picture) if finds and picture is not None else ())

    with work_ahead(look, pages, name="pages", threads=1, most=_AHEAD) as looks:
        for done, (page, seen) in enumerate(looks):
            yield Progress(done, len(pages), say("Predicting points"))
            known = known_boxes(shelf, page.book, page.page.index) if seen.detected else ()
            listed_now = new_faces(ids, page.book, page.page, seen.detected, known)
            free = [*seen.free, *(f for f in map(_free, listed_now) if taken.find_at(f.key) is None)]
            new += listed_now
            if free and seen.picture is not None:
                found.append(predict_with_mirror(predictor, seen.picture, [f.key.region for f in free]))
                faces += free
    return replace(_proposals(faces, found, predictor, sets), faces=tuple(new))


def demand_fit(predictor: Predictor) -> None:
    """Raise ModelError for a network whose landmarks a project cannot hold."""
    if predictor.scheme not in SCHEMES:
        name, scheme = predictor.name, predictor.scheme
        raise ModelError(
            say("{model} finds landmarks {scheme}, which a project cannot hold.", model=name, scheme=scheme),
            say("Give a model that was trained on a scheme of mangamatch."),
        )


def propose_for(
    session: Session, face: Face, predictor: Predictor, page: Grey | None, *, mean: bool = False
) -> str:
    """Give one face landmarks of the network, or its ``mean`` shape where it sees nothing; return their set.

    They are pending. UsageError where a person has seen the face already.
    """
    demand_fit(predictor)
    key = FaceKey(face.book, face.page, face.id, face.box)
    on_page = (m for m in session.matches.values() if (m.book, m.page) == (face.book, face.page))
    if any(m.is_human and m.is_placed and face_of(m, None).is_face_of(key) for m in on_page):
        raise UsageError(say("This face has landmarks already."), say("Delete their set, or move them."))
    points, trust = _seen(predictor, face.box, page) if page is not None and not mean else (None, 0.0)
    if points is None:
        points = _mean_shape(predictor, face.box)
    file = free_name(session.sets, face.book, face.id)
    landmarks, match = _proposal(file, FreeFace(key, face.score), points.round(2), trust, predictor)
    session.do(STEP, SetLandmarks(file, landmarks), SetMatch(file, match), focus=file)
    return file


def _seen(predictor: Predictor, box: Box, page: Grey) -> tuple[Floats | None, float]:
    """Return what the network sees in a box (K, 2), None where that is nothing, and the trust in it."""
    found, waver = predict_with_mirror(predictor, page, [box])
    if not np.isfinite(found).all():
        return None, 0.0
    return found[0], float(trust_of(waver.mean(axis=1))[0])


def _mean_shape(predictor: Predictor, box: Box) -> Floats:
    """Return the mean shape (K, 2) of what a network has learnt from on a box, px; ModelError without one."""
    if predictor.mean_shape is None:
        message = say("{model} does not know the mean shape of its faces.", model=predictor.name)
        raise ModelError(message, say("Choose another model."))
    return CropFrame.around(box, predictor.crop).to_image(predictor.mean_shape)


@dataclass(frozen=True, slots=True)
class FreeFace:
    """A face without points; ``score``: of the detector that has found it, None for a face of the XML."""

    key: FaceKey
    score: float | None = None


def _free(face: Face) -> FreeFace:
    return FreeFace(FaceKey(face.book, face.page, face.id, face.box), face.score)


@dataclass(frozen=True, slots=True)
class _BookPage:
    """A page that can be seen, and all its faces."""

    book: str
    page: Page
    faces: tuple[FreeFace, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """The picture of a page, None where nobody needs it, its faces without points, and what was detected."""

    picture: Grey | None
    free: list[FreeFace]
    detected: Sequence[DetectedFace]


def _pages(book: Book, *, empty: bool) -> list[_BookPage]:
    """Return the pages that can be seen and have faces; with ``empty`` also those that have none."""
    faces: dict[int, list[FreeFace]] = {}
    for face in map(book.face, range(book.face_count)):
        faces.setdefault(face.page, []).append(_free(face))
    pages = sorted((page for page in book.pages if page.image), key=lambda page: page.index)
    known = (_BookPage(book.title, page, tuple(faces.get(page.index, ()))) for page in pages)
    return [one for one in known if one.faces or empty]


def predict_with_mirror(predictor: Predictor, page: Grey, boxes: Sequence[Box]) -> tuple[Floats, Floats]:
    """Return points (N, K, 2), page px, and how unsure they are (N, K), px.

    The points are the mean of the predictions for the face and for its mirror image. The uncertainty adds
    half the distance of these two to the spread that the network itself gives.
    """
    seen = predictor.points(page, boxes)
    width = page.shape[1]
    flipped = [Box(width - box.x1, box.y0, width - box.x0, box.y1) for box in boxes]
    mirrored = predictor.points(np.ascontiguousarray(page[:, ::-1]), flipped).points
    other = np.empty_like(mirrored)
    other[:, list(SCHEMES[predictor.scheme].mirror)] = mirrored * (-1, 1) + (width, 0)
    apart = np.hypot(*np.moveaxis(seen.points - other, -1, 0)) / 2
    believed = 0.0 if seen.spread is None else seen.spread
    waver: Floats = np.sqrt(apart**2 + np.square(believed))
    return (seen.points + other) / 2, waver


def _proposals(
    faces: Sequence[FreeFace],
    found: Sequence[tuple[Floats, Floats]],
    predictor: Predictor,
    sets: Mapping[str, LandmarkSet],
) -> Proposals:
    if not faces:
        return Proposals()
    points, wavers = (np.concatenate(part) for part in zip(*found, strict=True))
    points = points.round(2)
    seen = np.isfinite(points).all(axis=(1, 2))
    sizes = np.sqrt(np.prod(np.ptp(points[seen], axis=1), axis=1))
    trust = trust_of(wavers[seen].mean(axis=1) / np.maximum(sizes, 1e-9))
    rows = zip(np.flatnonzero(seen).tolist(), trust.tolist(), strict=True)
    files = [free_name(sets, face.key.book, name_of(face.key)) for face in faces]
    made = [_proposal(files[row], faces[row], points[row], value, predictor) for row, value in rows]
    return Proposals(tuple(item for item, _ in made), tuple(match for _, match in made))


def name_of(face: FaceKey) -> str:
    """Return what a face is called in file names: its id, or where it is."""
    where = "_".join(f"{round(side)}" for side in face.region.as_tuple())
    return face.face_id or f"{face.page:03d}_{where}"


def trust_of(waver: Floats) -> Floats:
    """Return the trust in predictions (N,), 0 … 1. At twice the usual uncertainty it is one half."""
    usual = max(float(np.median(waver)), 1e-9) if len(waver) else 1.0
    trust: Floats = 1 / (1 + (waver / (_STEADY * usual)) ** 2)
    return trust


def _proposal(
    file: str, face: FreeFace, points: Floats, trust: float, predictor: Predictor
) -> tuple[LandmarkSet, Match]:
    key, placed = face.key, arrays.points(points)
    own = arrays.points((points - (key.region.x0, key.region.y0)).round(2))
    known = (file, Status.PENDING, key.book, key.page, key.face_id, key.region, placed)
    match = Match(*known, evidence={MODEL: trust}, method=METHOD, at=timestamp())
    return network_set(file, predictor.scheme, own, predictor.name, face.score), match


def network_set(
    file: str, scheme: str, points: Points, model: str, score: float | None = None
) -> LandmarkSet:
    """Return a prediction as a landmark set; ``points`` (K, 2) count from the corner of the face's box.

    ``score``: of the detector that has found the face.
    """
    found = {} if score is None else {_SCORE: round(score, 4)}
    extra = {"model": model, **found}
    return LandmarkSet(file, None, scheme, points, extra=extra, origin=SetOrigin.PREDICTED)


def take_in(
    session: Session,
    proposals: Proposals,
    titles: Iterable[str] | None = None,
    only: Collection[int] | None = None,
    *,
    step: str = STEP,
    beside: Iterable[Edit] = (),
) -> int:
    """Replace earlier proposals of ``titles``, on the pages ``only``, in one step; return the count.

    A person's decisions stay. ``step``: what the history calls it; ``beside``: further edits of that step.
    """
    matches = [match for match in proposals.matches if _is_open(session, match)]
    files = {match.file for match in matches}
    within = None if titles is None else set(titles)
    stale = [
        file
        for file, match in session.matches.items()
        if is_replaceable(match, session.sets.get(file)) and file not in files
        if (within is None or match.book in within) and (only is None or match.page in only)
    ]
    new = [face for face in proposals.faces if name_of_face(face) not in session.faces]
    edits: list[Edit] = [*beside, *edits_of_new(new)]
    edits += [SetLandmarks(item.file, item) for item in proposals.sets if item.file in files]
    edits += [SetMatch(match.file, match) for match in matches]
    edits += [SetMatch(file, None) for file in stale]
    edits += [SetLandmarks(file, None) for file in stale]
    if edits:
        session.do(step, *edits)
    return len(matches)


def _is_open(session: Session, match: Match) -> bool:
    """Whether a proposal may be stored: under its name there is nothing, or what a network alone made.

    Its face may have been deleted meanwhile.
    """
    kept = session.faces.get(name_of_place(match.book, match.page, match.face_id or ""))
    if kept and kept.is_deleted:
        return False
    known, landmarks = session.matches.get(match.file), session.sets.get(match.file)
    if known is None:
        return landmarks is None or is_predicted(landmarks)
    return is_replaceable(known, landmarks)


def to_json(proposals: Proposals) -> list[dict[str, Any]]:
    """Return the proposals as JSON for the command line, the most doubtful first."""
    matches = {match.file: match for match in proposals.matches}
    scores = {item.file: item.extra.get(_SCORE) for item in proposals.sets}
    return [_to_json(matches[doubt.file], doubt, scores[doubt.file]) for doubt in proposals.queue]


def _to_json(match: Match, doubt: Doubt, score: object) -> dict[str, Any]:
    told = {
        "file": match.file,
        **place_to_json(match),
        "points": match.points.tolist(),
        "evidence": dict(match.evidence),
        "doubt": doubt.total,
        "signs": dict(doubt.signs),
    }
    return told if score is None else {**told, "score": score}
