"""The settings file says what it likes: what is no text is no path, what is no bytes is no layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mangamatch.gui.common import settings
from mangamatch.gui.widgets.model_loader import recent_models

if TYPE_CHECKING:
    from pathlib import Path

ODD = ("x" * 5000, ["x" * 5000, None, 3], 5, None, {"a": 1}, b"bytes", [["x"]], "a\0b", "")


@pytest.mark.parametrize("stored", ODD, ids=lambda stored: f"{stored!r:.20}")
def test_what_is_no_path_is_left_out(stored: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "value", lambda key, default=None: stored)
    assert settings.recent_projects() == [] and recent_models() == []
    assert settings.layout("window") is None


def test_paths_among_odd_values_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.mangamatch"
    file.touch()
    monkeypatch.setattr(settings, "value", lambda key, default=None: [None, str(file), "x" * 5000, 7])
    assert settings.recent_projects() == [file] == recent_models()
    monkeypatch.setattr(settings, "value", lambda key, default=None: str(file))
    assert settings.recent_projects() == [file]
