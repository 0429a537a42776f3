"""Ids of faces: kept where they are free, else made of the face's place, and never given twice."""

from __future__ import annotations

from dataclasses import replace

from mangamatch.domain.book import Face
from mangamatch.domain.box import Box
from mangamatch.domain.face_ids import FaceIds

FACE = Face("", "Boat", 3, Box(1, 2, 30, 40))


def test_an_id_that_is_free_is_kept() -> None:
    assert FaceIds(["0004"]).of(replace(FACE, id="000401a3")) == "000401a3"


def test_what_is_made_is_the_same_for_the_same_place_and_like_no_other() -> None:
    made = FaceIds([]).of(FACE)
    assert made == FaceIds(["000401a3"]).of(FACE) and len(made) == 8
    assert int(made, 16) >= 1 << 31  # those of Manga109 begin with zeros
    ids = FaceIds([made])
    others = [ids.of(FACE), ids.of(FACE), ids.of(replace(FACE, id=made)), ids.of(replace(FACE, page=4))]
    assert len({made, *others}) == 5 and all(int(key, 16) >= 1 << 31 and len(key) == 8 for key in others)


def test_the_last_number_is_followed_by_the_first_of_ours() -> None:
    last = f"{int(FaceIds([]).of(FACE), 16):08x}"
    taken = [f"{number:08x}" for number in range(int(last, 16), int(last, 16) + 50)]
    assert int(FaceIds(taken).of(FACE), 16) == int(last, 16) + 50
