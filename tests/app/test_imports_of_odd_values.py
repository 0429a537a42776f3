"""Whatever a reader lets in, a project and every format can hold: written, opened and read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from mangamatch.app.project import import_samples
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.errors import ExportError, SourceError
from mangamatch.formats import FORMATS
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample


def _nested(depth: int) -> Any:
    value: Any = 1
    for number in range(depth):
        value = {"a": value} if number % 2 else [value]
    return value


def _labelme(folder: Path, facts: dict[str, Any], **document: Any) -> Path:
    Image.new("L", (120, 100), 200).save(folder / "a.png")
    points = np.random.default_rng(0).uniform(5, 95, (60, 2)).tolist()
    shapes = [
        {"label": f"{i}", "points": [xy], "shape_type": "point", "group_id": 1} for i, xy in enumerate(points)
    ]
    box = {"label": "manga60", "points": [[1, 1], [99, 99]], "shape_type": "rectangle", "group_id": 1}
    content = {"shapes": [{**box, **facts}, *shapes], "imagePath": "a.png", **document}
    file = folder / "a.json"
    file.write_text(json.dumps(content))
    return file


def _read(name: str, path: Path, **options: bool) -> tuple[list[Sample], list[Issue]]:
    reader = FORMATS[name].read
    assert reader
    return result_of(reader(path, **options))


ODD = {
    "deep": {"extra": {"a": _nested(24)}},
    "deeper": {"extra": {"a": _nested(25), "b": 2}},
    "deep in text": {"extra": json.dumps({"a": _nested(60)})},
    "emotion too large": {"emotion": 10**30},
    "emotion is true": {"emotion": True},
    "emotion is text": {"emotion": "sad"},
    "emotion is a list": {"emotion": [1]},
    "half a letter in a name": {"name": "\ud800"},
    "half a letter in a group": {"group": "\udfff"},
    "half a letter in extra": {"extra": {"\ud800": "\ud800"}},
    "no end": {"extra": {"a": float("inf"), "b": float("-inf")}},
    "no number": {"extra": {"a": float("nan")}},
    "wide": {"extra": {"a": 10**400}},
    "zero": {"extra": {"a\0": "\0"}},
}


@pytest.mark.parametrize("facts", ODD.values(), ids=ODD)
def test_what_is_let_in_can_be_stored_and_exported(facts: dict[str, Any], tmp_path: Path) -> None:
    samples, _ = _read("labelme", _labelme(tmp_path, facts))
    assert len(samples) == 1
    _demand_project(tmp_path / "p.mangamatch", samples, tmp_path)
    for name, form in FORMATS.items():
        if form.write and form.read:
            out = tmp_path / f"out-{name}{form.suffix}"
            try:
                refused = result_of(form.write(samples, out))
            except ExportError as error:  # a name that XML forbids, told as such
                assert {"name", "group"} & facts.keys() and error.hint
                continue
            assert len(_read(name, out, outside=True)[0]) == 1 - len(refused), name


def _demand_project(path: Path, samples: list[Sample], source: Path) -> None:
    """Take ``samples`` in and open the project again; every step goes back and forth."""
    session = Session(path)
    held, _ = import_samples.usable(samples, source)
    import_samples.take_in(session, held, Status.ACCEPTED)
    stored = [(s.file, s.emotion, repr(dict(s.extra))) for s in session.sets.values()]
    session.close()
    session = Session(path)
    assert [(s.file, s.emotion, repr(dict(s.extra))) for s in session.sets.values()] == stored
    assert len(import_samples.books_of_imports(session)) == 1
    session.undo()
    session.redo()
    assert len(session.matches) == 1
    session.close()


@pytest.mark.parametrize("width", [10**400, 2**40, True, "wide", -1, float("inf")])
def test_a_size_that_none_can_mean_is_unknown(width: Any, tmp_path: Path) -> None:
    samples, _ = _read("labelme", _labelme(tmp_path, {}, imageWidth=width, imageHeight=100))
    _demand_project(tmp_path / "p.mangamatch", samples, tmp_path)


def test_what_is_no_code_of_an_emotion_is_kept(tmp_path: Path) -> None:
    samples, _ = _read("labelme", _labelme(tmp_path, {"emotion": "sad"}))
    session = Session(tmp_path / "p.mangamatch")
    import_samples.take_in(session, import_samples.usable(samples, tmp_path)[0], Status.ACCEPTED)
    (item,) = session.sets.values()
    session.close()
    assert (item.emotion, item.extra["emotion"]) == (None, "sad")


@pytest.mark.parametrize("depth", [900, 100_000])
@pytest.mark.parametrize("name", ["labelme", "coco", "flm-crops"])
def test_a_document_that_is_too_deep_ends_in_an_error_of_ours(name: str, depth: int, tmp_path: Path) -> None:
    """At 900 it could be read, but not written into a project again."""
    Image.new("L", (120, 100), 200).save(tmp_path / "a.png")
    deep = "[" * depth + "]" * depth
    key = {"labelme": '"imagePath": "a.png", "shapes"', "coco": '"images": [], "annotations"'}.get(
        name, '"a"'
    )
    (tmp_path / "a.json").write_text(f'{{{key}: [{{"extra": {deep}}}]}}')
    try:
        samples, issues = _read(name, tmp_path / "a.json")
    except SourceError as error:
        assert "nested" in error.message or "nested" in error.hint or "no" in error.message
    else:
        assert not samples and issues
