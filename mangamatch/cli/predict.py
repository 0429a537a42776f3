"""Find landmarks on images, folders, GIFs and videos, and draw them into files of the same kind."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.predict.face_boxes import FIND, WHOLE, face_boxes
from mangamatch.app.predict.inputs import gather
from mangamatch.app.predict.run import PredictOptions, PredictSummary, predict
from mangamatch.app.samples.schemes import scheme_called
from mangamatch.cli.detecting import add_detector_arguments, demand_threshold
from mangamatch.cli.output import (
    add_json_argument,
    add_plain_cells_argument,
    demand_project,
    drain,
    json_file,
    keep_sources,
    report_issues,
)
from mangamatch.cli.streams import out
from mangamatch.domain.issue import ManyProblems, number_of
from mangamatch.domain.messages import counted
from mangamatch.errors import UsageError
from mangamatch.formats import WRITABLE
from mangamatch.inference.bundled_model import default_model
from mangamatch.media.render import STYLES, Overlay
from mangamatch.media.writers import OUTPUTS
from mangamatch.models.run_files import weights_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Generator, Iterator, Sequence
    from contextlib import AbstractContextManager

    from mangamatch.app.predict.frame_records import CsvRecord, JsonRecord
    from mangamatch.app.predict.inputs import PredictInput
    from mangamatch.app.predict.run import FrameDone
    from mangamatch.app.predict.to_project import ProjectRecord
    from mangamatch.app.project.import_predictions import ImportOutcome
    from mangamatch.inference.predictor import Predictor

_SMALL = 12_000_000  # bytes of weights; below, a face takes less time than waking a second thread


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    told = "run folder, its weights, or ONNX file; default: the shipped network"
    parser.add_argument("--model", metavar="RUN", help=told)
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="images, folders, GIFs, videos")
    parser.add_argument("--out", required=True, metavar="DIR", help="folder for the results")
    ways = f"{FIND}|XML|x,y,w,h|{WHOLE}"
    told = f"where the faces are; default: {FIND}, by a face detector"
    parser.add_argument("--boxes", action="append", default=[], metavar=ways, help=told)
    add_detector_arguments(parser)
    parser.add_argument("--to", choices=OUTPUTS, help="format to write; default: that of each input")
    parser.add_argument("--format", choices=WRITABLE, help="write samples of this format, draw nothing")
    parser.add_argument("--clip", action="store_true", help="take a folder of images as one clip")
    parser.add_argument("--fps", type=float, help="frames a second to take, 0.1 to 240; default: all")
    told = f"what to draw: {', '.join(STYLES)}; default: points,lines"
    parser.add_argument("--overlay", default="points,lines", metavar="A,B", help=told)
    parser.add_argument(
        "--alone", action="store_true", help="draw on transparent ground instead of the frames"
    )
    parser.add_argument(
        "--size", type=float, default=1.0, help="size of points and lines, 0.1 to 20; default: 1"
    )
    parser.add_argument(
        "--smooth", action="store_true", default=None, help="smooth landmarks over time; default for clips"
    )
    parser.add_argument(
        "--no-smooth",
        dest="smooth",
        action="store_false",
        help="leave the landmarks of each frame as they are",
    )
    told = "look at each face seven times and take the mean; default for still images"
    parser.add_argument("--careful", action="store_true", default=None, help=told)
    parser.add_argument("--quick", dest="careful", action="store_false", help="look at each face once")
    parser.add_argument("--flip", action="store_true", help="also look at the mirror image: twice the time")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or mps")
    parser.add_argument(
        "--threads", type=int, help="cores that the model uses; default: 1 for small models, else all"
    )
    parser.add_argument("--scheme", help="which landmarks, of a network with several heads")
    told = "also put what is found on pages of this project into it, as pending matches"
    parser.add_argument("--send-to", metavar="PROJECT", help=told)
    parser.add_argument("--csv", metavar="FILE", help="write all landmarks as a table")
    add_plain_cells_argument(parser)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Predict on every input and say what was written."""
    boxes, options = face_boxes(args.boxes, args.faces, demand_threshold(args)), _options(args)
    inputs = gather([Path(path) for path in args.inputs], args.clip)
    boxed = (Path(value) for value in args.boxes if os.path.exists(value))
    found = [weights_of(Path(args.faces))] if args.faces and os.path.exists(args.faces) else []
    kept = [*(item.path for item in inputs), *boxed, *found, weights_of(_model(args))]
    project = demand_project(args.send_to) if args.send_to else None
    keep_sources([*kept, *([project] if project else [])], args.json, args.csv)
    if args.format and args.json != "-":
        from mangamatch.cli.writing import say_losses  # frames are predicted without what writes samples

        say_losses(args.format)
    predictor = _predictor(args)
    with ExitStack() as stack:
        sending = stack.enter_context(_sending(project, inputs, predictor)) if project else None
        records = _records(stack, args, predictor.scheme)

        def record(event: FrameDone) -> None:
            for one in (*records, *([sending] if sending else [])):
                one.add(event)

        nothing: ManyProblems | None = None
        try:
            done = drain(_work(options)(inputs, boxes, predictor, options), record)
        except ManyProblems as error:
            nothing, done = error, PredictSummary({}, tuple(error.issues))
        sent = sending.store() if sending else None
        for one in records:
            one.conclude(done.issues, sent)
    if nothing is not None:  # after the records, which say why
        raise nothing
    if args.json != "-":
        out(*_lines(done, sent, args))
    report_issues(done.issues)
    return 0


