"""Train a network on samples of any format or on pages, into a run folder."""

from __future__ import annotations

import os
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING, Any

from mangamatch.app.training.initial_weights import demand_fit, start_in
from mangamatch.app.training.setups import SETUPS
from mangamatch.domain.messages import say
from mangamatch.errors import ExportError, UsageError
from mangamatch.files.atomic import replace_bytes
from mangamatch.models.devices import pick_device, torch_devices
from mangamatch.models.network import parameter_count
from mangamatch.training.distributed import environment, launch_fabric, leave_process_group
from mangamatch.training.events import EpochDone, Finished, TookOver
from mangamatch.training.finish import conclude, draw_curves, keep_epoch
from mangamatch.training.fit import fit
from mangamatch.training.rank import is_first
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import hold_run_lock
from mangamatch.training.tasks import LANDMARKS
from mangamatch.training.trainer import TrainingLoop

if TYPE_CHECKING:
    from collections.abc import Generator

    from lightning_fabric import Fabric

    from mangamatch.app.training.beginning import Beginning
    from mangamatch.app.training.options import TrainOptions
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.progress import Progress
    from mangamatch.training.events import Event
    from mangamatch.training.task import Task


def train(options: TrainOptions, issues: list[Issue]) -> Generator[Progress | Event, None, Finished]:
    """Read the data and train. Faces and pages that are left out are added to ``issues``.

    Raises SourceError without a usable face, UsageError for a folder that is taken, ExportError for one that
    cannot be written, ModelError when training cannot go on. Closing it keeps the finished epochs.
    """
    run = RunFolder(options.out)
    pick_device(options.device, torch_devices())  # before anything is read or written
    try:
        _check_folder(run, options)
        with hold_run_lock(run.path) if is_first() else nullcontext():
            return (yield from _train(run, options, issues))
    except OSError as error:
        message = say("The run in {path} cannot be written: {reason}.", path=run.path, reason=error)
        raise ExportError(message, _room_for(run)) from error
    except ExportError as error:
        raise ExportError(error.message, _room_for(run)) from error


def _room_for(run: RunFolder) -> Text:
    if run.begun:
        return say("Make room on the disk, and let the folder be written; then go on with --resume.")
    return say("Make room on the disk, or choose a folder that can be written.")


def _train(
    run: RunFolder, options: TrainOptions, issues: list[Issue]
) -> Generator[Progress | Event, None, Finished]:
    fabric = launch_fabric(options.device, idle=len(options.recipe.schemes) > 1)
    recipe = options.recipe
    if recipe.batch_size < fabric.world_size:
        hint = say("Choose --batch-size {n} or more.", n=fabric.world_size)
        raise UsageError(say("A batch has fewer faces than there are processes."), hint)
    task = yield from SETUPS[recipe.task].load(options, issues, fabric)
    with closing(task):
        finished = yield from _learn(run, options, task, fabric)
    leave_process_group(fabric)
    return finished


def _learn(
    run: RunFolder, options: TrainOptions, task: Task, fabric: Fabric
) -> Generator[Event, None, Finished]:
    begins = SETUPS[task.info.name].begin(options, task, fabric)
    recipe = begins.recipe
    trainer = TrainingLoop(begins.learner, recipe, fabric, task.steps(recipe, fabric.world_size), task.save)
    if fabric.is_global_zero:
        _open(run, _config(options, begins, task, fabric), task, options)
    fabric.barrier()
    if options.resume:
        _go_back(run, trainer, task)
    if begins.init:
        event = _took_over(begins.init)
        if fabric.is_global_zero:
            run.tell(event)
        yield event
    return (yield from _fit(trainer, task, run))


def _config(options: TrainOptions, begins: Beginning, task: Task, fabric: Fabric) -> dict[str, Any]:
    return {
        "recipe": begins.recipe.to_json(),
        **begins.config,
        "parameters": parameter_count(begins.learner.network),
        "init": begins.init,
        "device": options.device,
        "data": _describe(task, options),
        "environment": environment(fabric),
    }


def _took_over(init: dict[str, Any]) -> TookOver:
    report, parts = init["report"], {why: ", ".join(names) for why, names in init["parts"].items()}
    count = len({*report["loaded"], *report["missing"], *report["mismatched"], *report["skipped"]})
    return TookOver(init["file"], len(report["loaded"]), count, **parts)


def _fit(trainer: TrainingLoop, task: Task, run: RunFolder) -> Generator[Event, None, Finished]:
    """Train, record the events, and conclude."""
    first = trainer.fabric.is_global_zero
    finished: Finished | None = None
    with closing(fit(trainer, task, run)) as steps:
        for event in steps:
            if first:
                run.tell(event)
                if isinstance(event, EpochDone):
                    keep_epoch(run, trainer, task)
            if isinstance(event, Finished):
                finished = event
                if first:
                    conclude(run, event, task)
            yield event
    assert finished
    return finished


def _check_folder(run: RunFolder, options: TrainOptions) -> None:
    """Refuse a folder that is taken, or to go on with a different run, before anything is read."""
    if not options.resume:
        if is_first():  # the others may see what the first has begun to write
            run.demand_free()
        if options.init and options.recipe.task == LANDMARKS:
            demand_fit(options.init, start_in(options.init), options.recipe.to_json())
        return
    before = run.recipe()
    odd = [name for name in before.unlike(options.recipe) if name != "schemes" or options.recipe.schemes]
    if odd:
        raise UsageError(
            say("The run in {path} was begun with another {names}.", path=run.path, names=", ".join(odd)),
            say("Give the same options as then, or start a new run from its weights: --init."),
        )


def _describe(task: Task, options: TrainOptions) -> dict[str, Any]:
    return {
        "train": task.learnt,
        "val": task.held,
        "sources": options.sources,
        "val_sources": [str(path.absolute()) for path in options.val],
        "unlabelled_sources": [str(path.absolute()) for path in options.unlabelled],
        "val_share": options.val_share,
        "images_anywhere": options.outside,
        "images": str(options.images.absolute()) if options.images else "",
        **task.describe(),
    }


def _open(run: RunFolder, config: dict[str, Any], task: Task, options: TrainOptions) -> None:
    if options.resume:
        run.forget_stop()
        return
    run.claim()
    run.write_config(config)
    replace_bytes(run.path / "augmented.png", task.examples(options.recipe))


def _go_back(run: RunFolder, trainer: TrainingLoop, task: Task) -> None:
    """Go on after the last epoch that was kept. A run that was killed in its first epoch begins again."""
    told = trainer.restore(run) if os.path.exists(run.state) else None
    if trainer.fabric.is_global_zero:
        run.write_config({**run.read_config(), "recipe": trainer.recipe.to_json()})
        run.agree(told)
        if told:
            draw_curves(run, task)
            keep_epoch(run, trainer, task)


def preview_augmentation(options: TrainOptions, issues: list[Issue]) -> Generator[Progress, None, bytes]:
    """Return a PNG of what training will see."""
    task: Task = yield from SETUPS[options.recipe.task].load(options, issues, None)
    with closing(task):
        return task.examples(options.recipe)
