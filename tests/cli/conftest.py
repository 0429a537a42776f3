"""The command line as its users call it: main(), in this process."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mangamatch.cli.main import main
from mangamatch.domain.progress import result_of
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mangamatch.synthetic.pages.write import DemoFolder


class Answer:
    """What a command left behind: exit code and both streams."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        """Standard output as one JSON value; fails on anything else in it."""
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no command wait for a person to close a window."""

    def refuse(project: object) -> int:
        raise AssertionError(f"a window opened on {project}")

    monkeypatch.setattr("mangamatch.gui.shell.app.run", refuse)


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run ``mangamatch`` with these words."""

    def run(*words: object) -> Answer:
        capfd.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:  # argparse
            code = int(end.code or 0)
        return Answer(code, *capfd.readouterr())

    return run


@pytest.fixture
def match_demo(call: Callable[..., Answer], small_demo: DemoFolder, tmp_path: Path) -> Callable[..., Answer]:
    """Run ``match`` on the small demo with ``--json -`` and these words."""

    def run(*words: object) -> Answer:
        sources = ("--manga109", small_demo.manga109, "--landmarks", small_demo.landmarks)
        return call("match", *sources, "--project", tmp_path / "p.mangamatch", "--json", "-", *words)

    return run


@pytest.fixture(scope="session")
def accepted_project(small_demo: DemoFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project on the small demo in which every match is accepted; copy it before writing."""
    project = tmp_path_factory.mktemp("accepted") / "p.mangamatch"
    sources = ("--manga109", small_demo.manga109, "--landmarks", small_demo.landmarks)
    words = ("match", *sources, "--project", project, "--accept-above", 0)
    assert main([str(word) for word in words]) == 0
    return project


@pytest.fixture
def matched(accepted_project: Path, tmp_path: Path) -> Path:
    """A copy of a project on the small demo in which every match is accepted."""
    return Path(shutil.copy(accepted_project, tmp_path))


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CSV file of small faces to train on."""
    from training_runs import drawn

    folder = tmp_path_factory.mktemp("faces")
    path = folder / "faces.csv"
    assert result_of(FORMATS["csv"].write(drawn(folder), path)) == []
    return path


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Sums come out alike wherever the tests run."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def train(call: Callable[..., Answer], data: Path, tmp_path: Path) -> Callable[..., Any]:
    """Train a small network and return the folder of the run, or the answer where another code is due."""
    from training_runs import SMALL

    def run(name: str, *words: object, code: int = 0) -> Path | Answer:
        out = tmp_path / name
        answer = call("train", "--data", data, "--out", out, *SMALL, *words)
        assert answer.code == code, answer.err
        return out if code == 0 else answer

    return run
