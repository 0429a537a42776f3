"""Make a project: landmark files placed on the faces of Manga109 books, or pages of any kind."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.book_store import BookStore
from mangamatch.app.project.directions import direction_of
from mangamatch.app.project.match import KEPT_CANDIDATES, MatchOptions, match_all, open_model
from mangamatch.app.project.networks import weights_of_project
from mangamatch.app.project.own_books import with_own_books
from mangamatch.app.project.pages import books_of_pages, read_source, take_pages
from mangamatch.app.project.proposal import rules_of
from mangamatch.app.project.samples import project_book_store
from mangamatch.app.project.sources import read_sources
from mangamatch.cli.detecting import add_detector_arguments, detection
from mangamatch.cli.output import add_json_argument, conclude, drain, json_file, report_issues
from mangamatch.domain.match import Candidate, Status
from mangamatch.domain.messages import counted
from mangamatch.domain.visibility import noted
from mangamatch.errors import ProjectError, UsageError
from mangamatch.inference.bundled_model import default_model
from mangamatch.matching.evidence import ALL_EVIDENCE, DETECTOR, EVIDENCE, Need, check_evidence, needing
from mangamatch.matching.extent_rules import ExtentRules
from mangamatch.matching.provenance.page_mapping import PRIOR, BookReading
from mangamatch.project.json_codec import place_to_json
from mangamatch.project.session import Session

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from mangamatch.app.project.detection import Detection
    from mangamatch.app.project.pages import PagesRead
    from mangamatch.app.project.sources import Sources
    from mangamatch.domain.book import Book
    from mangamatch.domain.match import Match
    from mangamatch.matching.engine import Found
    from mangamatch.matching.evidence import LandmarkPredictor


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--manga109", metavar="DIR", help="Manga109: its folder, or a ZIP of it")
    parser.add_argument("--landmarks", metavar="DIR", help="folder or ZIP of landmark files")
    told = "pages that nobody has annotated: a folder, a ZIP or CBZ archive, or a PDF; each folder is a book"
    parser.add_argument("--pages", metavar="DIR", help=told)
    parser.add_argument("--project", required=True, metavar="FILE", help="project to make or to add to")
    parser.add_argument("--books", metavar="A,B", help="search only these books")
    parser.add_argument("--evidence", metavar="A,B", help=f"kinds of evidence to use: {', '.join(EVIDENCE)}")
    told = "run folder or file of a network; default: the shipped network, where --evidence names the model"
    parser.add_argument("--model", metavar="RUN", help=told)
    told = "find faces that have no landmark file, and let the model propose points for them"
    parser.add_argument("--propose", action="store_true", help=told)
    add_detector_arguments(parser)
    parser.add_argument(
        "--accept-above", type=float, metavar="C", help="accept matches of at least this confidence, 0…1"
    )
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Read the sources, search, store, print a summary."""
    evidence = _evidence(args.evidence, bool(args.model))
    if args.accept_above is not None and not 0 <= args.accept_above <= 1:  # NaN is not either
        raise UsageError(f"--accept-above is {args.accept_above}.", "Give it a number from 0 to 1.")
    _demand_sources(args)
    sources = drain(read_sources(Path(args.manga109), Path(args.landmarks))) if args.manga109 else None
    pages = drain(read_source(Path(args.pages))) if args.pages else None
    titles = _titles(args.books, sources, pages)
    _keep_sources(sources, pages, Path(args.project), args.json)
    asked = bool(args.faces or (args.evidence and DETECTOR in evidence))  # it takes time, as the model does
    finds = detection(args, asked=asked or bool(pages)) if asked or args.propose else None
    kinds = (evidence, _model(args, evidence), finds if asked else None)
    options = MatchOptions(ExtentRules(), titles, args.accept_above, *kinds)
    predict = open_model(sources.landmarks.sets, options) if sources else None
    with closing(Session(Path(args.project), wait=True)) as session:  # an error above makes no project
        options = replace(options, rules=rules_of(session))
        result = _match(sources, options, session, predict) if sources else _nothing_matched()
        if pages:
            _take_pages(pages, session, result)
        if args.propose:
            result["proposed"] = _propose(_shelf(sources, session), options, session, finds)
    report_issues(result["issues"])
    result["issues"] = [issue.to_json() for issue in result["issues"]]
    return conclude(args, result, _lines(result, args.project))


def _demand_sources(args: argparse.Namespace) -> None:
    if bool(args.manga109) != bool(args.landmarks):
        lacking = "--landmarks" if args.manga109 else "--manga109"
        raise UsageError(f"{lacking} is missing.", "Give the folders of Manga109 and of its landmark files.")
    if not args.manga109 and not args.pages:
        hint = "Give --manga109 DIR and --landmarks DIR, or --pages DIR for pages without annotations."
        raise UsageError("There is nothing to match.", hint)


def _keep_sources(sources: Sources | None, pages: PagesRead | None, project: Path, json: str | None) -> None:
    library = sources.shelf.library if sources else BookStore.empty().library
    landmarks = sources.landmarks.root if sources else None
    folders = pages.places if pages else ()
    refuse_sources(project, library, landmarks, pages=folders, error=ProjectError)
    if target := json_file(json):
        refuse_sources(target, library, landmarks, pages=folders, taken=[project])


def _match(
    sources: Sources, options: MatchOptions, session: Session, predict: LandmarkPredictor | None
) -> dict[str, Any]:
    result, _ = drain(match_all(session, sources, options, predict))
    titles = sorted({item.candidates[0].book for item in result.found if item.candidates})
    return {
        "books": [_book_json(title, result.readings.get(title)) for title in titles],
        "matches": [_match_json(item, session.matches) for item in result.found],
        "issues": list(dict.fromkeys((*sources.issues, *sources.shelf.issues, *result.issues))),
    }


