"""Landmarks on images, animations and videos, written as samples that trainers read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mangamatch.app.predict.frame_samples import frame_samples
from mangamatch.app.predict.run import PredictSummary, predict
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain.progress import result_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from mangamatch.app.predict.face_boxes import FaceBoxes
    from mangamatch.app.predict.inputs import PredictInput
    from mangamatch.app.predict.run import FrameDone, InputProgress, PredictOptions, Sink
    from mangamatch.domain.issue import Issue
    from mangamatch.inference.tracking import FacePredictor


def predict_samples(
    inputs: Sequence[PredictInput], boxes: FaceBoxes, predictor: FacePredictor, options: PredictOptions
) -> Generator[FrameDone, None, PredictSummary]:
    """Write the faces of all inputs as samples of ``options.format``. A stop keeps those that are done.

    Samples name still images where they are. Frames of clips become images beside the samples. Raises as
    :func:`predict` does, and ExportError when no face was found.
    """
    assert options.format is not None and options.samples is not None
    stopped: BaseException | None = None
    issues: tuple[Issue, ...] = ()
    with frame_samples(options.samples, options.format, predictor.scheme) as found:

        @contextmanager
        def sink(work: InputProgress, scheme: str) -> Iterator[Sink]:
            take = found.of(work.clip)
            yield lambda one: take(one.frame, one.faces)

        try:
            issues = (yield from predict(inputs, boxes, predictor, options, sink)).issues
        except (GeneratorExit, KeyboardInterrupt) as stop:
            if not found:
                raise
            stopped = stop
        writing = WriteOptions(options.format, options.samples, plain_cells=options.plain_cells)
        told = result_of(write_samples(found.samples(), writing))
    if stopped is not None:
        raise stopped
    return PredictSummary(told.files, (*issues, *told.issues))
