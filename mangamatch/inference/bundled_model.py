"""The networks that come with mangamatch: they have seen drawn pages only, and need no torch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.resource_files import resource

if TYPE_CHECKING:
    from pathlib import Path

NAME = "manga60-drawn-3"
"""Scheme, what it learnt from, version. Another network gets another version: what it found is remembered."""

DETECTOR = "faces-drawn-2"
"""What finds faces; numbered in the same way."""

STARTS = (NAME, "shipped")
"""What a start for training may be called; the second is the newest."""


def shipped_weights() -> Path:
    """Return the weights of the shipped network, to train from."""
    return resource(f"models/{NAME}.safetensors")


def default_model() -> Path:
    """Return what is used where nobody names a model: an ONNX file, beside it weights and model card.

    Whoever opens it gets a ModelError where an installation lacks it.
    """
    return resource(f"models/{NAME}.onnx")


def default_detector() -> Path:
    """Return what finds faces where nobody names a detector: an ONNX file, as :func:`default_model`."""
    return resource(f"models/{DETECTOR}.onnx")
