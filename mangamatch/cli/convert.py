"""Read samples in any known format and write them in another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.samples.read import nothing_usable, read_samples
from mangamatch.app.samples.statistics import statistics
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.cli.output import (
    add_json_argument,
    conclude,
    drain,
    failure_in_json,
    images_folder,
    keep_sources,
)
from mangamatch.cli.writing import (
    add_reading_arguments,
    add_writing_arguments,
    say_losses,
    source_scheme,
    targets,
    write_options,
)
from mangamatch.domain.issue import number_of
from mangamatch.domain.messages import counted, say
from mangamatch.formats import WRITABLE

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    add_reading_arguments(parser)
    parser.add_argument("--to", required=True, choices=WRITABLE, help="format to write")
    parser.add_argument("--out", required=True, metavar="PATH", help="file or folder to write")
    add_writing_arguments(parser, WriteOptions)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Read, say what will be lost, write."""
    sources = [Path(source) for source in args.sources]
    options = write_options(args, args.to, WriteOptions)
    keep_sources(sources, *targets(args, options), images=images_folder(args))
    allowed = {"outside": args.images_anywhere, "images": images_folder(args)}
    steps = read_samples(sources, args.source_format, scheme=source_scheme(args), **allowed)
    samples, issues = drain(steps)
    with failure_in_json(args, {"read": len(samples), "written": {}}, issues):
        if not samples:
            raise nothing_usable(say("There is nothing to write."), issues)
        if args.json != "-":
            say_losses(options.format, options.marking)
        written = drain(write_samples(samples, options))
    issues += written.issues
    figures = statistics(written.samples).to_json()
    told = {"read": len(samples), "written": written.files, "statistics": figures}
    lines = [f"{counted(count, 'sample')} written to {path}" for path, count in written.files.items()]
    return conclude(args, told, [*lines, f"{counted(number_of(issues), 'problem')}."], issues)
