"""Broken and hostile ONNX files: each gives ModelError, and nothing outside of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from made_models import picture, run_folder, spec

from mangamatch.domain.box import Box
from mangamatch.errors import ModelError
from mangamatch.inference.export import export_onnx
from mangamatch.inference.onnx_file import read_onnx, with_notes
from mangamatch.inference.predictor import open_predictor
from mangamatch.inference.protobuf import encoded, fields

if TYPE_CHECKING:
    from pathlib import Path

HEAD = b"\x08\x08"  # ir_version 8
OPSET = encoded(8, encoded(1, b"") + b"\x10\x11")
NOTES = {
    "scheme": "manga60",
    "input_size": "64",
    "channels": "1",
    "crop": '{"grow": 1.3, "size": 64, "channels": 1, "margin": 1.35}',
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("model")
    export_onnx(run_folder(folder / "run", spec(options=(("width", 8),))), folder / "model.onnx")
    return (folder / "model.onnx").read_bytes()


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(ModelError) as caught:
        open_predictor(path, device="cpu", threads=1)
    assert caught.value.hint
    return caught.value.message


def test_a_sound_file_is_read_through(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(sound)
    assert read_onnx(path).notes["scheme"] == "manga60"
    assert open_predictor(path, threads=1).name == "model.bin"


def test_a_file_that_is_cut_off_or_damaged(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "model.onnx"
    for length in (0, 1, 2, 9, 100, len(sound) // 2, len(sound) - 1):
        assert "model.onnx" in refused(path, sound[:length])
    rng = np.random.default_rng(0)
    for _ in range(60):
        data = bytearray(sound)
        for place in rng.integers(0, len(sound), 50):
            data[place] = rng.integers(256)
        path.write_bytes(data)
        try:
            found = open_predictor(path, device="cpu", threads=1)
            found.points(picture(), [Box(5, 5, 50, 50)])
        except ModelError as error:
            assert error.message


def test_other_files_called_onnx(tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    for data in (b"\x89PNG\r\n\x1a\n" + bytes(99), b"hello", b"PK\x03\x04" + bytes(99), b"\xff" * 99, HEAD):
        assert "no ONNX file" in refused(path, data)
    assert "cannot be read" in _message(tmp_path / "absent.onnx")
    (tmp_path / "folder.onnx").mkdir()
    assert "cannot be read" in _message(tmp_path / "folder.onnx")


def _message(path: Path) -> str:
    with pytest.raises(ModelError) as caught:
        open_predictor(path)
    return caught.value.message


def identity() -> bytes:
    return encoded(1, encoded(1, b"x") + encoded(2, b"y") + encoded(4, b"Identity"))


@pytest.mark.parametrize(
    ("graph", "beside", "reason"),
    [
        (encoded(5, encoded(13, encoded(1, b"location") + encoded(2, b"/etc/passwd"))), b"", "another file"),
        (encoded(5, b"\x70\x01"), b"", "another file"),
        (encoded(1, encoded(5, encoded(5, b"\x70\x01"))), b"", "another file"),
        (encoded(1, encoded(5, encoded(10, encoded(13, b"")))), b"", "another file"),
        (encoded(15, b""), b"", "sparse"),
        (encoded(1, encoded(7, b"com.microsoft")), b"", "operators"),
        (encoded(1, encoded(5, encoded(6, identity()))), b"", "graphs in a graph"),
        (encoded(1, encoded(5, encoded(11, b""))), b"", "graphs in a graph"),
        (b"", encoded(25, b""), "functions"),
        (b"", encoded(20, b""), "training"),
        (b"\x38\x00" * 1_000_001, b"", "too many parts"),
    ],
)
def test_what_a_model_may_not_have(tmp_path: Path, graph: bytes, beside: bytes, reason: str) -> None:
    data = HEAD + OPSET + encoded(7, identity() + graph) + beside
    assert reason in refused(tmp_path / "model.onnx", data)


def test_a_second_graph_is_looked_at_too(tmp_path: Path, sound: bytes) -> None:
    hidden = encoded(7, encoded(5, encoded(13, encoded(1, b"location") + encoded(2, b"secret"))))
    assert "another file" in refused(tmp_path / "model.onnx", sound + hidden)


def test_a_model_of_others_says_nothing_of_landmarks(tmp_path: Path) -> None:
    data = HEAD + OPSET + encoded(7, identity())
    assert "does not say which landmarks" in refused(tmp_path / "model.onnx", data)


@pytest.mark.parametrize(
    "changed",
    [
        {"crop": "{}"},
        {"crop": '{"size": 1e9}'},
        {"crop": "[" * 100_000},
        {"crop": '{"grow": 1.3, "size": 128, "channels": 1}'},
        {"input_size": "32"},
        {"channels": "3"},
        {"point_names": '["a", "b"]'},
        {"point_names": "7"},
        {"scheme": ""},
        {"scheme": "ibug68"},
        {"mean_shape": "[[0, 0]]"},
        {"mean_shape": "[[NaN, 0]]"},
    ],
)
def test_notes_that_do_not_fit(tmp_path: Path, sound: bytes, changed: dict[str, str]) -> None:
    assert "does not say which landmarks" in refused(tmp_path / "model.onnx", with_notes(sound, changed))


def test_a_model_that_does_not_do_what_its_notes_say(tmp_path: Path, sound: bytes) -> None:
    wrong = {"scheme": "mine", "point_names": '["a", "b"]'}
    smaller = {"input_size": "32", "crop": '{"size": 32}'}
    for notes in (wrong, smaller):
        assert "cannot be used" in refused(tmp_path / "model.onnx", with_notes(sound, notes))


def test_numbers_and_kinds_of_protocol_buffers() -> None:
    long = encoded(300, bytes(200))
    assert [(number, len(value)) for number, value in fields(memoryview(long))] == [(300, 200)]
    assert list(fields(memoryview(b"\x08\xac\x02\x0d" + bytes(4)))) == [(1, 300), (1, bytes(4))]
    for odd in (b"\x0b", b"\x08", b"\x08\xff", b"\x08" + b"\xff" * 11, b"\x0a\x05abc", b"\x09abc"):
        with pytest.raises(ValueError, match=r"field|number"):
            list(fields(memoryview(odd)))


def test_a_device_that_is_not_there(tmp_path: Path, sound: bytes) -> None:
    (tmp_path / "model.onnx").write_bytes(sound)
    with pytest.raises(ModelError, match="no device mps"):
        open_predictor(tmp_path / "model.onnx", device="mps")
