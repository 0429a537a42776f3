from __future__ import annotations

import builtins
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """Real data beside the repository; the test is skipped where there is none."""

    def find(name: str) -> Path:
        if not (DATA / name).exists():
            pytest.skip(f"real data is not here: {DATA / name}")
        return DATA / name

    return find


@pytest.fixture
def forbid(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Take away the right to read a path, for root as well."""

    def take(path: Path) -> None:
        def guarded(real: Callable[..., object]) -> Callable[..., object]:
            def call(target: object, *rest: object, **named: object) -> object:
                if isinstance(target, (str, os.PathLike)) and Path(target) == path:
                    raise PermissionError(13, "Permission denied", str(target))
                return real(target, *rest, **named)

            return call

        monkeypatch.setattr(os, "scandir", guarded(os.scandir))
        monkeypatch.setattr(builtins, "open", guarded(builtins.open))
        monkeypatch.setattr(io, "open", guarded(io.open))

    return take


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Path]:
    """Write one book in Manga109 layout and return the root."""

    def make(xml: str | bytes | None, images: int = 0, title: str = "Book", suffix: str = ".jpg") -> Path:
        if xml is not None:
            (tmp_path / "annotations").mkdir(exist_ok=True)
            data = xml.encode() if isinstance(xml, str) else xml
            (tmp_path / "annotations" / f"{title}.xml").write_bytes(data)
        if images:
            (tmp_path / "images" / title).mkdir(parents=True, exist_ok=True)
        for index in range(images):
            Image.new("L", (200, 100)).save(tmp_path / "images" / title / f"{index:03d}{suffix}")
        return tmp_path

    return make
