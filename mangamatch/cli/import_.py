"""Take samples of any known format into a project, to be looked at and corrected like matches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.book_store import LANDMARKS, MANGA109, BookStore
from mangamatch.app.project.import_samples import take_in
from mangamatch.app.project.import_source import read_to_import
from mangamatch.app.samples.convert import AUTO
from mangamatch.cli.output import (
    add_images_argument,
    add_json_argument,
    drain,
    images_folder,
    json_file,
    keep_sources,
    report_issues,
    write_json,
)
from mangamatch.cli.streams import out
from mangamatch.domain.issue import ManyProblems, number_of
from mangamatch.domain.match import Status
from mangamatch.domain.messages import counted, say
from mangamatch.formats import FORMATS
from mangamatch.manga109.library import Library
from mangamatch.project.session import Session

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mangamatch.app.project.import_samples import Imported
    from mangamatch.domain.sample import Sample

_STATUSES = (Status.PENDING, Status.ACCEPTED)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    readable = [AUTO, *(name for name, fmt in FORMATS.items() if fmt.read)]
    parser.add_argument("sources", nargs="+", metavar="SRC", help="files or folders to read")
    parser.add_argument("--project", required=True, metavar="FILE", help="project to make or to add to")
    parser.add_argument("--from", dest="source_format", default=AUTO, choices=readable, help="their format")
    told = "pending: to be looked at one by one; accepted: right as they are; default: pending"
    parser.add_argument("--status", default=Status.PENDING.value, choices=_STATUSES, help=told)
    add_images_argument(parser)
    parser.add_argument(
        "--images-anywhere", action="store_true", help="allow images outside the folder that names them"
    )
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Read, store as one step of undo, and say what was taken in."""
    sources = [Path(source) for source in args.sources]
    keep_sources(sources, args.project, args.json)
    steps = read_to_import(
        sources, args.source_format, outside=args.images_anywhere, images=images_folder(args)
    )
    samples, issues = drain(steps)
    if not samples:  # what is wrong must not leave a project
        raise ManyProblems(say("There is nothing to import."), issues)
    done = _store(args, samples)
    if args.json:
        told = {"read": len(samples), "imported": done.count, "skipped": done.skipped}
        write_json(args.json, {**told, "issues": [issue.to_json() for issue in issues]})
    if args.json != "-":
        out(f"{counted(done.count, 'sample')} imported into {args.project} as {args.status}.")
        if done.skipped:
            out(f"{counted(done.skipped, 'of them was', 'of them were')} skipped: accepted already.")
        out(f"{counted(number_of(issues), 'problem')}.")
    report_issues(issues)
    return 0


def _store(args: argparse.Namespace, samples: Sequence[Sample]) -> Imported:
    session = Session(Path(args.project), wait=True)
    try:
        folder = session.source(MANGA109)
        library = BookStore.open(folder).library if folder else Library(Path(), {})
        if target := json_file(args.json):
            refuse_sources(target, library, session.source(LANDMARKS))
        return take_in(session, samples, Status(args.status), library.books)
    finally:
        session.close()
