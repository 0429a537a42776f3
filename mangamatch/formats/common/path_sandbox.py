"""Finds the images that a sample file of somebody else names, and keeps it from naming any other file."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mangamatch.domain.messages import said_in, say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.files import tree
from mangamatch.files.image_names import as_on_disk, normal
from mangamatch.files.image_paths import resolve
from mangamatch.formats.common.image_places import Places, chosen_places, usual_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mangamatch.domain.issue import Issue
    from mangamatch.domain.messages import Text

_FOREIGN_ROOT = re.compile(r"[A-Za-z]:|[\\/]{2}")
"""A drive or a share of Windows, which elsewhere would pass for a folder of that name."""
_MOST_KNOWN = 4096
"""Names whose images are remembered: the faces of a page follow each other."""

CHOOSE_IMAGES = say("Choose the folder of its images, --images on the command line, or correct the name.")


def _lies_outside(file: str) -> Text:
    return say("its image {file} lies outside the folder", file=file)


_LIES_OUTSIDE = _lies_outside("").template


def kept_out(issues: Iterable[Issue]) -> int:
    """Return how many faces were left out only because their images lie outside the folder."""
    return sum(issue.count for issue in issues if _lies_out(issue.problem))


def _lies_out(problem: Text) -> bool:
    return any(text.template == _LIES_OUTSIDE for text in said_in(problem))


class PathSandbox:
    """Images that a sample file names: inside ``folder``, links followed, unless ``outside`` is allowed.

    An image that is not where the file says is looked for in the usual places, see ``image_places.py``, or in
    the folder ``images`` that somebody has chosen. ``levels``: how many folders further up they may lie.
    ``stem``: what the file is called.
    """

    def __init__(
        self,
        folder: Path,
        *,
        outside: bool = False,
        images: Path | None = None,
        stem: str = "",
        levels: int = 1,
    ) -> None:
        self._folder = folder
        self._top = Path(os.path.abspath(folder))
        for _ in range(levels):
            self._top = self._top.parent
        self._fence = _Fence(folder)
        self._outside, self._stem = outside, stem
        self._known: dict[tuple[str, Path | None, str], Path | None] = {}
        self._usual: dict[Path, _Fenced] = {}
        self._in_chosen = _fenced(chosen_places(images)) if images else None
        self._meant: dict[Path, tuple[str, str]] = {}

    def find(self, text: str, base: Path | None = None, subset: str = "") -> Path:
        """Return the image that a file of the folder, or of ``base`` inside it, calls ``text``.

        ``subset``: the part of the data set that the file says it is of. Raises SampleRejected when it may
        not be used, or may be one of several.
        """
        if not text or "\0" in text:
            raise SampleRejected(say("its image has no name"), say("Add the name of the image."))
        key = text, base, subset
        if key not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[key] = self._found(text, base or self._folder, subset)
        image = self._known[key]
        if image is None:
            raise _refused(text)
        return image

    def _found(self, text: str, base: Path, subset: str) -> Path | None:
        """Return the image, or where it should be; None where it may not be used. Raises SampleRejected."""
        image = resolve(text, base)
        is_foreign = bool(_FOREIGN_ROOT.match(text)) and not self._outside
        admitted = not is_foreign and self.admits(image)
        if admitted and tree.isfile(there := as_on_disk(image)):
            return there
        names, claim = (
            _names(text, subset),
            normal(os.path.normpath(os.path.join(base, text.replace("\\", "/")))),
        )
        if self._in_chosen and (found := self._one_of(self._in_chosen, _ends(names), text, claim)):
            return found
        places = self._in_usual(base)
        if not admitted and not is_foreign and tree.isfile(image):
            return image if places.hold(image) else None
        if _is_absolute(text):  # that of another machine
            places = _Fenced(((base, _Fence(base)), *places.sure), places.maybe)
            names = [end for end in _ends(names) if "/" in end]  # a name alone may be anybody's
        found = self._one_of(places, names, text, claim)
        return found or (image if admitted else None)

    def _in_usual(self, base: Path) -> _Fenced:
        if base not in self._usual:
            places = usual_places(Path(os.path.abspath(base)), self._top, self._stem)
            self._usual[base] = _fenced(places)
        return self._usual[base]

    def _one_of(self, places: _Fenced, names: Sequence[str], text: str, claim: str) -> Path | None:
        """Return the image of one of ``names``; raises SampleRejected where several may be meant."""
        for name in names:
            found = next((image for place in places.sure if (image := _in_place(*place, name))), None)
            if found is None:
                several = [image for place in places.maybe if (image := _in_place(*place, name))]
                if len(several) > 1:
                    raise _several(text, several)
                found = several[0] if several else None
            if found is not None:
                return self._demand_alone(found, text, claim)
        return None

    def _demand_alone(self, image: Path, text: str, claim: str) -> Path:
        """Return ``image``, which must not be taken for that of another name; raises SampleRejected."""
        other, place = self._meant.setdefault(image, (text, claim))
        if place != claim:
            problem = say("its image {file} is not there, only that of {other}", file=text, other=other)
            raise SampleRejected(problem, CHOOSE_IMAGES)
        return image

    def admits(self, image: Path) -> bool:
        """Whether ``image``, a file or folder, may be opened."""
        if self._outside or self._fence.admits(image):
            return True
        return self._in_chosen is not None and self._in_chosen.sure[0][1].admits(image)

    def admits_image(self, image: Path, base: Path) -> bool:
        """Whether ``image`` may be opened, found in one of the usual places for a file in ``base``."""
        return self.admits(image) or self._in_usual(base).hold(image)


class _Fence:
    """What lies in a folder, links followed."""

    def __init__(self, folder: Path) -> None:
        self._root = os.path.join(os.path.realpath(folder), "")
        self._parents: dict[str, str] = {}

    def admits(self, image: Path) -> bool:
        """Whether ``image``, a file or folder, lies inside."""
        if os.path.islink(image):
            return os.path.join(os.path.realpath(image), "").startswith(self._root)
        parent = os.path.dirname(image)
        if parent not in self._parents:
            self._parents[parent] = os.path.join(os.path.realpath(parent), "")
        if self._parents[parent].startswith(self._root):
            return True
        return os.path.join(os.path.realpath(image), "") == self._root


@dataclass(frozen=True, slots=True)
class _Fenced:
    """Places, each with its fence."""

    sure: tuple[tuple[Path, _Fence], ...]
    maybe: tuple[tuple[Path, _Fence], ...]

    def hold(self, image: Path) -> bool:
        """Whether ``image`` lies in one of the places."""
        return any(fence.admits(image) for _, fence in (*self.sure, *self.maybe))


def _fenced(places: Places) -> _Fenced:
    return _Fenced(*(tuple((place, _Fence(place)) for place in each) for each in (places.sure, places.maybe)))


def _refused(text: str) -> SampleRejected:
    hint = say("Put the images beside the file, or allow images outside its folder if you trust it.")
    return SampleRejected(_lies_outside(text), hint)


def _names(text: str, subset: str) -> list[str]:
    """Return what an image may be called inside of its folder."""
    name = text.replace("\\", "/")
    return [f"{subset}/{name}", name] if subset else [name]


def _ends(names: Iterable[str]) -> list[str]:
    """Return names, and what is left of them without the folders of another machine, longest first."""
    parts = [PurePosixPath(name).parts for name in names]
    ends = ["/".join(each[first:]) for each in parts for first in range(len(each))]
    return list(dict.fromkeys(sorted(ends, key=lambda end: -end.count("/"))))


def _is_absolute(text: str) -> bool:
    return text.startswith(("/", "\\")) or bool(_FOREIGN_ROOT.match(text))


def _in_place(place: Path, fence: _Fence, name: str) -> Path | None:
    """Return the image ``name`` of a folder, which it may itself begin with; None where there is none.

    Raises SampleRejected for a link that leads out of it.
    """
    first, _, rest = name.partition("/")
    for each in (name, rest) if rest and first == place.name else (name,):
        image = as_on_disk(Path(os.path.normpath(os.path.join(place, each))))
        if tree.isfile(image):
            if not fence.admits(image):
                raise _refused(name)
            return image
    return None


def _several(text: str, images: Sequence[Path]) -> SampleRejected:
    folders = ", ".join(image.parent.name for image in images[:3])
    problem = say("several images are called {file}: in {folders}", file=text, folders=folders)
    return SampleRejected(problem, CHOOSE_IMAGES)
