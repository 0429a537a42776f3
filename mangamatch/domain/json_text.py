"""JSON of strangers: read without numbers, depths and sizes that nobody writes on purpose."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

_DEEPEST = 64
_LARGEST = 2**63
_TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


def parsed(text: str | bytes, constant: Callable[[str], Any] | None = None) -> Any:
    """Return a JSON value; ValueError for anything else.

    No number in it is NaN, infinite or a whole one beyond 64 bits, and nothing is nested deeper than 64.
    ``constant`` makes something of NaN, Infinity and -Infinity where they may stand.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if data.count(b"[") + data.count(b"{") > _DEEPEST:
        _demand_flat(data)
    return json.loads(
        data.decode("utf-8"), parse_constant=constant or _no_number, parse_int=_whole, parse_float=_finite
    )


def _demand_flat(data: bytes) -> None:
    depth = 0
    for token in _TOKENS.finditer(data):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(token[0], 0)
        if depth > _DEEPEST:
            raise ValueError("it is nested too deeply")


def _whole(text: str) -> int:
    value = int(text) if len(text) <= 20 else _LARGEST
    if abs(value) >= _LARGEST:
        raise ValueError("a number is too large")
    return value


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("a number is too large")
    return value


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")
