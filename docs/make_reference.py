"""Write what the program itself can tell: two pages of docs/reference and the numbered picture of the points.

``python docs/make_reference.py`` writes them; a test of the guide says when they are not as the code is.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch import errors
from mangamatch.app.predict.frame_records import COLUMNS as PREDICT_COLUMNS
from mangamatch.app.training.compare import RunRow
from mangamatch.cli.main import COMMANDS, module_of
from mangamatch.domain.match import Status
from mangamatch.domain.scheme import MANGA60, SCHEMES
from mangamatch.domain.tracked_face import DETECTED, FOUND, GIVEN, LOST, TRACKED
from mangamatch.domain.visibility import ABSENT, HIDDEN, SEEN
from mangamatch.matching.evidence import EVIDENCE
from mangamatch.synthetic.faces.pose import HeadPose
from mangamatch.synthetic.faces.shapes import mean_build, shape_of
from mangamatch.synthetic.pages.moods import EMOTIONS
from mangamatch.training.run_folder import COLUMNS as EPOCH_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mangamatch.domain.arrays import Points

DOCS = Path(__file__).parent
WRITTEN = "<!-- Written by docs/make_reference.py; do not edit. -->"
STATUSES: Mapping[str, str] = {
    Status.PENDING: "nobody has decided yet",
    Status.ACCEPTED: "right; it is exported",
    Status.REJECTED: "the file is no good, or its face is not there",
    Status.SKIPPED: "not now; also the other files of a face of which one is accepted",
    Status.UNSURE: "somebody else should look",
}
STATES: Mapping[str, str] = {
    GIVEN: "the box is yours, or the XML's",
    DETECTED: "the face detector found the face on this frame",
    TRACKED: "the box comes from the frame before, and the face in it looks the same",
    FOUND: "the face was lost, or the scene changed; it was found by how it looked before",
    LOST: "not seen; no points",
}
EXIT_CODES: Mapping[int, str] = {
    0: "done; problems may have been listed",
    errors.MangamatchError.exit_code: "another error",
    errors.UsageError.exit_code: "wrong use: an unknown option or value, a project or file that is not there",
    errors.SourceError.exit_code: "a source cannot be opened, or nothing in it can be used",
    errors.ProjectError.exit_code: "a project cannot be used: damaged, too new, or open in a window",
    errors.ExportError.exit_code: "a result could not be written; the old one is still there",
    errors.ModelError.exit_code: "a network cannot be used, or a package that it needs is missing",
    130: "stopped with Ctrl+C",
    141: "the program that read the output has gone, as `head` does",
}

EMOTION_NOTE = (
    "The number is `Emotions` in a landmark file. FacialLandmarkManga uses these numbers, and does not say "
    "what they mean. The names are those of the demo."
)
VISIBILITY: Mapping[int, str] = {
    SEEN: "visible",
    HIDDEN: "hidden: something covers the point, and its place is an estimate",
    ABSENT: "absent: the point is nowhere",
}


def main() -> int:
    """Write all pages and pictures."""
    for path, text in made().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0


def made() -> dict[Path, str]:
    """Return the text of each file."""
    return {
        DOCS / "reference" / "commands.md": commands(),
        DOCS / "reference" / "data.md": data(),
        DOCS / "images" / "manga60.svg": picture(),
    }


def parser_of(command: str) -> argparse.ArgumentParser:
    """Return the options of one command, as the command line declares them."""
    module = module_of(command)
    parser = argparse.ArgumentParser(prog=f"mangamatch {command}", description=module.__doc__)
    module.add_arguments(parser)
    return parser


def options_of(command: str) -> list[argparse.Action]:
    """Return all that a command takes, but ``--help``."""
    return [action for action in parser_of(command)._actions if action.dest != "help"]


# -- commands --------------------------------------------------------------------------------------


def commands() -> str:
    """Return the page of all commands."""
    lines = [
        "# Commands",
        "",
        WRITTEN,
        "",
        "`mangamatch` alone opens the window, and `mangamatch work.mangamatch` opens it on a project.",
        "All else is done by a command. `mangamatch COMMAND --help` shows the same as this page.",
        "The JSON of each command is described [here](json.md).",
        "",
        "## Exit codes",
        "",
        *_table(("code", "meaning"), ((f"{code}", told) for code, told in EXIT_CODES.items())),
    ]
    for name, told in COMMANDS.items():
        lines += ["", f"## {name}", "", f"{told[0].upper()}{told[1:]}.", ""]
        lines += _table(("option", "value", "meaning"), map(_row, options_of(name)))
    return "\n".join([*lines, ""])


def _row(action: argparse.Action) -> tuple[str, str, str]:
    names = ", ".join(f"`{name}`" for name in action.option_strings) or f"`{action.metavar}`"
    value = "" if action.nargs == 0 or isinstance(action, argparse.BooleanOptionalAction) else _value(action)
    told = (action.help or "").replace("%%", "%")
    if action.required and action.option_strings:
        told = f"{told} (needed)"
    return names, value, told


def _value(action: argparse.Action) -> str:
    if action.choices:
        return ", ".join(f"`{choice}`" for choice in action.choices)
    name = str(action.metavar or action.dest.upper())
    several = action.nargs == "+" or isinstance(action, argparse._AppendAction)
    return f"{name} …" if several else name


# -- words, codes, columns ---------------------------------------------------------------------------


def data() -> str:
    """Return the page of words, codes and columns that stand in files."""
    lines = ["# Words, codes and columns in files", "", WRITTEN, ""]
    lines += _section("Status of a match", ("word", "meaning"), STATUSES.items(), "`--status` takes these.")
    told = "`predict` writes these."
    lines += _section("State of a face on a frame", ("word", "meaning"), STATES.items(), told)
    reasons = ((name, f"{info.short}", f"{info.reason}.") for name, info in EVIDENCE.items())
    lines += _section("Evidence", ("word", "in the window", "what a good score means"), reasons)
    codes = sorted({emotion.code: emotion.name for emotion in EMOTIONS}.items())
    lines += _section("Emotion codes", ("code", "emotion"), codes, EMOTION_NOTE)
    lines += _section("Visibility of a point", ("number", "meaning"), VISIBILITY.items())
    told = "Points are numbered from 0. Left and right are those of the image, not of the person."
    lines += ["## Points of the schemes", "", told, ""]
    lines += ["![The 60 points of manga60 with their numbers](../images/manga60.svg)", ""]
    for scheme in SCHEMES.values():
        parts = ((part.name, _run(part.indices)) for part in scheme.parts)
        lines += [f"### {scheme.name}", "", *_table(("part", "points"), parts), ""]
    lines += ["## Columns of CSV files", ""]
    columns = {
        "predict --csv": PREDICT_COLUMNS,
        "compare --csv": tuple(RunRow.__dataclass_fields__),
        "metrics.csv of a run": EPOCH_COLUMNS,
    }
    rows = ((f"`{name}`", ", ".join(f"`{each}`" for each in names)) for name, names in columns.items())
    lines += _table(("file", "columns"), rows)
    return "\n".join([*lines, "", "Samples as CSV have columns [of their own](../formats.md#csv).", ""])


def _section(
    title: str, heads: tuple[str, ...], rows: Iterable[tuple[object, ...]], told: str = ""
) -> list[str]:
    marked = ((f"`{first}`", *map(str, rest)) for first, *rest in rows)
    return [f"## {title}", "", *([told, ""] if told else []), *_table(heads, marked), ""]


def _run(indices: range) -> str:
    return f"{indices[0]}" if len(indices) == 1 else f"{indices[0]} … {indices[-1]}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the lines of a table; a bar inside of a cell is escaped."""
    cells = [heads, tuple("---" for _ in heads), *rows]
    return [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in cells]


