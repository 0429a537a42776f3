"""XML read element by element, so that a file of any size fits into memory; nothing in it is unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from mangamatch.domain.messages import say
from mangamatch.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def elements(
    chunks: Iterable[bytes], path: Path, root: str, *wanted: str, program: str
) -> Iterator[etree._Element]:
    """Yield each element called one of ``wanted`` once it is complete, then forget it.

    ``chunks`` are the document in pieces. SourceError when its root is not ``root`` or it declares a
    DOCTYPE; ``program`` is who writes such files. XMLSyntaxError where it breaks off.
    """
    parser = etree.XMLPullParser(
        ("start", "end"),
        tag=(root, *wanted),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        collect_ids=False,
    )
    seen_root = False
    for chunk in chunks:
        parser.feed(chunk)
        events = cast("Iterator[tuple[str, etree._Element]]", parser.read_events())
        for event, element in events:
            if not seen_root:
                _demand_root(element, path, root, program)
                seen_root = True
            if event == "end" and element.tag != root:
                yield element
                _forget(element)
    parser.close()
    if not seen_root:
        raise _foreign(path, root, program)


def _demand_root(element: etree._Element, path: Path, root: str, program: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise SourceError(
            say("{path} declares a DOCTYPE, which can make a reader fetch or unfold anything.", path=path),
            say(
                "Remove the <!DOCTYPE …> lines if you trust the file; files of {program} have none.",
                program=program,
            ),
        )
    if element.tag != root or element.getparent() is not None:
        raise _foreign(path, root, program)


def _foreign(path: Path, root: str, program: str) -> SourceError:
    message = say(
        "{path} is not of {program}: its root is not <{root}>.", path=path, program=program, root=root
    )
    return SourceError(message, say("Choose another file or format."))


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
