"""Faces from frame to frame: each box comes from the landmarks found before, and is lost or found again.

A tracker is a value. :func:`begin` makes one from boxes somebody gave or a face detector found, :func:`step`
makes the next one from a frame; a window may keep any of them and go on from there. After a cut, the face is
looked for by how it looked before (``appearance.py``), at several sizes, and where a face detector sees
faces, if there is one. With a setting that says so, faces that enter later are followed too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import cv2
import numpy as np

from mangamatch.domain.box import Box, is_apart
from mangamatch.domain.detected_face import THRESHOLD, DetectedFace
from mangamatch.domain.tracked_face import DETECTED, FOUND, GIVEN, LOST, TRACKED, FoundFace
from mangamatch.inference.appearance import Appearance, look_of, patch_of, similar, whereabouts
from mangamatch.inference.preprocess import with_channels
from mangamatch.inference.smoothing import similarity
from mangamatch.models.crops import GREY, CropSetting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mangamatch.domain.arrays import Floats, Pixels, Points
    from mangamatch.inference.detectors.base import FaceDetector


class BoxPredictions(Protocol):
    """``points`` (N, K, 2), image px, NaN for a box off the image; ``spread`` (N, K) or None."""

    @property
    def points(self) -> Floats: ...  # noqa: D102
    @property
    def spread(self) -> Floats | None: ...  # noqa: D102


class FacePredictor(Protocol):
    """Whatever finds landmarks in boxes; ``mean_shape``: (K, 2) in crop units, None where it is unknown."""

    scheme: str
    crop: CropSetting
    mean_shape: Floats | None

    def points(self, image: Pixels, boxes: Sequence[Box]) -> BoxPredictions:
        """Return the landmarks of N boxes."""


ENTER_EVERY = 12
"""Frames of a clip between two looks for faces that enter: half a second, as people are patient for."""


@dataclass(frozen=True, slots=True)
class TrackSetting:
    """When a face counts as itself.

    ``sure``: likeness (−1…1) to how it looked at first or last that is asked of it; less of a face that
    has been seen to change, down to ``least_alike``, by what it has changed and ``slack``. ``same``: likeness
    from which on the frame shows what it showed before, whatever the landmarks do. ``cut``: mean
    difference of small grey frames (0…1) that makes a cut; ``jump``: most that a size may change from one
    frame to the next; ``smallest`` and ``largest``: sizes of a box as parts of the first one; ``least``: px
    that it has in any case, unless the first was smaller; ``patience``: frames between two searches for a
    face that stays lost. ``threshold``: score from which on a face that a detector sees counts; ``every``:
    frames between two looks for faces that enter, 0 for none, also after cuts.
    """

    sure: float = 0.82
    least_alike: float = 0.5
    slack: float = 0.06
    same: float = 0.9
    cut: float = 0.07
    jump: float = 1.6
    smallest: float = 0.25
    largest: float = 4.0
    least: float = 10.0
    patience: int = 5
    threshold: float = THRESHOLD
    every: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One face: where it was, how it looked, and how its box lies about its landmarks.

    ``state``: GIVEN or DETECTED while its box is yet to be taken for true, TRACKED, or LOST for ``missing``
    frames. ``score``: the detector's, of a face that it has found first.
    ``least_seen``: least likeness to how it looked at first, while it was followed without a gap; ``side``:
    px of the box that sizes are held against, the given one or what a detector saw.
    """

    box: Box
    points: Points | None = None
    first: Appearance | None = None
    last: Appearance | None = None
    fit: tuple[Points, Box] | None = None
    state: str = GIVEN
    missing: int = 0
    least_seen: float = 1.0
    side: float = 0.0
    score: float | None = None

    @property
    def is_new(self) -> bool:
        """Whether its box is yet to be taken for true."""
        return self.state in _NEW


_NEW = (GIVEN, DETECTED)


@dataclass(frozen=True, slots=True, eq=False)
class Tracker:
    """All faces after a frame, and that frame made small (H, W).

    ``looked``: frames since a detector was last asked for faces that enter.
    """

    tracks: tuple[Track, ...]
    small: Pixels | None = None
    setting: TrackSetting = TrackSetting()
    looked: int = 0


def begin(faces: Sequence[Box | DetectedFace], setting: TrackSetting | None = None) -> Tracker:
    """Return a tracker that takes these faces for true in the next frame."""
    return Tracker(tuple(map(_begun, faces)), None, setting or TrackSetting())


def _begun(face: Box | DetectedFace) -> Track:
    if isinstance(face, DetectedFace):
        return Track(face.box, state=DETECTED, score=face.score)
    return Track(face)


