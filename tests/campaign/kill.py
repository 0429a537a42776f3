"""Kill at every step and at random moments, then look: what was said to be done is there, nothing is half."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
import seeds
import stage
from commands import in_child, run, run_work
from interrupted import Strikes, kill
from judge import Failure
from writers import WRITERS, own_files, own_lost

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.match import Match, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass
class Kills:
    """What came of all kills so far."""

    kills: Counter[str] = field(default_factory=Counter)
    decisions: int = 0
    lost: int = 0
    failures: list[Failure] = field(default_factory=list)


# -- decisions -----------------------------------------------------------------------------------------


class Model:
    """What a project must hold after so many operations, all of them drawn from one seed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.matches: dict[str, int] = {}
        self.done: list[tuple[str, int | None]] = []
        self.undone: list[tuple[str, int | None]] = []

    def operation(self, number: int) -> tuple[str, str]:
        """Return verb and landmark file of an operation."""
        chance = Random(f"{self.seed}/operation/{number}")
        verb = chance.choice(("do", "do", "do", "do", "undo", "redo", "many"))
        return verb, f"{chance.randrange(40)}.json"

    def take(self, number: int) -> None:
        """Do an operation here."""
        verb, file = self.operation(number)
        if verb == "undo" and self.done:
            self.undone.append(self._put(*self.done.pop()))
        elif verb == "redo" and self.undone:
            self.done.append(self._put(*self.undone.pop()))
        elif verb in ("do", "many"):
            self.done.append(self._put(file, number))
            self.undone.clear()

    def _put(self, file: str, value: int | None) -> tuple[str, int | None]:
        before = self.matches.get(file)
        if value is None:
            self.matches.pop(file)
        else:
            self.matches[file] = value
        return file, before

    def state(self) -> dict[str, int]:
        """Return the number of the operation that each match is of."""
        return dict(self.matches)


def match_of(file: str, number: int) -> Match:
    """Return the match that operation ``number`` makes."""
    points = arrays.points(np.random.default_rng(number).normal(500, 100, (60, 2)))
    return Match(file, Status.ACCEPTED, "Boat", number, None, Box(0, 0, 9, 9), points)


def life(path: Path, model: Model, first: int, out: int, at: int | None, folder: Path) -> None:
    """Do operations from ``first`` on and tell each once it is done, until killed."""
    from mangamatch.project.edits import SetMatch
    from mangamatch.project.session import Session

    if at is not None:
        Strikes(folder, at, kill).install()
    session = Session(path, wait=True)
    for number in range(first, first + 400):
        verb, file = model.operation(number)
        if verb in ("undo", "redo"):
            getattr(session, verb)()
        else:
            session.do(f"Accept {number}", SetMatch(file, match_of(file, number)), focus=file)
        os.write(out, f"{number}\n".encode())


class Decisions:
    """A project that lives through one life after the other."""

    def __init__(self, folder: Path, seed: int, kills: Kills) -> None:
        self.folder, self.kills, self.chance = folder, kills, Random(f"{seed}/lives")
        folder.mkdir(parents=True)
        self.path = folder / "work.mangamatch"
        self.model, self.done, self.lives = Model(seed), 0, 0

    def one(self) -> None:
        """Live, be killed, and look."""
        self.lives += 1
        at = self.chance.randrange(1, 300) if self.chance.random() < 0.6 else None
        seconds = None if at is not None else self.chance.uniform(0, 0.06)
        end, out = os.pipe()
        path, model, first, folder = self.path, self.model, self.done, self.folder
        run_work(
            lambda: life(path, model, first, out, at, folder), folder, 20.0 if seconds is None else seconds
        )
        os.close(out)
        with os.fdopen(end, "rb") as stream:
            told = [int(line) for line in stream.read().split(b"\n")[:-1]]
        self.kills.kills["project"] += 1
        self._check(len(told))

    def _check(self, told: int) -> None:
        case = f"project:{self.lives}"
        try:
            found, wrong = in_child(lambda: _content(self.path), self.folder)
        except RuntimeError as error:
            self.kills.lost += told
            self.kills.failures.append(Failure("project does not open", "project", case, str(error)[-300:]))
            shutil.rmtree(self.folder)
            self.__init__(self.folder, self.model.seed + 1, self.kills)  # type: ignore[misc]
            return
        for _ in range(told):
            self.model.take(self.done)
            self.done += 1
        self.kills.decisions += told
        if found != self.model.state():
            self.model.take(self.done)  # one may have been done and not yet told
            self.done += 1
        if found != self.model.state() or wrong:
            text = f"{len(found)} matches instead of {len(self.model.state())}; {wrong}"
            self.kills.lost += 1
            self.kills.failures.append(Failure("decision lost", "project", case, text))


