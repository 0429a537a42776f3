"""A folder of images with one landmark file each: ``GROUP/NAME.png`` and, say, ``GROUP/NAME.pts``.

Such formats know an image by its neighbour's name, so each face gets a copy of its image, as in 300-W. Cut
the faces out first where many share a page.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from mangamatch.domain.events import Progress
from mangamatch.domain.issue import Issue
from mangamatch.domain.pace import Pace
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.text import say
from mangamatch.errors import ExportError
from mangamatch.formats.array_images import in_array, png_of
from mangamatch.formats.atomic import replaced_folder
from mangamatch.formats.collected import demand_points
from mangamatch.formats.images import is_image, measured
from mangamatch.formats.naming import UniqueNames, safe_stem
from mangamatch.formats.unusable import Unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.sample import Sample


def write_pairs(
    samples: Iterable[Sample],
    path: Path,
    encode: Callable[[Points], bytes],
    named: Callable[[Path], str],
) -> Generator[Progress, None, list[Issue]]:
    """Write the faces into a new folder ``path``; ``named`` gives the landmark file beside an image.

    Raises ExportError when ``path`` holds files of others, or no face can be written.
    """
    wanted, issues, pace = list(samples), [], Pace()
    names = UniqueNames(ignore_case=True)
    yield Progress(0, len(wanted))
    with replaced_folder(path) as temp:
        for done, sample in enumerate(wanted):
            if pace.due():
                yield Progress(done, len(wanted), sample.name)
            try:
                image = _copied(sample, temp, names)
            except Unusable as error:
                issues.append(_left_out(sample, error))
            else:
                image.with_name(named(image)).write_bytes(encode(sample.points))
        if wanted and len(issues) == len(wanted):
            message = say("None of the {n} faces can be written.", n=len(wanted))
            raise ExportError(message, issues[0].problem)
    yield Progress(len(wanted), len(wanted))
    return issues


def _copied(sample: Sample, temp: Path, names: UniqueNames) -> Path:
    """Copy the image to where it belongs and return its path; raises Unusable before anything is there."""
    _demand(sample)
    place = temp / safe_stem(sample.group) if sample.group else temp
    plain = safe_stem(sample.name).replace(".", "_")  # a.jpg.pts would be read as that of a.jpg
    stem = names.take(f"{place.name}/{plain}").partition("/")[2]
    if in_array(sample):
        target, pixels = place / f"{stem}.png", png_of(sample)
        place.mkdir(exist_ok=True)
        target.write_bytes(pixels)
        return target
    measured(sample.image)
    target = place / f"{stem}{sample.image.suffix.lower()}"
    place.mkdir(exist_ok=True)
    shutil.copyfile(sample.image, target)
    return target


def _demand(sample: Sample) -> None:
    demand_points(sample.points)
    scheme = SCHEMES.get(sample.scheme)
    if scheme and scheme.size != len(sample.points):
        problem = say("{n} landmarks instead of {size}", n=len(sample.points), size=scheme.size)
        raise Unusable(problem, say("Correct the landmarks of this face."))
    if not (in_array(sample) or is_image(sample.image.name)):
        problem = say("{file} does not end like an image", file=sample.image.name)
        raise Unusable(problem, say("Give it the ending of its format, such as .png."))


def _left_out(sample: Sample, error: Unusable) -> Issue:
    problem = say("left out: {problem}", problem=error.problem)
    return Issue(str(sample.image), sample.name, problem, error.hint)
