"""One picture that cannot be written is listed with its faces; all others are written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from format_cases import SIZE, faces
from PIL import Image

from mangamatch.app.samples.read import read_samples
from mangamatch.app.samples.write import write_samples
from mangamatch.app.samples.write_options import WriteOptions
from mangamatch.domain.progress import result_of
from mangamatch.errors import ExportError
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = [name for name, fmt in FORMATS.items() if fmt.write and fmt.is_folder]


def turned_and_cut(path: Path) -> Path:
    """A picture whose header is sound: it has to be decoded to be written upright."""
    exif = Image.Exif()
    exif[274] = 3
    Image.fromarray(np.random.default_rng(1).integers(0, 255, SIZE[::-1], np.uint8)).save(path, exif=exif)
    path.write_bytes(path.read_bytes()[:-6000])
    return path


@pytest.mark.parametrize("name", FOLDERS)
def test_folders_of_images(name: str, tmp_path: Path) -> None:
    samples = faces(tmp_path / "in")
    bad = turned_and_cut(tmp_path / "in" / "bad.png")
    samples[1] = replace(samples[1], image=bad)
    written = result_of(write_samples(samples, WriteOptions(name, tmp_path / "out")))
    assert written.count == 2
    assert [issue.file for issue in written.issues] == [str(bad)]
    again, issues = result_of(read_samples([tmp_path / "out"], name))
    assert len(again) == 2 and not [issue for issue in issues if "fractions" not in issue.problem]
    with pytest.raises(ExportError, match="The face cannot be written"):
        result_of(write_samples(samples[1:2], WriteOptions(name, tmp_path / "out")))
    assert len(result_of(read_samples([tmp_path / "out"], name))[0]) == 2  # the old one stays


@pytest.mark.parametrize("name", [name for name, fmt in FORMATS.items() if fmt.write])
def test_crops_of_a_strip_and_of_one_that_is_cut(name: str, tmp_path: Path) -> None:
    samples = faces(tmp_path / "in")
    strip = tmp_path / "in" / "strip.png"
    Image.new("L", (SIZE[0], 66_000), 200).save(strip)
    samples[0] = replace(samples[0], image=strip, size=(SIZE[0], 66_000))
    samples[1] = replace(samples[1], image=turned_and_cut(tmp_path / "in" / "bad.png"))
    out = tmp_path / f"out{FORMATS[name].suffix}"
    written = result_of(write_samples(samples, WriteOptions(name, out, crops=True)))
    assert written.count == 2 and len(written.issues) == 1
