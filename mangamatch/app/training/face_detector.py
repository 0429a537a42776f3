"""The network of a run that finds faces: a new one, or one of the weights that it starts from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.app.training.beginning import Beginning
from mangamatch.models.detection.network import FaceNetwork
from mangamatch.models.detection.spec import DetectorSpec
from mangamatch.models.detection.weights import load_detector
from mangamatch.models.run_files import weights_of
from mangamatch.models.weights import Loaded
from mangamatch.training.detection.task import FaceLearner
from mangamatch.training.distributed import make_seeded, sync_batch_norms
from mangamatch.training.run_folder import RunFolder

if TYPE_CHECKING:
    from lightning_fabric import Fabric

    from mangamatch.app.training.options import TrainOptions
    from mangamatch.training.detection.task import FaceTask


def begin_detector(options: TrainOptions, task: FaceTask, fabric: Fabric) -> Beginning:
    """Make the network, or that of the run to go on with; ModelError for weights of something else."""
    before = RunFolder(options.out).read_config() if options.resume else {}
    init = before.get("init")
    source = Path(init["file"]) if init else options.init
    if before and (os.path.exists(RunFolder(options.out).state) or source is None):
        spec = DetectorSpec.from_json(before["network"])
        network, init = make_seeded(options.recipe.seed, lambda: FaceNetwork(spec)), None
    elif source:
        network = load_detector(weights_of(source)).train()
        report = Loaded(tuple(network.state_dict()))
        init = {"file": str(source), "report": report.to_json(), "parts": report.parts("")}
    else:
        network = make_seeded(options.recipe.seed, lambda: FaceNetwork(DetectorSpec()))
    network = sync_batch_norms(network, fabric)
    return Beginning(options.recipe, FaceLearner(network), {"network": network.spec.to_json()}, init)
