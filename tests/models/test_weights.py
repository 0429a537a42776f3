"""Weights: saved and loaded, taken over from public files, and never a program that runs."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

import pytest
import torch
from safetensors.torch import save_file

from mangamatch.errors import ExportError, ModelError
from mangamatch.models import checkpoint, file_headers
from mangamatch.models.network import LandmarkNetwork, build_network
from mangamatch.models.notes import read_spec
from mangamatch.models.spec import NetworkSpec
from mangamatch.models.weights import initialise, load_network, save_network

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SMALL = NetworkSpec("inknet", "simcc", (("ibug68", 68),), 64, options=(("width", 16),))
RESNET = NetworkSpec("resnet18", "coordinate", (("manga60", 60),), 64)


def _fresh(spec: NetworkSpec) -> LandmarkNetwork:
    return build_network(spec).eval()


def _public(channels: int = 3, classes: int = 1000) -> dict[str, torch.Tensor]:
    """Weights as torchvision names them."""
    network = _fresh(NetworkSpec("resnet18", "coordinate", (("x", 500),), 64, channels))
    state = {name.removeprefix("backbone."): tensor for name, tensor in network.state_dict().items()}
    dense = {"fc.weight": torch.rand(classes, 512), "fc.bias": torch.rand(classes)}
    return {name: t for name, t in state.items() if not name.startswith("heads.")} | dense


def _saved(tensors: dict[str, torch.Tensor], folder: Path, name: str = "public.safetensors") -> Path:
    file = folder / name
    if file.suffix == ".safetensors":
        save_file({key: tensor.contiguous() for key, tensor in tensors.items()}, file)
    else:
        torch.save(tensors, file)
    return file


def test_saved_and_loaded_answer_the_same(tmp_path: Path) -> None:
    network = _fresh(SMALL).to(memory_format=torch.channels_last)
    save_network(network, tmp_path / "best.safetensors", {"run": "7"})
    again = load_network(tmp_path / "best.safetensors")
    images = torch.rand(2, 1, 64, 64)
    assert (again.spec, again.training) == (SMALL, False)
    torch.testing.assert_close(again.points(images), network.points(images))
    assert read_spec(tmp_path / "best.safetensors") == SMALL
    assert checkpoint.read_checkpoint(tmp_path / "best.safetensors").notes["run"] == "7"


def test_a_header_whose_length_begins_like_a_pickle(tmp_path: Path) -> None:
    """safetensors begin with the length of their header, and one of 0x80 … looks like another file."""
    network, file = _fresh(SMALL), tmp_path / "best.safetensors"
    for filler in range(0, 256, 8):
        save_network(network, file, {"filler": "x" * filler})
        if file.read_bytes()[:1] == file_headers._PICKLE:
            break
    assert file.read_bytes()[:1] == file_headers._PICKLE
    assert read_spec(file) == SMALL


def test_what_is_not_ours_does_not_load_as_network(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="does not say which network"):
        load_network(_saved(_public(), tmp_path))
    network = _fresh(SMALL)
    other = {**network.state_dict()}
    other.popitem()
    note = {"mangamatch.network": '{"backbone": "inknet"}'}
    checkpoint.write_checkpoint(tmp_path / "odd.safetensors", other, note)
    with pytest.raises(ModelError, match="incomplete"):
        load_network(tmp_path / "odd.safetensors")
    network.spec, kept = RESNET, network.spec
    save_network(network, tmp_path / "liar.safetensors")
    network.spec = kept
    with pytest.raises(ModelError, match="do not fit its network"):
        load_network(tmp_path / "liar.safetensors")


# -- public weights --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["public.safetensors", "public.pth"])
@pytest.mark.parametrize("prefix", ["", "module.", "_orig_mod.module.", "backbone."])
def test_public_weights_load_by_name(tmp_path: Path, name: str, prefix: str) -> None:
    public, network = _public(channels=1), _fresh(RESNET)
    report = initialise(network, _saved({prefix + k: t for k, t in public.items()}, tmp_path, name))
    state = network.state_dict()
    assert all(torch.equal(state[f"backbone.{k}"], t) for k, t in public.items() if not k.startswith("fc."))
    assert set(report.loaded) == {key for key in state if key.startswith("backbone.")}
    assert report.adapted == report.skipped == ()
    assert report.mismatched == ("heads.manga60.linear.weight", "heads.manga60.linear.bias")
    assert report.missing == report.unexpected == ()
    assert report.to_json()["loaded"] == report.loaded


def test_a_classifier_of_the_right_size_becomes_the_head(tmp_path: Path) -> None:
    public, network = _public(1, classes=120), _fresh(RESNET)
    report = initialise(network, _saved(public, tmp_path))
    assert torch.equal(network.heads["manga60"].linear.weight, public["fc.weight"])
    assert report.mismatched == report.missing == ()
    fresh = _fresh(RESNET)
    before = fresh.heads["manga60"].linear.weight.clone()
    report = initialise(fresh, _saved(public, tmp_path), heads=False)
    assert torch.equal(fresh.heads["manga60"].linear.weight, before)
    assert "heads.manga60.linear.weight" in report.skipped


@pytest.mark.parametrize("nest", ["state_dict", "model"])
def test_weights_inside_of_a_training_checkpoint(tmp_path: Path, nest: str) -> None:
    torch.save({"epoch": 3, nest: _public(1)}, tmp_path / "run.pt")
    assert initialise(_fresh(RESNET), tmp_path / "run.pt").loaded


def test_grey_pictures_look_the_same_to_a_grey_network(tmp_path: Path) -> None:
    colour = _fresh(NetworkSpec("resnet18", "coordinate", (("manga60", 60),), 64, channels=3))
    save_network(colour, tmp_path / "colour.safetensors")
    grey = _fresh(RESNET)
    report = initialise(grey, tmp_path / "colour.safetensors")
    assert report.adapted == ("backbone.conv1.weight",)
    images = torch.rand(2, 1, 64, 64)
    torch.testing.assert_close(
        grey.points(images), colour.points(images.expand(-1, 3, -1, -1)), atol=1e-5, rtol=1e-4
    )
    save_network(grey, tmp_path / "grey.safetensors")
    again = _fresh(colour.spec)
    assert initialise(again, tmp_path / "grey.safetensors").adapted == ("backbone.conv1.weight",)
    torch.testing.assert_close(
        again.points(images.expand(-1, 3, -1, -1)), grey.points(images), atol=1e-5, rtol=1e-4
    )


def test_only_some_stages(tmp_path: Path) -> None:
    spec = NetworkSpec("xception", "coordinate", (("ibug68", 68),), 32)
    source, network = _fresh(spec), _fresh(spec)
    save_network(source, tmp_path / "x.safetensors")
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    report = initialise(network, tmp_path / "x.safetensors", ["entry", "middle"])
    for name, tensor in network.state_dict().items():
        asked = name.startswith(("backbone.entry.", "backbone.middle."))
        assert torch.equal(tensor, (source.state_dict() if asked else before)[name]), name
        assert (name in report.loaded) == asked
        assert (name in report.skipped) != asked
    assert report.missing == ()
    with pytest.raises(ModelError, match="no stage neck"):
        initialise(network, tmp_path / "x.safetensors", ["neck"])


def test_a_head_for_another_scheme_stays_fresh(tmp_path: Path) -> None:
    source = _fresh(SMALL)
    save_network(source, tmp_path / "68.safetensors")
    network = _fresh(SMALL.with_schemes([("manga60", 60)]))
    report = initialise(network, tmp_path / "68.safetensors")
    assert torch.equal(network.backbone.stem[0][0].weight, source.backbone.stem[0][0].weight)
    assert all(name.startswith("heads.manga60.") for name in report.missing)
    assert all(name.startswith("heads.ibug68.") for name in report.unexpected)
    assert report.missing
    assert report.unexpected


def test_old_files_without_counters(tmp_path: Path) -> None:
    public = {name: t for name, t in _public(1, 120).items() if "num_batches" not in name}
    assert initialise(_fresh(RESNET), _saved(public, tmp_path)).missing == ()


def test_weights_of_another_network(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"Nothing in public.safetensors fits inknet"):
        initialise(_fresh(SMALL), _saved(_public(), tmp_path))


def test_weights_that_are_not_finite(tmp_path: Path) -> None:
    public = _public(1)
    public["layer1.0.conv1.weight"][0] = float("nan")
    with pytest.raises(ModelError, match=r"layer1.0.conv1.weight holds numbers that are not finite"):
        initialise(_fresh(RESNET), _saved(public, tmp_path))


# -- files nobody should trust ---------------------------------------------------------------------


class Bomb:
    """Leaves a trace when somebody unpickles it."""

    def __init__(self, trace: Path) -> None:
        self.trace = str(trace)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os.mkdir, (self.trace,)


@pytest.mark.parametrize("how", ["torch", "legacy", "pickle"])
@pytest.mark.parametrize("name", ["bomb.pt", "bomb.safetensors"])
def test_nothing_in_a_file_is_run(tmp_path: Path, how: str, name: str) -> None:
    file, trace = tmp_path / name, tmp_path / "exploded"
    content = {"weight": torch.rand(2), "bomb": Bomb(trace)}
    if how == "pickle":
        file.write_bytes(pickle.dumps({"bomb": Bomb(trace)}))
    else:
        torch.save(content, file, _use_new_zipfile_serialization=how == "torch")
    for read in (lambda: initialise(_fresh(SMALL), file), lambda: load_network(file)):
        with pytest.raises(ModelError, match="can be trusted") as caught:
            read()
        assert "safetensors" in caught.value.hint
    assert not trace.exists()


@pytest.mark.parametrize("suffix", [".safetensors", ".pt"])
@pytest.mark.parametrize("kept", [0, 1, 7, 9, 100, 0.5, 0.999])
def test_truncated_files(tmp_path: Path, suffix: str, kept: float) -> None:
    file = _saved(_public(1), tmp_path, f"half{suffix}")
    data = file.read_bytes()
    file.write_bytes(data[: int(kept * len(data)) if isinstance(kept, float) else kept])
    with pytest.raises(ModelError, match=f"half{suffix}"):
        initialise(_fresh(RESNET), file)


@pytest.mark.parametrize(
    "data",
    [b"\xff" * 64, b"\x10" + bytes(7) + b'{"a": [1, 2, 3]}', b"<html></html>", b"PK\x03\x04" + b"0" * 50],
)
def test_rubbish(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "rubbish").write_bytes(data)
    with pytest.raises(ModelError, match="rubbish holds no weights"):
        initialise(_fresh(SMALL), tmp_path / "rubbish")


def test_torch_files_without_named_tensors(tmp_path: Path) -> None:
    for number, value in enumerate((torch.rand(3), [torch.rand(3)], {"epoch": 3}, {3: torch.rand(3)})):
        torch.save(value, tmp_path / f"{number}.pt")
        with pytest.raises(ModelError, match="holds no weights by name"):
            initialise(_fresh(SMALL), tmp_path / f"{number}.pt")


def test_files_that_are_none(tmp_path: Path) -> None:
    for file in (tmp_path / "missing.pt", tmp_path):
        with pytest.raises(ModelError, match="cannot be read") as caught:
            initialise(_fresh(SMALL), file)
        assert caught.value.exit_code == 6


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "last.safetensors"
    file.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left on device"):
        save_network(_fresh(SMALL), file)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
