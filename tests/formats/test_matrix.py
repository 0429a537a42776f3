"""Whatever can be read can be written as whatever can be written, and is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from format_cases import own_file

from mangamatch.domain.progress import result_of
from mangamatch.files.sample_images import in_array
from mangamatch.formats import FORMATS
from mangamatch.formats.npy.images import unpack_images

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.sample import Sample

READ = [name for name, entry in FORMATS.items() if entry.read]
WRITTEN = [name for name, entry in FORMATS.items() if entry.write and entry.read]
ERRORS = {"dlib": 0.5, "pts": 0.0006, "yolo": 1e-6}


def read(name: str, path: Path) -> list[Sample]:
    samples, issues = result_of(FORMATS[name].read(path, outside=True))
    assert [issue for issue in issues if "fractions" not in issue.problem] == []
    return samples


@pytest.mark.parametrize("target", WRITTEN)
@pytest.mark.parametrize("source", READ)
def test_any_source_becomes_any_target(source: str, target: str, tmp_path: Path) -> None:
    samples = read(source, own_file(source, tmp_path / "in"))
    out = tmp_path / f"out{FORMATS[target].suffix}"
    if not FORMATS[target].is_folder and any(map(in_array, samples)):  # as convert does
        samples, issues = result_of(unpack_images(samples, tmp_path / "out_images"))
        assert issues == []
    assert result_of(FORMATS[target].write(samples, out)) == []
    again = read(target, out)
    assert len(again) == len(samples) > 0
    assert all(sample.image.is_file() and sample.image.suffix == ".png" for sample in again)
    before, after = (sorted(sample.points.tolist() for sample in found) for found in (samples, again))
    assert np.allclose(after, before, rtol=0, atol=ERRORS.get(target, 0))
    assert {sample.scheme for sample in again} == {sample.scheme for sample in samples}
