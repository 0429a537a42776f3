"""A disk that tells neither capitals nor composed accents apart, as macOS and Windows have it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


def _same(name: str) -> str:
    return normalize("NFC", normalize("NFD", name).casefold())


@contextmanager
def folding_disk() -> Iterator[None]:
    """Let ``os.stat`` find what is there under other spellings of its name; links are as they are."""
    real = os.stat

    def as_there(path: str) -> str:
        if os.path.lexists(path) or os.path.dirname(path) == path:
            return path
        folder, name = os.path.split(path)
        folder = as_there(folder)
        try:
            names = os.listdir(folder)
        except OSError:
            return path
        return os.path.join(folder, next((one for one in names if _same(one) == _same(name)), name))

    def stat(path: object, **named: object) -> os.stat_result:
        if isinstance(path, int) or named.get("dir_fd") is not None:
            return real(path, **named)
        return real(as_there(os.path.abspath(os.fsdecode(path))), **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "stat", stat)
        yield