# -- the picture of the points -----------------------------------------------------------------------

SIZE, MARGIN = 820, 60
NAMED = {
    "chin": 200,
    "brow_left": 40,
    "brow_right": 40,
    "eye_left": 32,
    "eye_right": 32,
    "nose": 30,
    "mouth": 6,
}
"""Parts whose name stands in the picture, and how far below their middle, px."""


def picture() -> str:
    """Return the 60 points on a drawn face of mean shape, with lines, numbers and sides, as SVG."""
    mood = next(emotion.mood for emotion in EMOTIONS if emotion.name == "joy")  # its mouth is open
    points = _placed(shape_of(mean_build(), mood, HeadPose((0.0, 0.0), 1.0)).points)
    width, height = SIZE, round(float(points[:, 1].max())) + MARGIN + 30
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for part in MANGA60.parts:
        colour = "#{:02x}{:02x}{:02x}".format(*part.group.colour)
        spots = points[part.start : part.start + part.count]
        if len(spots) > 1:
            shape = "polygon" if part.closed else "polyline"
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots.tolist())
            lines.append(f'<{shape} points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += _numbered(part.start, spots, colour, points)
        x, y = spots.mean(axis=0).tolist()
        if part.name in NAMED:
            lines.append(_text(x, y + NAMED[part.name], part.name, colour))
    lines.append(_text(90, height - 14, "left in the image"))
    lines.append(_text(width - 95, height - 14, "right in the image"))
    return "\n".join([*lines, "</svg>", ""])


def _text(x: float, y: float, words: str, colour: str = "#000") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="17" text-anchor="middle" fill="{colour}">{words}</text>'


def _placed(points: Points) -> Points:
    """Return points (60, 2) as pixels of the picture."""
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (SIZE - 2 * MARGIN) / (high[0] - low[0])
    placed: Points = (points - low) * scale + MARGIN
    return placed


def _numbered(start: int, spots: Points, colour: str, points: Points) -> Iterator[str]:
    """Yield a dot and a number for each point; the number stands away from the middle of its part."""
    middle = points.mean(axis=0) if len(spots) == 17 else spots.mean(axis=0)
    for number, (x, y) in enumerate(spots.tolist(), start):
        away = (x - middle[0], y - middle[1]) if len(spots) > 5 else (0.0, -1.0)
        length = max((away[0] ** 2 + away[1] ** 2) ** 0.5, 1e-9)
        left, top = x + 16 * away[0] / length, y + 16 * away[1] / length + 5
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
        yield f'<text x="{left:.1f}" y="{top:.1f}" font-size="14" text-anchor="middle">{number}</text>'


if __name__ == "__main__":
    sys.exit(main())
