"""Commands where a package is not installed: what is lacking is said, and how to get it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mangamatch.domain.installed import OPTIONAL, TRAINING, demand, explained, missing
from mangamatch.errors import ModelError

BLOCKED = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocker())
from mangamatch.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def without(names, *words):
    """Run ``mangamatch`` in a process that lacks these packages."""
    command = [sys.executable, "-c", BLOCKED.format(names=set(names)), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture
def files(tmp_path):
    """Words for each command, of files that are there as far as anybody looks before packages."""
    (tmp_path / "d.csv").touch()
    model = tmp_path / "m.safetensors"
    model.touch()
    data = ("--data", tmp_path / "d.csv")
    return {
        "train": ("train", *data, "--out", tmp_path / "run"),
        "preview": ("train", *data, "--out", tmp_path / "run", "--preview", tmp_path / "p.png"),
        "evaluate": ("evaluate", "--model", model, *data),
        "ced": ("evaluate", "--model", model, *data, "--ced", tmp_path / "c.png"),
        "export-model": ("export-model", "--model", model, "--onnx", tmp_path / "m.onnx"),
        "predict": ("predict", "--model", model, tmp_path, "--out", tmp_path / "out", "--boxes", "whole"),
        "model": model,
        "compare": ("compare", tmp_path, "--png", tmp_path / "c.png"),
    }


@pytest.mark.parametrize(
    ("command", "lacking"),
    [
        *[(command, "torch") for command in ("train", "preview", "evaluate", "export-model", "predict")],
        *[("train", "lightning_fabric"), ("train", "matplotlib"), ("evaluate", "safetensors")],
        *[("ced", "matplotlib"), ("compare", "matplotlib"), ("predict", "onnxruntime")],
    ],
)
def test_what_is_lacking_is_said(files, command, lacking, tmp_path):
    words = files[command]
    (tmp_path / "a.png").write_bytes(b"")
    if lacking == "onnxruntime":
        words = [word for word in words if word not in ("--model", files["model"])]
    done = without([lacking], *words)
    assert done.returncode == ModelError.exit_code, done.stderr
    assert lacking in done.stderr and "nstall" in done.stderr and not (tmp_path / "run").exists()


def test_help_needs_nothing():
    for command in ("train", "evaluate", "compare", "export-model"):
        done = without(OPTIONAL, command, "--help")
        assert done.returncode == 0 and done.stdout.startswith("usage:")


def test_a_package_that_fails_while_it_is_loaded_is_explained(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    assert missing(TRAINING) == ("torch",)
    with pytest.raises(ModelError, match="torch"):
        demand(*TRAINING)
    told = explained(ImportError("libcuda.so: cannot open", name=None))
    assert told is not None and "libcuda.so" in told.message and "pip install" in told.hint
    assert "anew" in explained(ImportError("x", name="cv2.dnn")).hint
    assert explained(ImportError("x", name="mangamatch.models")) is None
