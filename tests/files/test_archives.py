"""ZIP archives are read where they lie, as the folder would be; those made to harm are refused."""

from __future__ import annotations

import errno
import io
import json
import stat
import struct
import sys
import threading
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

sys.path.append(str(Path(__file__).parents[1] / "formats"))

from format_cases import own_file

from mangamatch.app.dropped import Given, look_at
from mangamatch.app.samples.read import read_samples
from mangamatch.domain.progress import result_of
from mangamatch.errors import MangamatchError, SourceError
from mangamatch.files import tree
from mangamatch.files.read import whole
from mangamatch.files.regular import open_source
from mangamatch.files.sample_images import look, stored_pixels
from mangamatch.formats import FORMATS

READABLE = [name for name, fmt in FORMATS.items() if fmt.read]


def packed(folder: Path, to: Path, below: str = "", how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(to, "w", how) as made:
        for file in sorted(folder.rglob("*")):
            made.write(file, f"{below}{file.relative_to(folder).as_posix()}")
    return to


def archive_of(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return path


def _told(samples):
    return sorted((s.name, s.group, s.size, s.scheme, s.points.tolist(), s.box.as_tuple()) for s in samples)


# -- as the folder would be ------------------------------------------------------------------------


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize("below", ["", "dataset/"])
@pytest.mark.parametrize("name", READABLE)
def test_an_archive_holds_what_the_folder_holds(name: str, below: str, how: int, tmp_path: Path) -> None:
    source = own_file(name, tmp_path / "dataset")
    folder = source.parent if source.is_file() else source
    made = packed(folder, tmp_path / f"{folder.name}.zip", below and f"{folder.name}/", how)
    below = below and folder.name
    before = sorted(tmp_path.rglob("*"))
    expected, told = result_of(read_samples([source], name))
    for samples, issues in (
        result_of(read_samples([made])),
        result_of(read_samples([made], name)),
        result_of(read_samples([made / below / source.relative_to(folder)], name)),
    ):
        assert _told(samples) == _told(expected) and len(samples) > 0, name
        assert [issue.problem for issue in issues] == [issue.problem for issue in told]
        for one, other in zip(samples, expected, strict=True):
            np.testing.assert_array_equal(stored_pixels(one), stored_pixels(other))
    assert sorted(tmp_path.rglob("*")) == before


def test_an_archive_with_one_file_of_samples_is_that_file(tmp_path: Path) -> None:
    own_file("coco", tmp_path / "dataset")
    made = packed(tmp_path / "dataset", tmp_path / "SET.ZIP")
    assert len(result_of(read_samples([made]))[0]) == len(result_of(read_samples([made], "coco"))[0]) == 3


def test_of_several_files_of_samples_one_is_to_be_named(tmp_path: Path) -> None:
    own_file("coco", tmp_path / "dataset")
    text = (tmp_path / "dataset" / "export.json").read_bytes()
    (tmp_path / "dataset" / "val.json").write_bytes(text)
    made = packed(tmp_path / "dataset", tmp_path / "set.zip")
    with pytest.raises(SourceError, match=r"export\.json, val\.json"):
        result_of(read_samples([made]))
    assert len(result_of(read_samples([made / "val.json"]))[0]) == 3


def test_images_go_from_an_archive_into_an_export(tmp_path: Path) -> None:
    own_file("dlib", tmp_path / "dataset")
    made = packed(tmp_path / "dataset", tmp_path / "set.zip")
    samples, _ = result_of(read_samples([made]))
    assert result_of(FORMATS["yolo"].write(samples, tmp_path / "yolo")) == []
    (copied, *_) = sorted((tmp_path / "yolo" / "images").rglob("*.png"))
    assert copied.read_bytes() == sorted((tmp_path / "dataset").rglob("*.png"))[0].read_bytes()


def test_an_image_that_a_file_names_outside_of_its_archive_is_left_out(tmp_path: Path) -> None:
    own_file("dlib", tmp_path / "dataset")
    xml = (tmp_path / "dataset" / "export.xml").read_text()
    (tmp_path / "pages").mkdir()
    outside = xml.replace("pages/Book", "../pages/Book")
    assert outside != xml
    samples, issues = result_of(
        read_samples([archive_of(tmp_path / "set.zip", ("export.xml", outside.encode()))])
    )
    assert not samples and issues


def test_what_systems_leave_in_archives_is_not_seen(tmp_path: Path) -> None:
    made = archive_of(
        tmp_path / "set.zip",
        ("top/a.txt", b"a"),
        ("top/.DS_Store", b""),
        ("__MACOSX/top/._a.txt", b""),
        ("top/._a.txt", b""),
    )
    assert tree.opened(made) == made / "top"
    assert [place[1:] for place in tree.walk(made)] == [(["top"], []), ([], ["a.txt"])]


def test_a_name_that_only_ends_like_one_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "set.zip").mkdir()
    (tmp_path / "set.zip" / "a.txt").write_text("a")
    assert tree.opened(tmp_path / "set.zip") == tmp_path / "set.zip"
    assert tree.isfile(tmp_path / "set.zip" / "a.txt") and whole(tmp_path / "set.zip" / "a.txt", 9) == b"a"


@pytest.mark.parametrize("codec", ["utf-8", "cp932"])
def test_names_of_archives_that_do_not_say_how_are_read(codec: str, tmp_path: Path) -> None:
    name = "表紙/顔ソ.txt"
    path = archive_of(tmp_path / "set.zip", ("x" * len(name.encode(codec)), b"a"))
    path.write_bytes(path.read_bytes().replace(b"x" * len(name.encode(codec)), name.encode(codec)))
    assert tree.isfile(path / name) and whole(path / name, 9) == b"a"


def test_names_in_the_first_code_page_of_archives(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "set.zip", ("xx.txt", b"a"))
    path.write_bytes(path.read_bytes().replace(b"xx.txt", b"\xe1\xff.txt"))
    assert tree.isfile(path / "ß\u00a0.txt")


def test_several_threads_read_one_archive(tmp_path: Path) -> None:
    data = np.random.default_rng(0).bytes(300_000)
    made = archive_of(tmp_path / "set.zip", *((f"{i}.bin", data[i:]) for i in range(4)))
    wrong: list[int] = []

    def read(i: int) -> None:
        if whole(made / f"{i}.bin", 1 << 20) != data[i:]:
            wrong.append(i)

    threads = [threading.Thread(target=read, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_an_archive_that_was_replaced_is_listed_anew(tmp_path: Path) -> None:
    made = archive_of(tmp_path / "set.zip", ("a.txt", b"a"))
    assert tree.isfile(made / "a.txt")
    archive_of(made, ("longer.txt", b"aa"))
    assert not tree.isfile(made / "a.txt") and tree.isfile(made / "longer.txt")


# -- refused ---------------------------------------------------------------------------------------


def _link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def _changed(path: Path, *pairs: tuple[bytes, bytes]) -> Path:
    data = path.read_bytes()
    for old, new in pairs:
        assert old in data
        data = data.replace(old, new)
    path.write_bytes(data)
    return path


def _encrypted(path: Path) -> Path:
    data = bytearray(archive_of(path, ("a.json", b"{}")).read_bytes())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(mark) + at] |= 1
    path.write_bytes(data)
    return path


def _other_packing(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("a.json", b"{}")
    return path


def _many(path: Path) -> Path:
    """Declares more entries than anybody could list; nothing of it is there."""
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    end64 = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 10**9, 10**9, 46 * 10**9, 0)
    path.write_bytes(end64 + struct.pack("<4sIQI", b"PK\6\7", 0, 0, 1) + end)
    return path


def _overlapping(path: Path) -> Path:
    """Two entries that are the same bytes, as a bomb has thousands of them."""
    data = archive_of(path, ("a.txt", b"a" * 1000), ("b.txt", b"a" * 1000)).read_bytes()
    first, second = data.find(b"PK\1\2"), data.rfind(b"PK\1\2")
    path.write_bytes(data[: second + 42] + data[first + 42 : first + 46] + data[second + 46 :])
    return path


def _declaring(path: Path, size: int) -> Path:
    """An entry that says it is ``size`` bytes, in its list, and holds 1000."""
    data = bytearray(archive_of(path, ("a.txt", b"a" * 1000)).read_bytes())
    at = data.find(b"PK\1\2")
    data[at + 24 : at + 28] = struct.pack("<I", size)
    path.write_bytes(data)
    return path


REFUSED = {
    "absolute": lambda path: archive_of(path, ("/etc/a.json", b"{}")),
    "above": lambda path: archive_of(path, ("images/../../a.json", b"{}")),
    "drive": lambda path: archive_of(path, ("C:/a.json", b"{}")),
    "drive without slash": lambda path: archive_of(path, ("c:a.json", b"{}")),
    "backslash": lambda path: _changed(archive_of(path, ("a-b.json", b"{}")), (b"a-b", b"a\\b")),
    "backslashes above": lambda path: _changed(archive_of(path, ("..-b.json", b"{}")), (b"..-b", b"..\\b")),
    "NUL": lambda path: _changed(archive_of(path, ("a-b.json", b"{}")), (b"a-b", b"a\0b")),
    "link": lambda path: archive_of(path, (_link("a.json"), b"/etc/passwd")),
    "deep": lambda path: archive_of(path, ("a/" * 100 + "a.json", b"{}")),
    "twice": lambda path: _changed(
        archive_of(path, ("a.json", b"{}"), ("b.json", b"[]")), (b"b.json", b"a.json")
    ),
    "twice, written otherwise": lambda path: archive_of(path, ("a.json", b"{}"), ("./a.json", b"{}")),
    "file and folder": lambda path: archive_of(path, ("a", b"{}"), ("a/b.json", b"{}")),
    "encrypted": _encrypted,
    "packed otherwise": _other_packing,
    "ratio": lambda path: archive_of(path, ("a.json", b" " * (40 << 20))),
    "entries": _many,
    "overlapping": _overlapping,
    "declared size": lambda path: _declaring(path, 0xFFFFFFF0),
    "archives in it": lambda path: archive_of(path, ("a.zip", b"PK\3\4"), ("b.zip", b"PK\3\4")),
    "empty": lambda path: archive_of(path),
    "cut": lambda path: (path.write_bytes(archive_of(path, ("a", b"a" * 99)).read_bytes()[:60]), path)[1],
    "no archive": lambda path: (path.write_bytes(b"<html>not found</html>"), path)[1],
    "nothing": lambda path: (path.write_bytes(b""), path)[1],
    "7z": lambda path: (path.write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(30)), path)[1],
    "RAR": lambda path: (path.write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(30)), path)[1],
}


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_before_anything_is_read(kind: str, tmp_path: Path) -> None:
    path = REFUSED[kind](tmp_path / "set.zip")
    with pytest.raises(SourceError) as refused:
        tree.opened(path)
    assert "set.zip" in refused.value.message and refused.value.hint
    with pytest.raises(MangamatchError):
        result_of(read_samples([path]))


