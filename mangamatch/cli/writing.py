"""The options of commands that read samples of any format or write them, and what they say of that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mangamatch.app.samples.schemes import scheme_called
from mangamatch.app.samples.splits import SplitOptions
from mangamatch.app.samples.write import losses_of
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.cli.output import add_outside_argument, json_file
from mangamatch.cli.settings import add_settings, given_settings
from mangamatch.cli.streams import out
from mangamatch.domain.settings import settings_of
from mangamatch.formats import AUTO, FORMATS

if TYPE_CHECKING:
    import argparse

Options = TypeVar("Options", bound=WriteOptions)


def add_reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the sources, their format, and where their images may lie."""
    readable = [AUTO, *(name for name, fmt in FORMATS.items() if fmt.read)]
    parser.add_argument("sources", nargs="+", metavar="SRC", help="files or folders to read")
    parser.add_argument("--from", dest="source_format", default=AUTO, choices=readable, help="their format")
    told = "scheme of their landmarks where they do not say it: its name, or a scheme file"
    parser.add_argument("--as", dest="source_scheme", metavar="NAME|FILE", help=told)
    add_outside_argument(parser)


def source_scheme(args: argparse.Namespace) -> str | None:
    """Return the name of the scheme that the sources have, where that is said."""
    return scheme_called(args.source_scheme) if args.source_scheme else None


def add_writing_arguments(parser: argparse.ArgumentParser, kind: type[WriteOptions]) -> None:
    """Declare the options that ``kind`` has as fields, and splits."""
    add_settings(parser, settings_of(kind))
    parser.add_argument("--split", metavar="A,B,C", help="shares of train, val and test, such as 0.8,0.1,0.1")
    add_settings(parser, settings_of(SplitOptions))


def write_options(args: argparse.Namespace, name: str, kind: type[Options]) -> Options:
    """Return the options to write format ``name``; UsageError for shares that are no split."""
    splitting = SplitOptions.parse(args.split, args.unit, args.seed) if args.split else None
    return kind(
        format=name, out=Path(args.out), splitting=splitting, **given_settings(args, settings_of(kind))
    )


def targets(args: argparse.Namespace, options: WriteOptions) -> list[Path]:
    """Return every file or folder that the command is asked to write."""
    file = json_file(args.json)
    return [*options.targets, file] if file else options.targets


def say_losses(name: str, marking: str | None = None) -> None:
    """Print what is lost by the format and the marking that are asked for, before anything is written."""
    for loss in losses_of(name, marking):
        out(f"Note: {loss}")
