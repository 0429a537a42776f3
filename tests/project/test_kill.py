"""Kills at random moments lose no committed decision and never leave a project that does not open."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from itertools import takewhile
from pathlib import Path
from typing import IO

import numpy as np
import pytest
from project_values import opened

if sys.platform == "win32":
    pytest.skip("Windows has neither SIGKILL nor fork", allow_module_level=True)

from accept_worker import numbered_match

WORKER = Path(__file__).with_name("accept_worker.py")
ROUNDS = 50


def _one_life(orders: IO[str], answers: IO[str], decisions: int, seconds: float) -> list[int]:
    """Let a child commit ``decisions`` and live ``seconds`` more, kill it, return the numbers it printed."""
    orders.write("go\n")
    orders.flush()
    said, child = [], 0
    while child == 0 or len(said) < decisions:  # the child may print before its parent tells its number
        line = answers.readline()
        assert line and not line.startswith("dead"), "the worker ended by itself"
        if line.startswith("pid "):
            child = int(line.split()[1])
        else:
            said.append(line)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    said += takewhile(lambda line: line != f"dead {signal.SIGKILL:d}\n", answers)
    return [int(line) for line in said]


def _check(path: Path, kept: int, printed: list[int]) -> int:
    """Everything printed is there; return how many decisions the project now holds."""
    with opened(path, wait=True) as session:
        found = len(session.matches)
        assert printed == list(range(kept, kept + len(printed)))
        assert found - kept - len(printed) in (0, 1), "at most one unprinted decision"
        for number in range(kept, found):
            match = session.matches[f"{number}.json"]
            np.testing.assert_array_equal(match.points, numbered_match(number).points)
        assert session.undo_label == (f"Accept {found - 1}" if found else "")
        return found


def test_fifty_kills_lose_nothing(project: Path) -> None:
    chance, kept = random.Random(7), 0
    command = [sys.executable, str(WORKER), str(project)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdin and worker.stdout
        for _ in range(ROUNDS):
            decisions, seconds = chance.randrange(3), chance.uniform(0, 0.03)
            printed = _one_life(worker.stdin, worker.stdout, decisions, seconds)
            kept = _check(project, kept, printed)
        worker.stdin.close()
        assert worker.wait() == 0
    assert kept >= ROUNDS // 2, "the kills must fall among decisions"
