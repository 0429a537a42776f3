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

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mangamatch.training.events import EpochDone


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run; losses and NME are those of its best epoch, None where the run has none yet."""

    run: str
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
    parameters: int
    ms_per_face: float | None


def compare(paths: Sequence[Path]) -> list[RunRow]:
    """Return a row for each run, the best first; ModelError for a folder that is no run."""
    rows = [_row(RunFolder(path)) for path in paths]
    return sorted(rows, key=lambda row: (row.nme is None, row.nme))


def _row(run: RunFolder) -> RunRow:
    config, epochs = run.read_config(), run.epochs()
    best = next((epoch for epoch in reversed(epochs) if epoch.best), None)
    init = config.get("init")
    return RunRow(
        run=str(run.path),
        backbone=str(config["recipe"]["backbone"]),
        head=str(config["network"]["head"]),
        loss=str(config["loss"]),
        init=f"{init['file']} ({','.join(config['recipe']['stages']) or 'all'})" if init else "",
        freeze=str(config["recipe"]["freeze"]),
        epochs=len(epochs),
        best_epoch=best.epoch if best else None,
        **{name: getattr(best, name, None) for name in ("train_loss", "val_loss", "nme", "failure_rate")},
        parameters=int(config["parameters"]),
        ms_per_face=run.read_result().get("ms_per_face"),
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


_HEADS = ("run", "network", "head", "loss", "epoch", "train loss", "val loss", "NME", "fail", "params", "ms")


def to_text(rows: Sequence[RunRow]) -> str:
    """Return the table for a terminal."""
    lines = [_HEADS, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) for line in lines)


def _cells(row: RunRow) -> tuple[str, ...]:
    errors = (row.train_loss, row.val_loss, row.nme, row.failure_rate)
    return (
        *map(visible, (row.run, row.backbone, row.head, row.loss)),
        f"{row.best_epoch or '–'}/{row.epochs}",
        *("–" if value is None else f"{value:.4g}" for value in errors),
        f"{row.parameters / 1e6:.2f} M",
        "–" if row.ms_per_face is None else f"{row.ms_per_face:.1f}",
    )


def draw(paths: Sequence[Path], target: Path) -> None:
    """Draw the curves of all runs into one PNG file."""
    runs: dict[str, list[EpochDone]] = {}
    for path in paths:
        name = path.name if path.name not in runs else str(path)
        runs[name] = RunFolder(path).epochs()
    write_output(target, figures.draw_comparison(runs))
