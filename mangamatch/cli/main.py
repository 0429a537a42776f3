"""``mangamatch``: the window, or one command.

Only the chosen command's module is imported, so that ``--help`` and the window start at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from mangamatch import __version__
from mangamatch.errors import MangamatchError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: dict[str, str] = {
    "demo": "draw the demo data, match it, export it, open it",
    "inspect": "list books, pages, faces and landmark files, and every problem found",
    "match": "place landmark files on the faces of the books",
    "export": "write a project's matches in a format trainers read",
}
"""Command → one line of help. The module ``mangamatch.cli.NAME`` holds add_arguments() and run()."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; errors are printed as message and hint."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except MangamatchError as error:
        print(f"mangamatch: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"  {error.hint}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("mangamatch: stopped.", file=sys.stderr)
        return 130


def _run(arguments: list[str]) -> int:
    command = next((word for word in arguments if not word.startswith("-")), None)
    if command in COMMANDS:
        args = _command_parser(command).parse_args(arguments)
        return int(args.run(args))
    project = _window_parser().parse_args(arguments).project
    if project is not None and not os.path.exists(project):  # a mistyped command must not make a project
        raise UsageError(
            f"There is no command or project file {project!r}.",
            f"Commands: {', '.join(COMMANDS)}. Alone, mangamatch opens its window, which makes projects.",
        )
    from mangamatch.cli.window import open_window

    return open_window(project)


def _command_parser(chosen: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mangamatch")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True)
    module = import_module(f"mangamatch.cli.{chosen}")
    command = commands.add_parser(chosen, help=COMMANDS[chosen], description=module.__doc__)
    module.add_arguments(command)
    command.set_defaults(run=module.run)
    return parser


def _window_parser() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    listing = "\n".join(f"  {name:{width}}  {text}" for name, text in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="mangamatch",
        usage="mangamatch [PROJECT]\n       mangamatch COMMAND --help",
        description="Match facial landmarks to Manga109 faces. Without a command, the window opens.",
        epilog=f"commands:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("project", nargs="?", help="project file to open in the window")
    parser.add_argument("--version", action="version", version=__version__)
    return parser
