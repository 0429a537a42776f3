"""Open 109 annotation files of Manga109's size: manga109api against mangamatch, in one run.

Run as ``python benchmarks/open_books.py``; prints one JSON object. Both keep every book they read, as a
program that works on them has to; ``peer_dropping_s`` is the peer when each book is thrown away at once.
``again_s`` is ours when the books are known from an earlier reading. The figures of whole processes, from
start to end, are ``inspect_s`` (the first time), ``inspect_again_s`` and ``peer_process_s``. All are seconds
of CPU, so that other work on the machine counts little.
"""

from __future__ import annotations

import gc
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import manga109api

from mangamatch.manga109.library import open_library, read_anew, read_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mangamatch.domain.book import Book

SEED = 109
ROUNDS = 3
BOOKS = 109
PAGES = 97
CHARACTERS = 25
BOXES = {"frame": 103_850, "face": 118_593, "body": 157_234, "text": 147_887}  # Manga109 2020.12.18
SIDES = ("xmin", "ymin", "xmax", "ymax")
SENTENCE = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほ"
    "まみむめもやゆよらりるれろわをん日本語漢字一人大小上下!?…ーッャュョ「」"
)


_PEER = """
import sys, manga109api
parser = manga109api.Parser(sys.argv[1])
books = [parser.get_annotation(title) for title in parser.books]
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        root = Path(folder)
        size = write_library(root)
        for path in (root / "annotations").iterdir():
            os.utime(path, (0, 0))  # nothing that was written just now is kept
        runs: dict[str, Callable[[], Any]] = {"ours": ours, "peer": peer, "peer_dropping": peer_dropping}
        runs["again"] = again
        best = dict.fromkeys(runs, float("inf"))
        for _ in range(ROUNDS):
            for name, run in runs.items():
                best[name] = min(best[name], seconds(lambda run=run: run(root)))
        demand_same(ours(root), peer(root))
        demand_same(again(root), peer(root))
        best |= processes(root, Path(cache))
    figures = {f"{name}_s": round(value, 3) for name, value in best.items()}
    ratios = {
        "ratio": best["peer"] / best["ours"],
        "ratio_dropping": best["peer_dropping"] / best["ours"],
        "ratio_again": best["ours"] / best["again"],
        "ratio_inspect": best["peer_process"] / best["inspect"],
        "ratio_inspect_again": best["peer_process"] / best["inspect_again"],
    }
    sizes = {"books": BOOKS, "megabytes": round(size / 1e6, 1), "boxes": sum(BOXES.values()), "kinds": BOXES}
    print(json.dumps({**figures, **{name: round(value, 2) for name, value in ratios.items()}, **sizes}))


def processes(root: Path, cache: Path) -> dict[str, float]:
    """Measure whole processes: ours twice, the first time without anything known, and the peer's."""
    inspect = ["-m", "mangamatch", "inspect", "--manga109", str(root)]
    best = dict.fromkeys(("inspect", "inspect_again", "peer_process"), float("inf"))
    for _ in range(ROUNDS):
        shutil.rmtree(cache / "mangamatch", ignore_errors=True)
        for name, words in (
            ("inspect", inspect),
            ("inspect_again", inspect),
            ("peer_process", ["-c", _PEER, str(root)]),
        ):
            best[name] = min(best[name], process_seconds(words))
    return best


def process_seconds(words: list[str]) -> float:
    before = os.times()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def seconds(run: Callable[[], Any]) -> float:
    gc.collect()
    start = time.process_time()
    kept = run()
    taken = time.process_time() - start
    del kept
    return taken


def ours(root: Path) -> list[Book]:
    """Read all books, as where nothing is known of them."""
    library, _ = open_library(root)
    return [read_anew(files)[0] for files in library.books.values()]


def again(root: Path) -> list[Book]:
    """Read all books; the first time that keeps what is read, later times it is known."""
    library, _ = open_library(root)
    return [read_book(files)[0] for files in library.books.values()]


def peer(root: Path) -> list[dict[str, Any]]:
    parser = manga109api.Parser(str(root))
    return [parser.get_annotation(title) for title in parser.books]


def peer_dropping(root: Path) -> None:
    parser = manga109api.Parser(str(root))
    for title in parser.books:
        parser.get_annotation(title)


def demand_same(books: list[Book], annotations: list[dict[str, Any]]) -> None:
    """Compare every box, character and text of both readers."""
    for book, annotation in zip(books, annotations, strict=True):
        for kind in BOXES:
            theirs = [
                (page["@index"], *(box[f"@{side}"] for side in SIDES), *peer_words(box))
                for page in annotation["page"]
                for box in page[kind]
            ]
            regions = book.regions[kind]
            places = zip(regions.pages.tolist(), *regions.boxes.T.tolist(), strict=True)
            words = zip(regions.ids, regions.characters, regions.texts, strict=True)
            if theirs != [(*place, *word) for place, word in zip(places, words, strict=True)]:
                raise SystemExit(f"{book.title}: the {kind} boxes differ")


def peer_words(box: dict[str, Any]) -> tuple[str, str, str]:
    """Id, character, text; the peer turns ids that look like numbers into numbers."""
    character = str(box["@character"]).zfill(8) if "@character" in box else ""
    return str(box["@id"]).zfill(8), character, box.get("#text", "")


def write_library(root: Path) -> int:
    """Write the books; returns the bytes of XML."""
    rng = random.Random(SEED)
    titles = [f"Book{number:03d}" for number in range(BOOKS)]
    (root / "annotations").mkdir()
    (root / "books.txt").write_text("\n".join(titles) + "\n", encoding="utf-8")
    numbers = iter(range(1 << 30))
    written = 0
    for number, title in enumerate(titles):
        kinds = [kind for kind, total in BOXES.items() for _ in range(share(total, number))]
        rng.shuffle(kinds)
        xml = "".join(book_lines(rng, title, kinds, numbers)).encode()
        written += (root / "annotations" / f"{title}.xml").write_bytes(xml)
    return written


def share(total: int, number: int) -> int:
    return total // BOOKS + (number < total % BOOKS)


def book_lines(rng: random.Random, title: str, kinds: list[str], numbers: Iterator[int]) -> Iterator[str]:
    characters = [f"{next(numbers):08x}" for _ in range(CHARACTERS)]
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<book title="{title}">\n\t<characters>\n'
    yield from (f'\t\t<character id="{key}" name="人物{key}"/>\n' for key in characters)
    yield "\t</characters>\n\t<pages>\n"
    for page in range(PAGES):
        yield f'\t\t<page index="{page}" width="1654" height="1170">\n'
        yield from (box_line(rng, kind, f"{next(numbers):08x}", characters) for kind in kinds[page::PAGES])
        yield "\t\t</page>\n"
    yield "\t</pages>\n</book>\n"


def box_line(rng: random.Random, kind: str, key: str, characters: list[str]) -> str:
    x, y = rng.randrange(1500), rng.randrange(1000)
    sides = f'xmin="{x}" ymin="{y}" xmax="{x + rng.randrange(9, 150)}" ymax="{y + rng.randrange(9, 150)}"'
    if kind == "text":
        words = "".join(rng.choices(SENTENCE, k=rng.randrange(3, 22)))
        return f'\t\t\t<text id="{key}" {sides}>{words}</text>\n'
    character = f' character="{rng.choice(characters)}"' if kind in ("face", "body") else ""
    return f'\t\t\t<{kind} id="{key}" {sides}{character}/>\n'


if __name__ == "__main__":
    main()
