"""Starting from other weights."""

from __future__ import annotations

import json

import pytest
import torch

from mangamatch.models.weights import load_network
from mangamatch.training.run_folder import RunFolder

pytestmark = pytest.mark.usefixtures("one_thread")


def test_the_record_says_what_was_taken_over(train):
    first = train("first", "--epochs", 1)
    second = train(
        "second", "--epochs", 1, "--init", first, "--init-stages", "entry,middle", "--freeze", "none"
    )
    init = json.loads((second / "config.json").read_text())["init"]
    assert init["file"] == str(first)
    assert init["report"]["loaded"] and init["report"]["skipped"]
    assert all(
        name.startswith(("backbone.stem.", "backbone.layer1.", "backbone.layer2."))
        for name in init["report"]["loaded"]
    )


def test_frozen_features_stay_as_they_were(train):
    first = train("first", "--epochs", 1)
    second = train("second", "--epochs", 1, "--init", first, "--freeze", "all", "--seed", 9)
    before, after = (load_network(RunFolder(run).best).state_dict() for run in (first, second))
    moved = {name for name in before if not torch.equal(before[name], after[name])}
    assert moved and not {name for name in moved if name.startswith("backbone.")}
