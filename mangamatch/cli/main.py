"""``mangamatch``: the window, or one command.

Only the chosen command's module is imported, so that ``--help`` and the window start at once.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import threading
from glob import glob, has_magic
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, NoReturn

from mangamatch.cli.streams import Guarded, err, fill_missing, guard_streams, guarded_streams
from mangamatch.domain.messages import Text
from mangamatch.domain.visible import visible
from mangamatch.errors import ExportError, MangamatchError, UsageError
from mangamatch.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

COMMANDS: dict[str, str] = {
    "demo": "draw the demo data, match it, export it, open it",
    "inspect": "list books, pages, faces and landmark files, and every problem found",
    "match": "place landmark files on the faces of the books",
    "import": "take samples of other data sets into a project",
    "learn": "learn from the accepted faces of a project, and propose again",
    "agree": "accept the faces that two annotators drew alike",
    "export": "write a project's matches in a format trainers read",
    "convert": "read samples in any known format and write them in another",
    "train": "train a landmark network on samples",
    "evaluate": "measure a trained network on faces it has not seen",
    "export-model": "write a trained network as one ONNX file",
    "compare": "put training runs side by side",
    "rescue": "copy what can be read of a damaged project into a new one",
    "predict": "find landmarks on images, GIFs and videos, and draw them",
    "doctor": "tell what this computer has of what the program needs",
}
"""Command → one line of help. The module ``mangamatch.cli.NAME``, with ``_`` for ``-`` and behind a word of
Python, holds add_arguments() and run().
"""

_NUMBERS_FROM_MINUS = re.compile(r"-\.?\d[^,]*,")
_BROKEN_PIPE = 141  # exit code that shells report when the reader of a pipe has gone


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; errors are printed as message and hint."""
    os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")  # unreadable images are reported by us
    with guarded_streams():
        try:
            try:
                return _explained(list(sys.argv[1:] if argv is None else argv))
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
        except BrokenPipeError:  # the reader of the pipe has gone
            _drop_unwritten()
            return _BROKEN_PIPE
        except OSError as error:
            from mangamatch.files.remedies import remedy

            usual = Text("Check free space, and the rights of what is read and written.")
            _tell(f"{error.strerror or error}: {error.filename or 'the output'}.", remedy(error, usual))
            _drop_unwritten()
            return ExportError.exit_code


def program() -> NoReturn:
    """Run as a program of its own, and end it.

    A finished command exits at once: unloading numpy, OpenCV and onnxruntime would take a tenth of the time
    that a short clip takes. Where threads, processes or Qt are left, it ends as Python does.
    """
    fill_missing()
    guard_streams()  # to the end: tracebacks have names of data in them, too
    code = main()
    if sys.argv[1:2] and sys.argv[1] in COMMANDS and not _has_company():
        os._exit(code)
    sys.exit(code)


def _has_company() -> bool:
    """Whether other threads, processes or Qt are left."""
    processes = sys.modules.get("multiprocessing")
    children = bool(processes and processes.active_children())
    return children or threading.active_count() > 1 or "PySide6.QtWidgets" in sys.modules


def _drop_unwritten() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, Guarded):
            stream.drop()


def _explained(arguments: list[str]) -> int:
    try:
        return _run(arguments)
    except MangamatchError as error:
        return _tell_error(error)
    except (ImportError, OSError) as error:
        return _tell_error(_missing_package(error))
    except KeyboardInterrupt:
        _tell("stopped.")
        return 130


def _tell(message: str, hint: str = "") -> None:
    err(f"mangamatch: {message}", *([f"  {hint}"] if hint else []))


def _tell_error(error: MangamatchError) -> int:
    from mangamatch.cli.output import report_issues

    is_told = error.hint in [issue.problem for issue in error.issues[:1]]
    _tell(error.message, "" if is_told else error.hint)
    report_issues(error.issues, below=True)
    return error.exit_code


def _missing_package(error: ImportError | OSError) -> MangamatchError:
    from mangamatch.domain.installed import explained

    told = explained(error)
    if told is None:
        raise error
    return told


def _run(arguments: list[str]) -> int:
    command = next((word for word in arguments if not word.startswith("-")), None)
    if command in COMMANDS:
        args = _command_parser(command).parse_args(_tied(arguments))
        _demand_values(args)
        _expand(args)
        return int(args.run(args))
    project = _window_parser().parse_args(arguments).project
    if project is not None and not os.path.exists(project):  # a mistyped command must not make a project
        raise UsageError(
            f"There is no command or project file {project!r}.",
            f"Commands: {', '.join(COMMANDS)}. Alone, mangamatch opens its window, which makes projects.",
        )
    from mangamatch.cli.window import open_window

    return open_window(project)


def _tied(arguments: Sequence[str]) -> list[str]:
    """Join numbers such as ``-5,10,80,80`` to the option before: argparse would take them for an option."""
    tied: list[str] = []
    for place, word in enumerate(arguments):
        if word == "--":  # after it, nothing is an option
            return [*tied, *arguments[place:]]
        if _NUMBERS_FROM_MINUS.match(word) and tied and tied[-1].startswith("--") and "=" not in tied[-1]:
            tied[-1] += f"={word}"
        else:
            tied.append(word)
    return tied


def _demand_values(args: argparse.Namespace) -> None:
    """Refuse an option without a value: as a path it would mean the current folder."""
    for name, value in vars(args).items():
        if value == "" or (isinstance(value, list) and "" in value):
            option = "--" + name.replace("_", "-")
            raise UsageError(f"{option} is empty.", "Give it a value, or leave the option out.")


def _expand(args: argparse.Namespace) -> None:
    """Put the files that ``*`` means in its place, as the shells of Windows do not."""
    for name, value in vars(args).items():
        if isinstance(value, list):
            setattr(args, name, [one for word in value for one in _meant(word)])


def _meant(word: object) -> list[object]:
    """Return what a word with ``*``, ``?`` or ``[]`` stands for; the word itself where that is nothing."""
    if not isinstance(word, str) or not has_magic(word) or os.path.lexists(word):
        return [word]
    return [*sorted(glob(word))] or [word]


class _Parser(argparse.ArgumentParser):
    """A parser whose errors stay on one line, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        """Print usage and message, and end."""
        super().error(visible(message))


def module_of(command: str) -> ModuleType:
    """Return the module of one of the COMMANDS, and import no other."""
    name = command.replace("-", "_")
    return import_module(f"mangamatch.cli.{name}{'_' * iskeyword(name)}")


def _command_parser(chosen: str) -> argparse.ArgumentParser:
    parser = _Parser(prog="mangamatch")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True)
    module = module_of(chosen)
    command = commands.add_parser(chosen, help=COMMANDS[chosen], description=module.__doc__)
    module.add_arguments(command)
    command.set_defaults(run=module.run)
    return parser


def _window_parser() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    listing = "\n".join(f"  {name:{width}}  {text}" for name, text in COMMANDS.items())
    parser = _Parser(
        prog="mangamatch",
        usage="mangamatch [PROJECT]\n       mangamatch COMMAND --help",
        description="Match facial landmarks to Manga109 faces. Without a command, the window opens.",
        epilog=f"commands:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("project", nargs="?", help="project file to open in the window")
    parser.add_argument("--version", action="version", version=__version__)
    return parser
