"""Measure a trained network on faces, or on pages, that it has not seen."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mangamatch.app.samples.schemes import scheme_called
from mangamatch.app.training.options import check_drawn
from mangamatch.app.training.synthetic_spec import drawn_source
from mangamatch.cli.output import (
    add_json_argument,
    add_outside_argument,
    conclude,
    drain,
    failure_in_json,
    images_folder,
    keep_sources,
)
from mangamatch.domain.installed import NETWORKS, demand
from mangamatch.domain.issue import number_of
from mangamatch.domain.messages import counted
from mangamatch.errors import ModelError, UsageError
from mangamatch.files.atomic import write_output
from mangamatch.inference.bundled_model import default_model
from mangamatch.inference.detectors import DETECTORS
from mangamatch.models.run_files import weights_of
from mangamatch.training.tasks import FACES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from mangamatch.app.training.evaluate import EvaluationResult
    from mangamatch.app.training.evaluate_detector import DetectorResult
    from mangamatch.app.training.synthetic_spec import DrawnPages
    from mangamatch.domain.arrays import Floats


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    told = "run folder, weights of one, or an ONNX file; default: the shipped network"
    parser.add_argument("--model", default=str(default_model()), metavar="RUN", help=told)
    told = "samples of any format; for a face detector folders of Manga109, or pages:"
    parser.add_argument("--data", nargs="+", required=True, metavar="FILE", help=told)
    parser.add_argument("--scheme", help="which landmarks, of a network with several heads")
    parser.add_argument("--ced", metavar="PNG", help="draw the cumulative error distribution into this file")
    add_outside_argument(parser)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Measure, and print the error by every normaliser; of a face detector how precise it is."""
    demand(*NETWORKS, *(["matplotlib"] if args.ced else []))
    return (_detector if _finds_faces(Path(args.model)) else _landmarks)(args)


def _finds_faces(model: Path) -> bool:
    """Whether ``model`` is a face detector's; what cannot be read is told by who uses it."""
    with suppress(ModelError):
        return any(info.reads(model) for info in DETECTORS.values())
    return False


def _detector(args: argparse.Namespace) -> int:
    from mangamatch.app.training.evaluate_detector import measure_detector  # torch is loaded here

    for name in ("scheme", "ced"):
        if getattr(args, name):
            raise UsageError(f"--{name} is for networks that find landmarks.", "Leave it out.")
    drawn = drawn_source(args.data)
    check_drawn(drawn, FACES)
    model, data = Path(args.model), [] if drawn else [Path(path) for path in args.data]
    keep_sources([weights_of(model), *data], args.json)
    with failure_in_json(args, {"pages": 0, "faces": 0}):
        measured = drain(measure_detector(model, data, cast("DrawnPages | None", drawn)))
    return conclude(args, measured.to_json(), _detector_lines(measured), measured.issues)


def _landmarks(args: argparse.Namespace) -> int:
    from mangamatch.app.training.evaluate import measure  # torch is loaded here

    model, data = Path(args.model), [Path(path) for path in args.data]
    keep_sources([weights_of(model), *data], args.json, args.ced, images=images_folder(args))
    allowed = {"outside": args.images_anywhere, "images": images_folder(args)}
    with failure_in_json(args, {"faces": 0}):
        measured = drain(measure(model, data, scheme=args.scheme and scheme_called(args.scheme), **allowed))
    if args.ced:
        from mangamatch.training.figures import distribution

        write_output(Path(args.ced), distribution({model.name: measured.evaluation}))
    return conclude(args, measured.to_json(), _lines(measured), measured.issues)


def _detector_lines(measured: DetectorResult) -> Iterator[str]:
    scores = measured.scores
    pages = f"{counted(scores.pages, 'page')}, {counted(scores.faces, 'face')}"
    yield f"{pages}, {measured.ms_per_page:.0f} ms a page"
    yield f"  AP50 {scores.ap50:.4f}, AP50:95 {scores.ap:.4f}"
    yield f"  recall at one false face a page {scores.recall_at_1_fp:.4f}"
    for name, one in scores.by_size.items():
        faces = counted(one.faces, "face")
        yield f"  {name:8} AP50 {one.ap50:.4f}, recall {one.recall_at_1_fp:.4f}, {faces}"
    yield counted(number_of(measured.issues), "problem")


def _lines(measured: EvaluationResult) -> Iterator[str]:
    found = measured.evaluation
    yield f"{counted(len(found.names), 'face')}, {found.scheme}, {measured.ms_per_face:.1f} ms a face"
    for name, value in found.nme.items():
        floor = f"   mean shape {measured.floor.nme[name]:.4f}" if measured.floor else ""
        yield f"  NME by {name:12} {value:.4f}{floor}"
    yield f"  {found.scale.normaliser} again, with 95 % interval: {_sure(found.primary)}"
    limit = f"{found.scale.normaliser} NME > {found.scale.threshold}"
    yield f"  failure rate {found.failure_rate:.3f} ({limit}), AUC {found.auc:.3f}"
    for name, value in found.parts.items():
        yield f"  {name:20} {value:.4f}"
    for name, ways in found.curves.items():
        yield f"  {name:20} {', '.join(f'{way} it {_sure(errors)}' for way, errors in ways.items())}"
    for name, errors in found.visibility.items():
        yield f"  {name + ' points':20} {_sure(errors)}"
    yield counted(number_of(measured.issues), "problem")


def _sure(errors: Floats) -> str:
    from mangamatch.training.curve_errors import estimate

    one = estimate(errors)
    return f"{one.mean:.4f} ({one.low:.4f} to {one.high:.4f})"
