"""Faces cut out once and kept on disk, mapped into memory while training.

A cache is a folder named after the fingerprint of what it was made of, with ``images.npy`` (N, M, M, C)
uint8, ``labels.npy`` (N, K, 2) float32, ``frames.npy`` (N, 3) float64 and ``manifest.json``. Equal samples
and settings find it again; anything else makes another. It is written beside and renamed when it is whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from mangamatch.domain.events import Progress
from mangamatch.domain.issue import Issue
from mangamatch.domain.pace import Pace
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.text import from_json, say, to_json
from mangamatch.errors import MangamatchError, SourceError
from mangamatch.models.crops import LARGEST_REGION, CropSetting, Frame
from mangamatch.models.cutting import cut
from mangamatch.training.images import read_image
from mangamatch.training.unusable import Unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from mangamatch.domain.sample import Sample
    from mangamatch.models.crops import Floats, Pixels
    from mangamatch.training.images import ReadImage

Labels: TypeAlias = NDArray[np.float32]

_VERSION = 1
_MAKING = ".making-"
_WORKERS = min(4, os.cpu_count() or 1)
_FARTHEST = 1.5
"""Crop units; landmarks further from the middle belong to another face, or to no place at all."""
_SMALLEST = 4.0
"""px; no landmarks were ever placed on a smaller face."""
_PLACE_AGAIN = say("Place the landmarks of this face again.")


@dataclass(frozen=True, slots=True, eq=False)
class CropSet:
    """N faces ready for training.

    ``images`` (N, M, M, C) uint8, mapped from disk, M = ``setting.region``; ``labels`` (N, K, 2) float32
    crop units; ``frames`` lead back to pixels of the images; ``issues`` tell which samples were left out.
    """

    images: Pixels
    labels: Labels
    scheme: str
    names: tuple[str, ...]
    groups: tuple[str, ...]
    setting: CropSetting
    frames: Frame
    fingerprint: str
    issues: tuple[Issue, ...] = ()

    def __len__(self) -> int:
        """Return N."""
        return len(self.labels)

    def some(self, count: int) -> CropSet:
        """Return at most ``count`` faces, spread evenly over all."""
        rows = np.unique(np.linspace(0, len(self) - 1, min(count, len(self))).round().astype(int))
        names, groups = (tuple(texts[row] for row in rows) for texts in (self.names, self.groups))
        images, labels = self.images[rows], self.labels[rows]
        return replace(
            self, images=images, labels=labels, names=names, groups=groups, frames=self.frames[rows]
        )

    def ask(self, epoch: int, rows: NDArray[np.int64]) -> Callable[[], tuple[Pixels, Labels]]:
        """Return what takes the regions and labels of ``rows`` (N,), the same in each epoch."""
        return lambda: (np.take(self.images, rows, axis=0), self.labels[rows])

    def points(self, labels: Floats | Labels) -> Floats:
        """Return predictions for all faces, (N, K, 2) crop units, in pixels of their images."""
        return self.frames.to_image(np.asarray(labels, np.float64))


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """A sample that can be cut, as far as one can tell without its image: its row and its frame."""

    row: int
    sample: Sample
    frame: Frame
    labels: Floats


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
    Raises SourceError when no face is left, MangamatchError when the folder cannot be written.
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
        raise MangamatchError(
            say("The cut faces cannot be written: {reason}.", reason=error),
            say("Free some space, or choose another folder."),
        ) from error
    made = _opened(target)
    if made is None:
        raise MangamatchError(
            say("The cut faces in {path} cannot be read again.", path=target),
            say("Free some space, or choose another folder."),
        )
    return made


def fingerprint(samples: Iterable[Sample], setting: CropSetting, scheme: str) -> str:
    """Return a SHA-256 in hexadecimal of all that decides what a cache holds.

    Files count by path, size and time of change, not by content.
    """
    digest = hashlib.sha256(json.dumps([_VERSION, setting.to_json(), scheme]).encode())
    seen: dict[Path, list[int]] = {}
    for sample in samples:
        if sample.image not in seen:
            seen[sample.image] = _stamp(sample.image)
        facts = [str(sample.image), seen[sample.image], sample.extra.get("index"), sample.size]
        names = [sample.scheme, sample.group, sample.name, sample.box.as_tuple()]
        digest.update(json.dumps([facts, names], default=str).encode())
        digest.update(np.ascontiguousarray(sample.points, np.float64).tobytes())
    return digest.hexdigest()


def _stamp(path: Path) -> list[int]:
    try:
        found = path.stat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]


def _most_common(samples: Iterable[Sample]) -> str:
    counted = Counter(sample.scheme for sample in samples).most_common(1)
    return counted[0][0] if counted else ""


# -- what can be cut -------------------------------------------------------------------------------


def _planned(
    samples: Sequence[Sample], setting: CropSetting, scheme: str
) -> tuple[list[_Cut], dict[int, Issue]]:
    cuts: list[_Cut] = []
    issues: dict[int, Issue] = {}
    size = _scheme_size(samples, scheme)
    for row, sample in enumerate(samples):
        try:
            cuts.append(_plan(row, sample, setting, scheme, size))
        except Unusable as error:
            issues[row] = error.issue(sample)
    return cuts, issues


def _scheme_size(samples: Sequence[Sample], scheme: str) -> int:
    """Return K; schemes that only a file knows have as many points as most of their samples."""
    if scheme in SCHEMES:
        return SCHEMES[scheme].size
    counts = Counter(len(sample.points) for sample in samples if sample.scheme == scheme)
    return counts.most_common(1)[0][0] if counts else 0


def _plan(row: int, sample: Sample, setting: CropSetting, scheme: str, size: int) -> _Cut:
    if sample.scheme != scheme:
        problem = say("its scheme is {scheme}, not {wanted}", scheme=sample.scheme, wanted=scheme)
        raise Unusable(problem, say("Convert it with mangamatch convert --scheme first."))
    if len(sample.points) != size or not size:
        raise Unusable(say("{n} landmarks instead of {size}", n=len(sample.points), size=size))
    if not (np.isfinite(sample.points).all() and np.isfinite(sample.box.as_tuple()).all()):
        raise Unusable(say("a coordinate is not a number"), _PLACE_AGAIN)
    _demand_box(sample, setting)
    frame = Frame.around(sample.box, setting)
    labels = frame.to_crop(sample.points)
    if np.abs(labels).max() > _FARTHEST:
        raise Unusable(say("its landmarks lie far outside its box"), _PLACE_AGAIN)
    return _Cut(row, sample, frame, labels)


def _demand_box(sample: Sample, setting: CropSetting) -> None:
    shorter = min(sample.box.width, sample.box.height)
    longer = max(sample.box.width, sample.box.height)
    if shorter <= 0 or longer < _SMALLEST:
        raise Unusable(say("its box is empty or too small"), _PLACE_AGAIN)
    if longer * setting.grow * setting.margin > LARGEST_REGION:
        raise Unusable(say("a coordinate is not a number or too large"), _PLACE_AGAIN)


# -- cutting ---------------------------------------------------------------------------------------


def _build(
    samples: Sequence[Sample], target: Path, setting: CropSetting, scheme: str, read: ReadImage
) -> Generator[Progress, None, None]:
    cuts, issues = _planned(samples, setting, scheme)
    _demand_some(cuts, samples, issues)
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_stale(target.parent)
    temp = Path(tempfile.mkdtemp(prefix=_MAKING, dir=target.parent))
    try:
        done = yield from _cut_all(cuts, temp, setting, read)
        issues.update(done)
        kept = [cut for cut in cuts if cut.row not in issues]
        _demand_some(kept, samples, issues)
        _compact(temp / "images.npy", [cut.row not in issues for cut in cuts])
        _write_rest(temp, kept, scheme, setting, target.name, [issues[row] for row in sorted(issues)])
        _move_in(temp, target)
    finally:
        shutil.rmtree(temp, ignore_errors=True)


def _demand_some(kept: Sequence[_Cut], samples: Sequence[Sample], issues: dict[int, Issue]) -> None:
    if not kept:
        raise SourceError(
            say("None of the {n} faces can be used for training.", n=len(samples)),
            next(iter(issues.values())).problem if issues else say("Choose a source with faces."),
        )


def _cut_all(
    cuts: Sequence[_Cut], temp: Path, setting: CropSetting, read: ReadImage
) -> Generator[Progress, None, dict[int, Issue]]:
    """Write the image of each cut at its place among ``cuts``; return what failed by row of the samples."""
    shape = (len(cuts), setting.region, setting.region, setting.channels)
    images = npy.open_memmap(temp / "images.npy", mode="w+", dtype=np.uint8, shape=shape)
    issues: dict[int, Issue] = {}
    pace, done = Pace(), 0
    yield Progress(0, len(cuts))
    for places, outcomes in _ahead(_by_image(cuts), cuts, setting, read):
        for place, outcome in zip(places, outcomes, strict=True):
            if isinstance(outcome, Issue):
                issues[cuts[place].row] = outcome
            else:
                images[place] = outcome
        done += len(places)
        if pace.due():
            yield Progress(done, len(cuts), cuts[places[0]].sample.image.name)
    images.flush()
    yield Progress(len(cuts), len(cuts))
    return issues


def _by_image(cuts: Sequence[_Cut]) -> list[list[int]]:
    """Group the places of ``cuts`` by the picture they need, so that each is decoded once."""
    groups: dict[tuple[Path, Any], list[int]] = {}
    for place, one in enumerate(cuts):
        groups.setdefault((one.sample.image, one.sample.extra.get("index")), []).append(place)
    return list(groups.values())


def _ahead(
    groups: Iterable[list[int]], cuts: Sequence[_Cut], setting: CropSetting, read: ReadImage
) -> Iterator[tuple[list[int], list[Pixels | Issue]]]:
    """Cut groups on a few threads, a little ahead of what is asked for, and yield them in order."""
    pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="crops")
    waiting: deque[tuple[list[int], Future[list[Pixels | Issue]]]] = deque()
    try:
        for places in groups:
            waiting.append((places, pool.submit(_cut_group, [cuts[i] for i in places], setting, read)))
            if len(waiting) > 2 * _WORKERS:
                first, future = waiting.popleft()
                yield first, future.result()
        for first, future in waiting:
            yield first, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _cut_group(cuts: Sequence[_Cut], setting: CropSetting, read: ReadImage) -> list[Pixels | Issue]:
    try:
        image = read(cuts[0].sample, setting.channels)
    except Unusable as error:
        return [error.issue(one.sample) for one in cuts]
    return [_cut_one(image, one.sample, setting) for one in cuts]


def _cut_one(image: Pixels, sample: Sample, setting: CropSetting) -> Pixels | Issue:
    height, width = image.shape[:2]
    declared = sample.size
    box = sample.box
    if declared and min(declared) > 0 and declared != (width, height):
        problem = say(
            "the image is {real}, but its landmarks were placed on {declared}",
            real=f"{width}×{height}",
            declared="{}×{}".format(*declared),
        )
        return Unusable(problem, say("Open the project with the images it was made with.")).issue(sample)
    if not (box.x0 < width - 1 and box.y0 < height - 1 and box.x1 > 1 and box.y1 > 1):
        return Unusable(say("the face lies outside its image"), _PLACE_AGAIN).issue(sample)
    return cut(image, box, setting)


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
    os.replace(beside, file)


def _write_rest(
    temp: Path, cuts: Sequence[_Cut], scheme: str, setting: CropSetting, print_: str, issues: list[Issue]
) -> None:
    np.save(temp / "labels.npy", np.array([one.labels for one in cuts], np.float32))
    frames = Frame.stack([one.frame for one in cuts])
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
    (temp / "manifest.json").write_text(text, encoding="utf-8", errors="surrogateescape")


def _issue_json(issue: Issue) -> list[Any]:
    return [issue.file, issue.where, to_json(issue.problem), to_json(issue.hint)]


def _move_in(temp: Path, target: Path) -> None:
    """Rename the finished folder; where one lies already, it stays if it is whole: it holds the same."""
    try:
        os.rename(temp, target)
    except OSError:  # another process was faster, or what lies there is torn
        if _opened(target) is None:
            shutil.rmtree(target)
            os.rename(temp, target)


def _remove_stale(folder: Path) -> None:
    """Remove what was being made a day ago, by a process that was killed."""
    for making in folder.glob(f"{_MAKING}*"):
        with suppress(OSError):
            if making.stat().st_mtime < time.time() - 86_400:
                shutil.rmtree(making, ignore_errors=True)


def _opened(target: Path) -> CropSet | None:
    """Return the cache in ``target``; None when there is none, or it is not whole."""
    try:
        text = (target / "manifest.json").read_text(encoding="utf-8", errors="surrogateescape")
        manifest = json.loads(text)
        images = np.load(target / "images.npy", mmap_mode="r", allow_pickle=False)
        labels = np.load(target / "labels.npy", allow_pickle=False)
        frames = np.load(target / "frames.npy", allow_pickle=False)
        made = CropSet(
            images=images,
            labels=labels,
            scheme=manifest["scheme"],
            names=tuple(manifest["names"]),
            groups=tuple(manifest["groups"]),
            setting=CropSetting.from_json(manifest["setting"]),
            frames=Frame(frames[:, :2], frames[:, 2]),
            fingerprint=manifest["fingerprint"],
            issues=tuple(Issue(f, w, from_json(p), from_json(h)) for f, w, p, h in manifest["issues"]),
        )
        whole = manifest["version"] == _VERSION and made.fingerprint == target.name and _fits(made)
    except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError):
        return None
    return made if whole else None


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
    )