@dataclass(frozen=True, eq=False)
class _Picture:
    """A frame, its greys (H, W), and where a detector sees faces on it, who is asked once at most."""

    image: Pixels
    grey: Pixels
    detector: FaceDetector | None
    threshold: float

    @cached_property
    def detected(self) -> Sequence[DetectedFace]:
        return self.detector.faces(self.image, self.threshold) if self.detector else ()

    def at_a_glance(self) -> Sequence[DetectedFace]:
        """Return the faces that are also seen on the frame made small, which takes less time."""
        factor = max(*self.grey.shape, _GLANCE) / _GLANCE
        if factor == 1 or self.detector is None:
            return self.detected
        size = max(round(self.grey.shape[1] / factor), 1), max(round(self.grey.shape[0] / factor), 1)
        small = np.asarray(cv2.resize(self.grey, size, interpolation=cv2.INTER_AREA), np.uint8)
        found = self.detector.faces(small, self.threshold)
        edges = [(face, (factor * edge for edge in face.box.as_tuple())) for face in found]
        return [DetectedFace(Box(*box), face.score) for face, box in edges]


def step(
    tracker: Tracker, image: Pixels, predictor: FacePredictor, detector: FaceDetector | None = None
) -> tuple[Tracker, list[FoundFace]]:
    """Find all faces in the next ``image``, (H, W) or (H, W, 3); ``detector`` helps with lost ones."""
    setting = tracker.setting
    if not tracker.tracks and not setting.every:
        return tracker, []
    picture = _Picture(image, with_channels(image, GREY), detector, setting.threshold)
    small = _small(picture.grey)
    cut = tracker.small is not None and _difference(tracker.small, small) > setting.cut
    expected = [_expected(track, picture.grey, cut) for track in tracker.tracks]
    boxes = [box for box, _ in expected]
    predicted = predictor.points(image, boxes)
    tracks, faces = [], []
    for row, track in enumerate(tracker.tracks):
        spread = None if predicted.spread is None else predicted.spread[row]
        guess = FoundFace(boxes[row], predicted.points[row], spread, TRACKED)
        stays = not cut and expected[row][1] >= setting.same
        track, face = _judged(track, guess, picture, predictor, cut, stays, setting)
        tracks.append(track)
        faces.append(face)
    tracks, faces = _apart(tracks, faces)
    looks = setting.every and (cut or tracker.looked + 1 >= setting.every)
    if looks:
        _enter(tracks, faces, picture, predictor, cut)
    looked = 0 if looks else tracker.looked + 1
    return replace(tracker, tracks=tuple(tracks), small=small, looked=looked), faces


def _enter(
    tracks: list[Track], faces: list[FoundFace], picture: _Picture, predictor: FacePredictor, cut: bool
) -> None:
    """Add the faces that a detector sees and nobody follows, in the rows of such that are long lost."""
    there = [face.box for face in faces if face.state != LOST]
    seen = picture.detected if cut else picture.at_a_glance()
    fresh: list[Track] = []
    for face in seen:
        if is_apart(face.box, (*there, *(track.box for track in fresh))):
            fresh.append(_begun(face))
    if not fresh:
        return
    predicted = predictor.points(picture.image, [track.box for track in fresh])
    for number, track in enumerate(fresh):
        spread = None if predicted.spread is None else predicted.spread[number]
        guess = FoundFace(track.box, predicted.points[number], spread, track.state, track.score)
        begun, found = _taken(track, guess, picture.grey, predictor)
        row = next((row for row, one in enumerate(tracks) if _is_over(one)), len(tracks))
        tracks[row : row + 1], faces[row : row + 1] = [begun], [found]


def _is_over(track: Track) -> bool:
    """Whether a face that the detector found has been lost for so long that another may take its row."""
    return track.score is not None and track.missing > _OVER


def _judged(
    track: Track,
    guess: FoundFace,
    picture: _Picture,
    predictor: FacePredictor,
    cut: bool,
    stays: bool,
    setting: TrackSetting,
) -> tuple[Track, FoundFace]:
    """Return the track after a frame; ``stays``: what it was on is still there, just as it looked."""
    grey = picture.grey
    if track.is_new:
        return _taken(track, replace(guess, state=track.state, score=track.score), grey, predictor)
    patch = _patch(guess, grey)
    asked = -1.0 if stays else _asked(track, setting)
    sound = track.state != LOST and _sound(track, guess, patch, setting, cut, asked)
    if sound and not cut:
        return _taken(track, guess, grey, predictor, patch)
    if track.missing % setting.patience == 0 or cut:
        found = _searched(track, picture, predictor, setting)
        if found is not None and not (sound and _as_alike(track, patch, _patch(found, grey))):
            return _taken(track, found, grey, predictor)
    if sound:
        return _taken(track, guess, grey, predictor, patch)
    lost = replace(track, state=LOST, missing=track.missing + 1)
    return lost, FoundFace(track.box, None, None, LOST)


