"""Landmark files that lie beside their images, one face each: found, paired, read one after the other.

``a.pts`` belongs to ``a.png``; so do ``a.png.npy`` and ``a_l.npy``. The images may also lie in the usual
places, see ``image_places.py``, as a folder ``images`` next to that of the landmarks is, or in a folder that
somebody has chosen. A face's group is the folder of its landmarks.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected, demand_points
from mangamatch.domain.throttle import Pace
from mangamatch.domain.visible import printable
from mangamatch.errors import SourceError
from mangamatch.files import tree
from mangamatch.files.image_names import SUFFIXES, is_hidden, is_image, normal
from mangamatch.files.manifest import is_export
from mangamatch.files.read import unreadable
from mangamatch.files.sample_images import look, missing
from mangamatch.formats.common.collector import Collected
from mangamatch.formats.common.image_places import chosen_places, usual_places
from mangamatch.formats.common.path_sandbox import CHOOSE_IMAGES, PathSandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.issue import Issue
    from mangamatch.domain.sample import Sample

_PREDICTED = "_l"  # what CaricatureFace calls landmarks that were not set by hand
_TRIED = 3  # landmark files that are opened to tell a folder's format
_PEEKED = 2000  # files looked at, at most, to tell a folder's format


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What a landmark file says: ``points`` (K, 2) as written."""

    points: Points
    scheme: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class SidecarPair:
    """A landmark file, its image of ``size`` (width, height), and what the file says."""

    file: Path
    image: Path
    size: tuple[int, int]
    marks: Marks


@dataclass(frozen=True, slots=True)
class SidecarFormat:
    """Files of ``suffix`` beside their images. ``decode`` may raise SampleRejected.

    ``looks_right`` tells such a file from others that end alike; ``settle`` turns coordinates into pixels
    once all files are known.
    """

    suffix: str
    decode: Callable[[Path], Marks]
    looks_right: Callable[[Path], bool]
    settle: Callable[[Sequence[SidecarPair], Collected], list[SidecarPair]] | None = None

    def detect(self, path: Path) -> bool:
        """Return whether ``path`` is or holds a landmark file that looks right and has an image."""
        top = Path(os.path.abspath(_root(path))).parent
        return any(_has_image(file, top) for file in self._right_ones(path))

    def detect_alone(self, path: Path) -> bool:
        """Return whether ``path`` is or holds a landmark file that looks right, wherever its image is."""
        return any(True for _ in self._right_ones(path))

    def _right_ones(self, path: Path) -> Iterator[Path]:
        """Yield those of the first few landmark files that look right."""
        try:
            files = [path] if tree.isfile(path) else peek_files(path, self.suffix)
            named = [file for file in files[:_TRIED] if file.name.lower().endswith(self.suffix)]
            yield from filter(self.looks_right, named)
        except (OSError, ValueError):
            return

    def read(
        self, path: Path, *, outside: bool = False, images: Path | None = None
    ) -> Generator[Progress, None, tuple[list[Sample], list[Issue]]]:
        """Read all files below ``path``, or the one that ``path`` is.

        Links may lead out of the folder, or of ``images``, only if ``outside``. SourceError when there is
        no such file.
        """
        collected, pace, pairs = Collected(path), Pace(), []
        folder = _Folder(path, PathSandbox(_root(path), outside=outside, images=images), images)
        files = folder.landmark_files(self.suffix, collected)
        yield Progress(0, len(files))
        for done, (file, image) in enumerate(files.items()):
            if pace.due():
                yield Progress(done, len(files), file.name)
            with collected.leaving_out("", file):
                marks = self.decode(file)
                demand_points(marks.points)
                pairs.append(SidecarPair(file, image, look(image).size, marks))
        yield Progress(len(files), len(files))
        for pair in self.settle(pairs, collected) if self.settle else pairs:
            with collected.leaving_out("", pair.file):
                _add(pair, collected)
        return collected.finish()


def _add(pair: SidecarPair, collected: Collected) -> None:
    marks, place = pair.marks, (pair.image, pair.size)
    group, name = pair.file.absolute().parent.name, os.path.splitext(pair.image.name)[0]
    collected.add(*place, marks.points, group, name, scheme=marks.scheme, extra=marks.extra)


def _has_image(file: Path, top: Path) -> bool:
    places = usual_places(Path(os.path.abspath(file.parent)), top)
    folders = [_by_stem(_images_in(folder)) for folder in (file.parent, *places.all)]
    return any(normal(stem) in known for stem in _stems(file) for known in folders)


def peek_files(folder: Path, suffix: str) -> list[Path]:
    """Return files of ``suffix`` among the first of ``folder``, sorted within each folder."""
    found: list[Path] = []
    seen = 0
    for place, folders, names in tree.walk(folder):
        folders.sort()
        seen += len(names)
        found += [Path(place, name) for name in sorted(names) if _has_suffix(name, suffix)]
        if found or seen > _PEEKED:
            break
    return found


