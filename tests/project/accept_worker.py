"""Accept matches until killed: forked anew for each line on stdin, so that a round costs no imports.

Prints ``pid N`` for the child, ``N`` after each commit of match N, and ``dead`` once the child is gone.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.match import Match, Status
from mangamatch.project.edits import SetMatch
from mangamatch.project.session import Session


def numbered_match(number: int) -> Match:
    points = arrays.points(np.random.default_rng(number).normal(500, 100, (60, 2)))
    return Match(f"{number}.json", Status.ACCEPTED, "Boat", number, None, Box(0, 0, 9, 9), points)


def _accept_until_killed(path: Path) -> None:
    session = Session(path, wait=True)
    for number in count(len(session.matches)):
        match = numbered_match(number)
        session.do(f"Accept {number}", SetMatch(match.file, match), focus=match.file)
        os.write(1, f"{number}\n".encode())


def _serve(path: Path) -> None:
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            _accept_until_killed(path)
        os.write(1, f"pid {child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"dead {os.WTERMSIG(status) if os.WIFSIGNALED(status) else 'by itself'}\n".encode())


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
