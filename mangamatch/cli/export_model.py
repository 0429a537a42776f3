"""Write a trained network as one ONNX file, which predicts without torch and says how it is to be used."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.samples.schemes import scheme_called
from mangamatch.cli.output import add_json_argument, conclude, keep_sources
from mangamatch.domain.messages import counted
from mangamatch.inference.export import ExportedDetector, export_onnx
from mangamatch.models.run_files import weights_of

if TYPE_CHECKING:
    import argparse

    from mangamatch.inference.export import ExportedModel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--model", required=True, metavar="RUN", help="run folder, or weights of one")
    parser.add_argument("--onnx", required=True, metavar="FILE", help="file to write, ending in .onnx")
    parser.add_argument("--scheme", metavar="NAME", help="which landmarks, of a network with several heads")
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Export, and say how well the file agrees with the network."""
    keep_sources([weights_of(Path(args.model))], args.json, args.onnx)
    made = export_onnx(Path(args.model), Path(args.onnx), args.scheme and scheme_called(args.scheme))
    return conclude(args, asdict(made), _lines(args.onnx, made))


def _lines(file: str, made: ExportedModel | ExportedDetector) -> tuple[str, str]:
    size = f"{made.bytes / 1e6:.1f} MB"
    if isinstance(made, ExportedDetector):
        return f"{file}: a face detector, {size}", f"  differs from torch by {made.difference:.1g}"
    takes = f"{made.channels} × {made.size} × {made.size}"
    return (
        f"{file}: {made.scheme}, {counted(made.points, 'point')}, {size}",
        f"  takes {takes}; differs from torch by {made.difference:.1g} of a crop",
    )
