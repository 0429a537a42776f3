"""A pointer of Git LFS is named as such wherever a file is read, with the remedy."""

from __future__ import annotations

import pytest

from mangamatch.app.samples.read import read_samples
from mangamatch.domain.progress import result_of
from mangamatch.domain.rejection import SampleRejected
from mangamatch.errors import MangamatchError
from mangamatch.files.lfs import FETCH, LfsPointer
from mangamatch.files.paths import file_size
from mangamatch.files.read import read_bytes
from mangamatch.files.regular import open_source
from mangamatch.files.sample_images import look, map_array
from mangamatch.inference.predictor import open_predictor
from mangamatch.manga109.landmarks import read_landmarks
from mangamatch.manga109.library import open_library, read_book
from mangamatch.media.open import open_clip
from mangamatch.models.weights import load_network
from mangamatch.project.session import Session

TEXT = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 123456\n".format("4d7a" * 16)


def pointer(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT)
    return path


def samples(path):
    return result_of(read_samples([path]))


DOORS = {
    "weights": (load_network, "best.safetensors"),
    "torch": (load_network, "best.pth"),
    "a model": (open_predictor, "best.pt"),
    "onnx": (open_predictor, "best.onnx"),
    "picture": (look, "a.png"),
    "array": (map_array, "a.npy"),
    "landmarks": (read_bytes, "a.pts"),
    "clip": (open_clip, "a.gif"),
    "video": (open_clip, "a.mp4"),
    "project": (Session, "a.mangamatch"),
    "xml": (samples, "a.xml"),
    "json": (samples, "a.json"),
    "csv": (samples, "a.csv"),
    "zip": (samples, "a.zip"),
    "folder": (lambda path: samples(path.parent), "folder/a.npy"),
}


@pytest.mark.parametrize("door", DOORS)
def test_each_door_names_it(door, tmp_path):
    opened, name = DOORS[door]
    with pytest.raises((MangamatchError, SampleRejected)) as told:
        opened(pointer(tmp_path / name))
    assert "a pointer of Git LFS" in str(told.value) and told.value.hint == FETCH


def test_what_a_data_set_names_is_listed_as_such(tmp_path):
    pointer(tmp_path / "a.png")
    (tmp_path / "a.json").write_text('{"points": [[1, 2]]}')
    pointer(tmp_path / "b.json")
    _, issues = result_of(read_landmarks(tmp_path))
    assert [issue.hint for issue in issues if issue.file == "b.json"] == [FETCH]
    pointer(tmp_path / "M" / "annotations" / "Book.xml")
    pointer(tmp_path / "M" / "images" / "Book" / "000.jpg")
    library, _ = open_library(tmp_path / "M")
    _, issues = read_book(library.books["Book"])
    assert sum(issue.hint == FETCH for issue in issues) == 2


def test_files_of_a_folder_of_samples_are_listed_as_such(tmp_path):
    for folder in ("yolo", "labelme"):
        pointer(tmp_path / folder / "images" / "a.png")
    yolo, labelme = tmp_path / "yolo", tmp_path / "labelme"
    (yolo / "data.yaml").write_text("path: .\ntrain: images\nkpt_shape: [2, 3]\nnames: {0: face}\n")
    pointer(yolo / "labels" / "a.txt")
    pointer(labelme / "a.json")
    (labelme / "b.json").write_text('{"shapes": [], "imagePath": "images/a.png"}')
    for folder in (yolo, labelme):
        _, issues = samples(folder)
        assert [issue.hint for issue in issues if "Git LFS" in issue.problem] == [FETCH]


@pytest.mark.parametrize("read", [file_size, open_source])
@pytest.mark.parametrize(
    "text", ["", "version 1\n", TEXT + " " * 1024, "version: 1\nn_points: 2\n{\n1 2\n3 4\n}\n"]
)
def test_other_files_are_read(read, text, tmp_path):
    (tmp_path / "a").write_text(text)
    found = read(tmp_path / "a")
    if read is open_source:
        with found:
            assert found.read() == text.encode()


def test_older_pointers_are_known(tmp_path):
    (tmp_path / "a").write_text("version https://hawser.github.com/spec/v1\noid sha256:1\nsize 1\n")
    with pytest.raises(LfsPointer):
        file_size(tmp_path / "a")
