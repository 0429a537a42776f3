"""What was found on each frame, written as it comes: JSON of the command line's contract, and CSV.

Neither is held in memory, and both are whole files when the work is stopped in the middle.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing, contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

from mangamatch.domain.scheme import SCHEMES
from mangamatch.files.atomic import kept_file
from mangamatch.files.csv_cells import Table, path_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mangamatch.app.predict.run import FrameDone
    from mangamatch.app.project.import_predictions import ImportOutcome
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.tracked_face import FoundFace


@contextmanager
def json_record(path: Path | None) -> Iterator[JsonRecord]:
    """Write JSON to ``path``, None for standard output."""
    if path is None:
        with closing(JsonRecord(sys.stdout)) as record:
            yield record
        return
    with (
        kept_file(path, ".json") as temp,
        temp.open("w", encoding="utf-8", newline="\n") as stream,
        closing(JsonRecord(stream)) as record,
    ):
        yield record


class JsonRecord:
    """``{"files": [{"file", "out", "frames": [{"index", "time_ms", "faces": […]}]}], "issues": […]}``."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._begun: tuple[Path, Path] | None = None
        self._issues: Sequence[Issue] = ()
        self._sent: ImportOutcome | None = None
        stream.write('{"files": [')

    def add(self, event: FrameDone) -> None:
        """Write a frame."""
        if (event.file, event.out) != self._begun:
            self._begin(event)
        else:
            self._stream.write(",\n")
        told = {"index": event.index, "time_ms": round(event.time_ms, 3)}
        faces = [_face(face) for face in event.faces]
        self._stream.write(json.dumps({**told, "faces": faces}, allow_nan=False))

    def _begin(self, event: FrameDone) -> None:
        if self._begun is not None:
            self._stream.write("]},\n")
        self._begun = event.file, event.out
        head = json.dumps({"file": str(event.file), "out": str(event.out)})
        self._stream.write(head[:-1] + ', "frames": [\n')

    def conclude(self, issues: Sequence[Issue], sent: ImportOutcome | None = None) -> None:
        """Set the issues, and what was ``sent`` to a project, that the end will list."""
        self._issues, self._sent = issues, sent

    def close(self) -> None:
        """Write the end."""
        told = json.dumps([issue.to_json() for issue in self._issues])
        sent = "" if self._sent is None else f'"sent": {json.dumps(asdict(self._sent))}, '
        self._stream.write(f'{"" if self._begun is None else "]}"}], {sent}"issues": {told}}}\n')
        self._stream.flush()


def _face(face: FoundFace) -> dict[str, Any]:
    points = [] if face.points is None else [[round(x, 3), round(y, 3)] for x, y in face.points.tolist()]
    spread = None if face.spread is None else [round(value, 3) for value in face.spread.tolist()]
    box = [round(float(side), 3) for side in face.box.as_tuple()]
    told = {"box": box, "points": points, "spread": spread, "state": face.state}
    return told if face.score is None else {**told, "score": round(face.score, 4)}


COLUMNS = ("file", "frame", "time_ms", "face", "state", "point", "name", "x", "y", "spread")
"""Of CSV: a row for each landmark."""


@contextmanager
def csv_record(path: Path, scheme: str, *, plain: bool = False) -> Iterator[CsvRecord]:
    """Write CSV, with the point names of ``scheme``. ``plain`` keeps texts that look like formulas."""
    with kept_file(path, ".csv") as temp, temp.open("w", encoding="utf-8", newline="") as stream:
        yield CsvRecord(stream, scheme, plain=plain)


class CsvRecord:
    """A row for each landmark of each face on each frame; faces that are lost have none."""

    def __init__(self, stream: TextIO, scheme: str, *, plain: bool = False) -> None:
        self._rows = Table(stream, plain=plain)
        self._plain = plain
        self._names = SCHEMES[scheme].point_names if scheme in SCHEMES else ()
        self._rows.writerow(COLUMNS)

    def add(self, event: FrameDone) -> None:
        """Write the rows of a frame."""
        file = path_cell(str(event.file), plain=self._plain)
        for number, face in enumerate(event.faces):
            points = [] if face.points is None else face.points.tolist()
            for index, (x, y) in enumerate(points):
                name = self._names[index] if index < len(self._names) else ""
                spread = "" if face.spread is None else f"{face.spread[index]:.3f}"
                where = (file, event.index, f"{event.time_ms:.3f}", number, face.state)
                self._rows.writerow((*where, index, name, f"{x:.3f}", f"{y:.3f}", spread))

    def conclude(self, issues: Sequence[Issue], sent: ImportOutcome | None = None) -> None:
        """Do nothing: a table has no place for issues."""
