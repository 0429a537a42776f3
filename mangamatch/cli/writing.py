"""The options of every command that writes samples, and what it says of what it wrote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mangamatch.app.samples.splits import SplitOptions
from mangamatch.app.samples.statistics import statistics
from mangamatch.app.samples.write import WriteOptions, losses_of
from mangamatch.cli.output import json_file
from mangamatch.cli.settings import add_settings, given_settings
from mangamatch.cli.streams import out
from mangamatch.domain.settings import settings_of
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    import argparse

    from mangamatch.app.samples.write import WriteSummary

Options = TypeVar("Options", bound=WriteOptions)
WRITABLE = [name for name, fmt in FORMATS.items() if fmt.write]


def add_writing_arguments(parser: argparse.ArgumentParser, kind: type[WriteOptions]) -> None:
    """Declare the options that ``kind`` has as fields, and splits."""
    add_settings(parser, settings_of(kind))
    parser.add_argument("--split", metavar="A,B,C", help="shares of train, val and test, such as 0.8,0.1,0.1")
    add_settings(parser, settings_of(SplitOptions))


def write_options(args: argparse.Namespace, name: str, kind: type[Options]) -> Options:
    """Return what is asked, to write format ``name``; UsageError for a split that is none."""
    splitting = SplitOptions.parse(args.split, args.unit, args.seed) if args.split else None
    return kind(
        format=name, out=Path(args.out), splitting=splitting, **given_settings(args, settings_of(kind))
    )


def targets(args: argparse.Namespace, options: WriteOptions) -> list[Path]:
    """Return every file or folder that the command is asked to write."""
    file = json_file(args.json)
    return [*options.targets, file] if file else options.targets


def counted_samples(written: WriteSummary) -> dict[str, Any]:
    """Return the statistics of what was written, for JSON."""
    return statistics(written.samples).to_json()


def say_losses(options: WriteOptions) -> None:
    """Print what is lost by the format and the marking that are asked for, before anything is written."""
    for loss in losses_of(options.format, options.marking):
        out(f"Note: {loss}")
