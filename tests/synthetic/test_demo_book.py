from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest

from mangamatch.domain.landmark_json import KEYS
from mangamatch.domain.scheme import MANGA60
from mangamatch.errors import MangamatchError
from mangamatch.synthetic.pages.annotation import annotate
from mangamatch.synthetic.pages.spread import draw_spread
from mangamatch.synthetic.pages.write import DemoFolder, plan_books, write_demo

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.progress import Progress

NAME = re.compile(r"^user(\d+)_(.+)_(\d{3})_face(\d{2,})_x(-?\d+)y(-?\d+)w(\d+)h(\d+)\.json$")


def run(out: Path, **options: int) -> tuple[DemoFolder, list[Progress]]:
    steps = write_demo(out, **options)
    seen = []
    while True:
        try:
            seen.append(next(steps))
        except StopIteration as end:
            return end.value, seen


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFolder:
    return run(tmp_path_factory.mktemp("demo"), books=3, spreads=2, workers=1)[0]


def truth(demo: DemoFolder) -> list[dict]:
    return json.loads((demo.root / "truth.json").read_text())


def file_points(demo: DemoFolder, name: str) -> np.ndarray:
    content = json.loads((demo.landmarks / name).read_text())
    assert set(content) == {"Emotions", *KEYS.values()}
    assert content["Emotions"] in (0, 1, 2, 4, 8, 16, 32, 64)
    return np.concatenate([content[KEYS[part.name]] for part in MANGA60.parts])


def pages(demo: DemoFolder) -> list[tuple[str, ET.Element]]:
    titles = (demo.manga109 / "books.txt").read_text().split("\n")[:-1]
    trees = [(t, ET.parse(demo.manga109 / "annotations" / f"{t}.xml")) for t in titles]
    return [(title, page) for title, tree in trees for page in tree.iter("page")]


def test_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    one, seen = run(tmp_path / "a", books=1, spreads=1, workers=1)
    two, _ = run(tmp_path / "b", books=1, spreads=1, workers=1)
    files = sorted(p.relative_to(one.root) for p in one.root.rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(two.root) for p in two.root.rglob("*") if p.is_file())
    assert all((one.root / f).read_bytes() == (two.root / f).read_bytes() for f in files)
    assert [(p.done, p.total) for p in seen] == [(1, 1)]


def test_stopped_run_leaves_the_earlier_demo_alone(tmp_path: Path) -> None:
    before, _ = run(tmp_path, books=1, spreads=1, workers=1)
    listing = sorted(tmp_path.rglob("*"))
    steps = write_demo(tmp_path, books=1, spreads=3, seed=4, workers=1)
    next(steps)
    steps.close()
    assert sorted(tmp_path.rglob("*")) == listing
    assert before.landmark_files == len(list(before.landmarks.iterdir()))


def test_new_run_replaces_the_earlier_one(tmp_path: Path) -> None:
    run(tmp_path, books=1, spreads=1, seed=1, workers=1)
    after, _ = run(tmp_path, books=1, spreads=1, seed=2, workers=1)
    assert {entry["file"] for entry in truth(after)} == {p.name for p in after.landmarks.iterdir()}
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        ".mangamatch-demo",
        *("landmarks", "manga109", "truth.json"),
    ]


@pytest.mark.parametrize("name", ["manga109", "landmarks", "truth.json"])
def test_files_that_are_no_demo_are_kept(tmp_path: Path, name: str) -> None:
    own = tmp_path / name
    if own.suffix:
        own.write_text("mine")
    else:
        own.mkdir()
        (own / "mine.txt").write_text("mine")
    listing = sorted(tmp_path.rglob("*"))
    with pytest.raises(MangamatchError, match="no demo") as caught:
        run(tmp_path, books=1, spreads=1, workers=1)
    assert caught.value.hint
    assert sorted(tmp_path.rglob("*")) == listing


def test_what_killed_runs_left_is_removed(tmp_path: Path) -> None:
    run(tmp_path, books=1, spreads=1, workers=1)
    (tmp_path / ".making-killed" / "manga109" / "images").mkdir(parents=True)
    (tmp_path / ".making-of" / "my film").mkdir(parents=True)
    run(tmp_path, books=1, spreads=1, workers=1)
    assert [path.name for path in tmp_path.glob(".making-*")] == [".making-of"]


