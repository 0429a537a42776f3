"""Learn from the accepted faces of a project, check it, and let the better network propose again."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

from mangamatch.app.project.learn_apart import ERROR, LESSON, PROGRESS
from mangamatch.app.project.lesson import remarks, sentence
from mangamatch.app.project.networks import SHIPPED, missing, network_of, networks
from mangamatch.app.project.samples import project_book_store
from mangamatch.app.project.take_up import propose_anew, take_up
from mangamatch.cli.output import add_json_argument, conclude, demand_project, drain
from mangamatch.cli.streams import out
from mangamatch.domain.installed import TRAINING, demand
from mangamatch.domain.messages import counted, to_json
from mangamatch.domain.throttle import Pace
from mangamatch.errors import MangamatchError, UsageError
from mangamatch.project.session import Session

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mangamatch.app.project.lesson import Lesson
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.progress import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--project", required=True, metavar="FILE", help="project to learn from")
    told = "learn from all faces of this book without their labels; accepted faces are the check"
    parser.add_argument("--adapt", metavar="BOOK", help=told)
    told = "only learn and check: a better network is kept, and the project goes on with the one it has"
    parser.add_argument("--dry-run", action="store_true", help=told)
    parser.add_argument("--list", action="store_true", help="learn nothing; list the project's networks")
    told = f"learn nothing; let a network of the list propose, or the included one: {SHIPPED}"
    parser.add_argument("--use", metavar="NAME", help=told)
    parser.add_argument("--events", choices=("text", "jsonl"), default="text", help="what to print")
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Learn and say what came of it; or list the networks, or go back to one."""
    project = demand_project(args.project)
    if args.list and args.use:
        raise UsageError("--list and --use do not go together.", "Leave one of them out.")
    if args.list or args.use:
        return _networks(args, project)
    demand(*TRAINING)
    issues: list[Issue] = []
    with closing(Session(project, write=not args.dry_run, wait=True)) as session:
        lesson = _learn(args, project, issues)
        proposed = _take_up(session, lesson.network) if lesson.network and not args.dry_run else 0
    told = {**lesson.to_json(), "better": bool(lesson.network), "proposed": proposed}
    return conclude(args, told, _lines(args, lesson, proposed), issues)


def _learn(args: argparse.Namespace, project: Path, issues: list[Issue]) -> Lesson:
    from mangamatch.app.project.adapt import adapt  # torch is loaded here
    from mangamatch.app.project.learn import learn

    steps = adapt(project, args.adapt, issues) if args.adapt else learn(project, issues)
    if args.events == "text":
        return drain(steps)
    try:
        lesson = drain(steps, _events())
    except MangamatchError as error:
        _tell({"event": ERROR, "message": to_json(error.message), "hint": to_json(error.hint)})
        raise
    _tell({"event": LESSON, **lesson.to_json()})
    return lesson


def _take_up(session: Session, network: str) -> int:
    """Let a network propose from now on, and at once; return the number of faces."""
    return take_up(session, network, drain(propose_anew(session, project_book_store(session), network)))


def _events() -> Callable[[Progress], None]:
    """Return what prints events, a few a second, for the program that started this one."""
    pace = Pace()

    def tell(event: Progress) -> None:
        if pace.due():
            text = to_json(event.text)
            _tell({"event": PROGRESS, "done": event.done, "total": event.total, "text": text})

    return tell


def _tell(told: dict[str, Any]) -> None:
    out(json.dumps(told))
    sys.stdout.flush()


def _lines(args: argparse.Namespace, lesson: Lesson, proposed: int) -> Iterator[str]:
    if args.events == "jsonl":
        return
    yield sentence(lesson)
    yield from remarks(lesson)
    yield f"It took {lesson.seconds:.0f} s."
    if lesson.network and not args.dry_run:
        yield f"{counted(proposed, 'face')} nobody has touched got new proposals of network {lesson.network}."


def _networks(args: argparse.Namespace, project: Path) -> int:
    with closing(Session(project, write=bool(args.use), wait=True)) as session:
        if args.use:
            _take_up(session, args.use)
        now, known, issues = network_of(session), networks(session), missing(session)
    used = now.name if now else SHIPPED
    told = {"network": used, "networks": [one.lesson.to_json() for one in known]}
    lines = [f"{'*' if one.name == used else ' '} {one.name}: {sentence(one.lesson)}" for one in known]
    return conclude(args, told, [f"{'*' if used == SHIPPED else ' '} {SHIPPED}", *lines], issues)
