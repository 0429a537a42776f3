"""Read samples in any known format and write them in another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.samples.convert import AUTO, read_samples
from mangamatch.app.samples.write import WriteOptions, WriteSummary, write_samples
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
from mangamatch.cli.writing import (
    WRITABLE,
    add_writing_arguments,
    counted_samples,
    say_losses,
    targets,
    write_options,
)
from mangamatch.domain.issue import number_of
from mangamatch.domain.messages import counted
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    readable = [AUTO, *(name for name, fmt in FORMATS.items() if fmt.read)]
    parser.add_argument("sources", nargs="+", metavar="SRC", help="files or folders to read")
    parser.add_argument("--from", dest="source_format", default=AUTO, choices=readable, help="their format")
    parser.add_argument("--to", required=True, choices=WRITABLE, help="format to write")
    parser.add_argument("--out", required=True, metavar="PATH", help="file or folder to write")
    add_images_argument(parser)
    parser.add_argument(
        "--images-anywhere", action="store_true", help="allow images outside the folder that names them"
    )
    add_writing_arguments(parser, WriteOptions)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Read, say what will be lost, write."""
    sources = [Path(source) for source in args.sources]
    options = write_options(args, args.to, WriteOptions)
    keep_sources(sources, *targets(args, options))
    samples, issues = drain(
        read_samples(sources, args.source_format, outside=args.images_anywhere, images=images_folder(args))
    )
    if args.json != "-":
        say_losses(args.to)
    written = drain(write_samples(samples, options))
    issues += written.issues
    told = {"read": len(samples), "written": written.files, "statistics": counted_samples(written)}
    if args.json:
        write_json(args.json, {**told, "issues": [issue.to_json() for issue in issues]})
    if args.json != "-":
        _summarise(written, number_of(issues))
    report_issues(issues)
    return 0


def _summarise(written: WriteSummary, problems: int) -> None:
    for path, count in written.files.items():
        out(f"{counted(count, 'sample')} written to {path}")
    out(f"{counted(problems, 'problem')}.")
