"""Statistics: counts, pose, and a picture that is XML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from lxml import etree

from mangamatch.app.samples.statistics import statistics
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.sample import Sample
from mangamatch.synthetic.faces.pose import HeadPose
from mangamatch.synthetic.faces.shapes import Mood, mean_build, shape_of


def sample(roll: float = 0.0, side: float = 100.0, **extra: object) -> Sample:
    points = shape_of(mean_build(), Mood(), HeadPose((50, 50), 25, roll=roll)).points
    return Sample(Path("a.png"), None, Box(0, 0, side, side), points, "manga60", "<Book> & Co", "n", extra)


def test_counts():
    found = statistics([sample(emotion=0), sample(emotion=4), replace(sample(), group="B", scheme="x")])
    assert (found.faces, found.images) == (3, 1)
    assert found.groups == {"<Book> & Co": 2, "B": 1} and found.schemes == {"manga60": 2, "x": 1}
    assert found.emotions == {"0": 1, "4": 1} and found.sizes["96 … 128"] == 3
    assert sum(found.roll.values()) == 2, "a scheme without eyes has no pose"


def test_pose():
    assert statistics([sample()]).roll["-10 … 10"] == 1
    tilted = statistics([sample(roll=float(np.radians(25))), sample(roll=float(np.radians(-25)))])
    assert tilted.roll["20 … 30"] == tilted.roll["-30 … -20"] == 1
    assert statistics([sample()]).turn["-10 … 10"] == 1


def test_pictures_and_text():
    found = statistics([sample(emotion=2)])
    root = etree.fromstring(found.to_svg().encode())
    assert root.tag.endswith("svg") and "<Book> & Co" in "".join(root.itertext())
    assert "1 face on 1 image\n" in found.to_text() and found.to_json()["faces"] == 1


def test_nothing_at_all():
    empty = statistics([])
    assert empty.faces == 0 and not empty.sizes
    etree.fromstring(empty.to_svg().encode())
    one_point = replace(sample(), points=arrays.points([(1, 1)] * 60))
    assert statistics([one_point]).roll == {}
