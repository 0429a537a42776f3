"""Nothing is learnt from what validation keeps: not by another annotator, crop, file or scheme."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from training_runs import drawn, widened, written

from mangamatch.app.training.data import load_landmarks
from mangamatch.app.training.options import TrainOptions
from mangamatch.domain.face_key import FaceKey
from mangamatch.domain.progress import result_of
from mangamatch.training.cache import build_cache
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
        load_landmarks(TrainOptions(data=files, out=tmp_path / "run", recipe=recipe, val_share=share), [])
    )
    learnt, held = ({name[:-2] for name in part.names} for part in (data.train[0], data.val))
    assert held and not learnt & held and len(learnt | held) == books * faces


def test_nor_by_another_scheme(tmp_path):
    first, second = by_two(tmp_path, 2, 5)
    files = written(first, tmp_path / "a.csv"), written(widened(second), tmp_path / "b.csv")
    recipe = Recipe(size=32, schemes=("manga60", "ibug68"))
    data = result_of(
        load_landmarks(TrainOptions(data=files, out=tmp_path / "run", recipe=recipe, val_share=0.3), [])
    )
    held = {name[:-2] for name in data.val.names}
    assert held and not any(held & {name[:-2] for name in part.names} for part in data.train)


def _unlike(sample, folder, what):
    """The sample made unusable in one way."""
    if what == "no image":
        return replace(sample, image=folder / "gone.png")
    if what == "outside":
        return replace(sample, box=sample.box.moved(5000, 0), points=sample.points + np.array([5000, 0]))
    if what == "no box":
        return replace(sample, box=replace(sample.box, x1=sample.box.x0 + 1, y1=sample.box.y0 + 1))
    image = folder / f"cut {sample.name}.png"
    image.write_bytes(sample.image.read_bytes()[:60])
    return replace(sample, image=image)


WRONG = ("no image", "outside", "no box", "breaks off")


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize(("faces", "bad"), [(1, 1), (1, 2), (2, 1), (3, 2)])
def test_what_cannot_be_cut_out_is_never_validation(tmp_path, wrong, faces, bad):
    sound = drawn(tmp_path, 1, faces + bad)
    odd = [_unlike(sample, tmp_path, wrong) for sample in sound[:bad]]
    for seed in range(2):
        issues = []
        options = TrainOptions(
            data=(written([*odd, *sound[bad:]], tmp_path / f"{seed}.csv"),),
            out=tmp_path / "run",
            recipe=Recipe(size=32, seed=seed),
            val_share=0.3,
            outside=True,
        )
        data = result_of(load_landmarks(options, issues))
        held = list(data.val.names) if data.val else []
        usable = {sample.name for sample in sound[bad:]}
        assert {*data.train[0].names, *held} == usable and data.learnt + len(held) == faces
        assert bool(held) == (faces > 1)
        assert len(issues) >= bad  # each is told
    assert data.train[0].ask(0, np.arange(data.learnt))()[0].shape[0] == data.learnt


def test_faces_of_a_part_are_those_of_the_whole(tmp_path):
    samples = drawn(tmp_path, 2, 5)
    whole = result_of(build_cache(samples, tmp_path / "cache", Recipe(size=32).crop))
    part = whole.called({samples[7].name, samples[2].name})
    assert part.names == (samples[2].name, samples[7].name)
    assert np.array_equal(part.regions(np.array([1, 0])), whole.images[[7, 2]])
    assert np.array_equal(part.some(1).images, whole.images[[2]])
    assert np.array_equal(part.called({samples[7].name}).regions(np.array([0])), whole.images[[7]])
    assert np.array_equal(part.points(part.labels), whole.points(whole.labels)[[2, 7]])
