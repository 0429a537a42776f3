"""Fixtures of the project room's tests."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Where a project may be made."""
    return tmp_path / "p.mangamatch"


@pytest.fixture
def plain_user_folder() -> Iterator[Path]:
    """Own a folder as a user whom file rights bind: root steps down while the test runs."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps rights in access lists, not in mode bits")
    is_root = os.geteuid() == 0
    if is_root and not hasattr(os, "setresuid"):
        pytest.skip("this system does not let root become a plain user for a while")
    folder = Path(tempfile.mkdtemp())
    if is_root:
        os.chown(folder, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield folder
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
        folder.chmod(0o700)
        shutil.rmtree(folder)
