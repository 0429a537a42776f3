"""What commands print: progress on the terminal, issues, JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from mangamatch.cli.settings import add_settings
from mangamatch.cli.streams import err, out, over, watched
from mangamatch.domain.issue import number_of
from mangamatch.domain.settings import settings_of
from mangamatch.domain.visible import visible
from mangamatch.errors import UsageError
from mangamatch.files.atomic import write_output

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Generator, Iterable, Sequence

    from mangamatch.domain.issue import Issue

T = TypeVar("T")
_SHOWN_ISSUES = 20


class Event(Protocol):
    """What a progress line is made of; :class:`Progress` or one that says more."""

    @property
    def done(self) -> int: ...  # noqa: D102
    @property
    def total(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


E = TypeVar("E", bound=Event)


def drain(steps: Generator[E, None, T], each: Callable[[E], None] = lambda event: None) -> T:
    """Run a long job to its end, with a progress line when a person is watching.

    ``each`` is told every event.
    """
    seen = watched()
    try:
        while True:
            event = next(steps)
            each(event)
            if seen:
                _show(event)
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        steps.close()
        if seen:
            over()


def _show(event: Event) -> None:
    share = f"{100 * event.done // event.total:3d} %" if event.total else "     "
    over(f"{share}  {visible(event.text)[:70]}")


def add_json_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--json FILE``."""
    parser.add_argument(
        "--json", metavar="FILE", help="write the result as JSON to FILE, or to stdout with -"
    )


def add_plain_cells_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--plain-cells``, as the writers of samples have it."""
    from mangamatch.app.samples.write import WriteOptions

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
    parser.add_argument("--images", metavar="DIR", help="folder of the images that are not where files say")


def images_folder(args: argparse.Namespace) -> Path | None:
    """Return the folder that was named for the images."""
    return Path(args.images) if args.images else None


def keep_sources(sources: Iterable[Path], *targets: str | Path | None) -> None:
    """Refuse to write ``targets``, those that are files, over or into what is read, or two in one place."""
    kept = [(Path(os.path.realpath(source)), os.path.isdir(source)) for source in sources]
    taken: set[Path] = set()
    for target in targets:
        if target is None or str(target) == "-":
            continue
        real = Path(os.path.realpath(target))
        if any(real == source or (folder and real.is_relative_to(source)) for source, folder in kept):
            raise UsageError(f"{target} lies among the sources.", "Choose another place to write to.")
        if real in taken:
            raise UsageError(f"{target} is to be written twice.", "Choose a file of its own for each result.")
        taken.add(real)


def write_json(target: str, value: Any) -> None:
    """Write ``value`` to the file ``target``, whole or not at all, or to stdout for ``-``.

    All of it is ASCII: a terminal or pipe may have any encoding, and a name any bytes.
    """
    text = json.dumps(value, allow_nan=False)
    file = json_file(target)
    if file is None:
        out(text)
        return
    write_output(file, f"{text}\n".encode())


def report_issues(issues: Sequence[Issue], *, below: bool = False) -> None:
    """Print the first problems to stderr and say how many there are.

    ``below``: the message of an error, as its hint; whether the others are kept anywhere depends on it.
    """
    indent, others = ("  ", "") if below else ("", " (all of them in --json)")
    for issue in issues[:_SHOWN_ISSUES]:
        where = f" ({issue.where})" if issue.where else ""
        err(f"{indent}{issue.file}{where}: {_sentence(issue.problem)} {issue.hint}")
    more = number_of(issues[_SHOWN_ISSUES:])
    if more:
        err(f"{indent}… and {more} more problems{others}.")


def _sentence(text: str) -> str:
    """Close a problem that ends like a heading, so that its hint can follow."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
