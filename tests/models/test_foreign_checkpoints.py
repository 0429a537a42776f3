"""What is wrong with weights of other programs is said in whole sentences of our own, without colours."""

from __future__ import annotations

import argparse
import collections
import pickle
import zipfile

import pytest
import torch

from mangamatch.errors import ModelError
from mangamatch.models.weights import load_network


class Trainer:
    """What other programs put into their checkpoints."""


def whole(path):
    torch.save(torch.nn.Linear(2, 2), path)


def with_options(path):
    torch.save({"model": {}, "args": argparse.Namespace(rate=1)}, path)


def with_class(path):
    torch.save({"model": collections.OrderedDict(), "best": Trainer}, path)


def old(path):
    torch.save(torch.nn.Linear(2, 2), path, _use_new_zipfile_serialization=False)


def plain_pickle(path):
    path.write_bytes(pickle.dumps({"weights": [1, 2, 3]}))


def script(path):
    torch.jit.save(torch.jit.trace(torch.nn.Linear(2, 2), torch.zeros(1, 2)), path)


def broken(path):
    torch.save({"a": torch.zeros(100)}, path)
    path.write_bytes(path.read_bytes()[:300])


def broken_pickle(path):
    path.write_bytes(b"\x80\x02garbage")


def text(path):
    path.write_text("<html>404</html>" * 20)


def archive(path):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a.txt", "a")


MADE = {
    whole: "it calls torch.nn.modules.linear Linear",
    with_options: "it calls argparse Namespace",
    with_class: "Trainer",
    old: "it calls torch.nn.modules.linear Linear",
    plain_pickle: "a pickle of another program",
    script: "a program of TorchScript",
    archive: "an archive of other files",
    broken: "breaks off or is damaged",
    broken_pickle: "breaks off or is damaged",
    text: "does not begin as weights do",
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_a_foreign_checkpoint_is_told_in_words(make, tmp_path):
    make(tmp_path / "best.pt")
    with pytest.raises(ModelError) as told:
        load_network(tmp_path / "best.pt")
    said = str(told.value)
    assert "\x1b" not in said and "\n" not in said and "weights_only" not in said and len(said) < 160, said
    assert ".safetensors" in told.value.hint
    assert said.startswith("best.pt holds no weights that can be trusted: ") and MADE[make] in said