def test_layout_and_sizes(demo: DemoFolder) -> None:
    sizes = set()
    for title, page in pages(demo):
        index = int(page.get("index", ""))
        image = cv2.imread(str(demo.manga109 / "images" / title / f"{index:03d}.jpg"), cv2.IMREAD_UNCHANGED)
        assert image.ndim == 2
        assert (image.shape[1], image.shape[0]) == (int(page.get("width", "")), int(page.get("height", "")))
        sizes.add(image.shape)
    assert sizes == {(1170, 1654), (1684, 2380)}


def test_xml_follows_the_grammar(demo: DemoFolder) -> None:
    ids: list[str] = []
    for title in (demo.manga109 / "books.txt").read_text().split():
        text = (demo.manga109 / "annotations" / f"{title}.xml").read_bytes()
        assert b"\r" not in text
        book = ET.fromstring(text)
        assert book.get("title") == title
        assert [child.tag for child in book] == ["characters", "pages"]
        people = {c.get("id") for c in book.iter("character")}
        ids += [str(key) for key in people]
        for page in book.iter("page"):
            width, height = int(page.get("width", "")), int(page.get("height", ""))
            assert {"frame", "face", "body"} <= {e.tag for e in page}
            for element in page:
                ids.append(element.get("id", ""))
                x0, y0, x1, y1 = (int(element.get(k, "")) for k in ("xmin", "ymin", "xmax", "ymax"))
                assert 0 <= x0 < x1 < width
                assert 0 <= y0 < y1 < height
                assert element.tag not in ("face", "body") or element.get("character") in people
                assert element.tag != "text" or (element.text or "").strip()
    assert all(re.fullmatch("[0-9a-f]{8}", key) for key in ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("index", [0, 1, 2])
def test_every_spread_has_8_to_15_faces(index: int) -> None:
    spread = draw_spread(plan_books(1, 12, 3)[0], index)
    assert 8 <= len(spread.faces) <= 15


def test_names_decode_to_the_true_region(demo: DemoFolder) -> None:
    widths = {title: int(page.get("width", "")) for title, page in pages(demo)}
    entries = truth(demo)
    assert {entry["file"] for entry in entries} == {p.name for p in demo.landmarks.iterdir()}
    assert demo.landmark_files == len(entries)
    for entry in entries:
        name = NAME.match(entry["file"])
        assert name
        _, title, half, _, x, y, w, h = name.groups()
        corner = widths[title] // 2 if int(half) % 2 == 0 else 0
        assert (title, int(half) // 2) == (entry["book"], entry["page"])
        region = [corner + int(x), int(y), corner + int(x) + int(w), int(y) + int(h)]
        assert region == entry["region"]
        assert min(int(w), int(h)) >= 111


def test_file_points_lie_close_to_the_truth(demo: DemoFolder) -> None:
    for entry in truth(demo):
        true = np.array(entry["points"])
        found = file_points(demo, entry["file"]) + np.array(entry["region"][:2])
        nme = np.linalg.norm(found - true, axis=1)[:17].mean() / np.linalg.norm(true[48] - true[47])
        assert nme < 0.06
        assert np.abs(found - true).max() < 5.5


def test_faces_of_truth_are_faces_of_the_xml(demo: DemoFolder) -> None:
    boxes = {
        face.get("id"): [int(face.get(k, "")) for k in ("xmin", "ymin", "xmax", "ymax")]
        for _, page in pages(demo)
        for face in page.iter("face")
    }
    entries = truth(demo)
    known = [e for e in entries if e["face_id"]]
    assert 0.75 < len(known) / len(entries) <= 1
    for entry in known:
        x0, y0, x1, y1 = boxes[entry["face_id"]]
        middle = np.array(entry["points"]).mean(axis=0)
        assert x0 < middle[0] < x1
        assert y0 < middle[1] < y1


def test_second_annotator_and_missing_faces() -> None:
    plan = plan_books(1, 1, 5)[0]
    drawn = draw_spread(plan, 0)
    files = annotate(plan, [replace(drawn, index=i) for i in range(48)])
    users = [int(file.name[4]) for file in files.landmarks]
    assert 0.36 < users.count(1) / users.count(0) < 0.55
    shown = sum(1 for _ in ET.fromstring(files.xml).iter("face"))
    assert 0.85 < shown / (48 * len(drawn.faces)) < 0.98


def test_two_processes_draw_what_one_draws(tmp_path: Path) -> None:
    one, _ = run(tmp_path / "one", books=2, spreads=1, workers=1)
    two, _ = run(tmp_path / "two", books=2, spreads=1, workers=2)
    for path in (p.relative_to(one.root) for p in one.root.rglob("*.jpg")):
        assert (one.root / path).read_bytes() == (two.root / path).read_bytes()
