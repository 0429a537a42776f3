"""Write a project's matches in a format trainers read."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.book_store import LANDMARKS
from mangamatch.app.project.document import Document
from mangamatch.app.project.export import ExportOptions, export
from mangamatch.app.project.samples import project_book_store
from mangamatch.app.project.set_filter import SetFilter, meant
from mangamatch.app.samples.statistics import statistics
from mangamatch.cli.output import add_json_argument, conclude, demand_project, drain, failure_in_json
from mangamatch.cli.settings import add_settings, given_settings
from mangamatch.cli.writing import add_writing_arguments, say_losses, targets, write_options
from mangamatch.domain.issue import number_of
from mangamatch.domain.messages import counted
from mangamatch.domain.settings import settings_of
from mangamatch.formats import WRITABLE
from mangamatch.project.session import Session

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.app.samples.write import WriteSummary
    from mangamatch.domain.match import Match


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--project", required=True, metavar="FILE", help="project to export")
    parser.add_argument("--format", required=True, choices=WRITABLE, help="format to write")
    parser.add_argument("--out", required=True, metavar="PATH", help="file or folder to write")
    add_writing_arguments(parser, ExportOptions)
    add_settings(parser, settings_of(SetFilter))
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Say what will be lost, export, and say what was written and left out."""
    demand_project(args.project)
    with closing(Session(Path(args.project), write=False)) as session:
        options = write_options(args, args.format, ExportOptions)  # it may name a scheme of the project
        if args.json != "-":
            say_losses(options.format, options.marking)
        with failure_in_json(args, {"written": 0, "out": args.out, "files": {}}):
            written = _export(args, session, options)
    told = {"written": written.count, "out": args.out, "files": written.files}
    told["statistics"] = statistics(written.samples).to_json()
    problems = counted(number_of(written.issues), "problem")
    counts = written.files.items()
    lines = [f"{counted(count, 'face')} written to {path}, {problems}." for path, count in counts]
    return conclude(args, told, lines, written.issues)


def _export(args: argparse.Namespace, session: Session, options: ExportOptions) -> WriteSummary:
    shelf, landmarks = project_book_store(session), session.source(LANDMARKS)
    taken = [session.path]
    for target in targets(args, options):
        refuse_sources(target, shelf.library, landmarks, taken=taken)
        taken.append(target)
    matches = _wanted(args, session, shelf)
    return drain(export(matches, session.sets, shelf, options, landmarks))


def _wanted(args: argparse.Namespace, session: Session, shelf: BookStore) -> Iterable[Match]:
    """Return the matches that the filter of the command line accepts: all where none was given."""
    wanted = SetFilter(**given_settings(args, settings_of(SetFilter)))
    if wanted == SetFilter():
        return session.matches.values()
    drain(shelf.read(dict.fromkeys(match.book for match in session.matches.values())))  # they name characters
    return list(meant(Document(session, shelf), wanted))
