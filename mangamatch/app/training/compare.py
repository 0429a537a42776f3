"""Compare runs: the settings of each, and its errors."""

from __future__ import annotations

import io
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.domain.visible import visible
from mangamatch.files.atomic import write_output
from mangamatch.files.csv_cells import Table
from mangamatch.training import figures
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.tasks import MEASURES, TASKS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mangamatch.training.events import EpochDone
    from mangamatch.training.tasks import TaskInfo


_SHORT = {"failure_rate": "fail", "recall_at_1_fp": "recall"}
"""Heads of narrow columns."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run; losses and measures are those of its best epoch, None where the run or its task has none."""

    run: str
    task: str
    backbone: str
    head: str
    loss: str
    init: str
    freeze: str
    epochs: int
    best_epoch: int | None
    train_loss: float | None
    val_loss: float | None
    nme: float | None
    failure_rate: float | None
    ap50: float | None
    ap: float | None
    recall_at_1_fp: float | None
    parameters: int
    ms_per_face: float | None
    ms_per_page: float | None

    @property
    def score(self) -> float | None:
        """What chose the best epoch."""
        value: float | None = getattr(self, TASKS[self.task].score.name)
        return value


def compare(paths: Sequence[Path]) -> list[RunRow]:
    """Return a row for each run, task by task, the best first; ModelError for a folder that is no run."""
    return sorted((_row(RunFolder(path)) for path in paths), key=_place)


def _place(row: RunRow) -> tuple[int, bool, float]:
    """Return what rows are sorted by."""
    score, info = row.score, TASKS[row.task]
    worth = 0.0 if score is None else score
    return [*TASKS].index(row.task), score is None, worth if info.score.smaller else -worth


def _row(run: RunFolder) -> RunRow:
    config, epochs, result = run.read_config(), run.epochs(), run.read_result()
    recipe = config["recipe"]
    best = next((epoch for epoch in reversed(epochs) if epoch.best), None)
    init = config.get("init")
    return RunRow(
        run=str(run.path),
        task=str(recipe["task"]),
        backbone="" if "backbone" in TASKS[recipe["task"]].unused else str(recipe["backbone"]),
        head=str(config["network"]["head"]),
        loss=str(config["loss"]),
        init=f"{init['file']} ({','.join(recipe['stages']) or 'all'})" if init else "",
        freeze=str(recipe["freeze"]),
        epochs=len(epochs),
        best_epoch=best.epoch if best else None,
        **{name: getattr(best, name, None) for name in ("train_loss", "val_loss", *MEASURES)},
        parameters=int(config["parameters"]),
        **{name: result.get(name) for name in ("ms_per_face", "ms_per_page")},
    )


def to_json(rows: Sequence[RunRow]) -> dict[str, Any]:
    """Return the table as a JSON object."""
    return {"runs": [asdict(row) for row in rows]}


def to_csv(rows: Sequence[RunRow], *, plain: bool = False) -> str:
    """Return the table; cells of unknown values are empty. ``plain`` keeps texts that look like formulas."""
    stream = io.StringIO()
    writer = Table(stream, plain=plain)
    writer.writerow(RunRow.__slots__)
    writer.writerows([getattr(row, name) for name in RunRow.__slots__] for row in rows)
    return stream.getvalue()


def to_text(rows: Sequence[RunRow]) -> str:
    """Return a table for each task, for a terminal."""
    parts = [_table(info, [row for row in rows if row.task == name]) for name, info in TASKS.items()]
    return "\n\n".join(part for part in parts if part)


def _table(info: TaskInfo, rows: Sequence[RunRow]) -> str:
    """Return the rows of one task below their heads; nothing without rows."""
    if not rows:
        return ""
    titles = (_SHORT.get(measure.name, str(measure.title)) for measure in info.measures)
    heads = ("run", "network", "head", "loss", "epoch", "train loss", "val loss", *titles, "params", "ms")
    lines = [heads, *(_cells(row, info) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) for line in lines)


def _cells(row: RunRow, info: TaskInfo) -> tuple[str, ...]:
    numbers = (row.train_loss, row.val_loss, *(getattr(row, measure.name) for measure in info.measures))
    time = row.ms_per_page if row.ms_per_face is None else row.ms_per_face
    return (
        *map(visible, (row.run, row.backbone, row.head, row.loss)),
        f"{row.best_epoch or '–'}/{row.epochs}",
        *("–" if value is None else f"{value:.4g}" for value in numbers),
        f"{row.parameters / 1e6:.2f} M",
        "–" if time is None else f"{time:.1f}",
    )


def draw(paths: Sequence[Path], target: Path) -> None:
    """Draw the curves of all runs into one PNG file."""
    runs: dict[str, list[EpochDone]] = {}
    for path in paths:
        name = path.name if path.name not in runs else str(path)
        runs[name] = RunFolder(path).epochs()
    tasks = {RunFolder(path).recipe().task for path in paths}
    scores = [info.score for name, info in TASKS.items() if name in tasks]
    write_output(target, figures.draw_comparison(runs, scores))