def _content(path: Path) -> tuple[dict[str, int], list[str]]:
    from mangamatch.project.session import Session

    with closing(Session(path, wait=True)) as session:
        matches = dict(session.matches)
    wrong = [f for f, m in matches.items() if not np.array_equal(m.points, match_of(f, m.page).points)]
    return {file: match.page for file, match in matches.items()}, wrong


# -- older projects ------------------------------------------------------------------------------------


def old_project(path: Path, version: int) -> None:
    """Write a project as an older mangamatch did; the first version's rows, then its migrations."""
    from mangamatch.project import schema

    blob = np.full((60, 2), 1.5).astype("<f8").tobytes()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(schema.MIGRATIONS[0])
        for row in range(20):
            file = f"{row}.json"
            values = (file, 0, "Boat", 9, 1, 1.0, 2.0, 3.0, 4.0, "manga60", blob, 2, "{}")
            db.execute(f"INSERT INTO landmark_set VALUES ({','.join('?' * 13)})", values)
            match = (
                file,
                "accepted",
                "Boat",
                4,
                None,
                1.0,
                2.0,
                3.0,
                4.0,
                blob,
                0.5,
                "{}",
                "extent",
                "kim",
                "x",
            )
            db.execute(f"INSERT INTO match VALUES ({','.join('?' * 15)})", match)
        db.commit()
        db.executescript("".join(schema.MIGRATIONS[1:version]))
        db.executescript(f"PRAGMA application_id = {schema.APPLICATION_ID}; PRAGMA user_version = {version};")


def migrations(folder: Path, kills: Kills) -> Iterator[Callable[[], None]]:
    """Yield a kill at each step of bringing each older version up to date."""
    from mangamatch.project import schema

    for version in range(1, len(schema.MIGRATIONS)):
        for at in range(1, 25):
            yield lambda version=version, at=at: _migration(folder / "migration", version, at, kills)  # type: ignore[misc]


def _migration(folder: Path, version: int, at: int, kills: Kills) -> None:
    from mangamatch.project.session import Session

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path, case = folder / "old.mangamatch", f"migration {version}@{at}"
    in_child(lambda: old_project(path, version), folder)

    def work() -> None:
        Strikes(folder, at, kill).install()
        Session(path, wait=True).close()

    if run_work(work, folder).code < 0:
        kills.kills["migration"] += 1

    def look() -> int:
        with closing(Session(path, wait=True)) as session:
            return len(session.matches) + len(session.sets)

    try:
        if (found := in_child(look, folder)) != 40:
            kills.failures.append(Failure("decision lost", "migration", case, f"{found} of 40 rows"))
    except RuntimeError as error:
        kills.failures.append(Failure("project does not open", "migration", case, str(error)[-300:]))


# -- writers -------------------------------------------------------------------------------------------


