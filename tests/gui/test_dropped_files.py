"""What is dropped on the window is taken for what it holds, or called what it is."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from mangamatch.domain import arrays
from mangamatch.domain.box import Box
from mangamatch.domain.progress import result_of
from mangamatch.domain.sample import Sample
from mangamatch.formats import FORMATS
from mangamatch.gui.shell.main_window import MainWindow
from mangamatch.project.session import Session

LANDMARKS = json.dumps({"points": [[n, n] for n in range(60)]})
WRITABLE = [name for name, fmt in FORMATS.items() if fmt.write and fmt.read]


@pytest.fixture
def window(qtbot):
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def drop(window, qtbot):
    """Drop a file on the window; returns what it is taken for, and what is told."""
    taken = []
    window._imports.read = lambda document, path: taken.append(("import", path))
    window.projects.ask_new = lambda *paths: taken.append(("new", *paths))
    window._predict = lambda *paths: taken.append(("predict", *paths))

    def dropped(path):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        no = Qt.KeyboardModifier.NoModifier
        event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, no)
        window.notice.hide()
        window.dropEvent(event)
        qtbot.waitUntil(lambda: bool(taken) or window.notice.isVisible())
        return (taken.pop() if taken else None), window.notice.text

    return dropped


def samples(folder):
    points = arrays.points(np.random.default_rng(0).uniform(5, 90, (60, 2)))
    Image.fromarray(np.zeros((100, 120), np.uint8)).save(folder / "a.png")
    return [Sample(folder / "a.png", (120, 100), Box.around(points), points, "manga60", "Book", "f")]


def written(folder, name):
    path = folder / f"set{FORMATS[name].suffix}"
    result_of(FORMATS[name].write(samples(folder), path))
    return path


@pytest.mark.parametrize("name", WRITABLE)
def test_samples_are_offered_to_import(window, drop, tmp_path, name):
    path = written(tmp_path, name)
    told = drop(path)[1]
    assert f"{path.name} holds samples" in told and "Import samples" in told
    Session(tmp_path / "p.mangamatch").close()
    window.projects.open(tmp_path / "p.mangamatch")
    assert drop(path)[0] == ("import", path)


def test_data_yaml_is_a_data_set(window, drop, tmp_path):
    path = written(tmp_path, "yolo") / "data.yaml"
    Session(tmp_path / "p.mangamatch").close()
    window.projects.open(tmp_path / "p.mangamatch")
    assert drop(path)[0] == ("import", path)


OTHERS = {
    "a.json": ("{}", "it is JSON"),
    "a.xml": ("<html/>", "it is XML"),
    "a.txt": ("Hello", "it is a text"),
    "a.csv": ("a,b\n1,2\n", "it is a text"),
    "a.yaml": ("a: 1\n", "it is a text"),
    "empty.json": ("", "it is empty"),
    "a.pth": ("x", "it holds weights of another program"),
    "a.zip": ("PK\3\4", "is no ZIP archive"),
    "b.epub": ("PK\3\4", "it is an archive"),
    "a.rar": ("Rar!\x1a\7", "it is an archive of the kind RAR"),
    "a.bin": ("\0\1", "it is of another kind"),
    "lfs.json": ("version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_called_what_they_are(drop, tmp_path, name):
    text, what = OTHERS[name]
    (tmp_path / name).write_text(text)
    done, told = drop(tmp_path / name)
    assert done is None and name in told and what in told and "is not a mangamatch project" not in told


BOOK = '<?xml version="1.0"?><book title="B"><pages/></book>'


@pytest.mark.parametrize("folder", ["annotations", "annotations.v2018.05.31", "books"])
def test_the_annotation_of_a_book_opens_its_data_set(drop, tmp_path, folder):
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "Book.xml").write_text(BOOK)
    whole = tmp_path / folder if folder == "books" else tmp_path
    assert drop(tmp_path / folder / "Book.xml")[0] == ("new", whole)


def test_a_landmark_file_opens_its_folder(drop, tmp_path):
    (tmp_path / "user0.json").write_text(LANDMARKS)
    assert drop(tmp_path / "user0.json")[0] == ("new", None, tmp_path)


def test_models_are_used(drop, tmp_path):
    for name in ("a.onnx", "a.safetensors"):
        (tmp_path / name).write_text("x")
        assert drop(tmp_path / name)[0] == ("predict", tmp_path / name)
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "best.safetensors").touch()
    assert drop(tmp_path / "run")[0] == ("predict", tmp_path / "run")


def test_a_project_is_opened_whatever_it_is_called(window, drop, tmp_path):
    Session(tmp_path / "p.mangamatch").close()
    path = (tmp_path / "p.mangamatch").rename(tmp_path / "p.bak")
    window.projects.open = lambda path: window.notice.tell(f"open {path.name}")
    assert drop(path)[1] == "open p.bak"


def test_other_folders_become_projects(drop, tmp_path):
    assert drop(tmp_path)[0] == ("new", tmp_path)


def test_a_project_that_is_read_only_takes_no_samples(window, drop, tmp_path):
    path = written(tmp_path, "coco")
    Session(tmp_path / "p.mangamatch").close()
    held = Session(tmp_path / "p.mangamatch")
    window.projects.open(tmp_path / "p.mangamatch")
    done, told = drop(path)
    assert done is None and "open in another window" in told
    held.close()
