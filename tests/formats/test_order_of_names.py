"""Landmarks follow what they are called, not the order in which somebody drew them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from format_cases import SIZE, face_points, picture

from mangamatch.domain.landmark_names import order_of, words
from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import GENERIC, IBUG68, MANGA60, SCHEMES, WFLW98
from mangamatch.formats import FORMATS
from mangamatch.formats.common.keypoint_names import names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

Drawn = "Sequence[tuple[str, tuple[float, float]]]"
"""Labels and places of one face, in the order in which they were drawn."""

FIVE = ["left_eye", "right_eye", "nose", "mouth_left", "mouth_right"]


def labelme(folder: Path, faces: Sequence[Drawn]) -> Path:
    for number, face in enumerate(faces):
        shapes = [{"label": n, "points": [p], "shape_type": "point", "group_id": 1} for n, p in face]
        document = {"shapes": shapes, "imagePath": f"{number}.png", "imageData": None}
        (folder / f"{number}.json").write_text(json.dumps(document))
    return folder


def skeletons(folder: Path, faces: Sequence[Drawn]) -> Path:
    return cvat(folder, faces, '<skeleton label="face">{}</skeleton>', "")


def points(folder: Path, faces: Sequence[Drawn]) -> Path:
    return cvat(folder, faces, "{}", ' group_id="1"')


def cvat(folder: Path, faces: Sequence[Drawn], around: str, group: str) -> Path:
    text = ""
    for number, face in enumerate(faces):
        inside = "".join(f'<points label="{n}" points="{x},{y}"{group}/>' for n, (x, y) in face)
        text += f'<image name="{number}.png">{around.format(inside)}</image>'
    path = folder / "in.xml"
    path.write_text(f"<annotations>{text}</annotations>")
    return path


def dlib(folder: Path, faces: Sequence[Drawn]) -> Path:
    text = ""
    for number, face in enumerate(faces):
        inside = "".join(f'<part name="{n}" x="{x:g}" y="{y:g}"/>' for n, (x, y) in face)
        box = f'<box top="1" left="1" width="90" height="90">{inside}</box>'
        text += f'<image file="{number}.png">{box}</image>'
    path = folder / "in.xml"
    path.write_text(f"<dataset><images>{text}</images></dataset>")
    return path


MAKERS: dict[str, tuple[str, Callable[[Path, Sequence[Drawn]], Path]]] = {
    **{"labelme": ("labelme", labelme), "cvat-skeletons": ("cvat", skeletons)},
    **{"cvat-points": ("cvat", points), "dlib": ("dlib", dlib)},
}
"""Formats in which each landmark has a label."""

every_maker = pytest.mark.parametrize("maker", MAKERS)


def read(maker: str, folder: Path, faces: Sequence[Drawn]) -> tuple[list[Sample], list[Issue]]:
    for number in range(len(faces)):
        picture(folder / f"{number}.png", number)
    name, make = MAKERS[maker]
    return result_of(FORMATS[name].read(make(folder, faces)))


def drawn(labels: Sequence[str], seed: int, shift: float = 0) -> Drawn:
    """A face whose landmark i lies at (i + shift, 2·i), drawn in an order of chance."""
    order = np.random.default_rng(seed).permutation(len(labels)).tolist()
    return [(labels[i], (float(i + shift), 2.0 * i)) for i in order]


def one_more(name: str) -> str:
    return re.sub(r"\d+", lambda number: str(int(number[0]) + 1), name)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "hyphens": lambda name: name.replace("_", "-"),
    "spaces and zeros": lambda name: re.sub(r"_(\d+)", r" 0\1", name).replace("_", " "),
    "title": str.title,
    "humps": lambda name: "".join(map(str.title, name.split("_"))),
    "dots": lambda name: name.replace("_", "."),
    "brackets": lambda name: re.sub(r"_(\d+)", r"[\1]", name),
    "round brackets": lambda name: re.sub(r"_(\d+)", r" (\1)", name),
    "sharp": lambda name: re.sub(r"_(\d+)", r" #\1", name),
    "from 1": one_more,
    "from 1, no separator": lambda name: re.sub(r"_(\d)", r"\1", one_more(name)),
    "with the scheme": lambda name: f"Manga60/{name}",
    "number": lambda name: str(MANGA60.point_names.index(name)),
    "number from 1": lambda name: str(MANGA60.point_names.index(name) + 1),
    "p": lambda name: f"p{MANGA60.point_names.index(name)}",
    "landmark": lambda name: f"Landmark {MANGA60.point_names.index(name) + 1:03d}",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@every_maker
def test_names_of_a_scheme_are_known_however_spelled(maker: str, spelling: str, tmp_path: Path) -> None:
    labels = [SPELLINGS[spelling](name) for name in MANGA60.point_names]
    samples, issues = read(maker, tmp_path, [drawn(labels, 1), drawn(labels, 2, 1)])
    assert issues == []
    assert [sample.scheme for sample in samples] == ["manga60"] * 2
    assert [sample.points[:, 0].tolist() for sample in samples] == [
        [float(i + shift) for i in range(60)] for shift in (0, 1)
    ]


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_every_scheme_counted_through(scheme: Any) -> None:
    """A tool that numbers the points of a part by their place in the whole face."""
    for first in (0, 1):
        labels = [
            f"{part.name.upper()} {i + first}" if part.count > 1 else part.name
            for part in scheme.parts
            for i in part.indices
        ]
        order = order_of(tuple(labels[::-1]))
        assert (order.scheme, order.order) == (scheme.name, tuple(range(scheme.size))[::-1])


@every_maker
def test_unknown_names_have_one_order(maker: str, tmp_path: Path) -> None:
    second = [name.upper().replace("_", " ") for name in FIVE]
    samples, issues = read(maker, tmp_path, [drawn(FIVE, 1), drawn(second, 2, 0.0), drawn(FIVE, 3)])
    assert issues == []
    assert {sample.scheme for sample in samples} == {GENERIC}
    assert [words(name) for name in names(samples[0])] == [words(name) for name in sorted(FIVE)]
    assert [s.points.tolist() for s in samples] == [samples[0].points.tolist()] * 3
    assert len({names(sample) for sample in samples}) == 1


@every_maker
def test_numbers_in_names_are_numbers(maker: str, tmp_path: Path) -> None:
    labels = [f"hair{i}" for i in range(1, 13)]
    (sample,), issues = read(maker, tmp_path, [drawn(labels, 1)])
    assert issues == []
    assert (names(sample), sample.points[:, 0].tolist()) == (tuple(labels), [float(i) for i in range(12)])


@pytest.mark.parametrize("count", [60, 68, 98])
@every_maker
def test_a_number_of_names_is_no_scheme(maker: str, count: int, tmp_path: Path) -> None:
    labels = [f"whisker_{i:02d}" for i in range(count)]
    (sample,), _ = read(maker, tmp_path, [drawn(labels, 1)])
    assert sample.scheme == GENERIC and names(sample) == tuple(labels)


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (FIVE[:4], "lacks the landmarks mouth_right"),
        ([*FIVE, "chin"], "has the landmarks chin, which others lack"),
        ([*FIVE[:4], "chin"], "has the landmarks chin where others have mouth_right"),
        (MANGA60.point_names[:59], "where others have"),
    ],
)
@every_maker
def test_faces_with_other_names_are_listed(maker: str, labels: list[str], said: str, tmp_path: Path) -> None:
    samples, issues = read(maker, tmp_path, [drawn(labels, 1), drawn(FIVE, 2), drawn(FIVE, 3)])
    assert [sample.image.name for sample in samples] == ["1.png", "2.png"]
    (issue,) = issues
    assert said in issue.problem and issue.problem.startswith("left out") and issue.where + issue.file
    assert "names" in issue.hint


@every_maker
def test_of_two_the_one_with_more_names_counts(maker: str, tmp_path: Path) -> None:
    samples, (issue,) = read(maker, tmp_path, [drawn(FIVE[:4], 1), drawn(FIVE, 2)])
    assert [len(sample.points) for sample in samples] == [5] and "mouth_right" in issue.problem


@pytest.mark.parametrize("missing", ["17", "0", "59"])
@every_maker
def test_a_missing_number_is_listed(maker: str, missing: str, tmp_path: Path) -> None:
    labels = [str(i) for i in range(60)]
    odd = [label for label in labels if label != missing]
    samples, (issue,) = read(maker, tmp_path, [drawn(odd, 1), drawn(labels, 2)])
    assert [sample.image.name for sample in samples] == ["1.png"]
    assert missing in issue.problem or "59 landmarks" in issue.problem or "fit no scheme" in issue.problem


@pytest.mark.parametrize("again", ["chin_3", "CHIN 03"])
@every_maker
def test_a_name_given_twice_is_listed(maker: str, again: str, tmp_path: Path) -> None:
    twice = [*drawn(MANGA60.point_names, 1), (again, (1.0, 1.0))]
    samples, (issue,) = read(maker, tmp_path, [twice, drawn(MANGA60.point_names, 2)])
    assert [sample.image.name for sample in samples] == ["1.png"]
    assert "2 times" in issue.problem


@pytest.mark.parametrize("target", ["labelme", "cvat", "coco", "csv", "dlib"])
@every_maker
def test_names_go_along(maker: str, target: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    samples, _ = read(maker, tmp_path / "in", [drawn(FIVE, 1)])
    out = tmp_path / f"out{FORMATS[target].suffix}"
    assert result_of(FORMATS[target].write(samples, out)) == []
    (again,), issues = result_of(FORMATS[target].read(out, outside=True))
    assert (issues, names(again)) == ([], names(samples[0]))
    assert again.points.tolist() == samples[0].points.tolist()
    text = "".join(f.read_text() for f in ([out] if out.is_file() else out.rglob("*.json")))
    assert all(name in text for name in FIVE)


def test_dlib_parts_are_called_by_names_that_it_sorts_alike(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for labels, expected in ((sorted(FIVE), sorted(FIVE)), (["p2", "p10", "%x"], ["00", "01", "02"])):
        samples, _ = read("dlib", tmp_path / "in", [drawn(labels, 1)])
        result_of(FORMATS["dlib"].write(samples, tmp_path / "out.xml"))
        assert re.findall('part name="(.*?)"', (tmp_path / "out.xml").read_text()) == expected


def coco(folder: Path, keypoints: list[str], count: int) -> list[Sample]:
    picture(folder / "a.png")
    values = [v for x, y in face_points(count).tolist() for v in (x, y, 2)]
    document = {
        "images": [{"id": 1, "file_name": "a.png"}],
        "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "keypoints": values}],
        "categories": [{"id": 1, "name": "head", "keypoints": keypoints}],
    }
    (folder / "in.json").write_text(json.dumps(document))
    samples, issues = result_of(FORMATS["coco"].read(folder / "in.json"))
    assert issues == []
    return samples


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_coco_names_of_a_scheme(spelling: str, tmp_path: Path) -> None:
    order = np.random.default_rng(0).permutation(60)
    (sample,) = coco(tmp_path, [SPELLINGS[spelling](MANGA60.point_names[i]) for i in order], 60)
    assert sample.scheme == "manga60"
    assert np.array_equal(sample.points[order], face_points(60))


@pytest.mark.parametrize("scheme", [MANGA60, IBUG68, WFLW98], ids=lambda scheme: scheme.name)
def test_coco_names_of_no_scheme(scheme: Any, tmp_path: Path) -> None:
    given = [f"whisker {i}" for i in range(scheme.size)][::-1]
    (sample,) = coco(tmp_path, given, scheme.size)
    assert sample.scheme == GENERIC and names(sample) == tuple(given)
    assert np.array_equal(sample.points, face_points(scheme.size))


def test_an_edited_export_is_held_to_its_scheme(tmp_path: Path) -> None:
    """Shapes drawn anew stand elsewhere in the file; a label that is no longer the scheme's is listed."""
    (tmp_path / "in").mkdir()
    samples, _ = read("labelme", tmp_path / "in", [drawn(MANGA60.point_names, 1), drawn(FIVE, 2)][:1])
    result_of(FORMATS["labelme"].write(samples, tmp_path / "out"))
    (file,) = (tmp_path / "out").rglob("*.json")
    document = json.loads(file.read_text())
    document["shapes"] = document["shapes"][:1] + document["shapes"][:0:-1]
    file.write_text(json.dumps(document))
    (again,), issues = result_of(FORMATS["labelme"].read(tmp_path / "out"))
    assert (issues, again.points.tolist()) == ([], samples[0].points.tolist())
    document["shapes"][7]["label"] = "beard"
    file.write_text(json.dumps(document))
    found, (issue,) = result_of(FORMATS["labelme"].read(tmp_path / "out"))
    assert found == [] and "beard" in issue.problem


