"""Train a network on samples of any format, into a run folder."""

from __future__ import annotations

from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.app.training.data import load_training_data
from mangamatch.app.training.initial_weights import demand_fit, lost_head, start_in
from mangamatch.domain.messages import say
from mangamatch.errors import ExportError, ModelError, UsageError
from mangamatch.files.atomic import replace_bytes
from mangamatch.models.devices import pick_device, torch_devices
from mangamatch.models.freezing import freeze
from mangamatch.models.network import build_network, parameter_count
from mangamatch.models.notes import notes, read_spec
from mangamatch.models.run_files import weights_of
from mangamatch.models.spec import NetworkSpec
from mangamatch.models.weights import initialise
from mangamatch.training.augment.augmenter import Augmenter
from mangamatch.training.augment.presets import PRESETS
from mangamatch.training.distributed import (
    environment,
    launch_fabric,
    leave_process_group,
    make_seeded,
    sync_batch_norms,
)
from mangamatch.training.events import EpochDone, Finished, TookOver
from mangamatch.training.finish import conclude, keep_epoch
from mangamatch.training.fit import fit, steps_of
from mangamatch.training.metrics import mean_shape
from mangamatch.training.preview import contact_sheet, png
from mangamatch.training.rank import is_first
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import hold_run_lock
from mangamatch.training.stream import Stream, shown
from mangamatch.training.trainer import TrainingLoop

if TYPE_CHECKING:
    from collections.abc import Generator

    from lightning_fabric import Fabric

    from mangamatch.app.training.options import TrainOptions
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text
    from mangamatch.domain.progress import Progress
    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.models.weights import Loaded
    from mangamatch.training.events import Event
    from mangamatch.training.fit import Data
    from mangamatch.training.recipe import Recipe


