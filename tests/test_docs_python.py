"""The examples of docs/python.md run, one after the other, on the demo."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from made_detectors import detector_files

import mangamatch
from mangamatch.app.project.sources import make_project
from mangamatch.domain.progress import result_of
from mangamatch.inference.detectors import heatmap

if TYPE_CHECKING:
    import pytest

    from mangamatch.synthetic.pages.write import DemoFolder

PAGE = Path(__file__).resolve().parent.parent / "docs" / "python.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


def test_the_examples_run(small_demo: DemoFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    demo = tmp_path / "demo"
    shutil.copytree(small_demo.root, demo)
    made = result_of(make_project(demo / "manga109", demo / "landmarks", demo / "demo.mangamatch"))
    made.session.close()
    monkeypatch.setattr(heatmap, "default_detector", lambda: detector_files(tmp_path)[1])
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for number, example in enumerate(EXAMPLES, 1):
        exec(compile(example, f"{PAGE.name}, example {number}", "exec"), names)
    assert len(EXAMPLES) == 6 and names["seen"]
    assert names["faces"] and names["large"]
    assert names["error"].max() < 10  # type: ignore[attr-defined]


def test_every_public_function_and_value_is_told_of() -> None:
    results = {"OpenProject", "ImageFaceDetector", "ImagePredictor", "Samples"}
    told = set(re.findall(r"\w+", "".join(re.findall(r"`[^`]+`", TEXT))))
    assert {name for name in mangamatch.__all__ if not name.startswith("_")} - results <= told
