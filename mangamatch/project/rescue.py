"""What can be read of a damaged project, as a new project."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.errors import ProjectError
from mangamatch.project.location import is_new, remove
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue


def rescue(damaged: Path, out: Path) -> tuple[int, list[Issue]]:
    """Copy what can be read of ``damaged``, without its history, into the new project ``out``.

    Returns the number of landmark sets, and what was left out. ProjectError also where ``out`` exists.
    """
    if not is_new(out):
        raise ProjectError(
            say("{path} is there already.", path=out), say("Give a new name: nothing is written over.")
        )
    with closing(Session(damaged, salvage=True)) as source, closing(Session(out, wait=True)) as target:
        try:
            target.fill(source)
        except BaseException:
            target.close()
            remove(out)
            raise
        return len(source.sets), list(source.damage)
