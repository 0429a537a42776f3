"""Give a lesson in a process of its own, so that the window stays quick, and follow it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

from mangamatch.app.project.lesson import Lesson
from mangamatch.app.training.process import COMMAND
from mangamatch.domain.json_text import parse_strict
from mangamatch.domain.messages import from_json, say
from mangamatch.domain.progress import Progress
from mangamatch.errors import MangamatchError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path
    from typing import IO

PROGRESS, LESSON, ERROR = "progress", "lesson", "error"
"""Kinds of event that ``mangamatch learn --events jsonl`` prints, one a line."""


def learn_apart(
    project: Path, *more: str, command: Sequence[str] = COMMAND
) -> Generator[Progress, None, Lesson]:
    """Run ``mangamatch learn --dry-run`` on ``project``; closing this ends it. ``more``: further words.

    Raises the MangamatchError that ended the lesson.
    """
    words = [*command, "learn", "--project", str(project), "--dry-run", "--events", "jsonl", *more]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW  # no console of its own
    with subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=flags,
    ) as process:
        assert process.stdout
        try:
            return (yield from _followed(process.stdout))
        finally:
            process.kill()


def _followed(lines: IO[bytes]) -> Generator[Progress, None, Lesson]:
    yield Progress(0, 0)  # a person may stop before the process has said anything
    for line in lines:
        told = _object(line)
        kind = told.get("event")
        if kind == PROGRESS:
            yield Progress(int(told["done"]), int(told["total"]), from_json(told["text"]))
        elif kind == LESSON:
            return Lesson.from_json(told)
        elif kind == ERROR:
            message, hint = from_json(told["message"]), from_json(told["hint"])
            raise MangamatchError(message, hint)
    raise MangamatchError(
        say("The lesson ended without a result."),
        say("Run mangamatch learn in a terminal to see why."),
    )


def _object(line: bytes) -> dict[str, Any]:
    """Return the event of a line; a line of something else tells nothing."""
    try:
        told = parse_strict(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