def writer_kills(
    name: str, folder: Path, seed: int, kills: Kills, most: int | None
) -> Iterator[Callable[[], None]]:
    """Yield kills of one writer: at each of its steps, in a drawn order, and between them."""
    shutil.rmtree(folder, ignore_errors=True)
    made, failures = stage.staged(name, folder, kill)
    kills.failures += failures
    if made is None:
        return
    chance = Random(f"{seed}/{name}")
    steps: list[float | int] = [*range(1, made.steps + 1)]
    steps += [chance.uniform(0, made.seconds) for _ in range(len(steps) // 2)]
    chance.shuffle(steps)
    for step in steps[:most]:
        yield lambda step=step: strike(made, step, kills)  # type: ignore[misc]
    shutil.rmtree(folder, ignore_errors=True)


def strike(made: stage.Stage, step: float | int, kills: Kills) -> None:
    """Kill a writer at a step, or after some seconds, and look."""
    case = f"{made.name}@{step if isinstance(step, int) else f'{step:.4f}s'}"
    work = made.fresh()
    if isinstance(step, int):
        ran = run(made.job.new, work, Strikes(work, step, kill).install)
    else:
        ran = run(made.job.new, work, kill_after=step)
    if ran.code < 0:
        kills.kills[made.name] += 1
    kills.failures += [*made.problems(case), *made.goes_on(case)]


# -- match and train -----------------------------------------------------------------------------------


def match_kills(folder: Path, seed: int, kills: Kills) -> Iterator[Callable[[], None]]:
    """Yield kills of ``match`` on a project in which a person has decided already."""
    shutil.rmtree(folder, ignore_errors=True)
    before = folder / "before"
    in_child(lambda: _match_sources(before), folder)
    words = ("match", "--manga109", "Manga109", "--landmarks", "landmarks", "--project", "work.mangamatch")
    words = (*words, "--accept-above", "0.5", "--json", "told.json")
    whole = folder / "whole"
    shutil.copytree(before, whole)
    ran = run(words, whole)
    kills.failures += stage.judged(ran, "match", "match@none")
    if ran.code:
        return
    new = in_child(lambda: _matches(whole / "work.mangamatch"), whole)
    chance = Random(f"{seed}/match")
    while True:
        step = chance.randrange(1, 70) if chance.random() < 0.7 else chance.uniform(0, ran.seconds)
        yield lambda step=step: _match_kill(folder, words, new, step, kills)  # type: ignore[misc]


def _match_sources(folder: Path) -> None:
    from mangamatch.app.project.sources import read_sources, store_sources
    from mangamatch.domain.progress import result_of
    from mangamatch.project.edits import SetMatch
    from mangamatch.project.session import Session

    root, files = seeds.library(folder), seeds.landmarks(folder)
    with closing(Session(folder / "work.mangamatch")) as session:
        store_sources(session, result_of(read_sources(root, files)))
        file = next(iter(session.sets))
        session.do("Accept", SetMatch(file, match_of(file, 0)), focus=file)
    own_files(folder)


def _matches(path: Path) -> dict[str, Any]:
    from mangamatch.project.json_codec import match_to_json
    from mangamatch.project.session import Session

    with closing(Session(path, wait=True)) as session:
        found = {file: match_to_json(match) for file, match in session.matches.items()}
    return {file: {**value, "at": ""} for file, value in found.items()}


def _match_kill(folder: Path, words: tuple[str, ...], new: Any, step: float | int, kills: Kills) -> None:
    work, case = folder / "work", f"match@{step}"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / "before", work)
    old = in_child(lambda: _matches(folder / "before" / "work.mangamatch"), work)
    if isinstance(step, int):
        ran = run(words, work, Strikes(work, step, kill).install)
    else:
        ran = run(words, work, kill_after=step)
    if ran.code < 0:
        kills.kills["match"] += 1
    try:
        found = in_child(lambda: _matches(work / "work.mangamatch"), work)
        if found not in (old, new):
            kills.lost += 1
            kills.failures.append(Failure("neither old nor new", "match", case, f"{len(found)} matches"))
        again = run(words, work)
        kills.failures += stage.judged(again, "match", case)
        if in_child(lambda: _matches(work / "work.mangamatch"), work) != new:
            kills.failures.append(Failure("does not go on", "match", case, again.err.decode()[-200:]))
    except RuntimeError as error:
        kills.failures.append(Failure("project does not open", "match", case, str(error)[-300:]))
    kills.failures += [Failure("lost a person's file", "match", case, name) for name in own_lost(work)]


def train_kills(folder: Path, seed: int, kills: Kills) -> Iterator[Callable[[], None]]:
    """Yield kills of a very small training run, which is gone on with afterwards."""
    chance = Random(f"{seed}/train")
    while True:
        step = chance.randrange(1, 120) if chance.random() < 0.7 else chance.uniform(0.2, 5.0)
        yield lambda step=step: _train_kill(folder, step, kills)  # type: ignore[misc]


_TRAIN = (
    "train",
    "--data",
    "faces.csv",
    "--out",
    "out/run",
    "--size",
    "64",
    "--epochs",
    "2",
    "--batch-size",
    "8",
)


def _train_sources(folder: Path) -> None:
    from mangamatch.domain.progress import result_of
    from mangamatch.formats import FORMATS

    result_of(FORMATS["csv"].write(seeds.faces(folder / "pages", 6), folder / "faces.csv"))
    own_files(folder)


def _train_kill(folder: Path, step: float | int, kills: Kills) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    case = f"train@{step}"
    in_child(lambda: _train_sources(folder), folder)
    words = (*_TRAIN, "--val-split", "0", "--device", "cpu")
    if isinstance(step, int):
        ran = run(words, folder, Strikes(folder, step, kill).install)
    else:
        ran = run(words, folder, kill_after=step)
    if ran.code < 0:
        kills.kills["train"] += 1
    kept = folder / "out" / "run" / "config.json"
    again = run((*words, "--resume") if kept.exists() else words, folder)
    kills.failures += stage.judged(again, "train", case)
    if again.code:
        kills.failures.append(Failure("does not go on", "train", case, again.err.decode()[-200:]))
    else:
        kills.failures += in_child(lambda: _trained(folder, case), folder)


def _trained(folder: Path, case: str) -> list[Failure]:
    from writers import left_over

    from mangamatch.models.weights import load_network
    from mangamatch.training.run_folder import RunFolder

    run_folder = RunFolder(folder / "out" / "run")
    load_network(run_folder.best)
    load_network(run_folder.last)
    told = [Failure("left over", "train", case, name) for name in left_over(folder)[:1]]
    told += [Failure("lost a person's file", "train", case, name) for name in own_lost(folder)]
    if [epoch.epoch for epoch in run_folder.epochs()] != [1, 2]:
        told.append(Failure("epochs lost", "train", case, str(run_folder.epochs())[:200]))
    return told


TARGETS = ("project", "migration", "match", "train", *WRITERS)
"""Everything that is killed."""
