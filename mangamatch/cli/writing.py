"""The options of every command that writes samples, and what it says of what it wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.app.samples.splits import UNITS, SplitOptions
from mangamatch.cli.output import add_plain_cells_argument, json_file
from mangamatch.cli.streams import out
from mangamatch.domain.scheme import SCHEMES
from mangamatch.files.atomic import replace_file
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    import argparse

    from mangamatch.app.samples.write import WriteSummary

WRITABLE = [name for name, fmt in FORMATS.items() if fmt.write]


def add_writing_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare crops, splits and statistics."""
    parser.add_argument("--crops", action="store_true", help="cut the faces out of their pages")
    add_plain_cells_argument(parser)
    parser.add_argument("--scheme", choices=SCHEMES, help="convert the landmarks to this scheme")
    parser.add_argument("--split", metavar="A,B,C", help="shares of train, val and test, such as 0.8,0.1,0.1")
    parser.add_argument("--split-by", default="book", choices=UNITS, help="what a split keeps together")
    parser.add_argument("--seed", type=int, default=0, help="seed of the split")
    parser.add_argument("--statistics", metavar="SVG", help="draw what the samples hold into this file")


def write_options(args: argparse.Namespace, name: str) -> dict[str, Any]:
    """Return what WriteOptions is made of, to write format ``name``; UsageError for a split that is none."""
    splitting = SplitOptions.parse(args.split, args.split_by, args.seed) if args.split else None
    made = {"format": name, "out": Path(args.out), "splitting": splitting}
    return {**made, "crops": args.crops, "scheme": args.scheme, "plain_cells": args.plain_cells}


def targets(args: argparse.Namespace) -> list[Path]:
    """Return every file or folder that the command is asked to write."""
    named = (Path(args.out), json_file(args.json), Path(args.statistics) if args.statistics else None)
    return [path for path in named if path]


def draw_statistics(args: argparse.Namespace, written: WriteSummary) -> dict[str, Any]:
    """Draw the statistics where that is asked for, and return them for JSON."""
    from mangamatch.app.samples.statistics import statistics

    counts = statistics(written.samples)
    if args.statistics:
        with replace_file(Path(args.statistics)) as stream:
            stream.write(counts.to_svg())
    return counts.to_json()


def say_losses(name: str) -> None:
    """Print what format ``name`` cannot hold, before it is written."""
    for loss in FORMATS[name].losses:
        out(f"Note: {loss}")
