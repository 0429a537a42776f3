"""A run that was killed between its note of pictures and their move: the next one brings all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.files.atomic import replace_file, replace_folder, replace_together

if TYPE_CHECKING:
    from pathlib import Path


def _export(place: Path) -> None:
    with replace_together([place / "faces.csv"], place / "crops"):
        with replace_folder(place / "crops") as made:
            for name in ("a.png", "b.png"):
                (made / name).write_text(name)
        with replace_file(place / "faces.csv") as stream:
            stream.write("a.png,b.png")


def test_what_was_noted_and_is_not_there_is_brought(tmp_path: Path) -> None:
    _export(tmp_path)
    (tmp_path / "crops" / "b.png").unlink()
    _export(tmp_path)
    assert {path.name for path in (tmp_path / "crops").glob("*.png")} == {"a.png", "b.png"}
