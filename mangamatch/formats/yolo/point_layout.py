"""How many numbers a landmark has where no data.yaml says it: x y, or x y and whether it is seen.

All labels of a source vote. Whether a landmark is seen is 0, 1 or 2, which every third coordinate never is by
chance; where the number of numbers allows only one reading, that is it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from mangamatch.domain.scheme import scheme_of_size

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOX = 5  # class and box, which stand in front
_SEEN = (0.0, 1.0, 2.0)


def numbers_each(lines: Iterable[str]) -> int | None:
    """Return 2 or 3, None where ``lines`` of labels do not tell."""
    votes = Counter(map(_vote, lines))
    del votes[None]
    best = votes.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def _vote(line: str) -> int | None:
    try:
        numbers = np.array(line.split()[_BOX:], dtype=np.float64)
    except ValueError:
        return None
    count = len(numbers)
    if not count or (count % 2 and count % 3):
        return None
    if count % 2:
        return 3
    if count % 3:
        return 2
    if np.isin(numbers[2::3], _SEEN).all():
        return 3
    # the third number may be a confidence: pairs only where as many triples would not be a scheme
    in_pairs, in_triples = scheme_of_size(count // 2), scheme_of_size(count // 3)
    return None if in_triples and not in_pairs else 2
