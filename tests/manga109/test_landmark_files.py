from __future__ import annotations

import json
import os
import random
import re
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangamatch.domain.landmark_json import Unreadable, decode
from mangamatch.domain.progress import Progress
from mangamatch.domain.scheme import MANGA60
from mangamatch.errors import SourceError
from mangamatch.manga109.landmarks import LandmarkFolder, read_landmarks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mangamatch.domain.issue import Issue

NAMES = [
    "ChinContour",
    *("RightEyeBrow", "LeftEyeBrow", "RightEye", "LeftEye", "RightPupil", "LeftPupil"),
    *("Nose", "Mouth"),
]
FILE = "user0_B_009_face01_x300y400w100h120.json"


def face() -> np.ndarray:
    """60 points in order B inside 100 × 120, each at its own place."""
    places = {
        "chin": (50, 90, 40),
        "brow_left": (30, 25, 10),
        "brow_right": (70, 25, 10),
        "eye_left": (30, 45, 9),
        "eye_right": (70, 45, 9),
        "pupil_left": (31, 46, 0),
        "pupil_right": (71, 46, 0),
        "nose": (50, 65, 0),
        "mouth": (50, 85, 12),
    }
    points = []
    for part in MANGA60.parts:
        x, y, radius = places[part.name]
        steps = np.linspace(-1, 1, part.count) if part.count > 1 else np.zeros(1)
        points += [(x + radius * step, y + step**2) for step in steps]
    return np.array(points)


def groups(points: np.ndarray) -> dict[str, Any]:
    return {
        name: points[part.start : part.start + part.count].tolist()
        for name, part in zip(NAMES, MANGA60.parts, strict=True)
    }


def drain(
    folder: Path, widths: Callable[[str, int], float] | None = None
) -> tuple[LandmarkFolder, list[Issue]]:
    work = read_landmarks(folder, widths)
    while True:
        try:
            assert isinstance(next(work), Progress)
        except StopIteration as stop:
            return stop.value


def write(folder: Path, document: Any, file: str = FILE) -> Path:
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(json.dumps(document), encoding="utf-8")
    return folder


def shuffled(document: dict[str, Any]) -> dict[str, Any]:
    return dict(random.Random(1).sample(list(document.items()), len(document)))


def swapped(document: dict[str, Any]) -> dict[str, Any]:
    other = {"Right": "Left", "Left": "Right"}
    return {
        next((other[side] + name[len(side) :] for side in other if name.startswith(side)), name): value
        for name, value in document.items()
    }


