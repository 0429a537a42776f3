"""Train a network: landmarks on samples of any format, or faces on pages."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.app.samples.schemes import scheme_called
from mangamatch.app.training.initial_weights import named, settled
from mangamatch.app.training.options import TrainOptions, options_of_run
from mangamatch.app.training.synthetic_spec import drawn_source
from mangamatch.cli.output import add_images_argument, drain, images_folder, keep_sources, report_issues
from mangamatch.cli.settings import add_settings, given_settings
from mangamatch.cli.streams import out, over, watched
from mangamatch.domain.installed import NETWORKS, TRAINING, demand
from mangamatch.domain.messages import counted
from mangamatch.domain.progress import Progress
from mangamatch.domain.settings import settings_of
from mangamatch.errors import UsageError
from mangamatch.files.atomic import write_output
from mangamatch.inference.bundled_model import NAME
from mangamatch.training.events import EpochDone, Finished, Started, StepDone, TookOver, to_json
from mangamatch.training.rank import is_first
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.tasks import LANDMARKS, TASKS

if TYPE_CHECKING:
    from mangamatch.domain.issue import Issue
    from mangamatch.training.events import Event


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options. Those of the recipe have no default: what is not given stays absent."""
    told = "samples of any format, or drawn:; with --task faces folders of Manga109, or pages:"
    parser.add_argument("--data", nargs="+", default=[], metavar="FILE", help=told)
    add_images_argument(parser)
    parser.add_argument("--val", nargs="+", default=[], metavar="FILE", help="samples to validate on")
    told = "with --task faces: pages without labels to learn from as well; folders, archives or PDFs"
    parser.add_argument("--unlabelled", nargs="+", default=[], metavar="DIR", help=told)
    add_settings(parser, settings_of(TrainOptions), absent=True)
    parser.add_argument("--out", required=True, metavar="RUN", help="folder of the run")
    add_settings(parser, settings_of(Recipe), absent=True)
    told = "a head for each: names of schemes, or scheme files"
    parser.add_argument("--schemes", metavar="A,B", default=argparse.SUPPRESS, help=told)
    told = "three channels instead of grey"
    parser.add_argument("--colour", action=argparse.BooleanOptionalAction, help=told)
    told = f"weights to start from; {NAME} or shipped: those that come with mangamatch"
    parser.add_argument("--init", metavar="RUN|FILE|NAME", help=told)
    parser.add_argument(
        "--init-stages", metavar="A,B", help="take over only these stages: entry, middle, exit"
    )
    parser.add_argument(
        "--new-head", action="store_true", help="start with a new head, where that of --init does not fit"
    )
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on with the run in --out; without --data, on its own data",
    )
    parser.add_argument(
        "--events",
        choices=("text", "jsonl"),
        default="text",
        help="what to print: text for people, or a JSON object a line",
    )
    parser.add_argument(
        "--preview", metavar="PNG", help="draw some augmented faces into this file and train nothing"
    )


def run(args: argparse.Namespace) -> int:
    """Train, and print the progress; Ctrl+C keeps the finished epochs."""
    demand(*(NETWORKS if args.preview else TRAINING))
    options = _options(args)
    issues: list[Issue] = []
    return _preview(options, args.preview, issues) if args.preview else _train(options, args.events, issues)


def _preview(options: TrainOptions, target: str, issues: list[Issue]) -> int:
    from mangamatch.app.training.run import preview_augmentation  # torch is loaded here

    kept = [*options.data, *options.val, *options.unlabelled]
    keep_sources(kept, target, images=options.images)
    try:
        write_output(Path(target), drain(preview_augmentation(options, issues)))
    finally:
        report_issues(issues)
    return 0


def _train(options: TrainOptions, events: str, issues: list[Issue]) -> int:
    from mangamatch.app.training.run import train  # torch is loaded here

    tell = _tell_json if events == "jsonl" else _tell
    try:
        with closing(train(options, issues)) as steps:
            for event in steps:
                if is_first():  # of several processes, one prints for all
                    tell(event)
    finally:
        if is_first():
            report_issues(issues)
    return 0


