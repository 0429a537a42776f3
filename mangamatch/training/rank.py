"""Which of several processes this one is; known without torch."""

from __future__ import annotations

import os


def is_first() -> bool:
    """Whether this process is the one that speaks: the only one, or the first that torchrun started."""
    return os.environ.get("RANK", "0") == "0"
