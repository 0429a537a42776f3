"""One thread, and a small set of faces that all tests of training share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from training_faces import SIZE, sample, write_page

from mangamatch.domain.progress import result_of
from mangamatch.models.crops import CropSetting
from mangamatch.training.cache import build_cache

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mangamatch.training.crop_set import CropSet


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def crops(tmp_path_factory: pytest.TempPathFactory) -> CropSet:
    """Thirteen faces, cut at 32²; read only."""
    folder = tmp_path_factory.mktemp("faces")
    pages = [write_page(folder / f"{i}.png", seed=i) for i in range(2)]
    faces = [sample(pages[i % 2], f"face{i}", x=15 + 3 * i, y=20 + i, side=48 - i) for i in range(13)]
    made: CropSet = result_of(build_cache(faces, folder / "cache", CropSetting(size=SIZE)))
    assert len(made) == 13
    return made
