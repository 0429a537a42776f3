"""Kill at every step and at random moments, then look: what was said to be done is there, nothing is half."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import Counter
from contextlib import closing, suppress
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
from mangamatch.domain.book import Face, FaceOrigin, KeptFace
from mangamatch.domain.book_faces import name_of_face
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.domain.match import Match, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mangamatch.project.edits import Edit

Step = dict[str, "int | None"]
"""By landmark file or face, the number of the operation that sets it; None takes it away."""


@dataclass
class Kills:
    """What came of all kills so far."""

    kills: Counter[str] = field(default_factory=Counter)
    decisions: int = 0
    lost: int = 0
    failures: list[Failure] = field(default_factory=list)


# -- decisions -----------------------------------------------------------------------------------------


class Model:
    """What a project must hold after so many operations, all of them drawn from one seed.

    A step changes some of ``held``: by landmark file or face, the number of the operation that it is of.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.held: dict[str, int] = {}
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def operation(self, number: int) -> tuple[str, Step]:
        """Return verb and step of an operation: a match, a box, both, or a box that goes with its match."""
        chance = Random(f"{self.seed}/operation/{number}")
        verb = chance.choice(("do", "do", "do", "do", "undo", "redo"))
        row, what = chance.randrange(40), chance.choice(("match", "match", "face", "both", "gone"))
        file, face = f"{row}.json", f"face {row}"
        step: Step = {} if what == "face" else {file: number}
        step |= {} if what == "match" else {face: number}
        return verb, dict.fromkeys(step) if what == "gone" else step

    def take(self, number: int) -> None:
        """Do an operation here."""
        verb, step = self.operation(number)
        if verb == "undo" and self.done:
            self.undone.append(self._put(self.done.pop()))
        elif verb == "redo" and self.undone:
            self.done.append(self._put(self.undone.pop()))
        elif verb == "do" and any(self.held.get(key) != value for key, value in step.items()):  # else no step
            self.done.append(self._put(step))
            self.undone.clear()

    def _put(self, step: Step) -> Step:
        before = {key: self.held.get(key) for key in step}
        self.held.update({key: value for key, value in step.items() if value is not None})
        for key, value in step.items():
            if value is None:
                self.held.pop(key, None)
        return before

    def state(self) -> dict[str, int]:
        """Return what is held, by the number of the operation."""
        return dict(self.held)


def match_of(file: str, number: int) -> Match:
    """Return the match that operation ``number`` makes; of each third, points are hidden and absent."""
    chance = np.random.default_rng(number)
    points = arrays.points(chance.normal(500, 100, (60, 2)))
    flags = b"" if number % 3 else chance.integers(0, 3, 60, np.uint8).tobytes()
    return Match(file, Status.ACCEPTED, "Boat", number, None, Box(0, 0, 9, 9), points, visibility=flags)


def kept_of(key: str, number: int) -> KeptFace:
    """Return what operation ``number`` says about a face: found, moved or deleted."""
    box = Box(number, 0, number + 40, 50)
    origin = FaceOrigin.FOUND if number % 2 else FaceOrigin.XML
    face = Face(key, "Boat", 0, box, "", origin, 0.5 if number % 2 else None)
    return KeptFace(face, is_deleted=number % 5 == 0)


def edits_of(step: Step) -> list[Edit]:
    """Return the edits of a step."""
    from mangamatch.project.edits import SetFace, SetMatch

    edits: list[Edit] = []
    for key, number in step.items():
        if key.startswith("face"):
            name = name_of_face(kept_of(key, 0).face)
            edits.append(SetFace(name, None if number is None else kept_of(key, number)))
        else:
            edits.append(SetMatch(key, None if number is None else match_of(key, number)))
    return edits


def life(path: Path, model: Model, first: int, out: int, at: int | None, folder: Path) -> None:
    """Do operations from ``first`` on and tell each once it is done, until killed."""
    from mangamatch.project.session import Session

    if at is not None:
        Strikes(folder, at, kill).install()
    session = Session(path, wait=True)
    for number in range(first, first + 400):
        verb, step = model.operation(number)
        if verb in ("undo", "redo"):
            getattr(session, verb)()
        else:
            session.do(f"Step {number}", *edits_of(step), focus=next(iter(step)))
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
            text = f"{len(found)} matches and faces instead of {len(self.model.state())}; {wrong}"
            self.kills.lost += 1
            self.kills.failures.append(Failure("decision lost", "project", case, text))


def _content(path: Path) -> tuple[dict[str, int], list[str]]:
    """Return what a project holds, and what of it is wrong; a second look, to read only, changes nothing."""
    from mangamatch.errors import MangamatchError
    from mangamatch.project.session import Session

    with closing(Session(path, wait=True)) as session:
        matches, faces = dict(session.matches), dict(session.faces)
    before = path.read_bytes()
    with closing(Session(path, write=False)) as session, suppress(MangamatchError):
        session.do("Refused", *edits_of({"0.json": 1, "face 0": 1}))
        before = b"a step was taken by one who may only read"
    wrong = [] if path.read_bytes() == before else ["the project that was only read"]
    wrong += [f for f, m in matches.items() if not _is_same(m, match_of(f, m.page))]
    held = {file: match.page for file, match in matches.items()}
    for kept in faces.values():
        key = kept.face.id
        held[key] = int(kept.face.box.x0)
        wrong += [] if kept == kept_of(key, held[key]) else [key]
    return held, wrong