def _lines(done: PredictSummary, sent: ImportOutcome | None, args: argparse.Namespace) -> Iterator[str]:
    for path, count in done.files.items():
        yield f"{counted(count, 'face' if args.format else 'frame')} written to {path}"
    if sent:
        left = f", {sent.spared} left as a person placed them" if sent.spared else ""
        yield f"{counted(sent.count, 'face')} pending in {args.send_to}{left}"
    yield f"{counted(number_of(done.issues), 'problem')}."


def _sending(
    project: Path, inputs: Sequence[PredictInput], predictor: Predictor
) -> AbstractContextManager[ProjectRecord]:
    from mangamatch.app.predict.to_project import project_record

    return project_record(project, [item.path for item in inputs], predictor.scheme, predictor.name)


def _work(options: PredictOptions) -> Callable[..., Generator[FrameDone, None, PredictSummary]]:
    if options.format is None:
        return predict
    from mangamatch.app.predict.to_samples import predict_samples  # all of exporting comes with it

    return predict_samples


def _options(args: argparse.Namespace) -> PredictOptions:
    styles = tuple(word.strip() for word in args.overlay.split(",") if word.strip())
    if unknown := [style for style in styles if style not in STYLES]:
        raise UsageError(f"There is no overlay {unknown[0]!r}.", f"Known: {', '.join(STYLES)}.")
    for name, most in (("fps", 240), ("size", 20)):
        value = getattr(args, name)
        if value is not None and not 0.1 <= value <= most:  # NaN is not either
            raise UsageError(f"--{name} is {value}.", f"Give it a number from 0.1 to {most}.")
    if args.threads is not None and args.threads < 1:
        raise UsageError(f"--threads is {args.threads}.", "Give it 1 or more.")
    if args.format and args.to:
        raise UsageError("--to writes frames, --format writes samples.", "Give one of them.")
    overlay = Overlay(styles, args.alone, args.size)
    return PredictOptions(
        *(Path(args.out), args.to, args.fps, args.smooth, args.careful),
        overlay=overlay,
        format=args.format,
        plain_cells=args.plain_cells,
    )


def _model(args: argparse.Namespace) -> Path:
    return Path(args.model) if args.model else default_model()


def _predictor(args: argparse.Namespace) -> Predictor:
    from mangamatch.inference.predictor import open_predictor

    model = _model(args)
    is_small = os.path.isfile(model) and model.stat().st_size < _SMALL
    threads = args.threads or (1 if is_small else None)
    return open_predictor(
        model,
        device=args.device,
        flip=args.flip,
        threads=threads,
        scheme=args.scheme and scheme_called(args.scheme),
    )


def _records(stack: ExitStack, args: argparse.Namespace, scheme: str) -> list[JsonRecord | CsvRecord]:
    records: list[JsonRecord | CsvRecord] = []
    if args.json or args.csv:
        from mangamatch.app.predict.frame_records import csv_record, json_record
    if args.json:
        records.append(stack.enter_context(json_record(json_file(args.json))))
    if args.csv:
        records.append(stack.enter_context(csv_record(Path(args.csv), scheme, plain=args.plain_cells)))
    return records