# -- FacialLandmarkManga -------------------------------------------------------------------------------


def as_keys(labels: Sequence[str], places: Sequence[list[float]]) -> Any:
    return {"points": dict(zip(labels, places, strict=True))}


def as_objects(key: str) -> Callable[..., Any]:
    def made(labels: Sequence[str], places: Sequence[list[float]]) -> Any:
        pairs = zip(labels, places, strict=True)
        return {"points": [{key: label, "x": x, "y": y} for label, (x, y) in pairs]}

    return made


SHAPES = {"keys": as_keys, "label": as_objects("label"), "name": as_objects("name"), "id": as_objects("id")}


def flm(folder: Path, document: Any) -> tuple[list[Sample], list[Issue]]:
    picture(folder / "a.png")
    (folder / "a.json").write_text(json.dumps(document))
    return result_of(FORMATS["flm-crops"].read(folder))


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("shape", SHAPES)
def test_flm_points_follow_their_names(shape: str, spelling: str, tmp_path: Path) -> None:
    order = np.random.default_rng(0).permutation(60).tolist()
    labels = [SPELLINGS[spelling](MANGA60.point_names[i]) for i in order]
    if shape == "id" and not spelling.startswith(("number", "p", "landmark")):
        pytest.skip("an id that is no number says nothing")
    places = face_points().tolist()
    (sample,), issues = flm(tmp_path, SHAPES[shape](labels, [places[i] for i in order]))
    assert (issues, sample.points.tolist()) == ([], places)


