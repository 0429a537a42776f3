"""Accept the faces that two annotators drew alike, where a machine is sure of the place."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.book_store import LANDMARKS
from mangamatch.app.project.document import Document
from mangamatch.app.project.review import accept_agreeing, find_agreeing
from mangamatch.app.project.samples import project_book_store
from mangamatch.cli.output import add_json_argument, conclude, demand_project, drain, json_file
from mangamatch.domain.annotators import FLAG_DISTANCE, SURE
from mangamatch.domain.messages import counted
from mangamatch.project.json_codec import place_to_json
from mangamatch.project.session import Session

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from mangamatch.domain.annotators import AnnotatorPair

_LABEL = "Accept agreeing pairs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--project", required=True, metavar="FILE", help="project to decide in")
    parser.add_argument("--dry-run", action="store_true", help="only say which agree; accept nothing")
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Search the pending pairs and accept the mean of those that agree, as one step of undo."""
    project = demand_project(args.project)
    with closing(Session(project, write=not args.dry_run, wait=True)) as session:
        shelf = project_book_store(session)
        if target := json_file(args.json):
            refuse_sources(target, shelf.library, session.source(LANDMARKS), taken=[project])
        document = Document(session, shelf)
        pairs, pending = drain(find_agreeing(document))
        if not args.dry_run:
            pairs = accept_agreeing(document, pairs, _LABEL)
    accepted = 0 if args.dry_run else len(pairs)
    told = {"pending": pending, "agreeing": [_to_json(pair) for pair in pairs], "accepted": accepted}
    return conclude(args, told, _lines(len(pairs), pending, dry=args.dry_run))


def _to_json(pair: AnnotatorPair) -> dict[str, Any]:
    files = [pair.first.file, pair.second.file]
    return {"files": files, **place_to_json(pair.first), "confidence": pair.first.confidence}


def _lines(agreeing: int, pending: int, *, dry: bool) -> Iterator[str]:
    agree = "agrees" if agreeing == 1 else "agree"
    rule = f"no point more than {FLAG_DISTANCE:g} px apart, confidence {SURE:.2f} or more"
    yield f"{agreeing} of {counted(pending, 'pending pair')} {agree}: {rule}."
    if not dry:
        yield f"{counted(agreeing, 'face')} accepted, each with the mean of both."