def _is_same(one: Match, other: Match) -> bool:
    return np.array_equal(one.points, other.points) and one.visibility == other.visibility


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


@dataclass(frozen=True, slots=True)
class Matching:
    """A ``match`` to kill: its sources, made in a folder, and its words."""

    sources: Callable[[Path], None]
    words: tuple[str, ...]


_OUT = ("--project", "work.mangamatch", "--json", "told.json")


def _match_sources(folder: Path) -> None:
    from mangamatch.app.project.sources import read_sources, store_sources
    from mangamatch.domain.progress import result_of
    from mangamatch.project.session import Session

    root, files = seeds.library(folder), seeds.landmarks(folder)
    with closing(Session(folder / "work.mangamatch")) as session:
        store_sources(session, result_of(read_sources(root, files)))
        file = next(iter(session.sets))
        session.do("Accept", *edits_of({file: 0}), focus=file)
    own_files(folder)


def _page_sources(folder: Path) -> None:
    """Make a book of pages, on which a person has drawn a face and marked points of another set."""
    from mangamatch.app.project.pages import read_source, take_pages
    from mangamatch.domain.progress import result_of
    from mangamatch.project.edits import SetLandmarks
    from mangamatch.project.session import Session

    seeds.faces(folder / "pages" / "Boat", 2)
    with closing(Session(folder / "work.mangamatch")) as session:
        take_pages(session, result_of(read_source(folder / "pages")))
        mine = LandmarkSet("mine.json", None, "manga60", match_of("mine.json", 3).points)
        session.do("Draw", SetLandmarks(mine.file, mine), *edits_of({"face 0": 1, mine.file: 3}))
    own_files(folder)


MATCHING = {
    "match": Matching(
        _match_sources,
        ("match", "--manga109", "Manga109", "--landmarks", "landmarks", "--accept-above", "0.5"),
    ),
    "match pages": Matching(_page_sources, ("match", "--pages", "pages", "--propose")),
}


def match_kills(name: str, folder: Path, seed: int, kills: Kills) -> Iterator[Callable[[], None]]:
    """Yield kills of ``match`` on a project in which a person has decided already."""
    shutil.rmtree(folder, ignore_errors=True)
    before, words = folder / "before", (*MATCHING[name].words, *_OUT)
    in_child(lambda: MATCHING[name].sources(before), folder)
    whole = folder / "whole"
    shutil.copytree(before, whole)
    ran = run(words, whole)
    kills.failures += stage.judged(ran, name, f"{name}@none")
    if ran.code:
        return
    new = in_child(lambda: _decided(whole / "work.mangamatch"), whole)
    chance = Random(f"{seed}/{name}")
    while True:
        step = chance.randrange(1, 70) if chance.random() < 0.7 else chance.uniform(0, ran.seconds)
        yield lambda step=step: _match_kill(name, folder, words, new, step, kills)  # type: ignore[misc]


def _decided(path: Path) -> dict[str, Any]:
    """Return the matches and faces of a project, less when they were made."""
    from mangamatch.project.json_codec import kept_face_to_json, match_to_json
    from mangamatch.project.session import Session

    with closing(Session(path, wait=True)) as session:
        found = {file: {**match_to_json(match), "at": ""} for file, match in session.matches.items()}
        return {**found, **{f"face {key}": kept_face_to_json(kept) for key, kept in session.faces.items()}}


def _match_kill(
    name: str, folder: Path, words: tuple[str, ...], new: Any, step: float | int, kills: Kills
) -> None:
    work, case = folder / "work", f"{name}@{step}"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(folder / "before", work)
    old = in_child(lambda: _decided(folder / "before" / "work.mangamatch"), work)
    if isinstance(step, int):
        ran = run(words, work, Strikes(work, step, kill).install)
    else:
        ran = run(words, work, kill_after=step)
    if ran.code < 0:
        kills.kills[name] += 1
    try:
        found = in_child(lambda: _decided(work / "work.mangamatch"), work)
        if found not in (old, new):
            kills.lost += 1
            kills.failures.append(Failure("neither old nor new", name, case, f"{len(found)} matches"))
        again = run(words, work)
        kills.failures += stage.judged(again, name, case)
        if in_child(lambda: _decided(work / "work.mangamatch"), work) != new:
            kills.failures.append(Failure("does not go on", name, case, again.err.decode()[-200:]))
    except RuntimeError as error:
        kills.failures.append(Failure("project does not open", name, case, str(error)[-300:]))
    kills.failures += [Failure("lost a person's file", name, case, file) for file in own_lost(work)]


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


TARGETS = ("project", "migration", *MATCHING, "train", *WRITERS)
"""Everything that is killed."""
