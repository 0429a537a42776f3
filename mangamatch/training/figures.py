"""Curves of runs and distributions of errors, as PNG files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from mangamatch.training.metrics import Evaluation, ced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.figure import Figure

    from mangamatch.training.events import EpochDone
    from mangamatch.training.tasks import Measure

_COLOURS = ("#2f7de1", "#e0533d", "#2ea043", "#9a5bd0", "#d9902f", "#3aa6b9", "#b04a86", "#6b7280")

_MARGINS = {"left": 0.085, "right": 0.985, "bottom": 0.14, "top": 0.91, "wspace": 0.22}


def curves(epochs: Sequence[EpochDone], score: Measure) -> bytes:
    """Draw losses and validation score of one run over its epochs, the best one marked."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 3.6))  # matplotlib's own layout draws everything once more
    losses, scores = figure.subplots(1, 2, gridspec_kw=_MARGINS)
    numbers = [row.epoch for row in epochs]
    values = [row.measure(score.name) for row in epochs]
    losses.plot(numbers, [row.train_loss for row in epochs], color=_COLOURS[0], label="train")
    if any(row.val_loss is not None for row in epochs):
        losses.plot(numbers, [_or_nan(row.val_loss) for row in epochs], color=_COLOURS[1], label="val")
        scores.plot(numbers, [_or_nan(v) for v in values], color=_COLOURS[1], label=f"val {score.title}")
    best = [(row.epoch, value) for row, value in zip(epochs, values, strict=True) if row.best]
    if best and best[-1][1] is not None:
        scores.plot(*best[-1], "o", color=_COLOURS[2], label=f"best {best[-1][1]:.4f}")
    _finish(losses, "loss")
    _finish(scores, score.title, log=score.smaller)
    return _png(figure)


def draw_comparison(runs: Mapping[str, Sequence[EpochDone]], scores: Sequence[Measure]) -> bytes:
    """Draw the losses of several runs over each other, and beside them a plot for each of the scores."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.5 + 5.5 * len(scores), 4.2), layout="constrained")
    losses, *plots = figure.subplots(1, 1 + len(scores))
    for index, (name, epochs) in enumerate(runs.items()):
        colour = _COLOURS[index % len(_COLOURS)]
        numbers = [row.epoch for row in epochs]
        losses.plot(numbers, [row.train_loss for row in epochs], color=colour, label=_plain(name))
        losses.plot(numbers, [_or_nan(row.val_loss) for row in epochs], ":", color=colour)
        for score, plot in zip(scores, plots, strict=True):
            values = [_or_nan(row.measure(score.name)) for row in epochs]
            plot.plot(numbers, values, color=colour, label=_plain(name))
    _finish(losses, "loss (dotted: val)")
    for score, plot in zip(scores, plots, strict=True):
        _finish(plot, f"val {score.title}", log=score.smaller)
    return _png(figure)


def distribution(evaluations: Mapping[str, Evaluation]) -> bytes:
    """Draw the cumulative error distributions up to three times the threshold of failure."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 4.2), layout="constrained")
    axes = figure.subplots()
    for index, (name, found) in enumerate(evaluations.items()):
        at, share = ced(found.primary, 3 * found.scale.threshold)
        axes.plot(
            at, share, color=_COLOURS[index % len(_COLOURS)], label=f"{_plain(name)} (AUC {found.auc:.3f})"
        )
        axes.axvline(found.scale.threshold, color="#999999", linewidth=0.8, linestyle="--")
        axes.set_xlabel(f"NME by {found.scale.normaliser}")
    axes.set_ylabel("share of faces")
    axes.set_ylim(0, 1)
    axes.grid(alpha=0.25)
    axes.legend()
    return _png(figure)


def _png(figure: Figure) -> bytes:
    data = io.BytesIO()
    figure.savefig(data, format="png", dpi=110)
    return data.getvalue()


def _plain(name: str) -> str:
    """Return a name as matplotlib shows it: between two dollars it would look for a formula."""
    return name.replace("$", r"\$")


def _finish(axes: Any, title: str, *, log: bool = True) -> None:
    """Give a plot over epochs its scale, grid and names."""
    axes.set_xlabel("epoch")
    axes.set_title(title)
    if any((line.get_ydata() > 0).any() for line in axes.get_lines() if len(line.get_ydata())):
        axes.set_yscale("log" if log else "linear")
        axes.legend()
    axes.grid(alpha=0.25, which="both")


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value
