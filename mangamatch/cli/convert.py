"""Read samples in any known format and write them in another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.cli.output import add_json_argument, drain, json_file, report_issues, write_json
from mangamatch.domain.scheme import SCHEMES
from mangamatch.errors import UsageError
from mangamatch.formats import FORMATS
from mangamatch.workflows.convert import AUTO, Written, in_scheme, read_samples, write_samples
from mangamatch.workflows.splits import UNITS, SplitOptions
from mangamatch.workflows.statistics import statistics

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    readable = [AUTO, *(name for name, fmt in FORMATS.items() if fmt.read)]
    writable = [name for name, fmt in FORMATS.items() if fmt.write]
    parser.add_argument("sources", nargs="+", metavar="SRC", help="files or folders to read")
    parser.add_argument("--from", dest="source_format", default=AUTO, choices=readable, help="their format")
    parser.add_argument("--to", required=True, choices=writable, help="format to write")
    parser.add_argument("--out", required=True, metavar="PATH", help="file or folder to write")
    parser.add_argument(
        "--images-anywhere", action="store_true", help="allow images outside the folder that names them"
    )
    parser.add_argument("--scheme", choices=SCHEMES, help="convert the landmarks to this scheme")
    parser.add_argument("--split", metavar="A,B,C", help="shares of train, val and test, such as 0.8,0.1,0.1")
    parser.add_argument("--split-by", default="book", choices=UNITS, help="what a split keeps together")
    parser.add_argument("--seed", type=int, default=0, help="seed of the split")
    parser.add_argument("--statistics", metavar="SVG", help="draw what the samples hold into this file")
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Read, write, and say what was lost."""
    sources, out = [Path(source) for source in args.sources], Path(args.out)
    _keep_sources(sources, out, json_file(args.json), Path(args.statistics) if args.statistics else None)
    splitting = SplitOptions.parse(args.split, args.split_by, args.seed) if args.split else None
    samples, issues = drain(read_samples(sources, args.source_format, outside=args.images_anywhere))
    if args.scheme:
        samples, odd = in_scheme(samples, args.scheme)
        issues += odd
    written = drain(write_samples(samples, args.to, out, splitting))
    counts = statistics(samples)
    if args.statistics:
        Path(args.statistics).write_text(counts.to_svg(), encoding="utf-8")
    issues += written.issues
    if args.json:
        told = {"read": len(samples), "written": written.files, "statistics": counts.to_json()}
        write_json(args.json, {**told, "issues": [issue.to_json() for issue in issues]})
    if args.json != "-":
        _summarise(written, args.to, len(issues))
    report_issues(issues)
    return 0


def _keep_sources(sources: list[Path], *targets: Path | None) -> None:
    """Refuse to write over, or into, what is read."""
    for target in filter(None, targets):
        for source in sources:
            inside = source.is_dir() and target.resolve().is_relative_to(source.resolve())
            if inside or target.resolve() == source.resolve():
                raise UsageError(f"{target} lies among the sources.", "Choose another place to write to.")


def _summarise(written: Written, name: str, problems: int) -> None:
    for loss in FORMATS[name].losses:
        print(f"Note: {loss}")
    for path, count in written.files.items():
        print(f"{count} samples written to {path}")
    print(f"{problems} problems.")
