"""Schemes of one's own: files, and what carries them along so that nobody needs the file again."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from mangamatch.app.project.import_samples import take_in
from mangamatch.app.project.import_source import read_to_import
from mangamatch.app.project.samples import project_samples
from mangamatch.app.samples.convert import in_scheme
from mangamatch.app.samples.read import read_samples
from mangamatch.app.samples.schemes import read_scheme, scheme_called, with_own_schemes, write_scheme
from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.landmarks import LandmarkSet
from mangamatch.domain.match import Status
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.domain.scheme import GENERIC, SCHEMES
from mangamatch.errors import ModelError, ProjectError, SourceError, UsageError
from mangamatch.formats import FORMATS
from mangamatch.models.spec import NetworkSpec
from mangamatch.project.edits import SetLandmarks
from mangamatch.project.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

ANIME28 = Path(__file__).parents[2] / "docs" / "anime28.json"
CARRIERS = ["coco", "labelme", "cvat", "csv", "dlib", "yolo"]


@pytest.fixture
def forget(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Know the built-in schemes alone, as a program that has just begun."""
    built_in = dict(SCHEMES)
    return lambda: monkeypatch.setattr(SCHEMES, "_all", built_in)


def faces(folder: Path, count: int = 2) -> list[Sample]:
    """Faces of anime28, each on a picture of its own."""
    from PIL import Image

    scheme, found = read_scheme(ANIME28), []
    for number in range(count):
        image = folder / "Book" / f"{number}.png"
        image.parent.mkdir(exist_ok=True)
        Image.new("L", (100, 100), 200).save(image)
        points = arrays.points(np.random.default_rng(number).integers(5, 95, (scheme.size, 2)))
        found.append(
            Sample(image, (100, 100), Box.around(points), points, scheme.name, "Book", f"Book_{number}")
        )
    return found


def test_a_file_is_written_as_it_is_read(tmp_path: Path, forget: Callable[[], None]) -> None:
    copy = tmp_path / "copy.json"
    write_scheme(read_scheme(ANIME28), copy)
    assert copy.read_text(encoding="utf-8") == ANIME28.read_text(encoding="utf-8")
    forget()
    assert scheme_called(str(copy)) == "anime28" == scheme_called("anime28")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is no scheme"),
        ("{", "is no scheme"),
        ("[" * 5000, "is no scheme"),
        ('{"scheme": ' + "[" * 100 + "]" * 100 + "}", "nested too deeply"),
        (
            '{"scheme": "a1", "points": [' + ",".join(f'"p{i}q"' for i in range(10_000)) + "]}",
            "10000 entries",
        ),
        ('{"scheme": "a1", "points": ["' + "x" * (1 << 20) + '"]}', "could not be read"),
    ],
)
def test_a_broken_file_is_one_sentence(text: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=problem) as raised:
        read_scheme(file)
    assert raised.value.hint and len(raised.value.message) < 400
    with pytest.raises(SourceError, match="could not be read"):
        read_scheme(tmp_path / "gone.json")


@pytest.mark.parametrize("name", CARRIERS)
def test_an_export_says_what_its_scheme_is(name: str, tmp_path: Path, forget: Callable[[], None]) -> None:
    samples = faces(tmp_path)
    path = tmp_path / f"out{FORMATS[name].suffix}"
    assert result_of(FORMATS[name].write(samples, path)) == []
    known = SCHEMES["anime28"]
    forget()
    found, issues = result_of(read_samples([path], name))
    assert issues == [] and {sample.scheme for sample in found} == {"anime28"}
    scheme = SCHEMES["anime28"]
    assert (scheme.lines, scheme.mirror, scheme.colours) == (known.lines, known.mirror, known.colours)
    assert scheme.made_from == known.made_from and scheme.normalisers == known.normalisers
    for before, after in zip(samples, found, strict=True):
        assert np.allclose(after.points, before.points, atol=1e-3) and "own_scheme" not in after.extra


def test_another_scheme_of_that_name_is_an_issue(tmp_path: Path, forget: Callable[[], None]) -> None:
    samples, path = faces(tmp_path), tmp_path / "out.csv"
    assert result_of(FORMATS["csv"].write(samples, path)) == []
    forget()
    other = tmp_path / "other.json"
    other.write_text('{"scheme": "anime28", "points": ["a", "b"]}')
    read_scheme(other)
    found, issues = result_of(read_samples([path]))
    assert not found and all("another scheme called anime28" in issue.problem for issue in issues) and issues


@pytest.mark.parametrize("name", ["coco", "csv", "labelme"])
@pytest.mark.parametrize("broken", [7, {}, {"scheme": "a.b"}, {"scheme": "manga60", "points": ["a"]}])
def test_a_broken_scheme_in_a_file_is_an_issue(name: str, broken: Any, tmp_path: Path) -> None:
    (face,), path = faces(tmp_path, 1), tmp_path / f"out{FORMATS[name].suffix}"
    wrong = replace(face, scheme="unknown", extra={"own_scheme": broken})
    assert result_of(FORMATS[name].write([wrong], path)) == []
    found, issues = result_of(read_samples([path], name))
    assert not found and any("its scheme cannot be used" in issue.problem for issue in issues)


