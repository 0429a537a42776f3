"""Say how well annotators agree, and accept the faces that two drew alike where their place is sure."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mangamatch.app.output_guard import refuse_sources
from mangamatch.app.project.agreement import agreements
from mangamatch.app.project.book_store import LANDMARKS
from mangamatch.app.project.document import Document
from mangamatch.app.project.review import accept_agreeing, find_agreeing
from mangamatch.app.project.samples import project_book_store
from mangamatch.cli.output import add_json_argument, conclude, demand_project, drain, json_file
from mangamatch.cli.settings import add_settings, given_settings
from mangamatch.domain.annotators import AgreementRules
from mangamatch.domain.messages import counted
from mangamatch.domain.settings import settings_of
from mangamatch.project.json_codec import place_to_json
from mangamatch.project.session import Session

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from mangamatch.app.project.agreement import Agreement
    from mangamatch.domain.annotators import AnnotatorPair

_LABEL = "Accept agreeing pairs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's options."""
    parser.add_argument("--project", required=True, metavar="FILE", help="project to decide in")
    parser.add_argument("--dry-run", action="store_true", help="only say which agree; accept nothing")
    add_settings(parser, settings_of(AgreementRules), absent=True)
    add_json_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Search the pending pairs and accept the mean of those that agree, as one step of undo."""
    project = demand_project(args.project)
    with closing(Session(project, write=not args.dry_run, wait=True)) as session:
        shelf = project_book_store(session)
        if target := json_file(args.json):
            refuse_sources(target, shelf.library, session.source(LANDMARKS), taken=[project])
        document = Document(session, shelf)
        rules = replace(document.agreement_rules, **given_settings(args, settings_of(AgreementRules)))
        document.use_agreement_rules(rules)
        told_apart = agreements(session.sets.values(), rules.tolerance)
        pairs, pending = drain(find_agreeing(document))
        if not args.dry_run:
            pairs = accept_agreeing(document, pairs, _LABEL)
    accepted = 0 if args.dry_run else len(pairs)
    told = {"pending": pending, "agreeing": [_to_json(pair) for pair in pairs], "accepted": accepted}
    told["agreement"] = [one.to_json() for one in told_apart]
    lines = [*_table(told_apart), *_lines(len(pairs), pending, rules, dry=args.dry_run)]
    return conclude(args, told, lines)


def _to_json(pair: AnnotatorPair) -> dict[str, Any]:
    files = [pair.first.file, pair.second.file]
    return {"files": files, **place_to_json(pair.first), "confidence": pair.first.confidence}


def _table(told: Iterable[Agreement]) -> Iterator[str]:
    """Write how far annotators are apart, in per cent of the face, a line for each part."""
    for one in told:
        pairs, faces = counted(one.pairs, "pair"), counted(one.faces, "face")
        yield f"{one.scheme.name}: {pairs} of annotators, {faces}. Distances in % of the face:"
        yield f"{'':10}{'mean':>8}{'median':>8}{'95 %':>8}{'along':>8}{'across':>8}{'within':>8}"
        for group, part in one.parts.items():
            numbers = (part.mean, part.median, part.p95, part.along, part.across)
            row = "".join("       –" if number is None else f"{100 * number:8.1f}" for number in numbers)
            yield f"{group.name if group else 'all':10}{row}{part.within:8.0%}"


def _lines(agreeing: int, pending: int, rules: AgreementRules, *, dry: bool) -> Iterator[str]:
    agree = "agrees" if agreeing == 1 else "agree"
    apart = f"no point more than {100 * rules.tolerance:g} % of the face apart"
    rule = f"{apart}, confidence {rules.sure:.2f} or more"
    yield f"{agreeing} of {counted(pending, 'pending pair')} {agree}: {rule}."
    if not dry:
        yield f"{counted(agreeing, 'face')} accepted, each with the mean of both."
