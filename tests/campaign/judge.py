"""What may come of bad input, and what of it is a failure: its kind, and where in mangamatch it is."""

from __future__ import annotations

import re
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.errors import MangamatchError

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGE = Path(__file__).parents[2] / "mangamatch"
EXIT_CODES = frozenset({0, 1, 2, 3, 4, 5, 6})
CPU_SECONDS, SECONDS = 5.0, 60.0
"""A mutant hangs when it takes more: of the processor, or, where it only waits, of time."""
MOST_KB = 1_000_000
_FRAME = re.compile(
    r'File "(?P<file>[^"]*/mangamatch/(?P<name>[^"]+\.py))", line (?P<line>\d+),? in (?P<function>\w+)'
)
_HARNESS = re.compile(
    r'File "(?P<file>[^"]*/campaign/(?P<name>[^"]+\.py))", line (?P<line>\d+),? in (?P<function>\w+)'
)


@dataclass(frozen=True, slots=True)
class Failure:
    """``kind``: type of the exception, or hang, death, memory …; ``place``: the innermost frame of ours.

    ``case`` says how to do it again; ``size``: bytes of the input, of which the smallest is shown.
    """

    kind: str
    place: str
    case: str
    text: str = ""
    size: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What failures have in common that are one."""
        return self.kind, self.place

    def to_json(self) -> dict[str, Any]:
        """Return the fields by name."""
        return asdict(self)


def is_ours(error: BaseException) -> bool:
    """Whether an exception may leave a reader."""
    return isinstance(error, MangamatchError)


def failure_of(error: BaseException, case: str, size: int = 0) -> Failure:
    """Return what an exception of others says."""
    text = "".join(traceback.format_exception(error))
    return Failure(type(error).__name__, place_in(text), case, f"{error}"[:200], size)


def place_in(text: str, *, outermost_last: bool = True) -> str:
    """Return the innermost frame of mangamatch that a traceback names, else the harness's own.

    ``outermost_last`` unset: faulthandler writes the innermost frame first.
    """
    for pattern in (_FRAME, _HARNESS):
        found = list(pattern.finditer(text))
        if found:
            one = found[-1 if outermost_last else 0]
            return f"{one['name']}:{one['line']} {one['function']}"
    return "?"


def grouped(failures: Iterable[Failure]) -> list[dict[str, Any]]:
    """Return failures of one kind at one place as one, with the smallest case, the most frequent first."""
    groups: dict[tuple[str, str], list[Failure]] = {}
    for failure in failures:
        groups.setdefault(failure.key, []).append(failure)
    told = []
    for many in sorted(groups.values(), key=lambda many: -len(many)):
        least = min(many, key=lambda one: one.size)
        cases = sorted({re.split("[:@]", one.case)[0] for one in many})
        told.append({"count": len(many), **least.to_json(), "readers": cases})
    return told