def _patch(face: FoundFace, grey: Pixels) -> Pixels | None:
    """Return how a face looks, upright; None where it has no landmarks."""
    if face.points is None or not np.isfinite(face.points).all():
        return None
    return patch_of(grey, face.points)


def _sound(
    track: Track, guess: FoundFace, patch: Pixels | None, setting: TrackSetting, cut: bool, asked: float
) -> bool:
    """Whether landmarks can be those of the face: finite, of a size it may have, and as alike as is asked."""
    if guess.points is None or patch is None or track.points is None:
        return False
    ratio = _extent(guess.points) / max(_extent(track.points), 1e-6)
    if not cut and not 1 / setting.jump < ratio < setting.jump:
        return False
    return _may_be(track, guess.points, setting) and _likeness(track, patch) >= asked


def _asked(track: Track, setting: TrackSetting) -> float:
    """Return the likeness that is asked of a face: less where it has changed while it was watched."""
    return min(max(track.least_seen - setting.slack, setting.least_alike), setting.sure)


def _may_be(track: Track, points: Points, setting: TrackSetting, others: Sequence[float] = ()) -> bool:
    """Whether the box of these landmarks is as large as the face can be.

    Sizes go from frame to frame and from round to round of a search, each by a little, so all are held
    against the first, or against the ``others`` that a detector sees.
    """
    if track.first is None or track.fit is None:
        return True
    box = box_from(points, track.fit)
    return any(_fits(box, side, setting) for side in (track.side, *others))


def _fits(box: Box, first: float, setting: TrackSetting) -> bool:
    floor = max(setting.smallest * first, min(setting.least, first / 2))
    return floor <= max(box.width, box.height) <= setting.largest * first


def _as_alike(track: Track, patch: Pixels | None, found: Pixels | None) -> bool:
    """Whether the face where it was expected looks about as much like itself as one found elsewhere."""
    assert patch is not None and found is not None
    return _likeness(track, patch) > _likeness(track, found) - _NEARER


def _likeness(track: Track, patch: Pixels) -> float:
    """Return how much a face looks as it did at first or last, whichever is more, −1…1."""
    known = [past.patch for past in (track.first, track.last) if past is not None]
    return max((similar(patch, past) for past in known), default=-1.0)


def _taken(
    track: Track, face: FoundFace, grey: Pixels, predictor: FacePredictor, patch: Pixels | None = None
) -> tuple[Track, FoundFace]:
    """Return the track gone on with ``face``; off the image, a box taken for true is a face that is lost."""
    patch = _patch(face, grey) if patch is None else patch
    if face.points is None or patch is None:
        return replace(track, state=LOST, missing=1), FoundFace(face.box, None, None, LOST)
    fit = track.fit if face.state not in _NEW else None
    fit = fit or _fit(face, predictor)
    box = box_from(face.points, fit)
    look = look_of(grey, patch, box)
    if face.state in _NEW or track.first is None:
        begun = Track(box, face.points, look, look, fit, TRACKED, side=look.window.width, score=track.score)
        return begun, face
    seen, side = track.least_seen, track.side
    if face.state == FOUND and not _fits(box, side, TrackSetting()):  # a detector has seen it so
        side = look.window.width
    if face.state == TRACKED:
        seen = min(seen, similar(patch, track.first.patch))
    return Track(box, face.points, track.first, look, fit, TRACKED, 0, seen, side, track.score), face


def _fit(face: FoundFace, predictor: FacePredictor) -> tuple[Points, Box]:
    """Return landmarks and the box that belongs to them.

    The shape is that of this face. Its box is halfway between the one somebody drew, which is only about
    right, and the one that the mean shape of training asks for, which knows nothing of this face.
    """
    assert face.points is not None
    if predictor.mean_shape is None:
        return face.points, face.box
    a, b, x, y = similarity(predictor.mean_shape, face.points)
    side = float(np.hypot(a, b)) / predictor.crop.grow
    longer = max(face.box.width, face.box.height, 1e-6)
    w, h = side * face.box.width / longer / 2, side * face.box.height / longer / 2
    usual = Box(x - w, y - h, x + w, y + h).as_tuple()
    middle = (np.array(usual) + face.box.as_tuple()) / 2
    return face.points, Box(*middle.tolist())


