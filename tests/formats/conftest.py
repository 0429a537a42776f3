"""Pages that tests of formats draw once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from tool_cases import HEIGHT, WIDTH

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Pages of two books; the second has names that file systems and formats find hard."""
    root = tmp_path_factory.mktemp("images")
    paths = [root / "Book" / "000.jpg", root / "Book" / "001.png", root / "That'sIzumiko 本" / "00 1.png"]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        Image.new("L", (WIDTH, HEIGHT), 200).save(path)
    return paths
