"""Links, which not everybody may make on Windows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

_NO_RIGHT = 1314


def skipping(make: Callable[..., None]) -> Callable[..., None]:
    """Return what makes a link, and skips the test where this account may make none."""

    def made(*given: Any, **named: Any) -> None:
        try:
            make(*given, **named)
        except OSError as error:
            if getattr(error, "winerror", None) == _NO_RIGHT:
                pytest.skip("this account may make no links")
            raise

    return made
