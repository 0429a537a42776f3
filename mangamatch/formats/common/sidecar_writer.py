"""A folder of images with one landmark file each: ``GROUP/NAME.png`` and, say, ``GROUP/NAME.pts``.

Such formats know an image by its neighbour's name, so each face gets a copy of its image, as in 300-W. Cut
the faces out first where many share a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.messages import say
from mangamatch.domain.progress import Progress
from mangamatch.domain.rejection import SampleRejected, check, demand_some
from mangamatch.domain.throttle import Pace
from mangamatch.files.atomic import replace_folder
from mangamatch.formats.common.image_store import Pictures
from mangamatch.formats.common.scheme_check import mixed_schemes_issue

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from mangamatch.domain.arrays import Points
    from mangamatch.domain.issue import Issue
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
    written: list[Sample] = []
    pictures = Pictures()
    yield Progress(0, len(wanted))
    with replace_folder(path) as temp:
        for done, sample in enumerate(wanted):
            if pace.due():
                yield Progress(done, len(wanted), sample.name)
            try:
                image = _put(sample, temp, pictures)
            except SampleRejected as error:
                issues.append(error.issue_of(sample))
            else:
                image.with_name(named(image)).write_bytes(encode(sample.points))
                written.append(sample)
        demand_some(len(written), len(wanted), issues)
    yield Progress(len(wanted), len(wanted))
    hint = say("Export each scheme to a folder of its own.")
    return [*issues, *mixed_schemes_issue(written, path, hint, by_names=True)]


def _put(sample: Sample, temp: Path, pictures: Pictures) -> Path:
    """Put the image where it belongs and return its path; raises SampleRejected before anything is there."""
    check(sample)
    plain = sample.name.replace(".", "_")  # a.jpg.pts would be read as that of a.jpg
    picture = pictures.of(sample)
    target = temp / f"{pictures.place('', sample.group, plain)}{picture.suffix}"
    picture.put(target)
    return target
