"""What touches the disk goes through one room: read from the source, with a short list of exceptions."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import mangamatch

PACKAGE = Path(mangamatch.__file__).parent
FILES = "files/"

RENAMES = {"os.replace", "os.rename", "os.renames", "shutil.move", ".rename", ".replace(path)"}
RENAMES |= {"moves.replace", "moves.rename"}
RENAME_ELSEWHERE = {
    "app/project/networks.py": "a new folder out of its stage; the name is free",
    "gui/match/set_tree.py": "replaces a row of a model, no file",
    "training/cache.py": "a cache is named by its content: where another process was faster, its own stays",
    "synthetic/pages/write.py": "an earlier demo goes part by part, the truth last, out of a stage",
}

REMOVES = {".unlink", "os.unlink", "os.remove", "shutil.rmtree"}
"""Whatever is not of files/moves.py, which waits for what others have open on Windows."""
REMOVE_ELSEWHERE = {
    "synthetic/pages/write.py": "what earlier versions left, if it can be removed",
    "training/cache.py": "what earlier versions left, if it can be removed",
}

WRITES = {"open(w)", "os.open", ".write_text", ".write_bytes", "NamedTemporaryFile", "mkstemp", "mkdtemp"}
WRITE_ELSEWHERE = {
    "app/predict/frame_records.py": "into the file that kept_file names",
    "app/project/networks.py": "into a stage, which is moved in whole",
    "cli/streams.py": "the null device, where a stream is closed",
    "formats/common/sidecar_writer.py": "into the folder that replace_folder makes",
    "formats/crops.py": "into the folder that replace_folder makes",
    "formats/flm.py": "into the folder that replace_folder makes",
    "formats/labelme/writer.py": "into the folder that replace_folder makes",
    "formats/manga109.py": "into the folder that replace_folder makes",
    "formats/yolo/writer.py": "into the folder that replace_folder makes",
    "media/writers.py": "into the file or folder that kept_file or kept_folder names",
    "synthetic/pages/write.py": "into a hidden folder that is moved in whole",
    "training/cache.py": "into the stage of the cache, which is moved in whole",
}

PICTURES = {
    "cv2.imread",
    "cv2.imdecode",
    "Image.open",
    "QImageReader",
    "QPixmap(str)",
    "GifImageFile",
    "cv2.VideoCapture",
}
PICTURES_ELSEWHERE = {
    "gui/common/image_cache.py": "Qt decodes what it shows, after files/images.py has looked at the header",
    "media/gif_blocks.py": "decodes single frames of a GIF",
    "media/video_reader.py": "decodes frames of a video",
    "synthetic/faces/degrade.py": "decodes what it has just encoded in memory",
}


JSON = {"json.loads", "json.load", "orjson.loads"}
JSON_ELSEWHERE = {
    "domain/json_text.py": "the door",
    "domain/landmark_json.py": "says in which line it is wrong",
    "formats/coco/json_stream.py": "reads a large file piece by piece",
    "formats/common/extra_json.py": "what it has just written itself",
    "manga109/index.py": "what it has just written itself",
    "formats/dlib/box.py": "a list of numbers inside an attribute",
    "project/edits.py": "says of a history what is wrong with it",
    "project/predict_codec.py": "says of a frame what is wrong with it",
}


@cache
def _calls() -> dict[str, frozenset[str]]:
    """File → what it calls, as the tables above write it."""
    return {
        file.relative_to(PACKAGE).as_posix(): _called(file.read_text("utf-8"))
        for file in PACKAGE.rglob("*.py")
    }


def _called(source: str) -> frozenset[str]:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return frozenset(name for call in calls for name in _names(call))


def _names(call: ast.Call) -> set[str]:
    whole = ast.unparse(call.func)
    last = whole.rpartition(".")[2]
    names = {whole, last, f".{last}" if isinstance(call.func, ast.Attribute) else last}
    if last == "open" and any(_writes(one) for one in (*call.args, *(key.value for key in call.keywords))):
        names.add("open(w)")
    if last in ("QPixmap", "QImage") and [
        ast.unparse(one.func) for one in call.args if isinstance(one, ast.Call)
    ] == ["str"]:
        names.add("QPixmap(str)")
    if whole == "moves.unlink":
        names.discard(".unlink")
    if last == "replace" and len(call.args) == 1 and not call.keywords:
        names.add(".replace(path)")
    return names


def _writes(argument: ast.expr) -> bool:
    """Whether it is a mode that makes or changes a file."""
    mode = argument.value if isinstance(argument, ast.Constant) else None
    return (
        isinstance(mode, str)
        and len(mode) < 4
        and bool(set(mode) & set("wxa+"))
        and set(mode) <= set("rwxab+t")
    )


def _found(names: set[str]) -> set[str]:
    return {file for file, calls in _calls().items() if calls & names and not file.startswith(FILES)}


@pytest.mark.parametrize(
    ("names", "elsewhere"),
    [
        (RENAMES, RENAME_ELSEWHERE),
        (REMOVES, REMOVE_ELSEWHERE),
        (WRITES, WRITE_ELSEWHERE),
        (PICTURES, PICTURES_ELSEWHERE),
        (JSON, JSON_ELSEWHERE),
    ],
    ids=["rename", "remove", "write", "read a picture", "read JSON"],
)
def test_the_disk_has_one_door(names: set[str], elsewhere: dict[str, str]) -> None:
    """An exception that is not needed any more is an error, too."""
    assert _found(names) == set(elsewhere)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("import os; os.replace(a, b)", "os.replace"),
        ("a.replace(b)", ".replace(path)"),
        ("a.rename(b)", ".rename"),
        ("a.unlink()", ".unlink"),
        ("open(a, 'w')", "open(w)"),
        ("a.open(mode='xb')", "open(w)"),
        ("io.open(a, 'ab')", "open(w)"),
        ("tempfile.NamedTemporaryFile()", "NamedTemporaryFile"),
        ("a.write_text(b)", ".write_text"),
        ("PIL.Image.open(a)", ".open"),
        ("QImageReader(a)", "QImageReader"),
        ("QPixmap(str(a))", "QPixmap(str)"),
    ],
)
def test_the_test_sees(line: str, name: str) -> None:
    assert name in _called(line)


@pytest.mark.parametrize(
    "line", ["a.open('rb')", "open(a)", "text.replace('a', 'b')", "replace(sample, a=b)"]
)
def test_the_test_leaves_alone_what_only_reads(line: str) -> None:
    assert not _called(line) & (WRITES | RENAMES | PICTURES)


def test_there_is_one_rejection_of_a_face() -> None:
    """Reading, writing and training say of a face what is wrong with it by one class."""
    made = [
        (file.relative_to(PACKAGE).as_posix(), node.name)
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and {"problem", "hint"} <= _set_in(node)
    ]
    assert ("domain/rejection.py", "SampleRejected") in made
    assert [name for _, name in made if "Rejected" in name or "Unusable" in name] == ["SampleRejected"]


def _set_in(node: ast.ClassDef) -> set[str]:
    return {
        one.attr
        for one in ast.walk(node)
        if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store)
    }


def test_the_room_says_what_each_of_its_files_does() -> None:
    told = ast.get_docstring(ast.parse((PACKAGE / FILES / "__init__.py").read_text("utf-8"))) or ""
    named = {word for word in told.split() if word.endswith(".py")}
    assert named == {file.name for file in (PACKAGE / FILES).glob("*.py")} - {"__init__.py"}


ASKS = {
    "os.path.isfile",
    "os.path.isdir",
    "os.path.exists",
    "os.scandir",
    "os.listdir",
    "os.walk",
    "os.stat",
    "os.fstat",
}
ASKS |= {".is_file", ".is_dir", ".exists", ".iterdir", ".glob", ".rglob"}
ASK_ELSEWHERE = {
    "formats/common/image_places.py": "of what files/tree.py has listed",
    "formats/yolo/data_yaml.py": "of what files/tree.py has listed",
    "manga109/layout.py": "of what files/tree.py has listed",
    "manga109/index.py": "keeps nothing of what lies in archives",
}


def test_readers_ask_what_is_in_a_folder_where_archives_are_known() -> None:
    """Else a ZIP of such data is not read. What ``os.path.isfile`` does, ``tree.isfile`` does for both."""
    asked = {file: _dotted(calls) & ASKS for file, calls in _calls().items()}
    readers = {file for file, found in asked.items() if found and file.startswith(("formats/", "manga109/"))}
    assert readers == set(ASK_ELSEWHERE)


def _dotted(calls: frozenset[str]) -> set[str]:
    """Return calls without those of tree, which end alike."""
    ours = {f".{name.removeprefix('tree.')}" for name in calls if name.startswith("tree.")}
    return set(calls) - ours


def _text_writers(source: str) -> list[ast.Call]:
    """Return what writes a text into a file."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    attributes = [call for call in calls if isinstance(call.func, ast.Attribute)]
    texts = [call for call in attributes if call.func.attr == "write_text"]
    return texts + [call for call in calls if "open(w)" in _names(call) and not _is_binary(call)]