def _nothing_matched() -> dict[str, Any]:
    return {"books": [], "matches": [], "issues": []}


def _take_pages(read: PagesRead, session: Session, result: dict[str, Any]) -> None:
    """Put the books of pages into the project, and tell of them in ``result``."""
    taken = take_pages(session, read)
    books = {book.title: book for book in books_of_pages(session)}
    result["books"] += [_pages_json(books[title], session) for title in taken.titles]
    result["issues"] += taken.issues


def _pages_json(book: Book, session: Session) -> dict[str, Any]:
    return {"book": book.title, "pages": len(book.pages), "direction": direction_of(session, book).value}


def _shelf(sources: Sources | None, session: Session) -> BookStore:
    """Return all books of the project; those of Manga109 are not read again."""
    read = with_own_books(sources.shelf, session) if sources else None
    return read or project_book_store(session)


def _propose(
    shelf: BookStore, options: MatchOptions, session: Session, finds: Detection | None
) -> list[dict[str, Any]]:
    """Find faces, and let the model propose points for those without; return these, most doubtful first."""
    from mangamatch.app.project import propose as predicted

    model = options.model or weights_of_project(session)
    steps = predicted.propose_points(session.matches, session.sets, shelf, model, options.titles, finds)
    proposals = drain(steps)
    predicted.take_in(session, proposals, options.titles)
    return predicted.to_json(proposals)


def _evidence(names: str | None, has_model: bool) -> frozenset[str]:
    if names is None:
        return ALL_EVIDENCE
    chosen = [name.strip() for name in names.split(",")]
    check_evidence(chosen, has_model=has_model)
    return frozenset(chosen)


def _model(args: argparse.Namespace, evidence: frozenset[str]) -> Path | None:
    """Return the network to look with, None for none: it takes time, so it is used where it is asked for."""
    if args.model:
        return Path(args.model)
    return default_model() if args.evidence and needing(Need.MODEL, evidence) else None


def _titles(books: str | None, sources: Sources | None, pages: PagesRead | None) -> tuple[str, ...] | None:
    if books is None:
        return None
    titles = tuple(books.split(","))
    known = {*(sources.shelf.titles if sources else ()), *(b.title for b in (pages.books if pages else ()))}
    unknown = [title for title in titles if title not in known]
    if unknown:
        raise UsageError(f"No such book: {', '.join(unknown)}.", "mangamatch inspect lists the titles.")
    return titles


def _book_json(title: str, found: BookReading | None) -> dict[str, Any]:
    """Return how the book's names were read; the prior with support 0 where they were not read."""
    found = found or BookReading(title, PRIOR, 0.0, None, 0.0, False)
    runner_up = found.runner_up.to_json() if found.runner_up else None
    return {
        "book": title,
        "reading": found.reading.to_json(),
        "support": found.support,
        "agreed": found.agreed,
        "runner_up": {"reading": runner_up, "support": found.runner_up_support},
    }


def _match_json(found: Found, matches: Mapping[str, Match]) -> dict[str, Any]:
    match = matches.get(found.file)
    candidates = [
        {**place_to_json(candidate), "score": candidate.score, "points": candidate.points.tolist()}
        for candidate in _match_first(match, found.candidates)
    ]
    if match is None or not match.is_placed or match.status == Status.REJECTED:
        unplaced = dict.fromkeys(("book", "page", "face_id", "region"))
        blank = {"points": [], "confidence": 0.0, "evidence": {}, "decision": match.status if match else None}
        return {"file": found.file, "status": "unmatched", **unplaced, **blank, "candidates": candidates}
    return {
        "file": found.file,
        "status": "accepted" if match.status == Status.ACCEPTED else "pending",
        "decision": match.status.value,  # what the contract's three words cannot say: rejected, skipped …
        **place_to_json(match),
        "points": match.points.tolist(),
        "confidence": 1.0 if match.confidence is None else match.confidence,
        "evidence": dict(match.evidence),
        **noted(match.visibility),
        "candidates": candidates,
    }


def _match_first(match: Match | None, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Put the match as it lies now before the other candidates."""
    if match is None or not match.is_placed:
        return candidates
    face = (match.book, match.page, match.face_id, match.region)
    others = [c for c in candidates if (c.book, c.page, c.face_id, c.region) != face]
    score = next((c.score for c in candidates if c not in others), 1.0)
    return [Candidate(*face, match.points, score, match.evidence), *others][:KEPT_CANDIDATES]


def _lines(result: dict[str, Any], project: str) -> Iterator[str]:
    books = [book["pages"] for book in result["books"] if "pages" in book]
    if books:
        yield f"{counted(len(books), 'book')} of pages with {counted(sum(books), 'page')}."
    statuses = [item["status"] for item in result["matches"]]
    placed = len(statuses) - statuses.count("unmatched")
    accepted = counted(statuses.count("accepted"), "face")  # each face is accepted once
    have = "has" if placed == 1 else "have"
    files = counted(len(statuses), "landmark file")
    if statuses or not books:
        yield f"{placed} of {files} {have} candidates, {accepted} accepted."
    if "proposed" in result:
        have = "has" if len(result["proposed"]) == 1 else "have"
        yield f"{counted(len(result['proposed']), 'face')} without landmark file {have} points of the model."
    problems = sum(issue.get("count", 1) for issue in result["issues"])
    yield f"{counted(problems, 'problem')}. Project: {project}"
