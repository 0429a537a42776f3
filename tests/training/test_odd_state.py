"""The state of a run that somebody else wrote, or half: told as an error of ours before training goes on."""

from __future__ import annotations

import json

import pytest
import torch

from mangamatch.errors import ModelError
from mangamatch.models.checkpoint import read_checkpoint, write_checkpoint
from mangamatch.training.state import load_state, save_state

NUMBERS = {
    "epoch": 1,
    "step": 2,
    "best": float("inf"),
    "best_epoch": 0,
    "seconds": 1.5,
    "averaged": 2,
    "told": {},
}
ODD = ('"x"', "true", "-1", "[]", "{}", "1" + "0" * 400, "1e999", "NaN", "[" * 900 + "]" * 900)


def learner():
    torch.manual_seed(0)
    module = torch.nn.Linear(3, 2)
    optimiser = torch.optim.AdamW(module.parameters())
    module(torch.ones(1, 3)).sum().backward()
    optimiser.step()
    return {"learner": module}, optimiser


@pytest.fixture
def kept(tmp_path):
    """File, modules and optimiser of a state that is sound."""
    modules, optimiser = learner()
    save_state(tmp_path / "state.safetensors", modules, optimiser, NUMBERS)
    return tmp_path / "state.safetensors", modules, optimiser


def test_a_sound_state_is_read(kept):
    assert load_state(*kept) == NUMBERS


@pytest.mark.parametrize("name", [name for name in NUMBERS if name != "told"])
def test_odd_numbers(kept, name):
    path, modules, optimiser = kept
    whole = read_checkpoint(path)
    for odd in ODD:
        text = json.dumps({**NUMBERS, name: "@"}).replace('"@"', odd)
        write_checkpoint(path, whole.tensors, {"mangamatch.state": text})
        with pytest.raises(ModelError, match="not the state of this run"):
            load_state(path, modules, optimiser)


@pytest.mark.parametrize(
    "change",
    [
        {"optimiser/0/exp_avg": torch.zeros(7)},
        {"optimiser/9/exp_avg": torch.zeros(2, 3)},
        {"optimiser/x/exp_avg": torch.zeros(2, 3)},
        {"learner/weight": torch.zeros(5, 5)},
        {"learner/other": torch.zeros(1)},
    ],
)
def test_tensors_of_another_network(kept, change):
    path, modules, optimiser = kept
    whole = read_checkpoint(path)
    write_checkpoint(path, {**whole.tensors, **change}, whole.notes)
    with pytest.raises(ModelError, match="not the state of this run"):
        load_state(path, modules, optimiser)