def _is_binary(call: ast.Call) -> bool:
    given = (*call.args, *(key.value for key in call.keywords))
    return any(isinstance(one, ast.Constant) and _writes(one) and "b" in one.value for one in given)


def _says_newline(call: ast.Call) -> bool:
    return {"newline", "encoding"} <= {key.arg for key in call.keywords}


def test_text_files_are_the_same_on_every_system() -> None:
    """Else Windows ends lines in another way, and reads and writes in its own encoding."""
    writers = [
        (file.relative_to(PACKAGE).as_posix(), call)
        for file in PACKAGE.rglob("*.py")
        for call in _text_writers(file.read_text("utf-8"))
    ]
    assert len(writers) > 5
    assert not [f"{file}:{call.lineno}" for file, call in writers if not _says_newline(call)]


ASK_OF_A_PATH = {"exists", "is_file", "is_dir"}
"""They raise for a drive that is locked or a share that is gone; ``os.path`` says that nothing is there."""
ASK_OF_A_PATH_ELSEWHERE = {
    "gui/train/init_field.py": "a file of ours",
    "resource_files.py": "a folder of ours",
    "manga109/layout.py": "an entry of a folder that was listed",
    "formats/common/image_places.py": "an entry of a folder that was listed",
    "formats/yolo/data_yaml.py": "an entry of a folder that was listed",
}


def test_a_place_out_of_reach_is_asked_for_in_a_way_that_cannot_fail() -> None:
    files = {file.relative_to(PACKAGE).as_posix(): file for file in PACKAGE.rglob("*.py")}
    found = {name for name, file in files.items() if _asks_of_a_path(file.read_text("utf-8"))}
    assert {name for name in found if not name.startswith(FILES)} == set(ASK_OF_A_PATH_ELSEWHERE)


def _asks_of_a_path(source: str) -> bool:
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    asked = [func for func in calls if isinstance(func, ast.Attribute) and func.attr in ASK_OF_A_PATH]
    return any(ast.unparse(func.value) not in ("os.path", "tree") for func in asked)
