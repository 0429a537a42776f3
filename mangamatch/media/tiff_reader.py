"""A TIFF of several pages as a clip: what scanners and fax programs write. Each page is a frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.files.images import decoded_page, demand_moderate
from mangamatch.files.orientation import seen_size
from mangamatch.media.clip import UNSAID_MS, ClipFrame, starts_of
from mangamatch.media.gif_reader import damaged
from mangamatch.media.shown import as_shown

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from PIL.ImageFile import ImageFile

    from mangamatch.domain.arrays import Pixels

_MOST_PAGES = 10_000
_KIND = 254  # tag: what a page is of
_PLACES = ((273, 279), (324, 325))
"""Tags: where strips or tiles begin, and how long they are."""
_NO_PAGE = 1 | 4  # a smaller copy of another page, or its mask


@dataclass(frozen=True, slots=True)
class TiffPage:
    """A page: its ``number`` among all pictures of the file, and its (width, height) as it is seen.

    ``whole``: its pixels lie in the file, as far as the header says where. OpenCV shows others black.
    """

    number: int
    size: tuple[int, int]
    whole: bool


def pages_of(image: ImageFile, file_size: int) -> list[TiffPage]:
    """Return the pages of an opened TIFF; small copies are none. One that breaks off there is not whole."""
    pages: list[TiffPage] = []
    for number in range(_MOST_PAGES):
        try:
            image.seek(number)
            tags: Any = getattr(image, "tag_v2", {})
            if not int(tags.get(_KIND, 0)) & _NO_PAGE:
                pages.append(TiffPage(number, seen_size(image), _ends(tags) <= file_size))
        except EOFError:
            break
        except Exception:  # whatever damaged data makes Pillow raise
            return [*pages, TiffPage(number, pages[0].size, whole=False)] if pages else []
    return pages


def _ends(tags: Any) -> int:
    """Return where the last of a page's pixels end in the file."""
    for offsets, lengths in _PLACES:
        if offsets in tags and lengths in tags:
            return max(map(sum, zip(tags[offsets], tags[lengths], strict=False)), default=0)
    return 0


class PagesClip:
    """The pages of a TIFF; one of another size, or one that is damaged, shows the one before."""

    loop = 0
    fps: float | None = None
    still = False
    kind = "frames"

    def __init__(self, path: Path, pages: Sequence[TiffPage]) -> None:
        self.path, self._pages, self.size = path, pages, pages[0].size
        self.count = len(pages)
        self.starts = starts_of([UNSAID_MS] * self.count)
        self.issues: list[Issue] = []
        demand_moderate(self.size, moving=True)

    def frames(self, start: int = 0) -> Generator[ClipFrame, None, None]:
        """Yield the pages from number ``start`` on."""
        last: tuple[Pixels, Pixels | None] = np.full(self.size[::-1], 255, np.uint8), None
        for index, page in enumerate(self._pages[start:], start):
            issue = self._of_other_size(index, page) if page.whole else damaged(self.path, index)
            try:
                last = last if issue else as_shown(decoded_page(self.path, page.number))
            except (ValueError, OSError):
                issue = damaged(self.path, index)
            yield ClipFrame(index, self.starts[index], UNSAID_MS, *last, issue)

    def _of_other_size(self, index: int, page: TiffPage) -> Issue | None:
        if page.size == self.size:
            return None
        here, first = "{}×{}".format(*page.size), "{}×{}".format(*self.size)
        problem = say("The image is {here} pixels, the clip {first}", here=here, first=first)
        hint = say("It was left as the frame before; all images of a clip need one size.")
        return Issue(str(self.path), say("frame {n}", n=index), problem, hint)
