"""Faces cut out once and kept on disk, mapped into memory while training.

A cache is a folder named after the fingerprint of what it was made of, with ``images.npy`` (N, M, M, C)
uint8, ``labels.npy`` (N, K, 2) float32, ``frames.npy`` (N, 3) float64 and ``manifest.json``; where a landmark
is hidden or absent also ``levels.npy`` (N, K) uint8. Equal samples and settings find it again; anything else
makes another. It is written beside and renamed when it is whole.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib import format as npy

from mangamatch.domain.issue import Issue
from mangamatch.domain.issue_list import shortened
from mangamatch.domain.json_text import parse
from mangamatch.domain.messages import from_json, say, say_number, to_json
from mangamatch.domain.progress import Progress
from mangamatch.domain.visibility import SEEN, flags_of, levels_of
from mangamatch.errors import ExportError, SourceError
from mangamatch.files import moves, tree
from mangamatch.files.npy import mapped
from mangamatch.files.read import whole
from mangamatch.files.staging import stage
from mangamatch.files.swap import NEW
from mangamatch.models.crops import CropFrame, CropSetting
from mangamatch.training.crop_cuts import IMAGES, PlannedCrop, cut_all, plan_crops
from mangamatch.training.crop_set import CropSet
from mangamatch.training.images import ReadImage, read_image

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

    from mangamatch.domain.sample import Sample

_VERSION = 2  # pictures are turned as their tags say since
_LARGEST_MANIFEST = 1 << 28
_MAKING = ".making-"
_LEVELS = "levels.npy"


def build_cache(
    samples: Sequence[Sample],
    folder: Path,
    setting: CropSetting | None = None,
    *,
    scheme: str | None = None,
    read: ReadImage = read_image,
) -> Generator[Progress, None, CropSet]:
    """Cut every face of ``samples`` into ``folder``, or open what an equal call made there before.

    Samples of another scheme than ``scheme`` (default: what most have), with broken images or impossible
    landmarks are left out and listed in the result's ``issues``. Rows keep the order of the samples.
    Raises SourceError when no face is left, ExportError when the folder cannot be written.
    """
    setting = setting or CropSetting()
    chosen = scheme or _most_common(samples)
    target = folder / fingerprint(samples, setting, chosen)[:24]
    known = _opened(target)
    if known is not None:
        yield Progress(len(samples), len(samples))
        return known
    try:
        yield from _build(samples, target, setting, chosen, read)
    except OSError as error:
        raise ExportError(
            say("The cut faces cannot be written: {reason}.", reason=error),
            say("Free some space, or choose another folder."),
        ) from error
    made = _opened(target)
    if made is None:
        raise ExportError(
            say("The cut faces in {path} cannot be read again.", path=target),
            say("Free some space, or choose another folder."),
        )
    return made


def fingerprint(samples: Iterable[Sample], setting: CropSetting, scheme: str) -> str:
    """Return a SHA-256 of what decides a cache's content; files count by path, size and time of change."""
    digest = hashlib.sha256(json.dumps([_VERSION, setting.to_json(), scheme]).encode())
    seen: dict[Path, list[int]] = {}
    for sample in samples:
        if sample.image not in seen:
            seen[sample.image] = _stamp(sample.image)
        facts = [str(sample.image), seen[sample.image], sample.extra.get("index"), sample.size]
        names = [sample.scheme, sample.group, sample.name, sample.box.as_tuple()]
        digest.update(json.dumps([facts, names], default=str).encode())
        digest.update(np.ascontiguousarray(sample.points, np.float64).tobytes() + flags_of(sample))
    return digest.hexdigest()


def _stamp(path: Path) -> list[int]:
    try:
        found = tree.stat(path)
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]


def _most_common(samples: Iterable[Sample]) -> str:
    counted = Counter(sample.scheme for sample in samples).most_common(1)
    return counted[0][0] if counted else ""


# -- making ----------------------------------------------------------------------------------------


def _build(
    samples: Sequence[Sample], target: Path, setting: CropSetting, scheme: str, read: ReadImage
) -> Generator[Progress, None, None]:
    cuts, issues = plan_crops(samples, setting, scheme)
    _demand_some(cuts, samples, issues)
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_stale(target.parent)
    with stage(target.parent) as made:
        temp = made / NEW
        done = yield from cut_all(cuts, temp, setting, read)
        issues.update(done)
        kept = [cut for cut in cuts if cut.row not in issues]
        _demand_some(kept, samples, issues)
        _compact(temp / IMAGES, [cut.row not in issues for cut in cuts])
        listed = shortened(issues[row] for row in sorted(issues))
        _write_rest(temp, kept, scheme, setting, target.name, listed)
        _move_in(temp, target)