def box_from(points: Points, fit: tuple[Points, Box]) -> Box:
    """Return the box that lies about ``points`` (K, 2) as that of ``fit`` about its own."""
    shape, box = fit
    a, b, x, y = similarity(shape, points)
    size = float(np.hypot(a, b))
    cx, cy = box.centre
    mx, my = a * cx - b * cy + x, b * cx + a * cy + y
    w, h = size * box.width / 2, size * box.height / 2
    return Box(mx - w, my - h, mx + w, my + h)


def _extent(points: Points) -> float:
    return float(np.sqrt(((points - points.mean(0)) ** 2).sum(1).mean()))


def _expected(track: Track, grey: Pixels, cut: bool) -> tuple[Box, float]:
    """Return where the face should be, and how much that place looks as it did, −1…1.

    It is moved along with what it looked like, when that is seen nearby.
    """
    if track.is_new or track.last is None or cut:
        return track.box, -1.0
    near = track.box.grown(0.5 * max(track.box.width, track.box.height))
    places = whereabouts(track.last, grey, near, (1.0,), 1)
    likeness, place = places[0] if places else (-1.0, track.box)
    return (_shaped(place, track.box) if likeness > _NEARBY else track.box), likeness


def _shaped(square: Box, like: Box) -> Box:
    """Return a box with the middle and longer side of ``square``, in the shape of ``like``."""
    x, y = square.centre
    scale = square.width / max(like.width, like.height, 1e-6) / 2
    w, h = like.width * scale, like.height * scale
    return Box(x - w, y - h, x + w, y + h)


_SIZES = (0.5, 0.6, 0.72, 0.85, 1.0, 1.18, 1.4, 1.65, 2.0)
_PLACES = 12
_ROUNDS = 2
_GLANCE = 640
"""Pixels of the longer side of a frame that is looked at for faces that enter."""
_OVER = 60
"""Frames for which a face may be lost before another takes its row."""
_NEARBY = 0.5
_NEARER = 0.03  # a box drawn closer may look that much less alike


def _searched(
    track: Track, picture: _Picture, predictor: FacePredictor, setting: TrackSetting
) -> FoundFace | None:
    """Look for a face all over the frame; the network then draws the best places closer."""
    if track.first is None or track.fit is None or track.last is None:
        return None
    grey = picture.grey
    whole = Box(0, 0, grey.shape[1], grey.shape[0])
    places = [*whereabouts(track.first, grey, whole, _SIZES, _PLACES)]
    places += whereabouts(track.last, grey, whole, _SIZES, _PLACES)
    boxes = [_shaped(box, track.box) for _, box in sorted(places, key=lambda place: -place[0])] + [track.box]
    boxes += (face.box for face in picture.detected)
    sides = [max(face.box.width, face.box.height) for face in picture.detected]
    best: tuple[float, FoundFace] | None = None
    for _ in range(_ROUNDS + 1):
        predicted = predictor.points(picture.image, boxes)
        judged = [
            (_likeness(track, patch_of(grey, points)), row)
            for row, points in enumerate(predicted.points)
            if np.isfinite(points).all() and _may_be(track, points, setting, sides)
        ]
        judged.sort(reverse=True)
        for score, row in judged[:1]:
            if best is None or score > best[0] - _NEARER:
                spread = None if predicted.spread is None else predicted.spread[row]
                best = score, FoundFace(boxes[row], predicted.points[row], spread, FOUND)
        boxes = [box_from(predicted.points[row], track.fit) for _, row in judged[: _PLACES // 2]]
        if not boxes:
            break
    return best[1] if best is not None and best[0] >= _asked(track, setting) else None


def _apart(tracks: list[Track], faces: list[FoundFace]) -> tuple[list[Track], list[FoundFace]]:
    """Let no two tracks follow one face: the later one is lost."""
    for later in range(1, len(tracks)):
        for earlier in range(later):
            both = LOST not in (faces[later].state, faces[earlier].state)
            if both and faces[later].state not in _NEW and tracks[later].box.iou(tracks[earlier].box) > 0.7:
                tracks[later] = replace(tracks[later], state=LOST, missing=1)
                faces[later] = FoundFace(faces[later].box, None, None, LOST)
    return tracks, faces


def _small(grey: Pixels) -> Pixels:
    """Return a frame as (24, 32): what a cut changes, and drawn lines that move do not."""
    return np.asarray(cv2.resize(grey, (32, 24), interpolation=cv2.INTER_AREA), np.uint8)


def _difference(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(np.float32) - other).mean()) / 255
