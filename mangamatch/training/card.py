"""The model card of a run: what was trained on what, how well it does, and what it must not be used for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mangamatch.domain.messages import counted
from mangamatch.training.tasks import FACES, TASKS

if TYPE_CHECKING:
    from collections.abc import Mapping


def card(config: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """Return the card as Markdown; ``config`` and ``result`` are what a run folder keeps."""
    recipe, data = config["recipe"], config["data"]
    told = _detector if recipe["task"] == FACES else _landmarks
    lines = told(config, result)
    unit, more = TASKS[recipe["task"]].unit, data.get("unlabelled", 0)
    lines += [
        f"| trained on | {counted(data['train'], unit)} of {counted(len(data['groups']), 'book')} |",
        *([f"| also learnt from | {counted(more, unit)} without labels |"] if more else []),
        f"| validated on | {counted(data['val'], unit)} |",
        f"| starts from | {_start(config)} |",
        f"| best epoch | {result.get('best_epoch', 0)} of {recipe['epochs']} |",
    ]
    return "\n".join(
        [
            *lines,
            "",
            "Books of the training data: " + (", ".join(_books(data)) or "none named") + ".",
            "",
            "The weights were made from these images: their licence may bind the weights, too. Drawn faces",
            "differ; measure on your own titles (`mangamatch evaluate`) before you rely on it.",
            "",
        ]
    )


def _landmarks(config: Mapping[str, Any], result: Mapping[str, Any]) -> list[str]:
    """Return title and first rows about a network for landmarks."""
    recipe = config["recipe"]
    lines = [
        f"# {recipe['backbone']}, {config['network']['head']}, {config['scheme']}",
        *_opening("landmark network", config),
        f"| input | {recipe['size']}×{recipe['size']}, {'grey' if recipe['channels'] == 1 else 'colour'},"
        f" the face's box grown {recipe['grow']} times |",
        f"| loss | {config['loss']} |",
        *([f"| marked as | `{config['marking']}` |"] if config.get("marking") else []),
    ]
    if evaluation := result.get("evaluation"):
        lines += [
            f"| validation NME, {name} | {_figure(value)} |" for name, value in evaluation["nme"].items()
        ]
        threshold = f"{evaluation['normaliser']} NME > {evaluation['threshold']}"
        lines.append(f"| validation failures ({threshold}) | {_figure(evaluation['failure_rate'])} |")
    return lines


def _detector(config: Mapping[str, Any], result: Mapping[str, Any]) -> list[str]:
    """Return title and first rows about a face detector."""
    size = config["recipe"]["size"]
    lines = [
        "# Face detector",
        *_opening("network that finds faces on pages", config),
        f"| input | grey pages of any size; trained on crops of {size}×{size} |",
    ]
    if evaluation := result.get("evaluation"):
        measures = TASKS[FACES].measures
        lines += [f"| validation {one.title} | {_figure(evaluation[one.name])} |" for one in measures]
    return lines


def _books(data: Mapping[str, Any]) -> list[str]:
    """Return the books learnt from, with labels and without."""
    return sorted({*data["groups"], *data.get("unlabelled_groups", ())})


def _opening(what: str, config: Mapping[str, Any]) -> list[str]:
    return [
        "",
        f"A {what} trained with mangamatch {config['environment']['mangamatch']}.",
        "",
        "| | |",
        "|---|---|",
        f"| parameters | {config['parameters']:,} |",
    ]


def _start(config: Mapping[str, Any]) -> str:
    init = config.get("init")
    if not init:
        return "random weights"
    stages = ", ".join(config["recipe"]["stages"]) or "all that fits"
    return f"`{init['file']}` ({stages}): {len(init['report']['loaded'])} tensors taken over"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"
