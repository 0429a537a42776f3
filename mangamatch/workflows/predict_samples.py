"""Landmarks on images, animations and videos, written as samples that trainers read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mangamatch.domain.events import result_of
from mangamatch.workflows.frame_samples import FrameSamples, pictures_beside
from mangamatch.workflows.predict import Predicted, predict
from mangamatch.workflows.writing import WriteOptions, write_samples

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from mangamatch.inference.follow import Followed
    from mangamatch.inference.tracking import FacePredictor
    from mangamatch.workflows.face_boxes import FaceBoxes
    from mangamatch.workflows.predict import FrameDone, PredictOptions, Sink, Work
    from mangamatch.workflows.predict_inputs import Input
    from mangamatch.workflows.writing import Written


def predict_samples(
    inputs: Sequence[Input], boxes: FaceBoxes, predictor: FacePredictor, options: PredictOptions
) -> Generator[FrameDone, None, Predicted]:
    """Write the faces of all inputs as samples of ``options.format``; stopped, those that are done.

    Images are named where they are; frames of what moves become images beside the samples. Raises as
    :func:`predict` does, and ExportError when no face was found.
    """
    assert options.format is not None and options.samples is not None
    found = FrameSamples(pictures_beside(options.samples), predictor.scheme)
    writing = WriteOptions(options.format, options.samples)

    @contextmanager
    def sink(work: Work, scheme: str) -> Iterator[Sink]:
        with found.of(work.clip) as take:

            def followed(one: Followed) -> None:
                take(one.frame, one.faces)

            yield followed

    def written() -> Written:
        options.out.mkdir(parents=True, exist_ok=True)
        return result_of(write_samples(found.samples(), writing))

    try:
        done = yield from predict(inputs, boxes, predictor, options, sink)
    except (GeneratorExit, KeyboardInterrupt):
        if found.samples():
            written()
        raise
    told = written()
    return Predicted(told.files, (*done.issues, *told.issues))
