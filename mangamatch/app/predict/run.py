"""Landmarks on images, animations and videos, drawn into files of the same kind."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from mangamatch.app.predict.inputs import (
    open_input,
    single_picture,
    undecodable_clip,
    unusable_clip,
    unwritable_clip,
)
from mangamatch.app.predict.pipelining import OverlappedPredictor, Prefetched
from mangamatch.domain.issue import Issue, ManyProblems, NothingWritten
from mangamatch.domain.messages import say
from mangamatch.errors import SourceError, UsageError
from mangamatch.files.atomic import kept_file, kept_folder
from mangamatch.files.identity import identity, lineage
from mangamatch.files.paths import claim_path
from mangamatch.formats import FORMATS
from mangamatch.inference.detectors import UsualDetector
from mangamatch.inference.test_time_augmentation import Careful
from mangamatch.inference.tracking import begin
from mangamatch.inference.video_pipeline import follow
from mangamatch.media.render import Overlay, render_frame
from mangamatch.media.unwritable import CannotHold
from mangamatch.media.writers import OUTPUTS, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence, Set
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import TypeAlias

    from mangamatch.app.predict.face_boxes import FaceBoxes
    from mangamatch.app.predict.inputs import PredictInput
    from mangamatch.domain.arrays import Pixels
    from mangamatch.domain.messages import Text
    from mangamatch.domain.tracked_face import FoundFace
    from mangamatch.files.identity import Identity
    from mangamatch.inference.tracking import FacePredictor
    from mangamatch.inference.video_pipeline import Followed
    from mangamatch.media.clip import Clip, ClipFrame
    from mangamatch.media.writers import FrameWriter

    Sink: TypeAlias = Callable[[Followed], None]
    OpenSink: TypeAlias = Callable[["InputProgress", str], AbstractContextManager[Sink]]

_STEPS = 1000  # of progress for each file


@dataclass(frozen=True, slots=True)
class PredictOptions:
    """Where to write, and how.

    ``to`` is a key of OUTPUTS, None for the format of each input. ``fps``: take frames at that rate.
    ``smooth`` filters over time; None filters all that moves. ``careful`` averages over several boxes; None
    does so in still images. ``format``, a key of FORMATS, writes samples instead of frames.
    """

    out: Path
    to: str | None = None
    fps: float | None = None
    smooth: bool | None = None
    careful: bool | None = None
    overlay: Overlay = field(default_factory=Overlay)
    format: str | None = None
    plain_cells: bool = False

    @property
    def samples(self) -> Path | None:
        """File or folder of samples; None where frames are written."""
        return None if self.format is None else self.out / f"predicted{FORMATS[self.format].suffix}"


@dataclass(frozen=True, slots=True, eq=False)
class FrameDone:
    """Frame ``index`` of ``file`` is in ``out`` or nearly; ``done`` of ``total``: the share of all work."""

    file: Path
    out: Path
    index: int
    time_ms: float
    faces: tuple[FoundFace, ...]
    done: int
    total: int
    left_s: float

    @property
    def text(self) -> Text:
        """The current file and frame, and the time left."""
        return say("{file}, frame {n}, {s} s left", file=self.file.name, n=self.index, s=round(self.left_s))


@dataclass(frozen=True, slots=True)
class PredictSummary:
    """Each file written with its number of frames, and issues."""

    files: dict[str, int]
    issues: tuple[Issue, ...]


def predict(
    inputs: Sequence[PredictInput],
    boxes: FaceBoxes,
    predictor: FacePredictor,
    options: PredictOptions,
    sink: OpenSink | None = None,
) -> Generator[FrameDone, None, PredictSummary]:
    """Write every input with its faces; closing it in the middle keeps the frames that are done.

    An input that cannot be used, or whose frames no such file can hold, is listed; the latter's faces are
    yielded all the same. Raises ManyProblems with that list when there is no other, ExportError when nothing
    can be written there. ``sink`` opens what takes the frames of an input, of landmarks in a scheme; without
    one they are drawn into a file.
    """
    files: dict[str, int] = {}
    unwritten: list[Issue] = []
    taken: set[str] = set()
    sources: set[Identity] = set().union(*(lineage(item.path) for item in inputs))
    issues = list(boxes.issues)
    began = time.monotonic()
    for number, item in enumerate(inputs):
        try:
            clip = open_input(item, options.fps)
        except SourceError as error:
            issues.append(unusable_clip(item.path, error))
            continue
        if options.to and not clip.still and not OUTPUTS[options.to].moving:
            issues.append(single_picture(item.path, options.to))
            continue
        kind = _kind(clip, options)
        out = options.samples or claim_path(_place(item, kind, options), taken)
        _refuse_sources(out, sources)
        work = InputProgress(item, clip, kind, out, number, len(inputs), began, options)
        held = _AsFarAsHeld(sink or _drawing)
        count, more = yield from _one(work, boxes, predictor, held.open)
        issues += more
        if held.reason is not None:
            unwritten.append(unwritable_clip(item.path, held.reason))
        elif count is not None:
            files[str(work.out)] = count
    issues += unwritten
    if not files:
        nothing = NothingWritten if unwritten else ManyProblems
        raise nothing(say("None of the inputs could be used."), tuple(issues))
    return PredictSummary(files, tuple(issues))


def _kind(clip: Clip, options: PredictOptions) -> str:
    """Return the key of OUTPUTS as which a clip is written."""
    to = options.to
    if not clip.still:
        return to or clip.kind
    kind = to if to in OUTPUTS and not OUTPUTS[to].moving else clip.kind
    opaque = kind in ("jpg", "bmp") and options.overlay.alone
    return {"webp": "webp-still", "apng": "png"}.get(kind, "png" if opaque else kind)


def _place(item: PredictInput, kind: str, options: PredictOptions) -> Path:
    """Return where the result goes, without regard to other results; a name with a fitting ending stays."""
    name, suffix = item.name, OUTPUTS[kind].suffix
    same = {".jpeg": ".jpg", ".tiff": ".tif", ".apng": ".png"}
    ending = name[name.rfind(".") :].lower() if "." in name and not os.path.isdir(item.path) else ""
    if suffix and same.get(ending, ending) == suffix:
        return options.out / name
    return options.out / (name[: len(name) - len(ending)] + suffix)


@dataclass(frozen=True, slots=True)
class InputProgress:
    """Input ``number`` of ``total``: it is written to ``out`` as ``kind``, a key of OUTPUTS."""

    item: PredictInput
    clip: Clip
    kind: str
    out: Path
    number: int
    total: int
    began: float
    options: PredictOptions

    def done(self, followed: Followed, count: int) -> FrameDone:
        """Return the event for a frame."""
        share = min((followed.frame.index + 1) / max(count, followed.frame.index + 1), 1.0)
        whole = (self.number + share) / self.total
        left = (time.monotonic() - self.began) * (1 - whole) / max(whole, 1e-9)
        frame, total = followed.frame, _STEPS * self.total
        where = (self.item.path, self.out, frame.index, frame.time_ms)
        return FrameDone(*where, followed.faces, round(total * whole), total, left)


def _one(
    work: InputProgress, boxes: FaceBoxes, predictor: FacePredictor, sink: OpenSink
) -> Generator[FrameDone, None, tuple[int | None, list[Issue]]]:
    """Predict on one input; returns how many frames were written, None when it could not be used."""
    clip, options, count = work.clip, work.options, 0
    frames = Prefetched(clip.frames())
    here, issues = boxes.of(work.item.path, clip.size, partial(_first_picture, frames))
    if issues and not here and not boxes.finds:  # a clip without a face is written unchanged
        return None, issues
    tracker = begin(here, boxes.setting(still=clip.still))
    detector = None if clip.still else boxes.detector or UsualDetector()  # few clips lose a face
    try:
        smooth = not clip.still if options.smooth is None else options.smooth
        careful = clip.still if options.careful is None else options.careful
        seer = Careful(predictor) if careful else predictor
        with sink(work, predictor.scheme) as take, OverlappedPredictor(seer) as both:
            for followed in follow(frames, tracker, both, smooth=smooth, detector=detector):
                frame = followed.frame
                both.later(partial(take, followed), frames.fetch)
                count += 1
                issues += [frame.issue] if frame.issue is not None and frame.issue not in issues else []
                yield work.done(followed, clip.count)
            if not count:
                raise ValueError("no frame")
    except ValueError as error:
        return None, [*issues, undecodable_clip(clip.path, error)]
    return count, [*issues, *clip.issues]


def _first_picture(frames: Prefetched[ClipFrame]) -> Pixels | None:
    """Return the pixels of the first frame; None where it cannot be decoded, which is reported later."""
    frame = frames.peek()
    return None if frame is None or frame.issue is not None else frame.seen


class _AsFarAsHeld:
    """A sink that goes on without its file where that cannot hold a frame; ``reason`` says why.

    Landmarks are wanted also of a picture that is too long to be written.
    """

    def __init__(self, inner: OpenSink) -> None:
        self._inner = inner
        self.reason: CannotHold | None = None

    @contextmanager
    def open(self, work: InputProgress, scheme: str) -> Iterator[Sink]:
        """Open the sink, and close it where it has to end."""
        try:
            with ExitStack() as stack:
                yield partial(self._take, stack, self._opened(stack, work, scheme))
        except CannotHold as error:  # of the last frames, which some writers keep until the end
            self.reason = error

    def _opened(self, stack: ExitStack, work: InputProgress, scheme: str) -> Sink | None:
        try:
            return stack.enter_context(self._inner(work, scheme))
        except CannotHold as error:
            self.reason = error
            return None

    def _take(self, stack: ExitStack, take: Sink | None, followed: Followed) -> None:
        if take is None or self.reason is not None:
            return
        try:
            take(followed)
        except CannotHold as error:
            self.reason = error
            with suppress(CannotHold), stack.pop_all():  # which leaves no part of a file
                raise


@contextmanager
def _drawing(work: InputProgress, scheme: str) -> Iterator[Sink]:
    """Open the file that frames are drawn into."""
    overlay = work.options.overlay
    with ExitStack() as stack:
        writer = frame_writer(stack, work.clip, work.kind, work.out)

        def write(followed: Followed) -> None:
            frame = followed.frame
            writer.write(render_frame(frame, followed.faces, scheme, overlay), frame.duration_ms)

        yield write


def frame_writer(stack: ExitStack, clip: Clip, kind: str, out: Path) -> FrameWriter:
    """Open what frames of ``clip`` are written into: it takes the place of ``out`` when ``stack`` ends."""
    output = OUTPUTS[kind]
    path = stack.enter_context(kept_file(out, output.suffix) if output.suffix else kept_folder(out))
    return stack.enter_context(output.open(Target(path, clip.size, clip.loop, clip.fps)))


def _refuse_sources(out: Path, sources: Set[Identity]) -> None:
    """Raise UsageError where a result would replace an input or a folder that holds one."""
    if identity(out) in sources:
        message = say("{path} would be written over itself.", path=out)
        raise UsageError(message, say("Choose another folder for --out."))
