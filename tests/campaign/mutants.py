"""One table of how files are damaged, by their endings; a mutant is known by its seed, reader and number."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import mutate_bytes
import mutate_json
import mutate_models
import mutate_npy
import mutate_pictures
import mutate_sqlite
import mutate_text
import mutate_xml
import mutate_yaml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Mutator = "Callable[[bytes, Random], bytes]"

MUTATORS: dict[str, Callable[[bytes, Random], bytes]] = {
    **dict.fromkeys((".json", ""), mutate_json.mutate),
    ".jsonl": mutate_json.mutate_lines,
    ".xml": mutate_xml.mutate,
    ".yaml": mutate_yaml.mutate,
    **dict.fromkeys((".csv", ".txt", ".pts", ".ini", ".log", ".md", ".words"), mutate_text.mutate),
    ".npy": mutate_npy.mutate,
    ".mangamatch": mutate_sqlite.mutate,
    ".safetensors": mutate_models.mutate_safetensors,
    ".onnx": mutate_models.mutate_onnx,
    ".pt": mutate_models.mutate_torch,
    ".png": mutate_pictures.mutate_png,
    ".gif": mutate_pictures.mutate_gif,
    ".webp": mutate_pictures.mutate_riff,
    ".avi": mutate_pictures.mutate_riff,
    ".mp4": mutate_pictures.mutate_boxes,
    ".zip": mutate_bytes.mutate_lists,
    **dict.fromkeys((".jpg", ".bmp", ".tif"), mutate_bytes.mutate),
}
"""Ending of a file → what knows its form."""


def chance_of(seed: int, reader: str, number: int) -> Random:
    """Return the dice of one mutant: the same in every run."""
    return Random(f"{seed}/{reader}/{number}")


def mutated(path: Path, data: bytes, chance: Random) -> bytes:
    """Return the content of ``path``, damaged by its form, by bytes, or by both."""
    way = chance.random()
    known = MUTATORS[path.suffix.lower()]
    if way < 0.65:
        data = known(data, chance)
    if way > 0.6:
        data = mutate_bytes.mutate(data, chance)
    return data
