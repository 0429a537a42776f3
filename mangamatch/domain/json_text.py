"""JSON from files that anybody may have written. Nothing that is read here can end the program.

Python's reader nests as deep as the stack allows, its writer a little less. What was read might then not be
written. So nesting has a bound, far above what annotations need.
"""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from mangamatch.domain.messages import say
from mangamatch.domain.text_encoding import to_text

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_DEPTH = 64
"""Lists and objects inside each other, in any document."""
MAX_EXTRA_DEPTH = 24
"""In what is kept beside the points: every format and the project wrap it a few times more."""
_LARGEST, _DIGITS = 2**63, 20
_decode = json.JSONDecoder().decode  # what json.loads comes to, in half the steps
_NESTS = (dict, list, tuple)


def parse(text: str | bytes) -> Any:
    """Return the value of a JSON text; ValueError when it is none, or nested deeper than MAX_DEPTH."""
    text = text_of(text) if isinstance(text, bytes) else text
    try:
        value = _decode(text)
    except RecursionError as error:
        raise ValueError(_too_deep()) from error
    demand_shallow(value, text)
    return value


def text_of(data: bytes) -> str:
    """Return the text of a JSON file in any encoding that is known; ValueError where it is in none."""
    try:
        return data.decode(json.detect_encoding(data), "surrogatepass")
    except UnicodeDecodeError:
        return to_text(data)


def parse_strict(text: str | bytes, constant: Callable[[str], Any] | None = None) -> Any:
    """Return the value of a JSON text as :func:`parse` does; ValueError also for useless numbers.

    Useless are NaN, infinite numbers, and whole ones beyond 64 bits. ``constant`` makes
    something of NaN, Infinity and -Infinity where they may stand.
    """
    text = text.decode("utf-8") if isinstance(text, bytes) else text
    try:
        value = json.loads(text, parse_constant=constant or _no_number, parse_int=_whole, parse_float=_finite)
    except RecursionError as error:
        raise ValueError(_too_deep()) from error
    demand_shallow(value, text)
    return value


def is_whole(value: object) -> bool:
    """Whether ``value`` is a whole number; True and False are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: object, most: float = sys.float_info.max) -> bool:
    """Whether ``value`` is a number, neither NaN nor further from 0 than ``most``."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most


def _whole(text: str) -> int:
    value = int(text) if len(text) <= _DIGITS else _LARGEST
    if abs(value) >= _LARGEST:
        raise ValueError(say("a number is too large"))
    return value


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(say("a number is too large"))
    return value


def _no_number(text: str) -> NoReturn:
    raise ValueError(say("{text} is no number", text=text))


def demand_shallow(value: Any, text: str | bytes) -> None:
    """Raise ValueError where ``value``, read from ``text``, is nested deeper than MAX_DEPTH."""
    if _opened(text) > MAX_DEPTH and is_deeper(value, MAX_DEPTH):
        raise ValueError(_too_deep())


def _opened(text: str | bytes) -> int:
    """Count what may open a list or an object: a bound of the depth that costs next to nothing."""
    if isinstance(text, str):
        return text.count("[") + text.count("{")
    return text.count(b"[") + text.count(b"{")


def is_deeper(value: Any, limit: int) -> bool:
    """Whether lists and objects are nested more than ``limit`` times in a JSON value; without recursion."""
    level = [value] if isinstance(value, _NESTS) else []
    for _ in range(limit):
        parts = (part.values() if isinstance(part, dict) else part for part in level)
        level = [inner for part in parts for inner in part if isinstance(inner, _NESTS)]
        if not level:
            return False
    return bool(level)


def _too_deep() -> str:
    return say("it is nested too deeply")
