"""List what a Manga109 folder and a folder of landmark files hold, and every problem found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.cli.output import add_json_argument, drain, json_file, report_issues, write_json
from mangamatch.manga109.landmarks import read_landmarks
from mangamatch.workflows.guard import refuse_sources
from mangamatch.workflows.shelf import Shelf

if TYPE_CHECKING:
    import argparse

    from mangamatch.domain.book import Book
    from mangamatch.manga109.landmarks import LandmarkFolder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--manga109", required=True, metavar="DIR", help="Manga109 folder")
    parser.add_argument("--landmarks", metavar="DIR", help="folder of landmark files")
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Read everything once and report."""
    shelf = Shelf.open(Path(args.manga109))
    if target := json_file(args.json):
        refuse_sources(target, shelf.library, Path(args.landmarks) if args.landmarks else None)
    books = drain(shelf.read(shelf.titles))
    result: dict[str, Any] = {"books": [_book_json(book) for book in books.values()]}
    issues = list(shelf.issues)
    if args.landmarks:
        folder, more = drain(read_landmarks(Path(args.landmarks), shelf.page_width))
        result["landmarks"] = _landmarks_json(folder)
        issues += more
    result["issues"] = [issue.to_json() for issue in issues]
    if args.json:
        write_json(args.json, result)
    if args.json != "-":
        _summarise(result)
    report_issues(issues)
    return 0


def _book_json(book: Book) -> dict[str, Any]:
    sizes = Counter((page.width, page.height) for page in book.pages)
    return {
        "book": book.title,
        "pages": len(book.pages),
        "images": sum(page.image is not None for page in book.pages),
        "sizes": [{"width": w, "height": h, "pages": n} for (w, h), n in sizes.most_common()],
        "regions": {kind: len(regions) for kind, regions in book.regions.items()},
        "polygons": len(book.polygons),
        "other": dict(Counter(element.tag for element in book.elements)),
        "characters": len(book.characters),
    }


def _landmarks_json(folder: LandmarkFolder) -> dict[str, Any]:
    titles = Counter(item.name.book if item.name else "" for item in folder.sets)
    return {
        "files": len(folder.sets),
        "frame": folder.frame,
        "frame_votes": dict(folder.frame_votes),
        "schemes": dict(Counter(item.scheme for item in folder.sets)),
        "emotions": {str(k): n for k, n in Counter(item.emotion for item in folder.sets).items()},
        "unnamed": titles.pop("", 0),
        "books": dict(sorted(titles.items())),
    }


def _summarise(result: dict[str, Any]) -> None:
    print(f"{'book':30} {'pages':>6} {'images':>6} {'faces':>6} {'frames':>6} {'bodies':>6} {'texts':>6}")
    for book in result["books"]:
        counts = (book["regions"].get(kind, 0) for kind in ("face", "frame", "body", "text"))
        numbers = " ".join(f"{n:6d}" for n in (book["pages"], book["images"], *counts))
        print(f"{book['book']:30} {numbers}")
    if "landmarks" in result:
        landmarks = result["landmarks"]
        print(
            f"\n{landmarks['files']} landmark files of {len(landmarks['books'])} books,"
            f" points counted from the {landmarks['frame']} corner, {landmarks['unnamed']} names unusable"
        )
    print(f"{len(result['issues'])} problems")