def _root(path: Path) -> Path:
    return path.parent if tree.isfile(path) else path


class _Folder:
    """The files below ``path``, or beside it when it is a file; read once."""

    def __init__(self, path: Path, fence: PathSandbox, chosen: Path | None) -> None:
        self._path = path
        self._single = tree.isfile(path)
        self._root, self._fence, self._chosen = _root(path), fence, chosen
        try:
            with tree.scandir(self._root):
                pass
        except OSError as error:
            raise unreadable(path, error) from error
        self._names = {Path(place): sorted(names) for place, names in self._walk()}
        self._images = {place: _by_stem(names) for place, names in self._names.items()}
        self._usual: dict[Path, tuple[Path, ...]] = {}

    def _walk(self) -> Iterator[tuple[str, list[str]]]:
        for place, folders, names in tree.walk(self._root):
            folders[:] = [] if self._single else sorted(name for name in folders if not is_hidden(name))
            yield place, names

    def landmark_files(self, suffix: str, collected: Collected) -> dict[Path, Path]:
        """Return landmark files and their images; one file an image, the one whose name is nearest to it."""
        files = [self._path] if self._single else list(self._of_suffix(suffix))
        if not files and not is_export(self._root):
            message = say("{path} holds no {suffix} files.", path=self._path, suffix=suffix)
            raise SourceError(message, say("Choose another file or format."))
        chosen: dict[Path, Path] = {}
        for file in sorted(files, key=_rank):
            with collected.leaving_out("", file):
                image = self._image_of(file)
                if image in chosen:
                    raise _taken(image, chosen[image])
                chosen[image] = file
        return {file: image for image, file in sorted(chosen.items(), key=lambda item: item[1])}

    def _of_suffix(self, suffix: str) -> Iterator[Path]:
        for place, names in self._names.items():
            yield from (place / name for name in names if _has_suffix(name, suffix))

    def _image_of(self, file: Path) -> Path:
        """Return the image of ``file``; raises SampleRejected when there is none, or a link leads out."""
        if printable(str(file)) != str(file):
            raise SampleRejected(say("its name is not UTF-8"), say("Give it another name."))
        for folder in (file.parent, *self._places(file.parent)):
            for stem in map(normal, _stems(file)):
                name = self._images_of(folder).get(stem)
                if name is not None:
                    return self._kept_inside(folder / name, file)
        raise SampleRejected(missing(_stems(file)[-1]).problem, CHOOSE_IMAGES)

    def _places(self, folder: Path) -> tuple[Path, ...]:
        """Return where else the images of landmarks in ``folder`` may lie."""
        if folder not in self._usual:
            top = Path(os.path.abspath(self._root)).parent
            usual = usual_places(Path(os.path.abspath(folder)), top)
            chosen = chosen_places(self._chosen).all if self._chosen else ()
            below = [place / folder.relative_to(self._root) for place in chosen[:1]]
            self._usual[folder] = (*below, *chosen, *usual.sure)
        return self._usual[folder]

    def _images_of(self, folder: Path) -> dict[str, str]:
        if folder not in self._images:
            self._images[folder] = _by_stem(_images_in(folder))
        return self._images[folder]

    def _kept_inside(self, image: Path, file: Path) -> Path:
        if not (self._fence.admits_image(image, file.parent) and self._fence.admits(file)):
            problem = say("a link leads out of the folder")
            raise SampleRejected(problem, say("Copy the file to where the link is."))
        return image


def _has_suffix(name: str, suffix: str) -> bool:
    return name.lower().endswith(suffix) and not is_hidden(name)


def _by_stem(names: Sequence[str]) -> dict[str, str]:
    """Return images by name and by stem, both :func:`normal`; of equal stems the first of SUFFIXES."""
    images = sorted((n for n in names if is_image(n) and not is_hidden(n)), key=_preference, reverse=True)
    stems = {normal(os.path.splitext(name)[0]): name for name in images}
    return stems | {normal(name): name for name in images}


def _images_in(folder: Path) -> list[str]:
    try:
        with tree.scandir(folder) as entries:
            return sorted(entry.name for entry in entries)
    except OSError:
        return []


def _preference(name: str) -> int:
    return SUFFIXES.index(os.path.splitext(name)[1].lower())


def _stems(file: Path) -> list[str]:
    """Return what the image may be called, nearest first: with its suffix, without, without ``_l``."""
    stem = os.path.splitext(file.name)[0]
    plain = os.path.splitext(stem)[0] if is_image(stem) else stem.removesuffix(_PREDICTED)
    return [stem, plain] if plain != stem else [stem]


def _rank(file: Path) -> tuple[int, Path]:
    stem = os.path.splitext(file.name)[0]
    return (0 if is_image(stem) else 1 + stem.endswith(_PREDICTED), file)


def _taken(image: Path, by: Path) -> SampleRejected:
    problem = say("{image} has its landmarks from {file}", image=image.name, file=by.name)
    return SampleRejected(problem, say("Remove one of the two, or rename it."))
