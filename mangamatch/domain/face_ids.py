"""Ids of faces: eight digits, as those of Manga109, which begin with zeros; ids that are made are larger."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mangamatch.domain.book import Book, Face

_OURS = 1 << 31


def ids_in(book: Book) -> Iterable[str]:
    """Yield all ids of a book: of characters and of whatever is on its pages."""
    yield from book.characters
    for regions in book.regions.values():
        yield from regions.ids
    yield from (polygon.id for polygon in book.polygons)
    for element in book.elements:
        yield from (value for name, value in element.attributes if name == "id")


class FaceIds:
    """Gives faces ids that nothing else has, the same for the same place."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def of(self, face: Face) -> str:
        """Return the id of a face, or one made of its place where it has none, or something else has it."""
        place = f"{face.book}\0{face.page}\0{face.box.as_tuple()}".encode("utf-8", "surrogatepass")
        made, number = face.id, int.from_bytes(blake2b(place, digest_size=4).digest()) | _OURS
        while not made or made in self._taken:
            made = f"{number:08x}"
            number = (number + 1) % (1 << 32) | _OURS
        self._taken.add(made)
        return made
