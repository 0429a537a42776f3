"""What commands have in common: progress on the terminal, results as JSON and text, issues."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mangamatch.cli.settings import add_settings
from mangamatch.cli.streams import err, out, over, watched
from mangamatch.domain.issue import number_of
from mangamatch.domain.messages import counted
from mangamatch.domain.settings import settings_of
from mangamatch.domain.visible import visible
from mangamatch.errors import MangamatchError, UsageError
from mangamatch.files.atomic import write_output
from mangamatch.files.identity import identity, lineage
from mangamatch.files.tree import kept_as

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

    from mangamatch.domain.issue import Issue
    from mangamatch.files.identity import Identity

T = TypeVar("T")
_SHOWN_ISSUES = 20


def drain(steps: Generator[Any, None, T], each: Callable[[Any], None] = lambda event: None) -> T:
    """Run a long job to its end, with a progress line when a person is watching.

    Each event is a :class:`Progress`, or has its fields and more; ``each`` gets it first.
    """
    seen = watched()
    try:
        while True:
            event = next(steps)
            each(event)
            if seen:
                share = f"{100 * event.done // event.total:3d} %" if event.total else "     "
                over(f"{share}  {visible(event.text)[:70]}")
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        steps.close()
        if seen:
            over()


def add_json_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--json FILE``."""
    told = "write the result as JSON to FILE, or to stdout with -"
    parser.add_argument("--json", metavar="FILE", help=told)


def add_outside_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--images-anywhere`` and ``--images``."""
    add_images_argument(parser)
    told = "allow images outside the folder that names them"
    parser.add_argument("--images-anywhere", action="store_true", help=told)


def add_plain_cells_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--plain-cells``, as the writers of samples have it."""
    from mangamatch.app.samples.write_options import WriteOptions

    add_settings(parser, (entry for entry in settings_of(WriteOptions) if entry.name == "plain_cells"))


def json_file(target: str | None) -> Path | None:
    """Return the file that the value of ``--json`` names; None for no value and for stdout."""
    return None if target in (None, "-") else Path(str(target))


def demand_project(path: str) -> Path:
    """Return the project at ``path``; UsageError when there is none."""
    if not os.path.isfile(path):
        raise UsageError(f"There is no project {path}.", "mangamatch match makes one.")
    return Path(path)


def add_images_argument(parser: argparse.ArgumentParser) -> None:
    """Declare the option that names the folder of the images."""
    parser.add_argument(
        "--images", metavar="DIR", help="folder of the images, where they are not where the files say"
    )


def images_folder(args: argparse.Namespace) -> Path | None:
    """Return the folder that was named for the images."""
    return Path(args.images) if args.images else None


def keep_sources(sources: Iterable[Path], *targets: str | Path | None, images: Path | None = None) -> None:
    """Raise UsageError where one of the ``targets`` lies among the sources, or two are the same file.

    None may replace the folder or archive of ``images``; beside these there is room for a file.
    """
    sources = [*map(kept_as, sources)]
    kept = set(map(identity, [*sources, *([kept_as(images)] if images else [])]))
    folders = {identity(source) for source in sources if os.path.isdir(source)}
    taken: set[Identity] = set()
    for target in targets:
        if target is None or str(target) == "-":
            continue
        itself = identity(target)
        if itself in kept or not folders.isdisjoint(lineage(target)):
            raise UsageError(f"{target} lies among the sources.", "Choose another place to write to.")
        if itself in taken:
            raise UsageError(f"{target} is to be written twice.", "Choose a file of its own for each result.")
        taken.add(itself)


def conclude(
    args: argparse.Namespace,
    result: Mapping[str, Any],
    lines: Iterable[str],
    issues: Sequence[Issue] | None = None,
) -> int:
    """Write the ``result`` of a command as JSON, print ``lines``, report issues; return the exit code 0.

    ``issues`` are added to the JSON. Nothing but JSON goes to stdout where that is asked for.
    """
    if args.json:
        told = {} if issues is None else {"issues": [issue.to_json() for issue in issues]}
        write_json(args.json, {**result, **told})
    if args.json != "-":
        out(*lines)
    report_issues(issues or ())
    return 0


@contextmanager
def failure_in_json(
    args: argparse.Namespace, result: Mapping[str, Any], issues: Sequence[Issue] = ()
) -> Iterator[None]:
    """Write the JSON that was asked for where the command fails, too: ``result`` and all its problems.

    ``issues`` were found before. The error goes on, with all of them.
    """
    try:
        yield
    except MangamatchError as error:
        error.issues = (*issues, *(issue for issue in error.issues if issue not in issues))
        if args.json and error.issues:
            told = {"error": str(error.message), "issues": [issue.to_json() for issue in error.issues]}
            write_json(args.json, {**result, **told})
        raise


def write_json(target: str, value: Any) -> None:
    """Write ``value`` to the file ``target``, or to stdout for ``-``.

    All of it is ASCII: a terminal or pipe may have any encoding, and a name any bytes.
    """
    text = json.dumps(value, allow_nan=False)
    if file := json_file(target):
        write_output(file, f"{text}\n".encode())
    else:
        out(text)


def report_issues(issues: Sequence[Issue], *, below: bool = False) -> None:
    """Print the first problems to stderr and say how many there are.

    ``below`` prints them below the message of an error.
    """
    indent, others = ("  ", "") if below else ("", " (all of them in --json)")
    for issue in issues[:_SHOWN_ISSUES]:
        where = f" ({issue.where})" if issue.where else ""
        err(f"{indent}{issue.file}{where}: {_sentence(issue.problem)} {issue.hint}")
    more = number_of(issues[_SHOWN_ISSUES:])
    if more:
        err(f"{indent}… and {counted(more, 'more problem')}{others}.")


def _sentence(text: str) -> str:
    """End a problem with a full stop, so that its hint can follow."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
