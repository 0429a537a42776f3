"""A lock follows no link: whoever can write one file of a folder must not choose which file is opened."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from mangamatch.errors import ProjectError, UsageError
from mangamatch.files.staging import stage, sweep
from mangamatch.project.location import take_lock
from mangamatch.training.run_lock import LOCK, discard, hold_run_lock, is_alive

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("kept")
    return path


@pytest.fixture(params=["there", "not there"])
def target(request: pytest.FixtureRequest, secret: Path) -> Path:
    return secret if request.param == "there" else secret.with_name("made")


def untouched(secret: Path) -> bool:
    return secret.read_text() == "kept" and not secret.with_name("made").exists()


def test_the_lock_of_a_project(tmp_path: Path, secret: Path, target: Path) -> None:
    (tmp_path / ".p.mangamatch.lock").symlink_to(target)
    with pytest.raises(ProjectError) as caught:
        take_lock(tmp_path / "p.mangamatch")
    assert caught.value.hint and untouched(secret)


def test_the_lock_of_a_run(tmp_path: Path, secret: Path, target: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "config.json").write_text("{}")
    (run / LOCK).symlink_to(target)
    with pytest.raises(UsageError) as caught, hold_run_lock(run):
        raise AssertionError("trained")
    assert caught.value.hint
    with pytest.raises(UsageError):
        discard(run)
    assert not is_alive(run) and untouched(secret)


def test_the_lock_of_what_is_being_written(tmp_path: Path, secret: Path, target: Path) -> None:
    left = tmp_path / ".mangamatch-0123456789ab.part"
    left.mkdir()
    (left / ".lock").symlink_to(target)
    sweep(tmp_path)
    with stage(tmp_path):
        pass
    assert untouched(secret) and os.path.lexists(left / ".lock")


def test_no_older_filelock_is_taken() -> None:
    """3.20.1 was the first to open without following links, 3.20.3 the first for every kind of lock."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (needed,) = [Requirement(text) for text in project["dependencies"] if text.startswith("filelock")]
    assert not needed.specifier.contains("3.20.2") and needed.specifier.contains("3.20.3")
