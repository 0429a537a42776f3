"""The folder of one training run: what is written, and what is read of it later.

config.json      recipe, network, data, what was loaded at the start, environment
metrics.csv      a row for each epoch
events.jsonl     all that the run told, a JSON object a line
best.safetensors averaged weights of the best epoch, with the spec of the network
last.safetensors averaged weights of the last epoch
state.safetensors what going on needs: weights, averaged weights, optimiser, counters, the last epoch's event
curves.png, previews/epoch_0001.png, augmented.png
README.md        the model card
.lock, .process  who trains it: see :mod:`mangamatch.training.run_life`
trainer.log      what a trainer that a window started has said
"""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.domain.text import say
from mangamatch.errors import ModelError, UsageError
from mangamatch.files.stage import sweep
from mangamatch.models.run_files import BEST
from mangamatch.training.events import EpochDone, Event, Finished, from_json, to_json
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_life import LIFE, STOP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_COLUMNS = ("epoch", "train_loss", "val_loss", "nme", "failure_rate", "rate", "seconds", "best")


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
        return self.path / "previews"

    # -- beginning ---------------------------------------------------------------------------------

    def demand_free(self) -> None:
        """Raise UsageError where anything lies already, but what a killed process left half written."""
        sweep(self.path)
        if self.path.exists() and (not self.path.is_dir() or {f.name for f in self.path.iterdir()} - LIFE):
            hint = say("Choose another folder, or go on with the run in it: --resume.")
            raise UsageError(say("{path} is not empty.", path=self.path), hint)

    def claim(self) -> None:
        """Make the folder for a new run; UsageError where anything lies already."""
        self.demand_free()
        self.previews.mkdir(parents=True, exist_ok=True)

    def write_config(self, config: Mapping[str, Any]) -> None:
        """Keep all that decided the run."""
        write_text(self.path / "config.json", json.dumps(config, indent=1) + "\n")

    def read_config(self) -> dict[str, Any]:
        """Return what was kept; ModelError when this is no run."""
        try:
            config = json.loads((self.path / "config.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            hint = say("Choose the folder that mangamatch train was given as --out.")
            raise ModelError(say("{path} is no training run.", path=self.path), hint) from error
        if not isinstance(config, dict) or not isinstance(config.get("recipe"), dict):
            raise ModelError(say("{path} is no training run.", path=self.path))
        return config

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
        (self.path / STOP).touch()

    def forget_stop(self) -> None:
        """Take the asking back, before a run goes on."""
        (self.path / STOP).unlink(missing_ok=True)

    def tell(self, event: Event) -> None:
        """Write an event down; of epochs also a row of metrics."""
        with (self.path / "events.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(_line(event))
        if isinstance(event, EpochDone):
            path = self.path / "metrics.csv"
            rows = _rows([event], heading=not path.exists())
            with path.open("a", encoding="utf-8", newline="") as stream:
                stream.write(rows)

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
            torn.unlink()
        (self.path / "result.json").unlink(missing_ok=True)

    # -- later -------------------------------------------------------------------------------------

    def events(self) -> Iterator[Event]:
        """Yield what the run told; a line that was cut off by a kill is left out."""
        try:
            lines = (self.path / "events.jsonl").read_text(encoding="utf-8").splitlines()
        except OSError:
            return
        for line in lines:
            try:
                value = json.loads(line)
            except ValueError:
                continue
            if isinstance(value, dict) and (event := from_json(value)):
                yield event

    def epochs(self) -> list[EpochDone]:
        """Return the epochs that are over."""
        return [event for event in self.events() if isinstance(event, EpochDone)]


def _line(event: Event) -> str:
    return json.dumps(to_json(event)) + "\n"


def _rows(events: Sequence[EpochDone], *, heading: bool) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    if heading:
        writer.writerow(_COLUMNS)
    for values in map(to_json, events):
        writer.writerow("" if values[name] is None else values[name] for name in _COLUMNS)
    return stream.getvalue()


def write_text(path: Path, text: str) -> None:
    """Write beside and rename: a reader never sees half a file."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf-8", newline="")
    os.replace(beside, path)
