"""``runs/*`` means the runs, also where no shell has put them in its place: PowerShell, cmd."""

from __future__ import annotations

import pytest

from mangamatch.cli import compare, main, predict


@pytest.fixture
def asked(monkeypatch):
    """What a command was given at last."""
    given = {}

    def keep(args):
        given.update(vars(args))
        return 0

    for module in (compare, predict):
        monkeypatch.setattr(module, "run", keep)
    return given


@pytest.fixture
def runs(tmp_path, monkeypatch):
    for name in ("b", "a", "c [1]", ".hidden"):
        (tmp_path / "runs" / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("runs")
@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("runs/*", ["runs/a", "runs/b", "runs/c [1]"]),
        ("runs/?", ["runs/a", "runs/b"]),
        ("runs/c [1]", ["runs/c [1]"]),  # a name is a name
        ("none/*", ["none/*"]),  # whoever reads it says that it is not there
    ],
)
def test_a_star_means_what_it_means_in_a_shell(asked, word, meant) -> None:
    assert main.main(["compare", "first", word]) == 0
    assert [path.replace("\\", "/") for path in asked["runs"]] == ["first", *meant]


@pytest.mark.usefixtures("runs")
def test_pictures_as_well(asked) -> None:
    assert main.main(["predict", "runs/*", "--boxes", "1,2,3,4", "--out", "o*"]) == 0
    assert len(asked["inputs"]) == 3 and asked["boxes"] == ["1,2,3,4"] and asked["out"] == "o*"