def _demand_some(kept: Sequence[PlannedCrop], samples: Sequence[Sample], issues: dict[int, Issue]) -> None:
    if not kept:
        many = say("None of the {n} faces can be used for training.", n=len(samples))
        raise SourceError(
            say_number(len(samples), say("The face cannot be used for training."), many),
            next(iter(issues.values())).problem if issues else say("Choose a source with faces."),
            shortened(issues.values()),
        )


# -- files -----------------------------------------------------------------------------------------


def _compact(file: Path, keep: list[bool]) -> None:
    """Rewrite ``file`` without the rows that ``keep`` denies."""
    if all(keep):
        return
    old = npy.open_memmap(file, mode="r")
    rows = np.flatnonzero(keep)
    beside = file.with_suffix(".kept")
    new = npy.open_memmap(beside, mode="w+", dtype=old.dtype, shape=(len(rows), *old.shape[1:]))
    for start in range(0, len(rows), 256):
        new[start : start + 256] = old[rows[start : start + 256]]
    new.flush()
    del old, new  # Windows replaces no file that is mapped
    moves.replace(beside, file)


def _write_rest(
    temp: Path,
    cuts: Sequence[PlannedCrop],
    scheme: str,
    setting: CropSetting,
    print_: str,
    issues: list[Issue],
) -> None:
    np.save(temp / "labels.npy", np.array([one.labels for one in cuts], np.float32))
    levels = np.array([levels_of(one.sample) for one in cuts], np.uint8)
    if (levels != SEEN).any():
        np.save(temp / _LEVELS, levels)
    frames = CropFrame.stack([one.frame for one in cuts])
    np.save(temp / "frames.npy", np.column_stack([frames.centre, frames.side]))
    manifest = {
        "version": _VERSION,
        "fingerprint": print_,
        "setting": setting.to_json(),
        "scheme": scheme,
        "names": [one.sample.name for one in cuts],
        "groups": [one.sample.group for one in cuts],
        "issues": [_issue_json(issue) for issue in issues],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (temp / "manifest.json").write_text(text, encoding="utf-8", errors="surrogateescape", newline="\n")


def _issue_json(issue: Issue) -> list[Any]:
    return [issue.file, issue.where, to_json(issue.problem), to_json(issue.hint), issue.count]


def _issue_of(told: list[Any]) -> Issue:
    file, where, problem, hint, *count = told  # caches of earlier versions have no count
    return Issue(file, where, from_json(problem), from_json(hint), *map(int, count))


def _move_in(temp: Path, target: Path) -> None:
    """Rename the finished folder; where one lies already, it stays if it is whole: it holds the same."""
    try:
        moves.rename(temp, target)
    except OSError:  # another process was faster, or what lies there is torn
        if _opened(target) is None:
            moves.remove_tree(target)
            moves.rename(temp, target)


def _remove_stale(folder: Path) -> None:
    """Remove what an earlier version was making a day ago, and left when it was killed."""
    for making in folder.glob(f"{_MAKING}*"):
        with suppress(OSError):
            if making.stat().st_mtime < time.time() - 86_400:
                shutil.rmtree(making, ignore_errors=True)


def _opened(target: Path) -> CropSet | None:
    """Return the cache in ``target``; None when there is none, or it is not whole."""
    try:
        text = whole(target / "manifest.json", _LARGEST_MANIFEST).decode("utf-8", "surrogateescape")
        manifest = parse(text)
        images = mapped(target / IMAGES)
        labels = np.array(mapped(target / "labels.npy"))
        frames = np.array(mapped(target / "frames.npy"))
        made = CropSet(
            images=images,
            labels=labels,
            scheme=manifest["scheme"],
            names=tuple(manifest["names"]),
            groups=tuple(manifest["groups"]),
            setting=CropSetting.from_json(manifest["setting"]),
            frames=CropFrame(frames[:, :2], frames[:, 2]),
            fingerprint=manifest["fingerprint"],
            issues=tuple(map(_issue_of, manifest["issues"])),
            levels=np.array(mapped(target / _LEVELS)) if tree.isfile(target / _LEVELS) else None,
        )
        is_whole = manifest["version"] == _VERSION and made.fingerprint == target.name and _fits(made)
    except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError):
        return None
    return made if is_whole else None


def _fits(made: CropSet) -> bool:
    """Whether arrays and lists have the shapes that the setting asks for."""
    n, region = len(made.names), made.setting.region
    return (
        made.images.shape == (n, region, region, made.setting.channels)
        and made.images.dtype == np.uint8
        and made.labels.shape[::2] == (n, 2)
        and made.labels.dtype == np.float32
        and made.frames.centre.shape == (n, 2)
        and len(made.groups) == n
        and (made.levels is None or made.levels.shape == made.labels.shape[:2])
    )
