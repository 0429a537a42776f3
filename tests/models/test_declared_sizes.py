"""Files of weights that declare more than they hold: refused before any of it takes memory."""

from __future__ import annotations

import io
import json
import pickle
import resource
import zipfile
from collections import OrderedDict

import numpy as np
import pytest
import torch

from mangamatch.errors import ModelError
from mangamatch.models.backbones import BACKBONES
from mangamatch.models.checkpoint import read_checkpoint
from mangamatch.models.crops import CropSetting
from mangamatch.models.file_headers import read_notes
from mangamatch.models.network import build_network, unfilled_network
from mangamatch.models.notes import SPEC_NOTE, crop_in, mean_shape_in, notes
from mangamatch.models.spec import NetworkSpec
from mangamatch.models.weights import load_network, save_network

SMALL = NetworkSpec("inknet", "simcc", (("manga60", 60),), 64)
HUGE = 10**12
DEEP = "[" * 900 + "]" * 900


def safe(header: object, data: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


def refused(path, data):
    path.write_bytes(data)
    for read in (read_checkpoint, load_network):
        with pytest.raises(ModelError):
            read(path)


@pytest.mark.parametrize(
    "data",
    [
        safe({"w": {"dtype": "F32", "shape": [HUGE], "data_offsets": [0, 4 * HUGE]}}),
        safe({"w": {"dtype": "F32", "shape": [HUGE, HUGE, HUGE], "data_offsets": [0, 4]}}, bytes(4)),
        safe({"w": {"dtype": "F32", "shape": [-1], "data_offsets": [0, 4]}}, bytes(4)),
        safe({"w": {"dtype": "F32", "shape": "x", "data_offsets": [0, 4]}}, bytes(4)),
        safe({"w": {"dtype": "F32", "shape": [10**400], "data_offsets": [0, 4]}}, bytes(4)),
        safe({"w": []}),
        safe([1]),
        safe({"__metadata__": []}),
        safe({"__metadata__": {"a": 1}}),
        safe({"__metadata__": {"a": {"b": "c"}}}),
        safe(DEEP.encode()),
        safe(b'{"__metadata__": ' + DEEP.encode() + b"}"),
        (HUGE).to_bytes(8, "little") + b"{}",
        (0).to_bytes(8, "little"),
        b"{",
    ],
)
def test_safetensors_that_declare_what_is_not_there(tmp_path, data):
    refused(tmp_path / "w.safetensors", data)


def test_a_file_without_end_is_not_read(tmp_path):
    path = tmp_path / "w.safetensors"
    with path.open("wb") as file:
        file.write(safe({"w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}))
        file.truncate(2**40)
    for read in (read_checkpoint, read_notes, load_network):
        with pytest.raises(ModelError, match="too large"):
            read(path)


def zipped(tensors, change) -> bytes:
    """What torch.save writes, with each entry made anew by ``change(name, data)``."""
    stream, made = io.BytesIO(), io.BytesIO()
    torch.save(tensors, stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            data, how = change(entry.filename, old.read(entry))
            new.writestr(zipfile.ZipInfo(entry.filename), data, how)
    return made.getvalue()


def test_a_zip_that_is_packed(tmp_path):
    big = {"w": torch.zeros(2_000_000)}
    refused(tmp_path / "w.pt", zipped(big, lambda name, data: (data, zipfile.ZIP_DEFLATED)))
    path = tmp_path / "sound.pt"
    path.write_bytes(zipped(big, lambda name, data: (data, zipfile.ZIP_STORED)))
    assert read_checkpoint(path).tensors["w"].shape == (2_000_000,)


class Called:
    """Asks for a call when it is unpickled."""

    def __init__(self, function, *arguments):
        self.asked = function, arguments

    def __reduce__(self):
        return self.asked


@pytest.mark.parametrize(
    "call",
    [
        lambda: Called(bytearray, HUGE),
        lambda: Called(torch.Tensor, HUGE),
        lambda: Called(torch.UntypedStorage, HUGE),
        lambda: Called(torch._utils._rebuild_tensor_v2, _typed(), 0, (HUGE,), (1,), False, OrderedDict()),
        lambda: Called(torch._utils._rebuild_tensor_v2, _typed(), 0, (HUGE,), (0,), False, OrderedDict()),
        lambda: Called(torch._utils._rebuild_tensor_v2, _typed(), HUGE, (1,), (1,), False, OrderedDict()),
    ],
    ids=["bytes", "tensor", "storage", "longer", "the same again", "far behind"],
)
@pytest.mark.parametrize("new", [True, False])
def test_a_pickle_that_asks_for_memory(tmp_path, call, new):
    stream = io.BytesIO()
    torch.save({"w": call()}, stream, _use_new_zipfile_serialization=new)
    refused(tmp_path / "w.pt", stream.getvalue())


def _typed():
    return torch.zeros(4)._typed_storage()


def test_nests_without_end(tmp_path):
    endless: dict[str, object] = {}
    endless["model"] = endless
    torch.save(endless, tmp_path / "w.pt")
    with pytest.raises(ModelError, match="no weights by name"):
        read_checkpoint(tmp_path / "w.pt")
    deep: dict[str, object] = {"w": torch.zeros(1)}
    for _ in range(200):
        deep = {"model": deep}
    torch.save(deep, tmp_path / "w.pt")
    with pytest.raises(ModelError):
        read_checkpoint(tmp_path / "w.pt")


def test_a_storage_shorter_than_it_says(tmp_path):
    short = zipped(
        {"w": torch.zeros(1000)}, lambda n, data: (data[:8] if "/data/" in n else data, zipfile.ZIP_STORED)
    )
    refused(tmp_path / "w.pt", short)


def test_a_pickle_alone_is_no_weights(tmp_path):
    refused(tmp_path / "w.pt", pickle.dumps({"w": 1}))


def noted(path, **changed):
    """A network of ours whose notes say otherwise."""
    setting = CropSetting(size=64)
    told = notes(setting, np.zeros((60, 2)))
    save_network(build_network(SMALL), path, told)
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    header["__metadata__"] |= changed
    path.write_bytes(safe(header, data[8 + length :]))
    return path


ODD = (
    *(
        "null",
        "true",
        "7",
        '"x"',
        "[]",
        "{}",
        "NaN",
        "1" + "0" * 400,
        DEEP,
        "[[1, 2], [3]]",
        '[["a", "b"]]',
        "\0",
    ),
    *(
        '{"size": 1e9}',
        '{"size": 64.0}',
        '{"size": true}',
        '{"grow": "1"}',
        '{"channels": 1.0}',
        '{"grow": NaN}',
    ),
    *('{"margin": 1' + "0" * 400 + "}", '{"scheme": 1}', f"[[{'1' + '0' * 400}, 0]]"),
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return noted(tmp_path_factory.mktemp("sound") / "w.safetensors").read_bytes()


@pytest.mark.parametrize("odd", ODD)
def test_odd_notes(tmp_path, sound, odd):
    length = int.from_bytes(sound[:8], "little")
    for name, read in (
        ("mangamatch.crop", crop_in),
        ("mangamatch.mean_shape", mean_shape_in),
        (SPEC_NOTE, load_network),
    ):
        header = json.loads(sound[8 : 8 + length])
        header["__metadata__"][name] = odd
        path = tmp_path / "w.safetensors"
        path.write_bytes(safe(header, sound[8 + length :]))
        try:
            found = read(path)
        except ModelError as error:
            assert error.message
        else:
            assert (read is crop_in and odd == "{}") or found is None


@pytest.mark.parametrize(
    "changed",
    [
        {"options": {"width": 10**9}},
        {"options": {"head_bins": 1e9}},
        {"options": {"head_hidden": 10**9}},
        {"options": {"width": 10**15}},
        {"head": "heatmap", "options": {"head_margin": 1e6}},
        {"options": {"dropout": -1.0}},
        {"options": {"width": 0}},
        {"schemes": {str(n): 10 for n in range(100)}},
        {"schemes": {"x" * 1000: 10}},
        {"mean": 10**18},
        {"scale": 1e-320},
        {"size": 1024},
        {"size": 512, "options": {"width": 64, "head_bins": 8.0, "head_hidden": 1024}},
        {"size": 1024, "options": {"head_hidden": 1024}, "schemes": {str(n): 500 for n in range(20)}},
    ],
)
def test_a_network_larger_than_its_weights_is_not_built(tmp_path, sound, changed, monkeypatch):
    length = int.from_bytes(sound[:8], "little")
    header = json.loads(sound[8 : 8 + length])
    header["__metadata__"][SPEC_NOTE] = json.dumps({**SMALL.to_json(), **changed})
    path = tmp_path / "w.safetensors"
    path.write_bytes(safe(header, sound[8 + length :]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    monkeypatch.setattr("mangamatch.models.weights.read_checkpoint", None)
    with pytest.raises(ModelError):
        load_network(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # KB


@pytest.mark.parametrize("name", list(BACKBONES))
def test_what_is_not_filled_has_the_same_weights_and_settings(name):
    spec = NetworkSpec(name, BACKBONES[name].default_head, (("manga60", 60), ("ibug68", 68)), 96)
    torch.manual_seed(1)
    filled, made = build_network(spec).eval(), unfilled_network(spec).eval()
    made.load_state_dict(filled.state_dict())
    images = torch.rand(1, 1, 96, 96)
    with torch.no_grad():
        assert torch.equal(filled(images).points, made(images).points)
