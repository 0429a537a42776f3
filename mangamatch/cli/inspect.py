"""List what data hold, and every problem found: Manga109 with landmark files, or samples of any format."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.faces import find_faces, unlisted
from mangamatch.app.samples.read import read_samples, title_of
from mangamatch.app.samples.statistics import statistics
from mangamatch.cli.detecting import add_detector_arguments, detection
from mangamatch.cli.output import (
    add_json_argument,
    add_outside_argument,
    conclude,
    drain,
    images_folder,
    json_file,
    keep_sources,
)
from mangamatch.domain.issue import number_of
from mangamatch.domain.messages import counted
from mangamatch.domain.visible import visible
from mangamatch.errors import UsageError
from mangamatch.manga109.frames import UNKNOWN
from mangamatch.manga109.landmarks import read_landmarks

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from mangamatch.domain.book import Book
    from mangamatch.manga109.landmarks import LandmarkFolder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("sources", nargs="*", metavar="SRC", help="files, folders or ZIPs of samples")
    add_outside_argument(parser)
    parser.add_argument("--manga109", metavar="DIR", help="Manga109: its folder, or a ZIP of it")
    parser.add_argument("--landmarks", metavar="DIR", help="folder or ZIP of landmark files")
    told = "also look at all pages of Manga109 and list those whose XML seems to leave out faces"
    parser.add_argument("--find", action="store_true", help=told)
    add_detector_arguments(parser)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Read everything once and report."""
    if args.sources and args.manga109:
        raise UsageError("Samples and Manga109 are inspected one at a time.", "Leave one of them out.")
    if not args.sources and not args.manga109:
        raise UsageError("There is nothing to inspect.", "Give files of samples, or --manga109 DIR.")
    if args.faces and not args.find:
        raise UsageError("--faces says which detector --find asks.", "Add --find, or leave --faces out.")
    if args.find and not args.manga109:
        raise UsageError("--find looks at pages of Manga109.", "Give its folder as --manga109.")
    return _inspect_samples(args) if args.sources else _inspect_manga109(args)


def _inspect_samples(args: argparse.Namespace) -> int:
    paths = [Path(source) for source in args.sources]
    keep_sources(paths, args.json, images=images_folder(args))
    formats = {str(path): title_of(path) for path in paths}
    samples, issues = drain(read_samples(paths, outside=args.images_anywhere, images=images_folder(args)))
    found = statistics(samples)
    told = {"formats": {path: name for path, (name, _) in formats.items()}, "statistics": found.to_json()}
    titles = [f"{path}: {title}" for path, (_, title) in formats.items()]
    lines = [*titles, *found.to_text().split("\n"), "", counted(number_of(issues), "problem")]
    return conclude(args, told, lines, issues)


def _inspect_manga109(args: argparse.Namespace) -> int:
    shelf = BookStore.open(Path(args.manga109))
    if target := json_file(args.json):
        refuse_sources(target, shelf.library, Path(args.landmarks) if args.landmarks else None)
    finds = detection(args) if args.find else None
    books = drain(shelf.read(shelf.titles))
    result: dict[str, Any] = {"books": [_book_json(book) for book in books.values()]}
    issues = list(shelf.issues)
    if args.landmarks:
        folder, more = drain(read_landmarks(Path(args.landmarks), shelf.page_width))
        result["landmarks"] = _landmarks_json(folder)
        issues += more
    if finds:
        result["left_out"] = [page.to_json() for page in unlisted(shelf, drain(find_faces(shelf, finds)))]
    return conclude(args, result, [*_lines(result), counted(number_of(issues), "problem")], issues)


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


def _lines(result: dict[str, Any]) -> Iterator[str]:
    yield f"{'book':30} {'pages':>6} {'images':>6} {'faces':>6} {'frames':>6} {'bodies':>6} {'texts':>6}"
    for book in result["books"]:
        counts = (book["regions"].get(kind, 0) for kind in ("face", "frame", "body", "text"))
        numbers = " ".join(f"{n:6d}" for n in (book["pages"], book["images"], *counts))
        yield f"{visible(book['book']):30} {numbers}"
    if "landmarks" in result:
        landmarks = result["landmarks"]
        files, books = counted(landmarks["files"], "landmark file"), counted(len(landmarks["books"]), "book")
        corner = "what their points count from is not known"
        if landmarks["frame"] != UNKNOWN:
            corner = f"points counted from the {landmarks['frame']} corner"
        unnamed = counted(landmarks["unnamed"], "name")
        yield ""
        yield f"{files} of {books}, {corner}, {unnamed} unusable"
    if "left_out" in result:
        yield from _unlisted_lines(result["left_out"])


def _unlisted_lines(pages: list[dict[str, Any]]) -> Iterator[str]:
    faces = sum(len(page["faces"]) for page in pages)
    yield ""
    yield f"The XML seems to leave out {counted(faces, 'face')} on {counted(len(pages), 'page')}"
    for page in pages:
        places = ", ".join(_place(face) for face in page["faces"])
        yield f"  {visible(page['book'])}, page {page['page']}: {places}"


def _place(face: dict[str, Any]) -> str:
    x0, y0, x1, y1 = face["box"]
    return f"{x0:.0f},{y0:.0f},{x1 - x0:.0f},{y1 - y0:.0f} ({face['score']:.2f})"