SHAPES: dict[str, Callable[[np.ndarray], Any]] = {
    "named groups": groups,
    "named groups in any order": lambda p: shuffled(groups(p)),
    "sides called from the image": lambda p: swapped(groups(p)),
    "snake names": lambda p: {re.sub("(?<!^)([A-Z])", r"_\1", k).lower(): v for k, v in groups(p).items()},
    "wrapped": lambda p: {"landmarks": {"face": groups(p)}},
    "unknown names": lambda p: {f"group{i}": value for i, value in enumerate(shuffled(groups(p)).values())},
    "list of groups": lambda p: list(groups(p).values()),
    "single points bare": lambda p: {n: v[0] if len(v) == 1 else v for n, v in groups(p).items()},
    "60 pairs": lambda p: p.tolist(),
    "60 pairs under a key": lambda p: {"points": p.tolist(), "box": [1, 2, 3, 4]},
    "120 numbers": lambda p: p.ravel().tolist(),
    "objects": lambda p: [{"x": x, "y": y} for x, y in p.tolist()],
    "capital objects": lambda p: {"Points": [{"Y": y, "X": x} for x, y in p.tolist()]},
    "named objects": lambda p: {k: [{"x": x, "y": y} for x, y in v] for k, v in groups(p).items()},
    "one key per point": lambda p: {str(i): {"x": x, "y": y} for i, (x, y) in enumerate(p.tolist())},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_the_same_points(shape: str) -> None:
    content = decode(json.dumps(SHAPES[shape](face())).encode())
    assert content.scheme == "manga60"
    np.testing.assert_allclose(content.points, face())
    with pytest.raises(ValueError, match="read-only"):
        content.points[0] = 0


def test_one_lying_pair_does_not_swap_the_sides() -> None:
    document = groups(face())
    document["RightPupil"], document["LeftPupil"] = [[60, 46]], [[59, 46]]  # nearly in profile
    points = decode(json.dumps(document).encode()).points
    assert points[47:49].tolist() == [[60, 46], [59, 46]]
    np.testing.assert_allclose(points[:47], face()[:47])


def test_emotion_and_unknown_keys_are_kept() -> None:
    document = {
        "Emotions": 32,
        **groups(face()),
        "tool": {"v": [1, 2, 3], "t": "x"},
        "none": None,
        "empty": [],
    }
    content = decode(json.dumps(document).encode())
    assert content.emotion == 32
    assert content.extra == {"tool": {"v": [1, 2, 3], "t": "x"}, "none": None, "empty": []}
    wrapped = decode(json.dumps({"face": {**groups(face()), "by": "me"}}).encode())
    assert (wrapped.extra, wrapped.emotion) == ({"face": {"by": "me"}}, None)


@pytest.mark.parametrize("value", [True, "4", [4], 4.5, None, 2**63, -(10**30)])
def test_an_emotion_that_is_no_number_stays_in_extra(tmp_path: Path, value: Any) -> None:
    folder, issues = drain(write(tmp_path, {"Emotions": value, **groups(face())}))
    assert (folder.sets[0].emotion, folder.sets[0].extra) == (None, {"Emotions": value})
    told = [(issue.file, issue.where) for issue in issues if "emotion" in issue.problem]
    assert told == ([] if value is None else [(FILE, "Emotions")])


@pytest.mark.parametrize("bom", ["utf-8-sig", "utf-16"])
def test_other_unicode_is_read(bom: str) -> None:
    assert len(decode(json.dumps(groups(face())).encode(bom)).points) == 60


def broken(**changes: Any) -> bytes:
    return json.dumps({**groups(face()), **changes}).encode()


BAD = {
    "59 points": (json.dumps(face()[:59].tolist()).encode(), "59 points fit no known scheme"),
    "59 in groups": (
        broken(Mouth=face()[50:59].tolist()),
        "59 points fit no known scheme (manga60: 60, ibug68: 68, wflw98: 98)",
    ),
    "no points": (b"{}", "0 points"),
    "number": (b"7", "0 points"),
    "words": (b'{"a": ["x", "y"]}', "0 points"),
    "NaN": (broken(Nose=[[float("nan"), 1]]), "not finite"),
    "infinity": (broken(Nose=[[float("inf"), 1]]), "not finite"),
    "null": (broken(Nose=[[None, 1]]), "not finite"),
    "1e999": (broken().replace(b"50.0", b"1e999", 1), "not finite"),
    "far out": (broken(Nose=[[1e300, 1]]), "not finite"),
    "beyond floats": (broken(Nose=[[10**400, 1]]), "not finite"),
    "beyond integers": (broken().replace(b"50.0", b"9" * 5000, 1), "Not JSON"),
    "two faces": (json.dumps([face().tolist()] * 2).encode(), "2 sets of landmarks"),
    "deep": (b"[" * 100_000 + b"]" * 100_000, "nested too deep"),
    "rather deep": (b"[" * 500 + b"]" * 500, "nested too deep"),
    "deep objects": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested too deep"),
    "not JSON": (b"<xml/>", "Not JSON"),
    "truncated": (broken()[:-40], "Not JSON"),
    "empty": (b"", "Not JSON"),
    "latin-1": ('{"né": 1}'.encode("latin-1"), "not UTF-8"),
    "euc-kr": ('{"이름": 1}'.encode("euc-kr"), "not UTF-8"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_listed_and_the_others_read(tmp_path: Path, case: str) -> None:
    data, problem = BAD[case]
    write(tmp_path, groups(face()))
    (tmp_path / "bad.json").write_bytes(data)
    folder, issues = drain(tmp_path)
    assert [s.file for s in folder.sets] == [FILE]
    assert [issue.file for issue in issues] == ["bad.json"]
    assert problem in issues[0].problem
    assert issues[0].hint


def test_the_wrong_part_is_named() -> None:
    with pytest.raises(Unreadable) as caught:
        decode(broken(Mouth=[[1, 2]]))
    assert caught.value.where == "Mouth: 1 instead of 10"


def test_names_that_are_not_utf8_are_listed_and_left_out(tmp_path: Path) -> None:
    write(tmp_path, groups(face()))
    other = os.fsencode(tmp_path) + b"/user0_\x96{_009_face01_x300y400w100h120.json"
    try:
        with open(other, "w", encoding="utf-8") as file:
            json.dump(groups(face()), file)
    except OSError:
        pytest.skip("this system has no such names")
    folder, issues = drain(tmp_path)
    assert [s.file for s in folder.sets] == [FILE]
    assert [(issue.file, issue.hint != "") for issue in issues] == [(str(tmp_path), True)]
    assert r"\udc96{_009" in issues[0].problem and "UTF-8" in issues[0].problem


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    write(tmp_path, groups(face()))
    (tmp_path / "huge.json").touch()
    os.truncate(tmp_path / "huge.json", 1 << 30)  # sparse
    start = time.perf_counter()
    folder, issues = drain(tmp_path)
    assert time.perf_counter() - start < 2
    assert (len(folder.sets), issues[0].file) == (1, "huge.json")
    assert "larger than 8 MB" in issues[0].problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_never_waited_on(tmp_path: Path) -> None:
    write(tmp_path, groups(face()))
    os.mkfifo(tmp_path / "pipe.json")
    folder, issues = drain(tmp_path)
    assert len(folder.sets) == 1
    assert [(issue.file, "a pipe" in issue.problem) for issue in issues] == [("pipe.json", True)]


def test_files_and_folders_without_rights(tmp_path: Path, forbid: Callable[[Path], None]) -> None:
    write(write(write(tmp_path, groups(face())), [], "locked.json"), [], "sub/other.json")
    forbid(tmp_path / "locked.json")
    forbid(tmp_path / "sub")
    folder, issues = drain(tmp_path)
    assert len(folder.sets) == 1
    assert sorted(issue.problem.rsplit(":")[-1].strip() for issue in issues) == ["Permission denied"] * 2


@pytest.mark.parametrize("missing", [True, False])
def test_no_folder_at_all(tmp_path: Path, forbid: Callable[[Path], None], missing: bool) -> None:
    folder = tmp_path / "gone" if missing else tmp_path
    forbid(tmp_path)
    with pytest.raises(SourceError) as caught:
        drain(folder)
    assert caught.value.hint


def test_empty_folder(tmp_path: Path) -> None:
    folder, issues = drain(tmp_path)
    assert (folder.sets, folder.frame) == ((), "unknown")
    assert "no landmark files" in issues[0].problem


def test_sub_folders_and_names_that_say_nothing(tmp_path: Path) -> None:
    write(write(tmp_path, groups(face()), f"a/b/{FILE}"), groups(face()), "face one.JSON")
    write(tmp_path, {}, ".hidden.json")
    folder, issues = drain(tmp_path)
    assert [(s.file, s.name is None) for s in folder.sets] == [
        (f"a/b/{FILE}", False),
        ("face one.JSON", True),
    ]
    assert [(issue.file, "convention" in issue.problem) for issue in issues] == [("face one.JSON", True)]


def test_many_names_that_say_nothing_are_summed_up(tmp_path: Path) -> None:
    for i in range(42):
        write(tmp_path, groups(face()), f"{i}.json")
    folder, issues = drain(tmp_path)
    assert (len(folder.sets), len(issues)) == (42, 6)
    assert "37 more" in issues[-1].problem


WIDTH = 1654


def put(tmp_path: Path, frame: str, count: int = 6, first: int = 0) -> None:
    for i in range(first, first + count):
        x, y = 300 + i, 400
        shift = {
            "crop": (0, 0),
            "half page": (x, y),
            "spread": (x + (WIDTH / 2 if i % 2 == 0 else 0), y),
            "nowhere": (-9999, 9),
        }[frame]
        write(tmp_path, groups(face() + shift), f"user0_B_{i:03d}_face01_x{x}y{y}w100h120.json")


@pytest.mark.parametrize(
    ("frame", "votes"),
    [
        ("crop", {"crop": 6, "half page": 0, "spread": 0, "unknown": 0}),
        ("half page", {"crop": 0, "half page": 6, "spread": 6, "unknown": 0}),
        ("spread", {"crop": 0, "half page": 3, "spread": 6, "unknown": 0}),
    ],
)
def test_the_frame_is_found_and_undone(tmp_path: Path, frame: str, votes: dict[str, int]) -> None:
    put(tmp_path, frame)
    folder, issues = drain(tmp_path, lambda book, index: WIDTH)
    assert (folder.frame, issues) == (frame, [])
    assert folder.frame_votes == votes
    for member in folder.sets:
        np.testing.assert_allclose(member.points, face())


def test_the_spread_is_asked_for_by_its_index(tmp_path: Path) -> None:
    put(tmp_path, "spread")
    asked = set()

    def widths(book: str, index: int) -> float:
        asked.add((book, index))
        return WIDTH

    drain(tmp_path, widths)
    assert asked == {("B", 0), ("B", 1), ("B", 2)}


def test_the_majority_decides_and_the_odd_one_is_named(tmp_path: Path) -> None:
    put(tmp_path, "crop", 5)
    put(tmp_path, "half page", 1, first=5)
    folder, issues = drain(tmp_path)
    assert folder.frame == "crop"
    assert [issue.file for issue in issues] == ["user0_B_005_face01_x305y400w100h120.json"]


def test_no_frame_leaves_the_points_alone(tmp_path: Path) -> None:
    put(tmp_path, "nowhere")
    folder, issues = drain(tmp_path)
    assert folder.frame == "unknown"
    np.testing.assert_allclose(folder.sets[0].points, face() + np.array([-9999, 9]))
    assert len(issues) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=6)
        | st.dictionaries(st.sampled_from(["x", "y", "Mouth", "Nose", "Emotions", "a"]), inner, max_size=4)
    ),
    max_leaves=40,
)