@pytest.mark.parametrize("shape", ["keys", "label", "name"])
def test_flm_names_of_no_scheme_are_listed(shape: str, tmp_path: Path) -> None:
    labels = [f"whisker_{i}" for i in range(60)]
    samples, (issue,) = flm(tmp_path, SHAPES[shape](labels, face_points().tolist()))
    assert samples == [] and "no known scheme" in issue.problem


# -- formats with names for all faces ------------------------------------------------------------------


@pytest.mark.parametrize("target", ["dlib", "csv", "npy", "pts"])
def test_categories_of_other_names_are_not_mixed_silently(target: str, tmp_path: Path) -> None:
    (first,) = coco(tmp_path, FIVE, 5)
    (second,) = coco(tmp_path, FIVE[::-1], 5)
    out = tmp_path / f"out{FORMATS[target].suffix}"
    (issue,) = result_of(FORMATS[target].write([first, replace(second, name="b")], out))
    assert "mixes landmark schemes" in issue.problem


@pytest.mark.parametrize("written", ["kpt_names: {}", "kpt_names:\n  0: {}"])
def test_yolo_names_of_a_scheme(written: str, tmp_path: Path) -> None:
    order = np.random.default_rng(0).permutation(60).tolist()
    names_given = json.dumps([MANGA60.point_names[i].upper() for i in order])
    (sample,), issues = yolo(tmp_path, 60, written.format(names_given))
    assert (issues, sample.scheme) == ([], "manga60")
    assert np.allclose(sample.points[order], face_points(60))


def test_yolo_names_of_no_scheme(tmp_path: Path) -> None:
    given = [f"whisker {i}" for i in range(60)][::-1]
    (sample,), issues = yolo(tmp_path, 60, f"kpt_names: {json.dumps(given)}")
    assert (issues, sample.scheme, names(sample)) == ([], GENERIC, tuple(given))
    assert np.allclose(sample.points, face_points(60))
    assert result_of(FORMATS["yolo"].write([sample], tmp_path / "out")) == []
    (again,), issues = result_of(FORMATS["yolo"].read(tmp_path / "out"))
    assert (issues, again.scheme, names(again)) == ([], GENERIC, tuple(given))


def yolo(folder: Path, count: int, said: str) -> tuple[list[Sample], list[Issue]]:
    picture(folder / "images" / "a.png")
    (folder / "labels").mkdir()
    numbers = " ".join(f"{x!r} {y!r} 2" for x, y in (face_points(count) / SIZE).tolist())
    (folder / "labels" / "a.txt").write_text(f"0 0.5 0.5 0.5 0.5 {numbers}\n")
    (folder / "data.yaml").write_text(f"train: images\nkpt_shape: [{count}, 3]\n{said}\n")
    return result_of(FORMATS["yolo"].read(folder))