@pytest.mark.parametrize("ending", [".7z", ".rar", ".dat", ".zip"])
@pytest.mark.parametrize(("head", "kind"), [(b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a\x07\x00", "RAR")])
def test_other_archives_say_what_to_do_whatever_they_are_called(
    head: bytes, kind: str, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"set{ending}"
    path.write_bytes(head + bytes(99))
    with pytest.raises(SourceError, match=kind) as refused:
        result_of(read_samples([path]))
    assert "Unpack it" in refused.value.hint


def test_an_archive_under_another_name_says_so(tmp_path: Path) -> None:
    path = archive_of(tmp_path / "set.zip", ("a.json", b"{}")).rename(tmp_path / "set.dat")
    with pytest.raises(SourceError, match="another name") as refused:
        tree.opened(path)
    assert ".zip" in refused.value.hint


def test_what_holds_more_than_it_declares_gives_no_more(tmp_path: Path) -> None:
    path = _declaring(tmp_path / "set.zip", 10)
    with pytest.raises(OSError, match="damaged"), open_source(path / "a.txt") as stream:
        stream.read()


def test_an_entry_that_is_damaged_is_an_error_of_the_file(tmp_path: Path) -> None:
    data = bytearray(
        archive_of(tmp_path / "set.zip", ("a.bin", np.random.default_rng(0).bytes(999))).read_bytes()
    )
    data[500] ^= 255
    (tmp_path / "set.zip").write_bytes(data)
    with pytest.raises(OSError, match="damaged"):
        whole(tmp_path / "set.zip" / "a.bin", 1 << 20)
    with pytest.raises(OSError, match="too large"):
        whole(tmp_path / "set.zip" / "a.bin", 10)


@pytest.mark.parametrize("inner", ["b.png", "a.png/b.png", "..", "../set.zip"])
def test_what_is_not_there_is_not_there(inner: str, tmp_path: Path) -> None:
    path = archive_of(tmp_path / "set.zip", ("a.png", b"x")) / inner
    assert not tree.isfile(path)
    with pytest.raises(OSError) as error:
        open_source(path)
    assert error.value.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EINVAL, errno.EACCES)


def test_a_picture_that_is_cut_in_an_archive_is_a_rejection(tmp_path: Path) -> None:
    from mangamatch.domain.rejection import SampleRejected

    path = archive_of(tmp_path / "set.zip", ("a.png", b"\x89PNG\r\n\x1a\n"))
    with pytest.raises(SampleRejected, match=r"a\.png"):
        look(path / "a.png")


def test_a_list_without_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zipfile.ZipFile", None)
    with pytest.raises(SourceError, match="entries"):
        tree.opened(_many(tmp_path / "set.zip"))


def _png() -> bytes:
    stream = io.BytesIO()
    Image.new("L", (64, 64)).save(stream, "PNG")
    return stream.getvalue()


def _coco(image: str) -> str:
    face = {"id": 1, "image_id": 1, "category_id": 1, "bbox": [5, 5, 40, 40], "iscrowd": 0}
    face |= {"num_keypoints": 2, "keypoints": [10, 20, 2, 15, 23, 2]}
    images = [{"id": 1, "file_name": image, "width": 64, "height": 64}]
    kinds = [{"id": 1, "name": "face", "keypoints": ["a", "b"], "skeleton": []}]
    return json.dumps({"images": images, "annotations": [face], "categories": kinds})


@pytest.mark.parametrize(
    ("file", "image"),
    [
        ("annotations/instances_train.json", "images/train/a.png"),
        ("set/annotations/instances_train.json", "set/train/a.png"),
        ("labels.json", "data/a.png"),
    ],
)
def test_usual_layouts_are_known_in_an_archive(file: str, image: str, tmp_path: Path) -> None:
    content = _coco("a.png").encode("utf-16")
    path = archive_of(tmp_path / "set.zip", (file, content), (image, _png()))
    (sample,), issues = result_of(read_samples([path]))
    assert sample.image == path / image and not issues


@pytest.mark.parametrize("inside", [True, False])
def test_images_may_be_chosen_from_an_archive_and_for_one(inside: bool, tmp_path: Path) -> None:
    named = archive_of(tmp_path / "set.zip", ("labels.json", _coco("a.png").encode()))
    chosen = tmp_path / "chosen"
    if inside:
        chosen = archive_of(tmp_path / "chosen.zip", ("below/deep/a.png", _png()))
    else:
        chosen.mkdir()
        (chosen / "a.png").write_bytes(_png())
    (sample,), issues = result_of(read_samples([named], images=chosen))
    assert sample.image.is_relative_to(chosen) and tree.isfile(sample.image) and not issues


def test_images_beside_an_archive_are_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.png").write_bytes(_png())
    path = archive_of(tmp_path / "set.zip", ("labels.json", _coco("a.png").encode()))
    (sample,), issues = result_of(read_samples([path]))
    assert sample.image == path / "a.png" and "missing" in issues[0].problem


def test_an_archive_is_dropped_as_what_it_holds(tmp_path: Path) -> None:
    samples = archive_of(tmp_path / "set.zip", ("labels.json", _coco("a.png").encode()))
    other = archive_of(tmp_path / "other.zip", ("books.txt", b"A"))
    assert [look_at(samples), look_at(other)] == [Given.SAMPLES, Given.FOLDER]