def _options(args: argparse.Namespace) -> TrainOptions:
    given: dict[str, Any] = {"recipe": _recipe(args), **given_settings(args, settings_of(TrainOptions))}
    if args.data:
        given |= _data(args.data)
    elif not args.resume:
        hint = "Name samples with --data, or go on with a run that was begun: --resume."
        raise UsageError("There is nothing to learn from.", hint)
    given |= {
        name: tuple(map(Path, getattr(args, name))) for name in ("val", "unlabelled") if getattr(args, name)
    }
    if args.init:
        given["init"] = named(args.init)
    if images := images_folder(args):
        given["images"] = images
    if args.data:
        return TrainOptions(out=Path(args.out), resume=args.resume, **given)
    return replace(options_of_run(Path(args.out)), **given)


def _data(words: list[str]) -> dict[str, Any]:
    """Return the fields of the options that say what is learnt from."""
    drawn = drawn_source(words)
    return {"drawn": drawn, "data": () if drawn else tuple(map(Path, words))}


def _recipe(args: argparse.Namespace) -> Recipe:
    """Make the recipe; what is not given is as in the run to resume, or in the weights to start from."""
    given = {f.name: getattr(args, f.name) for f in fields(Recipe) if hasattr(args, f.name)}
    if not args.new_head:
        del given["new_head"]
    if args.colour is not None:
        given["channels"] = 3 if args.colour else 1
    if args.init_stages:
        given["stages"] = tuple(args.init_stages.split(","))
    if "schemes" in given:
        given["schemes"] = tuple(map(scheme_called, args.schemes.split(",")))
    if args.resume:
        return replace(RunFolder(Path(args.out)).recipe(), **given)
    if given.get("task", LANDMARKS) != LANDMARKS:
        return Recipe.usual(**given)
    return Recipe(**settled(given, named(args.init) if args.init else None))


def _tell_json(event: Progress | Event) -> None:
    if isinstance(event, Progress):
        told = {"event": "progress", "done": event.done, "total": event.total, "text": event.text}
    else:
        told = to_json(event)
    out(json.dumps(told))
    sys.stdout.flush()


def _tell(event: Progress | Event) -> None:
    """Print a line for each epoch. Where a person watches, the steps between overwrite one line."""
    seen = watched()
    if isinstance(event, Progress | StepDone):
        if seen:
            over(_passing(event))
        return
    if seen:
        over()
    out(_lasting(event))
    sys.stdout.flush()


def _passing(event: Progress | StepDone) -> str:
    if isinstance(event, Progress):
        return f"preparing: {event.done} of {event.total}"
    speed = f"{event.faces_per_second:.0f} faces/s"
    return f"epoch {event.epoch}, step {event.step} of {event.steps}: loss {event.loss:.4g}, {speed}"


def _lasting(event: Event) -> str:
    if isinstance(event, Started):
        share = "" if event.learning == event.parameters else f", {event.learning:,} learning"
        unit = TASKS[event.task].unit if event.task in TASKS else "face"
        faces = f"{counted(event.train, unit)}, {event.val} for validation"
        return f"{event.parameters:,} parameters{share}; {faces}; on {event.device}"
    if isinstance(event, TookOver):
        return _taken(event)
    if isinstance(event, EpochDone):
        numbers = f"train {event.train_loss:.4g}"
        if event.val_loss is not None:
            numbers += f", val {event.val_loss:.4g}{_scores(event)}"
        mark = " *" if event.best else ""
        return f"epoch {event.epoch}/{event.epochs}: {numbers}, {_minutes(event.left)} left{mark}"
    assert isinstance(event, Finished)
    best = f"best epoch {event.best_epoch}{_scores(event)}"
    return f"{event.why}: {best}, {_minutes(event.seconds)}. Run: {event.run}"


def _scores(event: EpochDone | Finished) -> str:
    """Return what chooses the best epoch, by its name; nothing without validation."""
    scores = [(info.score.title, getattr(event, info.score.name)) for info in TASKS.values()]
    return "".join(f", {title} {value:.4f}" for title, value in scores if value is not None)


def _taken(event: TookOver) -> str:
    told = f"{event.loaded} of {counted(event.tensors, 'tensor')} taken over from {event.file}"
    reasons = {
        "another shape there": event.mismatched,
        "not there": event.missing,
        "not asked for": event.skipped,
    }
    anew = [f"{parts} ({why})" for why, parts in reasons.items() if parts]
    if event.adapted:
        told += f"; made to fit the channels: {event.adapted}"
    return f"{told}; begins anew: {', '.join(anew)}" if anew else told


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f} min" if seconds >= 60 else f"{seconds:.0f} s"
