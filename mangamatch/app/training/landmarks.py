"""The network of a run that learns landmarks: made for its data, with the weights that it starts from."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.app.training.beginning import Beginning
from mangamatch.app.training.initial_weights import lost_head
from mangamatch.domain.messages import say
from mangamatch.models.freezing import freeze
from mangamatch.models.network import build_network
from mangamatch.models.notes import read_spec
from mangamatch.models.run_files import weights_of
from mangamatch.models.spec import NetworkSpec
from mangamatch.models.weights import initialise
from mangamatch.training.distributed import make_seeded, sync_batch_norms
from mangamatch.training.landmark_task import LandmarkLearner
from mangamatch.training.run_folder import RunFolder

if TYPE_CHECKING:
    from lightning_fabric import Fabric

    from mangamatch.app.training.options import TrainOptions
    from mangamatch.errors import ModelError
    from mangamatch.models.network import LandmarkNetwork
    from mangamatch.models.weights import Loaded
    from mangamatch.training.landmark_task import LandmarkTask
    from mangamatch.training.recipe import Recipe


def begin_landmarks(options: TrainOptions, task: LandmarkTask, fabric: Fabric) -> Beginning:
    """Make the network, or that of the run to go on with; ModelError for weights that cannot be kept."""
    recipe = options.recipe
    if not recipe.schemes:
        recipe = replace(recipe, schemes=tuple(crops.scheme for crops in task.train))
    spec = _spec(options, recipe, task)
    network = make_seeded(recipe.seed, lambda: build_network(spec))
    init = _initialise(network, options, recipe)
    freeze(network, recipe.freeze)
    network = sync_batch_norms(network, fabric)
    config = {
        "scheme": task.train[0].scheme,
        "marking": task.marking,
        "loss": recipe.loss_name,
        "network": network.spec.to_json(),
        "crop": recipe.crop.to_json(),
    }
    return Beginning(recipe, LandmarkLearner(network, recipe), config, init)


def _spec(options: TrainOptions, recipe: Recipe, task: LandmarkTask) -> NetworkSpec:
    """Return the network of the run that goes on, or a new one with the heads that its data need."""
    if options.resume:
        return NetworkSpec.from_json(RunFolder(options.out).read_config().get("network"))
    schemes = tuple((crops.scheme, crops.labels.shape[1]) for crops in task.train)
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
    if source is None or (options.resume and os.path.exists(RunFolder(options.out).state)):
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
