"""Problems of one file. A thousand of one kind are summed up in six lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import Text, Words, map_values, say
from mangamatch.domain.visible import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_SHOWN = 5
_LONGEST = 400


class Notes:
    """Collects the issues of one file or folder; those that share a hint are of one kind and summed up."""

    def __init__(self, file: object) -> None:
        self.file = printable(str(file))
        self._shown: dict[Text, list[Issue]] = {}
        self._hidden: dict[Text, int] = {}

    def add(self, problem: Text, hint: Text, where: str = "", file: str = "") -> None:
        """Note one problem; ``file`` where it is not the one all this is about."""
        shown = self._shown.setdefault(hint, [])
        if len(shown) < _SHOWN:
            shown.append(Issue(printable(file) or self.file, _tame(where), _tame(problem), hint))
        else:
            self._hidden[hint] = self._hidden.get(hint, 0) + 1

    def leave_out(self, name: str) -> bool:
        """Note that ``name`` is not UTF-8, so that no project could store it; False when it is."""
        if printable(name) == name:
            return False
        hint = say("It was left out; give it another name.")
        self.add(say("The name {name} is not UTF-8", name=name), hint)
        return True

    def add_rows(self, rows: Sequence[int], describe: Callable[[int], tuple[Text, Text]], hint: Text) -> None:
        """Note one problem per row; ``describe`` gives (where, problem) and is asked only for those shown."""
        for row in rows[:_SHOWN]:
            where, problem = describe(row)
            self.add(problem, hint, where)
        if len(rows) > _SHOWN:
            self._hidden[hint] = self._hidden.get(hint, 0) + len(rows) - _SHOWN

    def issues(self) -> list[Issue]:
        """Return what was noted, kind by kind."""
        return [issue for hint in self._shown for issue in self._of_kind(hint)]

    def _of_kind(self, hint: Text) -> list[Issue]:
        hidden = self._hidden.get(hint, 0)
        if not hidden:
            return self._shown[hint]
        return [
            *self._shown[hint],
            Issue(self.file, "", say("And {n} more of the same kind", n=hidden), hint, hidden),
        ]


def _tame(text: Words) -> Words:
    """Shorten what files put into a message, and write it so that every terminal can print it."""
    return map_values(text, lambda part: _short(printable(part)))


def _short(text: str) -> str:
    """Keep both ends: a file may hold a name of megabytes."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"


def ranges(numbers: Iterable[int]) -> str:
    """Write ``[3, 4, 5, 9]`` as ``3–5, 9``."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def pages(numbers: Sequence[int]) -> Text:
    """Name some pages: ``page 3``, ``pages 3–5, 9``."""
    if len(set(numbers)) > 1:
        return say("pages {pages}", pages=ranges(numbers))
    return say("page {page}", page=ranges(numbers))
