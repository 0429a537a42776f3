"""Numbers written as text: what is wrong with them is said by every format in the same way."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.messages import Text
_LONGEST_SIDE = 1e9  # px
WRITE_NUMBER = say("Write an ordinary number there, or export the file again.")


def wrong_number(reason: object, hint: Text = WRITE_NUMBER) -> SampleRejected:
    """Return what is to be said of a face whose numbers are none."""
    return SampleRejected(say("a number is missing or wrong ({reason})", reason=reason), hint)


def floats(texts: Iterable[str], hint: Text = WRITE_NUMBER) -> list[float]:
    """Return numbers, which may be infinite or NaN; raises SampleRejected where one is none."""
    try:
        return list(map(float, texts))
    except ValueError as error:
        raise wrong_number(error, hint) from None


def finite_floats(texts: Iterable[str], hint: Text = WRITE_NUMBER) -> list[float]:
    """Return finite numbers; raises SampleRejected."""
    values = floats(texts, hint)
    demand_finite(values, hint)
    return values


def demand_finite(values: Iterable[float], hint: Text = WRITE_NUMBER) -> None:
    """Raise SampleRejected where a number is infinite or NaN."""
    if not all(map(math.isfinite, values)):
        raise SampleRejected(say("a number is not finite"), hint)


def whole_size(width: object, height: object) -> tuple[int, int] | None:
    """Return the (width, height) of an image, which files write as 200, 200.0 or "200"; None for no size."""
    sides = _side(width), _side(height)
    return sides if all(sides) else None


def _side(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return 0
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return 0
    return int(number) if 0 < number < _LONGEST_SIDE and number.is_integer() else 0
