"""Write the clips of the Predict workspace with their faces: as pictures, tables or samples."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mangamatch.app.predict.frame_result import undecodable_frame
from mangamatch.app.predict.frame_samples import frame_samples
from mangamatch.app.predict.inputs import undecodable_clip, unusable_clip, unwritable_clip
from mangamatch.app.predict.run import FrameDone, frame_writer
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.errors import ExportError, SourceError
from mangamatch.files.identity import identity
from mangamatch.files.paths import claim_path
from mangamatch.formats import FORMATS
from mangamatch.media.open import open_clip
from mangamatch.media.render import Overlay, render_frame
from mangamatch.media.resample import at_rate
from mangamatch.media.unwritable import CannotHold
from mangamatch.media.writers import OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from mangamatch.app.predict.clip_session import ClipSession
    from mangamatch.app.predict.frame_result import FrameResult, Plan
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.tracked_face import FoundFace
    from mangamatch.media.clip import Clip, ClipFrame

    Ask: TypeAlias = Callable[[Path, Plan, ClipFrame], FrameResult]

AS_IT_IS = "same"
"""Write each clip in its own format."""
TABLES = {"frames-json": ".json", "frames-csv": ".csv"}
"""Name → ending of a file that lists all landmarks of all frames."""


@dataclass(frozen=True, slots=True)
class ClipExport:
    """What to write, and where to.

    ``to``: AS_IT_IS, a key of OUTPUTS, one of TABLES, or a key of FORMATS. ``out`` is a file, or a folder
    where several clips are drawn. ``smooth``: landmarks over time, of what moves.
    """

    out: Path
    to: str = AS_IT_IS
    overlay: Overlay = field(default_factory=Overlay)
    smooth: bool = False

    @property
    def draws(self) -> bool:
        """Whether frames are written."""
        return self.to == AS_IT_IS or self.to in OUTPUTS


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """The files written, their number of frames or samples, and issues."""

    files: tuple[Path, ...]
    count: int
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True, eq=False)
class _Frames:
    """The frames of one clip with their faces. Faces that ``clip_session`` does not know are predicted."""

    clip: Clip
    clip_session: ClipSession
    ask: Ask
    smooth: bool
    issues: list[Issue] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[ClipFrame, tuple[FoundFace, ...]]]:
        try:
            for frame in self.clip.frames():
                if frame.index >= self.clip_session.count:
                    self.clip_session.set_count(frame.index + 1)
                if frame.issue is not None:
                    self.issues.append(frame.issue)
                yield frame, self._faces(frame)
        except ValueError as error:
            self.issues.append(undecodable_clip(self.clip.path, error))
        self.issues += self.clip.issues

    def _faces(self, frame: ClipFrame) -> tuple[FoundFace, ...]:
        plan = self.clip_session.plan(frame.index)
        if plan:
            broken = undecodable_frame(plan) if frame.issue else None
            self.clip_session.take(plan, broken or self.ask(self.clip.path, plan, frame))
        known = self.clip_session.answer(frame.index)
        return known.shown(smooth=self.smooth) if known else ()


def export_reels(
    clip_sessions: Sequence[tuple[Path, ClipSession]], ask: Ask, scheme: str, options: ClipExport
) -> Generator[Progress, None, ExportSummary]:
    """Write clips with their faces, predicting what is not known yet; closing it keeps the frames written.

    The clip sessions are changed: give copies. A clip that cannot be used becomes an issue. Raises
    ExportError when nothing can be written.
    """
    clips, issues = _opened(clip_sessions, ask, options)
    if options.draws:
        exported = yield from _draw(clips, scheme, options)
    elif options.to in TABLES:
        exported = yield from _tabulate(clips, scheme, options)
    else:
        exported = yield from _as_samples(clips, scheme, options)
    told = [*issues, *(issue for one in clips for issue in one.issues), *exported.issues]
    return ExportSummary(exported.files, exported.count, tuple(dict.fromkeys(told)))


def _opened(
    clip_sessions: Sequence[tuple[Path, ClipSession]], ask: Ask, options: ClipExport
) -> tuple[list[_Frames], list[Issue]]:
    clips, issues = [], []
    for path, clip_session in clip_sessions:
        try:
            clip = at_rate(open_clip(path), clip_session.fps)
            clips.append(_Frames(clip, clip_session, ask, options.smooth))
        except SourceError as error:
            issues.append(unusable_clip(path, error))
    if not clips:
        raise _nothing(issues)
    return clips, issues


def _nothing(issues: Sequence[Issue]) -> ExportError:
    hint = issues[0].problem if issues else say("Draw a box around a face first.")
    return ExportError(say("There is nothing to write."), hint, issues)


def _progress(clips: Sequence[_Frames], number: int, frame: ClipFrame) -> Progress:
    before = sum(one.clip_session.count for one in clips[:number])
    total = sum(one.clip_session.count for one in clips)
    return Progress(before + frame.index + 1, total, clips[number].clip.path.name)


# -- pictures --------------------------------------------------------------------------------------


def kind_of(clip: Clip, to: str, overlay: Overlay) -> str:
    """Return the key of OUTPUTS in which a clip is written. A single picture stays one."""
    kind = clip.kind if to == AS_IT_IS else to
    if clip.still and OUTPUTS[kind].moving and kind != "frames":
        kind = {"webp": "webp-still"}.get(kind, "png") if to == AS_IT_IS else kind
    return "png" if kind in ("jpg", "bmp") and overlay.alone else kind


def _draw(
    clips: Sequence[_Frames], scheme: str, options: ClipExport
) -> Generator[Progress, None, ExportSummary]:
    files: list[Path] = []
    issues: list[Issue] = []
    taken: set[str] = set()
    count = 0
    for number, frames in enumerate(clips):
        clip, shown = frames.clip, iter(frames)
        if (first := next(shown, None)) is None:
            continue  # its issues say why it has no frame
        kind = kind_of(clip, options.to, options.overlay)
        name = f"{clip.path.stem}{OUTPUTS[kind].suffix}"
        out = options.out if len(clips) == 1 else claim_path(options.out / name, taken)
        _refuse_source(out, clips)
        try:
            with ExitStack() as stack:
                writer = frame_writer(stack, clip, kind, out)
                for frame, faces in chain([first], shown):
                    writer.write(render_frame(frame, faces, scheme, options.overlay), frame.duration_ms)
                    count += 1
                    yield _progress(clips, number, frame)
        except CannotHold as error:
            issues.append(unwritable_clip(clip.path, error))
        else:
            files.append(out)
    if not files:
        raise _nothing([*issues, *(issue for one in clips for issue in one.issues)])
    return ExportSummary(tuple(files), count, tuple(issues))


def _refuse_source(out: Path, clips: Sequence[_Frames]) -> None:
    if any(identity(out) == identity(one.clip.path) for one in clips):
        message = say("{path} would be written over itself.", path=out)
        raise ExportError(message, say("Choose another name or folder."))


# -- tables ----------------------------------------------------------------------------------------


def _tabulate(
    clips: Sequence[_Frames], scheme: str, options: ClipExport
) -> Generator[Progress, None, ExportSummary]:
    from mangamatch.app.predict.frame_records import csv_record, json_record

    count, is_csv = 0, options.to == "frames-csv"
    with csv_record(options.out, scheme) if is_csv else json_record(options.out) as record:
        for number, frames in enumerate(clips):
            path = frames.clip.path
            for frame, faces in frames:
                record.add(FrameDone(path, path, frame.index, frame.time_ms, faces, 0, 0, 0.0))
                count += 1
                yield _progress(clips, number, frame)
        record.conclude([issue for one in clips for issue in one.issues])
    return ExportSummary((options.out,), count)


# -- samples ---------------------------------------------------------------------------------------


def _as_samples(
    clips: Sequence[_Frames], scheme: str, options: ClipExport
) -> Generator[Progress, None, ExportSummary]:
    """Write a sample for each face; frames of what moves become pictures beside the samples first."""
    with frame_samples(options.out, options.to, scheme) as found:
        for number, frames in enumerate(clips):
            take = found.of(frames.clip)
            for frame, faces in frames:
                take(frame, faces)
                yield _progress(clips, number, frame)
        written = yield from write_samples(found.samples(), WriteOptions(options.to, options.out))
    return ExportSummary(tuple(map(Path, written.files)), written.count, written.issues)


def suffix_of(to: str, clip_kind: str) -> str:
    """Return the ending of the file that ``to`` makes; '' for a folder."""
    if to in TABLES:
        return TABLES[to]
    if to in FORMATS:
        return FORMATS[to].suffix
    return OUTPUTS[clip_kind if to == AS_IT_IS else to].suffix