@given(JSON)
def test_any_json_is_read_or_refused(document: Any) -> None:
    with pytest.raises(Unreadable):
        decode(json.dumps(document).encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(data)


def test_progress_counts_up_and_is_not_told_too_often(tmp_path: Path) -> None:
    for i in range(300):
        write(tmp_path, groups(face()), f"{i:03d}.json")
    start = time.perf_counter()
    events = list(read_landmarks(tmp_path))
    assert len(events) <= 3 + 10 * (time.perf_counter() - start)
    assert (events[0].done, events[0].total) == (0, 300)
    assert (events[-1].done, events[-1].total) == (300, 300)


def test_2105_files_read_in_well_under_two_seconds_of_work(tmp_path: Path) -> None:
    text = json.dumps({"Emotions": 1, **groups(face())})
    for i in range(2105):
        (tmp_path / f"user0_B_{i:03d}_face01_x{i % 700}y400w100h120.json").write_text(text, encoding="utf-8")
    start = time.process_time()
    folder, _ = drain(tmp_path, lambda book, index: WIDTH)
    assert time.process_time() - start < 2
    assert len(folder.sets) == 2105


def test_real_files_equal_their_truth(shared: Callable[[str], Path]) -> None:
    truth = json.loads(shared("openmantra/truth.json").read_text(encoding="utf-8"))
    folder, issues = drain(shared("openmantra/landmarks"))
    assert (folder.frame, issues) == ("crop", [])
    sets = {member.file: member for member in folder.sets}
    assert len(sets) == len(truth) == 35
    for true in truth:
        member = sets[true["file"]]
        placed = member.points + true["crop"][:2]
        tolerance = 0.01 if member.name.user == 0 else 5  # user1 is user0 with noise of 1 px
        np.testing.assert_allclose(placed, true["points"], atol=tolerance)
        assert member.emotion is not None


@pytest.mark.parametrize("encoding", ["shift_jis", "utf-16", "utf-8-sig"])
def test_files_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = json.dumps({**groups(face()), "名": "漫画の顔"}, ensure_ascii=False)
    (tmp_path / FILE).write_bytes(text.encode(encoding))
    folder, issues = drain(tmp_path)
    assert [s.extra["名"] for s in folder.sets] == ["漫画の顔"] and issues == []
