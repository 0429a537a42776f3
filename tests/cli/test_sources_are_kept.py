"""No option of any command writes over the data it reads."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

IMAGE, XML = "manga109/images/HoshizoraParade/000.jpg", "manga109/annotations/HoshizoraParade.xml"


@pytest.fixture
def data(small_demo, tmp_path):
    """Both folders, for this test to write."""
    return Path(shutil.copytree(small_demo.root, tmp_path / "data"))


def content(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def first_landmarks(data):
    return min((data / "landmarks").glob("*.json")).relative_to(data)


def words(command, data, **options):
    sources = {"--manga109": data / "manga109", "--landmarks": data / "landmarks"}
    project = data.parent / "p.mangamatch"
    chosen = {
        "inspect": sources,
        "match": {**sources, "--project": project},
        "export": {"--project": project, "--format": "dlib", "--out": data.parent / "x.xml"},
    }[command]
    return [command, *(word for pair in {**chosen, **options}.items() for word in pair)]


WRITING = [
    ("inspect", "--json", 5),
    ("match", "--json", 5),
    ("match", "--project", 4),
    ("export", "--json", 5),
    ("export", "--out", 5),
]


@pytest.mark.parametrize(("command", "option", "code"), WRITING)
@pytest.mark.parametrize(
    "place",
    [IMAGE, XML, "manga109/books.txt", "manga109/images/new", "landmarks/new.json", "a landmark file"],
)
def test_sources_are_kept(call, data, command, option, code, place):
    if command == "export":
        assert call(*words("match", data), "--accept-above", 0).code == 0
    target = data / (first_landmarks(data) if place == "a landmark file" else place)
    before = content(data)
    answer = call(*words(command, data, **{option: target}))
    assert answer.code == code and "lies among" in answer.err and "Choose another" in answer.err
    assert content(data) == before


def test_sources_are_kept_through_a_link(call, data):
    try:
        (data.parent / "link.json").symlink_to(data / first_landmarks(data))
    except OSError:
        pytest.skip("this system makes no links")
    before = content(data)
    answer = call(*words("inspect", data, **{"--json": data.parent / "link.json"}))
    assert answer.code == 5 and content(data) == before


def test_images_that_are_links_guard_nothing_but_themselves(call, data):
    """The folder around the real images may be anybody's home."""
    images = data / "manga109" / "images" / "HoshizoraParade"
    images.rename(data.parent / "scans")
    try:
        images.symlink_to(data.parent / "scans", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    assert call(*words("inspect", data, **{"--json": data.parent / "x.json"})).code == 0
    before = content(data.parent / "scans")
    answer = call(*words("inspect", data, **{"--json": data.parent / "scans" / "000.jpg"}))
    assert answer.code == 5 and content(data.parent / "scans") == before


def test_new_files_may_lie_in_the_folder_of_the_data(call, data):
    new = {"--project": data / "manga109" / "p.mangamatch", "--json": data / "manga109" / "x.json"}
    assert call(*words("match", data, **new), "--accept-above", 0).code == 0
    out = {"--project": new["--project"], "--out": data / "landmarks" / "x.xml"}
    assert call(*words("export", data, **out)).code == 0
    assert all(os.path.isfile(path) for path in (*new.values(), *out.values()))


@pytest.mark.parametrize(
    ("command", "option", "same_as"),
    [("match", "--json", "p.mangamatch"), ("export", "--json", "x.xml"), ("export", "--out", "p.mangamatch")],
)
def test_a_result_does_not_replace_another(call, data, command, option, same_as):
    if command == "export":
        assert call(*words("match", data), "--accept-above", 0).code == 0
    before = content(data.parent)
    answer = call(*words(command, data, **{option: data.parent / same_as}))
    assert answer.code == 5 and "in use already" in answer.err
    assert content(data.parent) == before


def test_folders_in_no_encoding_can_be_matched_and_exported(call, small_demo, tmp_path):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x96{\xff"))
    try:
        shutil.copytree(small_demo.root, folder / "data")
    except OSError:
        pytest.skip("this system has no such names")
    assert call(*words("match", folder / "data"), "--accept-above", 0, "--json", folder / "m.json").code == 0
    assert call(*words("export", folder / "data"), "--crops").code == 0
    elsewhere = tmp_path / "x.xml"
    answer = call(*words("export", folder / "data", **{"--out": elsewhere, "--json": tmp_path / "x.json"}))
    assert answer.code == 5 and "Traceback" not in answer.err and not elsewhere.exists()
    assert call(*words("export", folder / "data", **{"--out": elsewhere}), "--crops").code == 0


@pytest.mark.parametrize(("command", "option"), [(command, option) for command, option, _ in WRITING])
def test_a_link_to_itself_is_no_traceback(call, data, command, option):
    assert call(*words("match", data), "--accept-above", 0).code == 0
    loop = data.parent / "loop"
    try:
        loop.symlink_to("loop")
    except OSError:
        pytest.skip("this system makes no links")
    answer = call(*words(command, data, **{option: loop}))
    assert "Traceback" not in answer.err
    assert answer.code in (0, 4, 5) and (answer.code == 0) == loop.is_file()


FILES = ("x.xml", "run/best.safetensors", "page.png", "run/config.json")
OVERWRITING = {
    "inspected": "inspect x.xml --json x.xml",
    "measured": "evaluate --model run --data x.xml --json x.xml",
    "images": "inspect x.xml --images page.png --json page.png",
    "converted images": "convert x.xml --images page.png --to csv --out page.png",
    "images of an evaluation": "evaluate --model run --data x.xml --images page.png --json page.png",
    "images of a training": "train --data x.xml --out new --images page.png --preview page.png",
    "imported images": "import x.xml --images page.png --project page.png",
    "weights, by a drawing": "evaluate --model run --data x.xml --ced run/best.safetensors",
    "a run": "compare run --csv run/config.json",
    "exported weights": "export-model --model run --onnx x.onnx --json run/best.safetensors",
    "faces": "train --data x.xml --out new --preview x.xml",
    "a page": "predict page.png --boxes whole --out out --csv page.png",
    "boxes": "predict page.png --boxes x.xml --out out --json x.xml",
    "a model": "predict page.png --boxes whole --out out --model run --csv run/best.safetensors",
}


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in FILES:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(f"all of {name}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("words", OVERWRITING.values(), ids=OVERWRITING)
def test_no_result_replaces_what_is_read(call, files, words):
    before = content(files)
    answer = call(*words.split())
    assert answer.code == 2 and "lies among the sources" in answer.err
    assert content(files) == before


def test_two_results_of_predict_need_two_files(call, files):
    twice = "--json", "told", "--csv", "./told"
    answer = call("predict", "page.png", "--boxes", "whole", "--out", "out", *twice)
    assert answer.code == 2 and "twice" in answer.err