def test_a_project_keeps_the_scheme_of_its_sets(tmp_path: Path, forget: Callable[[], None]) -> None:
    file = tmp_path / "p.mangamatch"
    samples = faces(tmp_path)
    with closing(Session(file)) as session:
        take_in(session, samples, Status.ACCEPTED)
        assert all("own_scheme" not in item.extra for item in session.sets.values())
    forget()
    found, issues = result_of(project_samples(file, outside=True))
    assert issues == [] and {one.scheme for one in found} == {"anime28"} and len(found) == len(samples)
    assert SCHEMES["anime28"].part("mouth").closed
    forget()
    other = tmp_path / "other.json"
    other.write_text('{"scheme": "anime28", "points": ["a", "b"]}')
    read_scheme(other)
    with pytest.raises(ProjectError, match="another scheme called anime28"):
        Session(file)


def test_a_project_of_several_schemes_keeps_each(tmp_path: Path, forget: Callable[[], None]) -> None:
    small = tmp_path / "small.json"
    small.write_text('{"scheme": "small", "points": ["a", "b"]}')
    read_scheme(small)
    read_scheme(ANIME28)
    manga = LandmarkSet("m", None, "manga60", arrays.points(np.ones((60, 2))))
    drawn = LandmarkSet("d", None, "small", arrays.points(np.ones((2, 2))))
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        session.add_sets([manga])
        assert session.setting("own_schemes") is None
        session.do("Draw", SetLandmarks("d", drawn))
        session.keep_scheme("anime28")
        session.undo()
    forget()
    with closing(Session(tmp_path / "p.mangamatch")) as session:
        assert SCHEMES.is_own("small") and SCHEMES.is_own("anime28") and "d" not in session.sets
        session.redo()
        assert session.sets["d"].scheme == "small" and session.sets["m"].scheme == "manga60"


def test_a_network_says_what_its_schemes_are(forget: Callable[[], None]) -> None:
    read_scheme(ANIME28)
    spec = NetworkSpec("resnet18", "coordinate", (("anime28", 28), ("manga60", 60)))
    told = json.loads(json.dumps(spec.to_json()))
    forget()
    assert NetworkSpec.from_json(told) == spec and SCHEMES["anime28"].size == 28
    with pytest.raises(ModelError, match="scheme of the network cannot be used"):
        NetworkSpec.from_json({**told, "own_schemes": [{"scheme": "x"}]})
    assert "own_schemes" not in replace(spec, schemes=(("manga60", 60),)).to_json()


def coco(path: Path, image: Path, category: dict[str, Any]) -> Path:
    """Write a COCO file of others with one face."""
    count = len(category["keypoints"])
    triples = [value for k in range(count) for value in (k + 10, k + 20, 2)]
    face = {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 2, 30, 40], "keypoints": triples}
    images = [{"id": 1, "file_name": str(image), "width": 100, "height": 100}]
    told = {"images": images, "annotations": [face], "categories": [{"id": 1, **category}]}
    path.write_text(json.dumps(told))
    return path


DOG = {"name": "dog face", "keypoints": ["left_ear", "right_ear", "nose"], "skeleton": [[1, 3], [2, 3]]}


def test_imported_points_with_names_bring_their_scheme(tmp_path: Path) -> None:
    image = faces(tmp_path, 1)[0].image
    path = coco(tmp_path / "in.json", image, DOG)
    found, issues = result_of(read_to_import([path], outside=True))
    assert issues == [] and [one.scheme for one in found] == ["dog-face3"]
    scheme = SCHEMES["dog-face3"]
    assert (scheme.point_names, scheme.mirror) == (tuple(DOG["keypoints"]), (1, 0, 2))
    assert scheme.lines == ((0, 2), (1, 2)) and GENERIC not in found[0].extra
    again, _ = result_of(read_to_import([path], outside=True))
    assert again[0].scheme == "dog-face3"
    other = coco(tmp_path / "other.json", image, {**DOG, "keypoints": ["left_ear", "right_ear", "tail"]})
    (second,), _ = result_of(read_to_import([other], outside=True))
    assert second.scheme == "dog-face3-2"


def test_names_that_no_scheme_can_have_stay_as_they_are(tmp_path: Path) -> None:
    image = faces(tmp_path, 1)[0].image
    path = coco(tmp_path / "in.json", image, {**DOG, "keypoints": ["a\x07", "b", "c" * 80]})
    (sample,), _ = result_of(read_samples([path], outside=True))
    assert with_own_schemes([sample])[0].scheme == GENERIC


def test_points_without_names_are_of_the_scheme_that_is_given(tmp_path: Path) -> None:
    samples = faces(tmp_path)
    folder = tmp_path / "pts"
    result_of(FORMATS["pts"].write(samples, folder))
    found, _ = result_of(read_samples([folder], scheme="anime28"))
    assert {one.scheme for one in found} == {"anime28"}
    with pytest.raises(UsageError, match="no scheme nobody"):
        result_of(read_samples([folder], scheme="nobody"))


def test_what_it_is_made_from_can_be_converted(tmp_path: Path) -> None:
    (face,) = faces(tmp_path, 1)
    manga = replace(
        face, points=arrays.points(np.random.default_rng(0).uniform(0, 9, (60, 2))), scheme="manga60"
    )
    (made,), issues = in_scheme([manga], "anime28")
    assert not issues and made.scheme == "anime28" and np.array_equal(made.points[0], manga.points[0])
