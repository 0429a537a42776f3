"""Nothing is learnt from what validation keeps: not by another annotator, crop, file or scheme."""

from __future__ import annotations

from dataclasses import replace

import pytest
from training_runs import drawn, widened, written

from mangamatch.app.training.data import load_training_data
from mangamatch.app.training.options import TrainOptions
from mangamatch.domain.face_key import FaceKey
from mangamatch.domain.progress import result_of
from mangamatch.training.recipe import Recipe


def by_two(folder, books, faces):
    """Each face cut out for each of two annotators: images of their own, in titles of their own."""
    both = []
    for user in "ab":
        samples = drawn(folder / user, books, faces)
        keys = [FaceKey(s.group, 0, s.name, s.box.moved(500 * n, 0)) for n, s in enumerate(samples)]
        both.append(
            [
                replace(s, group=f"{s.group} {user}", name=f"{s.name} {user}", face=key)
                for s, key in zip(samples, keys, strict=True)
            ]
        )
    return both


@pytest.mark.parametrize(("books", "faces", "share"), [(2, 5, 0.3), (5, 2, 0.2)], ids=["faces", "books"])
def test_no_face_is_on_both_sides(tmp_path, books, faces, share):
    first, second = by_two(tmp_path, books, faces)
    files = written(first, tmp_path / "a.csv"), written(second, tmp_path / "b.csv")
    recipe = Recipe(size=32)
    data = result_of(
        load_training_data(TrainOptions(data=files, out=tmp_path / "run", recipe=recipe, val_share=share), [])
    )
    learnt, held = ({name[:-2] for name in part.names} for part in (data.train[0], data.val))
    assert held and not learnt & held and len(learnt | held) == books * faces


def test_nor_by_another_scheme(tmp_path):
    first, second = by_two(tmp_path, 2, 5)
    files = written(first, tmp_path / "a.csv"), written(widened(second), tmp_path / "b.csv")
    recipe = Recipe(size=32, schemes=("manga60", "ibug68"))
    data = result_of(
        load_training_data(TrainOptions(data=files, out=tmp_path / "run", recipe=recipe, val_share=0.3), [])
    )
    held = {name[:-2] for name in data.val.names}
    assert held and not any(held & {name[:-2] for name in part.names} for part in data.train)
