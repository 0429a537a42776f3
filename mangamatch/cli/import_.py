"""Take samples of any known format into a project, to be looked at and corrected like matches."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.book_store import LANDMARKS, MANGA109, BookStore
from mangamatch.app.project.import_samples import take_in
from mangamatch.app.project.import_source import read_to_import
from mangamatch.app.project.pages import page_titles
from mangamatch.app.samples.read import nothing_usable
from mangamatch.cli.output import (
    add_json_argument,
    conclude,
    drain,
    failure_in_json,
    images_folder,
    json_file,
    keep_sources,
)
from mangamatch.cli.writing import add_reading_arguments, source_scheme
from mangamatch.domain.issue import number_of
from mangamatch.domain.match import Status
from mangamatch.domain.messages import counted, say
from mangamatch.project.session import Session

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mangamatch.app.project.import_samples import Imported
    from mangamatch.domain.sample import Sample

_STATUSES = (Status.PENDING, Status.ACCEPTED)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    add_reading_arguments(parser)
    parser.add_argument("--project", required=True, metavar="FILE", help="project to make or to add to")
    told = "pending: to be looked at one by one; accepted: right as they are; default: pending"
    parser.add_argument("--status", default=Status.PENDING.value, choices=_STATUSES, help=told)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Read, store as one step of undo, and say what was imported."""
    sources = [Path(source) for source in args.sources]
    keep_sources(sources, args.project, args.json, images=images_folder(args))
    allowed = {"outside": args.images_anywhere, "images": images_folder(args)}
    steps = read_to_import(sources, args.source_format, scheme=source_scheme(args), **allowed)
    samples, issues = drain(steps)
    if not samples:  # an error must not leave a project
        with failure_in_json(args, {"read": 0, "imported": 0}, issues):
            raise nothing_usable(say("There is nothing to import."), issues)
    done = _store(args, samples)
    told = {"read": len(samples), "imported": done.count, "skipped": done.skipped}
    lines = [f"{counted(done.count, 'sample')} imported into {args.project} as {args.status}."]
    if done.skipped:
        lines.append(f"{counted(done.skipped, 'of them was', 'of them were')} skipped: accepted already.")
    return conclude(args, told, [*lines, f"{counted(number_of(issues), 'problem')}."], issues)


def _store(args: argparse.Namespace, samples: Sequence[Sample]) -> Imported:
    with closing(Session(Path(args.project), wait=True)) as session:
        folder = session.source(MANGA109)
        library = (BookStore.open(folder) if folder else BookStore.empty()).library
        if target := json_file(args.json):
            refuse_sources(target, library, session.source(LANDMARKS))
        return take_in(session, samples, Status(args.status), (*library.books, *page_titles(session)))
