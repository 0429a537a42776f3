"""Tests that make links are skipped where this account may make none, and not where something else fails."""

from __future__ import annotations

import pytest
from links import skipping


def test_a_test_that_may_make_no_links_is_skipped() -> None:
    def refuse(*_: object) -> None:
        error = OSError("A required privilege is not held by the client")
        error.winerror = 1314
        raise error

    def fail(*_: object) -> None:
        raise OSError("another reason")

    with pytest.raises(pytest.skip.Exception):
        skipping(refuse)("a", "b")
    with pytest.raises(OSError, match="another"):
        skipping(fail)("a", "b")
