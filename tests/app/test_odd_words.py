"""Words of any length that are taken for paths and numbers: refused as ours, whatever they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mangamatch.app.predict.face_boxes import face_boxes
from mangamatch.app.predict.inputs import gather
from mangamatch.app.samples.read import format_of
from mangamatch.app.samples.splits import SplitOptions
from mangamatch.app.training.options import _check_files
from mangamatch.app.training.synthetic_spec import drawn_source
from mangamatch.errors import MangamatchError
from mangamatch.models.run_files import weights_of

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = ("9" * 5000, "x/" * 3000, "é" * 300)


@pytest.mark.parametrize("word", LONG, ids=("digits", "folders", "letters"))
@pytest.mark.parametrize(
    "take",
    [
        lambda word: face_boxes([word]),
        lambda word: gather([Path(word)]),
        lambda word: format_of(Path(word)),
        lambda word: SplitOptions.parse(word, "book", 0),
        lambda word: _check_files((Path(word),)),
        lambda word: drawn_source([f"drawn:seed={word}"]),
        lambda word: drawn_source([f"drawn:faces={word},workers={word}"]),
    ],
    ids=("boxes", "inputs", "samples", "split", "data", "seed", "faces"),
)
def test_a_word_of_any_length_is_refused(take: Callable[[str], object], word: str) -> None:
    with pytest.raises(MangamatchError):
        take(word)


@pytest.mark.parametrize("word", LONG)
def test_a_model_of_any_name_is_looked_for(word: str) -> None:
    assert weights_of(Path(word)) == Path(word)
