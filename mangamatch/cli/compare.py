"""Put training runs side by side, the best first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.training.compare import compare, draw, to_csv, to_json, to_text
from mangamatch.cli.output import add_json_argument, add_plain_cells_argument, conclude, keep_sources
from mangamatch.domain.installed import demand
from mangamatch.files.atomic import replace_file

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("runs", nargs="+", metavar="RUN", help="run folders")
    parser.add_argument("--csv", metavar="FILE", help="write the table into this file")
    add_plain_cells_argument(parser)
    parser.add_argument("--png", metavar="FILE", help="draw the curves of all runs into this file")
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Print the table, and write it where that is asked for."""
    demand(*(["matplotlib"] if args.png else []))
    paths = [Path(path) for path in args.runs]
    keep_sources(paths, args.json, args.csv, args.png)
    rows = compare(paths)
    if args.csv:
        with replace_file(Path(args.csv)) as stream:
            stream.write(to_csv(rows, plain=args.plain_cells))
    if args.png:
        draw(paths, Path(args.png))
    return conclude(args, to_json(rows), to_text(rows).split("\n"))