def train(options: TrainOptions, issues: list[Issue]) -> Generator[Progress | Event, None, Finished]:
    """Read samples, cut faces out, and train. Faces that are left out are added to ``issues``.

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
    data = yield from load_training_data(options, issues, fabric)
    with closing(data):
        finished = yield from _learn(run, options, recipe, data, fabric)
    leave_process_group(fabric)
    return finished


def _learn(
    run: RunFolder, options: TrainOptions, recipe: Recipe, data: Data, fabric: Fabric
) -> Generator[Event, None, Finished]:
    if not recipe.schemes:
        recipe = replace(recipe, schemes=tuple(crops.scheme for crops in data.train))
    trainer, config = _trainer(options, recipe, data, fabric)
    if fabric.is_global_zero:
        _open(run, config, data, options)
    fabric.barrier()
    if options.resume:
        _go_back(run, trainer, data)
    if config["init"]:
        event = _took_over(config)
        if fabric.is_global_zero:
            run.tell(event)
        yield event
    return (yield from _fit(trainer, data, run))


def _took_over(config: dict[str, Any]) -> TookOver:
    init = config["init"]
    report, parts = init["report"], {why: ", ".join(names) for why, names in init["parts"].items()}
    count = len({*report["loaded"], *report["missing"], *report["mismatched"], *report["skipped"]})
    return TookOver(init["file"], len(report["loaded"]), count, **parts)


def _fit(trainer: TrainingLoop, data: Data, run: RunFolder) -> Generator[Event, None, Finished]:
    """Train, record the events, and conclude."""
    first = trainer.fabric.is_global_zero
    finished: Finished | None = None
    with closing(fit(trainer, data, run)) as steps:
        for event in steps:
            if first:
                run.tell(event)
                if isinstance(event, EpochDone):
                    keep_epoch(run, trainer, data)
            if isinstance(event, Finished):
                finished = event
                if first:
                    conclude(run, event, data)
            yield event
    assert finished
    return finished


def _check_folder(run: RunFolder, options: TrainOptions) -> None:
    """Refuse a folder that is taken, or to go on with a different run, before anything is read."""
    if not options.resume:
        if is_first():  # the others may see what the first has begun to write
            run.demand_free()
        if options.init:
            demand_fit(options.init, start_in(options.init), options.recipe.to_json())
        return
    before = run.recipe()
    odd = [name for name in before.unlike(options.recipe) if name != "schemes" or options.recipe.schemes]
    if odd:
        raise UsageError(
            say("The run in {path} was begun with another {names}.", path=run.path, names=", ".join(odd)),
            say("Give the same options as then, or start a new run from its weights: --init."),
        )


def _trainer(
    options: TrainOptions, recipe: Recipe, data: Data, fabric: Fabric
) -> tuple[TrainingLoop, dict[str, Any]]:
    spec = _spec(options, recipe, data)
    network = make_seeded(recipe.seed, lambda: build_network(spec))
    init = _initialise(network, options, recipe)
    freeze(network, recipe.freeze)
    network = sync_batch_norms(network, fabric)
    first = data.train[0]
    marking = first.marking if isinstance(first, Stream) else None
    config = {
        "recipe": recipe.to_json(),
        "scheme": first.scheme,
        "marking": marking,
        "loss": recipe.loss_name,
        "network": network.spec.to_json(),
        "parameters": parameter_count(network),
        "crop": recipe.crop.to_json(),
        "init": init,
        "device": options.device,
        "data": _describe(data, options),
        "environment": environment(fabric),
    }
    steps = steps_of(data, recipe, fabric.world_size)
    told = notes(first.setting, mean_shape(first.labels), marking)
    return TrainingLoop(network, recipe, fabric, steps, told), config


def _spec(options: TrainOptions, recipe: Recipe, data: Data) -> NetworkSpec:
    """Return the network of the run that goes on, or a new one with the heads that its data need."""
    if options.resume:
        return NetworkSpec.from_json(RunFolder(options.out).read_config().get("network"))
    schemes = tuple((crops.scheme, crops.labels.shape[1]) for crops in data.train)
    spec = NetworkSpec(recipe.backbone, recipe.head_name, schemes, recipe.size, recipe.channels)
    known = read_spec(weights_of(options.init)) if options.init else None
    if known is None:
        return spec
    if (known.backbone, known.head) != (spec.backbone, spec.head):
        return replace(spec, schemes=known.schemes).with_schemes(schemes)
    return replace(known, size=spec.size, channels=spec.channels).with_schemes(schemes)


def _initialise(network: LandmarkNetwork, options: TrainOptions, recipe: Recipe) -> dict[str, Any] | None:
    """Take weights over, and return which for the record of the run."""
    source = options.init
    if options.resume and (before := RunFolder(options.out).read_config().get("init")):
        source = Path(before["file"])
    if source is None or (options.resume and RunFolder(options.out).state.exists()):
        return None
    spec = network.spec
    report = initialise(network, weights_of(source), recipe.stages or None, heads=not recipe.new_head)
    if report.lacks([name for name, _ in spec.schemes]):
        raise _lost_head(source, spec, report)
    return {"file": str(source), "report": report.to_json(), "parts": report.parts(spec.backbone)}


def _lost_head(source: Path, spec: NetworkSpec, report: Loaded) -> ModelError:
    mine = [name for name, _ in spec.schemes]
    if set(mine) & set(report.heads):
        reason = say("some of its weights are missing or have another shape")
        return lost_head(source.name, reason, say("Choose whole weights of the same network"))
    theirs = ", ".join(report.heads)
    reason = say("it finds landmarks {theirs}, the faces have {mine}", theirs=theirs, mine=", ".join(mine))
    return lost_head(source.name, reason, say("Choose faces with the same landmarks"))


def _describe(data: Data, options: TrainOptions) -> dict[str, Any]:
    sets = [*data.train, *([data.val] if data.val else [])]
    return {
        "train": len(data),
        "val": len(data.val) if data.val else 0,
        "sources": options.sources,
        "val_sources": [str(path.absolute()) for path in options.val],
        "val_share": options.val_share,
        "images_anywhere": options.outside,
        "images": str(options.images.absolute()) if options.images else "",
        "groups": sorted({group for crops in data.train for group in crops.groups if group}),
        "val_groups": sorted({group for group in data.val.groups if group}) if data.val else [],
        "fingerprints": [crops.fingerprint for crops in sets],
    }


def _open(run: RunFolder, config: dict[str, Any], data: Data, options: TrainOptions) -> None:
    if options.resume:
        run.forget_stop()
        return
    run.claim()
    run.write_config(config)
    faces = shown(data.train[0])
    augmenter = Augmenter.of(PRESETS[options.recipe.augment], faces)
    replace_bytes(run.path / "augmented.png", png(contact_sheet(faces, augmenter)))


def _go_back(run: RunFolder, trainer: TrainingLoop, data: Data) -> None:
    """Go on after the last epoch that was kept. A run that was killed in its first epoch begins again."""
    told = trainer.restore(run) if run.state.exists() else None
    if trainer.fabric.is_global_zero:
        run.write_config({**run.read_config(), "recipe": trainer.recipe.to_json()})
        run.agree(told)
        if told:
            keep_epoch(run, trainer, data)
