"""Images that go into an export of many files: looked at once, then linked, copied or made under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.domain.rejection import SampleRejected, demand_size
from mangamatch.files.image_names import folded
from mangamatch.files.sample_images import INDEX, ArrayImage, ImageFile, in_array, look, row_of
from mangamatch.formats.common.unique_names import UniqueNames, safe_stem

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.sample import Sample


class Pictures:
    """Looks at each image once, and gives it a name nobody has in its folder."""

    def __init__(self) -> None:
        self._known: dict[tuple[Path, int | None], ImageFile | ArrayImage | SampleRejected] = {}
        self._names: dict[str, UniqueNames] = {}

    def of(self, sample: Sample) -> ImageFile | ArrayImage:
        """Return the image of ``sample``; raises SampleRejected when it is none, or of another size."""
        key = sample.image, sample.extra[INDEX] if in_array(sample) else None
        if key not in self._known:
            self._known[key] = _looked_at(sample)
        picture = self._known[key]
        if isinstance(picture, SampleRejected):
            raise picture
        demand_size(sample, picture.size)
        return picture

    def place(self, folder: str, group: str, name: str) -> str:
        """Return ``folder/group/name``, fit for any disk and without suffix; no place is given twice."""
        place = f"{folder}/{safe_stem(group)}" if group else folder
        names = self._names.setdefault(folded(place), UniqueNames(ignore_case=True))
        return f"{place}/{names.take(safe_stem(name))}".lstrip("/")


def _looked_at(sample: Sample) -> ImageFile | ArrayImage | SampleRejected:
    try:
        if in_array(sample):
            return row_of(sample)
        picture = look(sample.image)
        if picture.is_turned:  # it will be written anew, which is better known before
            picture.png()
        return picture
    except SampleRejected as error:
        return error
