"""The folder of one training run: what is written, and what is read of it later.

config.json      recipe, network, data, what was loaded at the start, environment
metrics.csv      a row for each epoch
events.jsonl     all that the run told, a JSON object a line
best.safetensors averaged weights of the best epoch, with the spec of the network
last.safetensors averaged weights of the last epoch
state.safetensors what going on needs: weights, averaged weights, optimiser, counters, the last epoch's event
curves.png, previews/epoch_0001.png, augmented.png
README.md        the model card
.lock, .process  who trains it: see :mod:`mangamatch.training.run_lock`
trainer.log      what a trainer that a window started has said
"""

from __future__ import annotations

import csv
import io
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.domain.json_text import parse_strict
from mangamatch.domain.messages import say
from mangamatch.errors import MangamatchError, ModelError, UsageError
from mangamatch.files import moves
from mangamatch.files.atomic import replace_bytes
from mangamatch.files.regular import append_plain, open_plain
from mangamatch.files.staging import sweep
from mangamatch.files.system_files import is_left
from mangamatch.models.run_files import BEST
from mangamatch.training.events import EpochDone, Event, Finished, from_json, to_json
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_config import CONFIG, RESULT, read_object
from mangamatch.training.run_lock import LIFE, PREVIEWS, STOP
from mangamatch.training.tasks import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LONGEST_LINE = 100_000
"""Bytes of an event that is read."""
_CONFIG = "config.json"
COLUMNS = ("epoch", "train_loss", "val_loss", *MEASURES, "rate", "seconds", "best")
"""Of metrics.csv: a row for each epoch."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """Paths of a run, and its small files; weights are written by :mod:`mangamatch.models.weights`."""

    path: Path

    @property
    def best(self) -> Path:
        """Weights to use."""
        return self.path / BEST

    @property
    def last(self) -> Path:
        """Weights of the last epoch."""
        return self.path / "last.safetensors"

    @property
    def state(self) -> Path:
        """What going on needs; it decides how far the run is, whatever a kill left in the other files."""
        return self.path / "state.safetensors"

    @property
    def previews(self) -> Path:
        """Pictures of validation faces, one for each epoch."""
        return self.path / PREVIEWS

    @property
    def begun(self) -> bool:
        """Whether there is a run to go on with."""
        return os.path.lexists(self.path / _CONFIG)

    # -- beginning ---------------------------------------------------------------------------------

    def demand_free(self) -> None:
        """Raise UsageError where anything lies already, but what a killed process left half written."""
        sweep(self.path)
        if os.path.exists(self.path) and (
            not os.path.isdir(self.path) or any(map(_is_taken, os.listdir(self.path)))
        ):
            hint = say("Choose another folder, or go on with the run in it: --resume.")
            raise UsageError(say("{path} is not empty.", path=self.path), hint)

    def claim(self) -> None:
        """Make the folder for a new run; UsageError where anything lies already."""
        self.demand_free()
        self.previews.mkdir(parents=True, exist_ok=True)

    def write_config(self, config: Mapping[str, Any]) -> None:
        """Keep all that decided the run."""
        write_text(self.path / _CONFIG, json.dumps(config, indent=1) + "\n")

    def read_config(self) -> dict[str, Any]:
        """Return what was kept, all of it of the right kinds; ModelError when this is no run."""
        hint = say("Choose the folder that mangamatch train was given as --out.")
        if not self.begun:
            raise ModelError(say("{path} is no training run.", path=self.path), hint)
        try:
            config: dict[str, Any] = read_object(self.path / _CONFIG, CONFIG)
            recipe = Recipe.from_json(config["recipe"])
        except (OSError, ValueError, MangamatchError) as error:
            problem = say("{path} is no training run: config.json: {reason}", path=self.path, reason=error)
            raise ModelError(problem, hint) from error
        return {**config, "recipe": {**config["recipe"], **recipe.to_json()}}

    def read_result(self) -> dict[str, Any]:
        """Return what was written at the end; nothing of a run that goes on, or was killed or damaged."""
        try:
            result: dict[str, Any] = read_object(self.path / "result.json", RESULT)
        except (OSError, ValueError):
            return {}
        return result

    def recipe(self) -> Recipe:
        """Return the recipe of the run; ModelError when this is no run."""
        return Recipe.from_json(self.read_config()["recipe"])

    # -- while it goes on --------------------------------------------------------------------------

    @property
    def is_stopping(self) -> bool:
        """Whether a person asked the run to stop and to keep what it has."""
        return os.path.exists(self.path / STOP)

    def ask_to_stop(self) -> None:
        """Ask the run, of whatever process, to stop at the next step."""
        append_plain(self.path / STOP, b"")

    def forget_stop(self) -> None:
        """Take the asking back, before a run goes on."""
        moves.unlink(self.path / STOP, missing_ok=True)

    def tell(self, event: Event) -> None:
        """Write an event down; of epochs also a row of metrics."""
        append_plain(self.path / "events.jsonl", _line(event).encode())
        if isinstance(event, EpochDone):
            path = self.path / "metrics.csv"
            append_plain(path, _rows([event], heading=not os.path.exists(path)).encode())

    def agree(self, told: EpochDone | None) -> None:
        """Make what is told end with the epoch ``told``, or before the first: a killed run told more or less.

        Files that a kill left half written are removed, and the result of an end that was not the last.
        """
        epochs = told.epoch if told else 0
        kept = [event for event in self.events() if getattr(event, "epoch", 0) <= epochs]
        kept = [event for event in kept if not isinstance(event, Finished)]
        if told and told not in kept:
            kept.append(told)
        write_text(self.path / "events.jsonl", "".join(map(_line, kept)))
        done = [event for event in kept if isinstance(event, EpochDone)]
        write_text(self.path / "metrics.csv", _rows(done, heading=True))
        sweep(self.path)
        for torn in [*self.path.glob(".*.part"), *self.path.glob(".*.safetensors.*")]:
            moves.unlink(torn)
        moves.unlink(self.path / "result.json", missing_ok=True)

    # -- later -------------------------------------------------------------------------------------

    def events(self) -> Iterator[Event]:
        """Yield what the run told; a line that was cut off by a kill, or is none of ours, is left out."""
        with suppress(OSError), open_plain(self.path / "events.jsonl", "rb") as stream:
            while line := stream.readline(LONGEST_LINE):
                if event := event_in(line):
                    yield event

    def epochs(self) -> list[EpochDone]:
        """Return the epochs that are over."""
        return [event for event in self.events() if isinstance(event, EpochDone)]


def _is_taken(name: str) -> bool:
    """Whether a file of this name makes a folder one that no run may begin in."""
    return name not in LIFE and not is_left(name)


def event_in(line: bytes | str) -> Event | None:
    """Return the event that a line tells; None for a line that tells none."""
    try:
        return from_json(parse_strict(line))
    except ValueError:
        return None


def _line(event: Event) -> str:
    return json.dumps(to_json(event)) + "\n"


def _rows(events: Sequence[EpochDone], *, heading: bool) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    if heading:
        writer.writerow(COLUMNS)
    for values in map(to_json, events):
        writer.writerow("" if values[name] is None else values[name] for name in COLUMNS)
    return stream.getvalue()


def write_text(path: Path, text: str) -> None:
    """Write beside and rename: a reader never sees half a file."""
    replace_bytes(path, text.encode("utf-8", "surrogateescape"))
