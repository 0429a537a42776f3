"""A drawn manga data set with known landmarks, made on the fly."""

from __future__ import annotations

from mangamatch.demo.face import Face, draw_face, face_chip
from mangamatch.demo.write import DemoFolder, claim, write_demo

__all__ = ["DemoFolder", "Face", "claim", "draw_face", "face_chip", "write_demo"]
