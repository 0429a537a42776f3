"""Values the tests of the project room share: matches, sets, and what a project holds as plain data."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import FileName, LandmarkSet
from mangamatch.domain.match import Match, Status
from mangamatch.project.json_codec import match_to_json
from mangamatch.project.session import Session
from mangamatch.project.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def make_set(number: int, *, named: bool = True) -> LandmarkSet:
    name = FileName(0, "Boat", 9, number, Box(1, 2, 101, 112)) if named else None
    points = arrays.points(np.random.default_rng(number).uniform(0, 100, (60, 2)))
    return LandmarkSet(
        f"user0_Boat_009_face{number:02d}.json", name, "manga60", points, 2, {"kept": [1, "x"]}
    )


def make_match(file: str = "a.json", seed: int = 0, status: Status = Status.ACCEPTED) -> Match:
    points = arrays.points(np.random.default_rng(seed).normal(500, 100, (60, 2)))
    region = Box(10, 20.5, 110, 120.25)
    return Match(file, status, "Boat", 4, "000401a3", region, points, 0.25, {"extent": 1 / 3}, "extent")


def plain_matches(session: Session) -> dict[str, Any]:
    return {file: match_to_json(match) for file, match in session.matches.items()}


def plain_file(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Matches and settings as they stand in the file, whatever a session has in memory."""
    store = Store(path, read_only=True)
    try:
        content = store.read()
    finally:
        store.close()
    return {file: match_to_json(match) for file, match in content.matches.items()}, content.settings


@contextmanager
def opened(path: Path, **options: bool) -> Iterator[Session]:
    session = Session(path, **options)
    try:
        yield session
    finally:
        session.close()
