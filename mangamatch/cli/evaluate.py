"""Measure a trained network on faces it has not seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.cli.output import (
    add_images_argument,
    add_json_argument,
    drain,
    images_folder,
    keep_sources,
    report_issues,
    write_json,
)
from mangamatch.cli.streams import out
from mangamatch.domain.installed import NETWORKS, demand
from mangamatch.domain.issue import number_of
from mangamatch.domain.messages import counted
from mangamatch.files.atomic import write_output
from mangamatch.models.run_files import weights_of

if TYPE_CHECKING:
    import argparse

    from mangamatch.app.training.evaluate import EvaluationResult


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument(
        "--model", required=True, metavar="RUN", help="run folder, weights of one, or an ONNX file"
    )
    parser.add_argument("--data", nargs="+", required=True, metavar="FILE", help="samples of any format")
    parser.add_argument("--scheme", help="whose landmarks, of a network with several heads")
    parser.add_argument("--ced", metavar="PNG", help="draw the cumulative error distribution into this file")
    add_images_argument(parser)
    parser.add_argument(
        "--images-anywhere", action="store_true", help="allow images outside the folder that names them"
    )
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Measure and print every normaliser, by which the field compares."""
    demand(*NETWORKS, *(["matplotlib"] if args.ced else []))
    from mangamatch.app.training.evaluate import measure  # torch is loaded here

    model, data = Path(args.model), [Path(path) for path in args.data]
    keep_sources([weights_of(model), *data], args.json, args.ced)
    measured = drain(
        measure(model, data, outside=args.images_anywhere, images=images_folder(args), scheme=args.scheme)
    )
    if args.ced:
        from mangamatch.training.figures import distribution

        write_output(Path(args.ced), distribution({model.name: measured.evaluation}))
    if args.json:
        write_json(args.json, measured.to_json())
    if args.json != "-":
        _summarise(measured)
    report_issues(measured.issues)
    return 0


def _summarise(measured: EvaluationResult) -> None:
    found = measured.evaluation
    out(f"{counted(len(found.names), 'face')}, {found.scheme}, {measured.ms_per_face:.1f} ms a face")
    for name, value in found.nme.items():
        floor = f"   mean shape {measured.floor.nme[name]:.4f}" if measured.floor else ""
        out(f"  NME by {name:12} {value:.4f}{floor}")
    limit = f"{found.scale.normaliser} NME > {found.scale.threshold}"
    out(f"  failure rate {found.failure_rate:.3f} ({limit}), AUC {found.auc:.3f}")
    for name, value in found.parts.items():
        out(f"  {name:20} {value:.4f}")
    out(f"{counted(number_of(measured.issues), 'problem')}")
