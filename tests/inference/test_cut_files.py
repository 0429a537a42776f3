"""A file that did not fit on the disk is never called whole: every size of disk, every kind of output."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from mangamatch.errors import ExportError
from mangamatch.files.atomic import kept_file, kept_folder
from mangamatch.media import video_writer
from mangamatch.media.containers import video_frames
from mangamatch.media.open import open_clip
from mangamatch.media.render import RenderedFrame
from mangamatch.media.writers import OUTPUTS, Target

SIZE, COUNT = (64, 48), 8
MOVING = sorted(kind for kind, output in OUTPUTS.items() if output.moving and output.suffix)

FULL_DISK = """
import json, resource, signal, sys
from pathlib import Path
from test_cut_files import written
from mangamatch.errors import ExportError

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
told = {}
for kind, most in json.loads(sys.argv[2]):
    out = Path(sys.argv[1]) / f"{kind}-{most}"
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    try:
        written(out, kind)
        told[out.name] = "written"
    except ExportError:
        told[out.name] = "error"
print(json.dumps(told))
"""


def written(folder: Path, kind: str) -> Path:
    """Write a clip as the commands do; returns its path."""
    folder.mkdir(exist_ok=True)
    rng = np.random.default_rng(0)
    out = folder / f"a{OUTPUTS[kind].suffix}"
    with ExitStack() as stack:
        suffix = OUTPUTS[kind].suffix
        path = stack.enter_context(kept_file(out, suffix) if suffix else kept_folder(out))
        writer = stack.enter_context(OUTPUTS[kind].open(Target(path, SIZE, 0, 25.0)))
        for _ in range(COUNT if OUTPUTS[kind].moving else 1):
            levels = rng.integers(0, 255, (*SIZE[::-1], 1), np.uint8)
            writer.write(RenderedFrame(np.repeat(levels, 3, axis=2), None, True), 40)
    return out


def _whole_size(path: Path) -> int:
    files = [path] if path.is_file() else [file for file in path.iterdir() if file.suffix == ".png"]
    return max(file.stat().st_size for file in files)


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
def test_what_does_not_fit_on_the_disk_is_an_error(tmp_path: Path) -> None:
    sizes = {kind: _whole_size(written(tmp_path, kind)) for kind in OUTPUTS}
    tries = []
    for kind, whole in sizes.items():
        steps = range(1, 10) if OUTPUTS[kind].moving else (5,)
        tries += [(kind, most) for most in (*(whole * step // 10 for step in steps), whole - 1, whole)]
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, tmp_path, json.dumps(tries)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([os.path.dirname(__file__), *sys.path])},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told == {f"{kind}-{most}": "written" if most == sizes[kind] else "error" for kind, most in tries}
    left = {name for name in told if list((tmp_path / name).iterdir())}
    assert left == {name for name, how in told.items() if how == "written"}


@pytest.mark.parametrize("kind", OUTPUTS)
@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_a_disk_that_forgets_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, share: float
) -> None:
    """All calls succeed, and the end is not there."""
    out = written(tmp_path, kind)
    before = _content(out)
    _forget(monkeypatch, int(_whole_size(out) * share))
    with pytest.raises(ExportError, match="space"):
        written(tmp_path, kind)
    assert _content(out) == before and list(tmp_path.iterdir()) == [out]


def _content(path: Path) -> list[bytes]:
    return [file.read_bytes() for file in ([path] if path.is_file() else sorted(path.iterdir()))]


def _forget(monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    """Let files hold ``kept`` bytes and no more, whoever writes them."""

    class Forgetful(io.FileIO):
        def write(self, data) -> int:
            super().write(bytes(data)[: max(kept - self.tell(), 0)])
            return len(data)

    def opened(path: Path, mode: str = "r", **more):
        return io.BufferedWriter(Forgetful(path, "w")) if mode == "wb" else open(path, mode, **more)

    def put(path: Path, data: bytes) -> None:
        with opened(path, "wb") as stream:
            stream.write(data)

    def count(path: Path) -> tuple[int, bool]:  # FFmpeg has written it
        os.truncate(path, min(kept, path.stat().st_size))
        return video_frames(path)

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(Path, "write_bytes", put)
    monkeypatch.setattr(video_writer, "video_frames", count)


@pytest.mark.parametrize("kind", MOVING)
def test_what_is_stopped_is_counted_too(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a{OUTPUTS[kind].suffix}"

    def steps():
        with OUTPUTS[kind].open(Target(path, SIZE, 0, 25.0)) as writer:
            while True:
                writer.write(RenderedFrame(np.zeros((*SIZE[::-1], 3), np.uint8), None, True), 40)
                yield

    running = steps()
    next(running), next(running), next(running)
    running.close()
    assert len(list(open_clip(path).frames())) == 3
