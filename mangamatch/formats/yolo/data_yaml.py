"""Which ``data.yaml`` a folder has, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mangamatch.domain import json_text
from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.image_names import is_hidden
from mangamatch.files.read import files, whole
from mangamatch.formats.common.own_schemes import OWN_SCHEME, learn
from mangamatch.formats.yolo.yaml_text import parse

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.messages import Text

SPLITS = ("train", "val", "test")
_MAX_YAML = 1 << 20
_MOST_FILES = 32
_MOST_NESTED = 4
_PARTS = ("images", "labels", *SPLITS, "valid")
_COUNT = re.compile(r"[0-9]{1,6}")
_USUAL_NAMES = ("data", "dataset")


@dataclass(frozen=True)
class YoloData:
    """What data.yaml says: ``count`` of points, None where it does not, and ``values`` of each, 2 or 3.

    ``values`` is None where neither it nor the labels tell. ``file`` is the document, or the folder without
    one. ``path`` and ``splits`` are as written, with forward slashes: the folder of the data set and, of each
    part, its folders or lists of images.
    """

    root: Path
    file: Path
    path: str
    splits: dict[str, list[str]]
    count: int | None
    values: int | None
    scheme: str
    names: dict[int, str]
    points: tuple[str, ...] = ()


def read_data(path: Path) -> YoloData:
    """Read a data.yaml, or that of a folder, where there is one; raises OSError, SourceError."""
    tree.stat(path)
    root = data_set_in(path) if tree.isdir(path) else path.parent
    file, told = _of_folder(root) if tree.isdir(path) else (path, _yaml(path))
    _learn(told.get(OWN_SCHEME), file)
    splits = {split: _folders(told, split, file) for split in SPLITS if told.get(split)}
    count, values = _shape(told.get("kpt_shape"), file)
    names, scheme = _names(told.get("names"), file), _text(told, "scheme", file)
    points, base = _point_names(told.get("kpt_names")), _slashed(_text(told, "path", file))
    return YoloData(root, file, base, splits, count, values, scheme, names, points)


def data_set_in(folder: Path) -> Path:
    """Return the folder that the data set lies in: archives often unpack into one that holds all else."""
    for _ in range(_MOST_NESTED):
        try:
            with tree.scandir(folder) as entries:
                inside = [entry for entry in entries if not is_hidden(entry.name)]
        except OSError:
            return folder
        if len(inside) != 1 or not inside[0].is_dir() or inside[0].name in _PARTS:
            return folder
        folder = folder / inside[0].name
    return folder


def yaml_files(folder: Path) -> list[Path]:
    """Return the YAML files of a folder: those of the usual names first."""
    found = files(folder, "*.y*ml")[:_MOST_FILES]
    return sorted(found, key=lambda file: (_rank(file.stem.lower()), file.name))


def _rank(stem: str) -> int:
    return _USUAL_NAMES.index(stem) if stem in _USUAL_NAMES else len(_USUAL_NAMES)


def _of_folder(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Return the file that tells of a data set, among others such as ``args.yaml`` of a training.

    One that cannot be read raises SourceError where no other tells.
    """
    broken: SourceError | None = None
    told: list[tuple[int, Path, dict[str, Any]]] = []
    for file in yaml_files(folder):
        try:
            value = _yaml(file)
        except SourceError as error:
            broken = broken or error
        else:
            told.append((_tells(value), file, value))
    weight, file, value = max(told, key=lambda each: each[0], default=(0, folder, {}))
    if not weight and broken:
        raise broken
    named = [each for each in told if _rank(each[1].stem.lower()) < len(_USUAL_NAMES)]
    _, file, value = (weight, file, value) if weight or not named else named[0]
    return (file, value) if weight or named else (folder, {})


def _tells(value: dict[str, Any]) -> int:
    """Return how much a document says of a data set of landmarks."""
    places = any(isinstance(value.get(split), str | list) for split in ("train", "test"))
    return 4 * ("kpt_shape" in value) + 2 * places + bool(value.get("names"))


def _yaml(file: Path) -> dict[str, Any]:
    try:
        value = parse(whole(file, _MAX_YAML))
    except ValueError as error:
        message = say("{path} is not readable YAML: {reason}.", path=file, reason=error)
        raise SourceError(message, say("Export it again.")) from error
    return value if isinstance(value, dict) else {}


def _learn(text: object, file: Path) -> None:
    """Let the scheme be known that the file tells, if it does."""
    if not isinstance(text, str):
        return
    try:
        learn(json_text.parse(text))
    except ValueError as error:
        raise _unclear(file, OWN_SCHEME, error, say("It must be a scheme in JSON.")) from error
    except SampleRejected as refused:
        raise _unclear(file, OWN_SCHEME, refused.problem, refused.hint) from refused


def _text(told: dict[str, Any], key: str, file: Path) -> str:
    value = told.get(key) or ""
    if not isinstance(value, str) or "\0" in value:
        raise _unclear(file, key, value, say("It must be a text."))
    return value


def _folders(told: dict[str, Any], split: str, file: Path) -> list[str]:
    given = told[split] if isinstance(told[split], list) else [told[split]]
    if not all(isinstance(folder, str) and "\0" not in folder for folder in given):
        raise _unclear(file, split, told[split], say("It must be a folder, or a list of folders."))
    return [_slashed(folder) for folder in given]


def _slashed(text: str) -> str:
    return text.replace("\\", "/")


def _shape(value: object, file: Path) -> tuple[int | None, int]:
    if value is None:
        return None, 3
    if (
        isinstance(value, list)
        and len(value) == 2
        and value[1] in ("2", "3")
        and _COUNT.fullmatch(f"{value[0]}")
    ):
        return int(value[0]), int(value[1])
    raise _unclear(file, "kpt_shape", value, say("It must be the number of landmarks, and 2 or 3."))


def _names(names: object, file: Path) -> dict[int, str]:
    """Return what the classes are called, where there is more than one."""
    named = dict(enumerate(names)) if isinstance(names, list) else names
    if not named:
        return {}
    if not isinstance(named, dict) or not all(isinstance(name, str) for name in named.values()):
        raise _unclear(file, "names", names, say("It must be a list of texts, or texts by number."))
    if not all(_COUNT.fullmatch(f"{number}") for number in named):
        raise _unclear(file, "names", names, say("It must be a list of texts, or texts by number."))
    return {int(number): name for number, name in named.items()} if len(named) > 1 else {}


def _point_names(told: object) -> tuple[str, ...]:
    """Return what the landmarks are called: a list, or one for each class of which the first counts."""
    given = next(iter(told.values()), None) if isinstance(told, dict) else told
    return tuple(map(str, given)) if isinstance(given, list) else ()


def _unclear(file: Path, key: str, value: object, hint: Text) -> SourceError:
    return SourceError(say("{path} says {key}: {value}.", path=file, key=key, value=f"{value!s:.80}"), hint)
