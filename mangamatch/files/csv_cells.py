"""Tables that spreadsheets open: no text of a cell is taken for a formula.

A text that begins like one gets an apostrophe in front, which spreadsheets take for the sign of a text, and
:func:`text_of` takes away again. Numbers stay numbers, also as text. A path gets ``./`` and stays one.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from mangamatch.domain.visible import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_STARTS = r"[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]"
"""What begins a formula; also in full width, where a system is Japanese."""
_FORMULA = re.compile(rf"'*{_STARTS}")
_MARKED = re.compile(rf"'+{_STARTS}")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


class Table:
    """Writes rows to ``stream``; ``plain`` leaves formulas as they are, for programs that run none.

    What is no UTF-8 of a name is shown as a backslash and its number: a table is text.
    """

    def __init__(self, stream: Any, *, plain: bool = False, lineterminator: str = "\r\n") -> None:
        self._rows = csv.writer(stream, lineterminator=lineterminator)
        self._begins = _MARKED if plain else _FORMULA

    def writerow(self, cells: Iterable[object]) -> None:
        """Write a row."""
        self._rows.writerow([self._safe(cell) for cell in cells])

    def writerows(self, rows: Iterable[Iterable[object]]) -> None:
        """Write several rows."""
        for row in rows:
            self.writerow(row)

    def _safe(self, cell: object) -> object:
        if not isinstance(cell, str):
            return cell
        text = printable(cell)
        return f"'{text}" if self._begins.match(text) and not _NUMBER.fullmatch(text) else text


def path_cell(path: str, *, plain: bool = False) -> str:
    """Return a cell that means ``path`` to every program."""
    return f"./{path}" if (_MARKED if plain else _FORMULA).match(path) else path


def text_of(cell: str) -> str:
    """Return the text that :class:`Table` was given for ``cell``, plain or not."""
    return cell[1:] if _MARKED.match(cell) else cell
