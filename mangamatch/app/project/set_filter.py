"""Which landmark sets are meant: by how sure their match is, by doubt, emotion, annotators and origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mangamatch.domain.landmarks import SetOrigin
from mangamatch.domain.messages import say
from mangamatch.domain.settings import setting
from mangamatch.matching.doubt_kinds import doubt_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mangamatch.app.project.document import Document
    from mangamatch.domain.match import Match
    from mangamatch.matching.review_priority import Doubt

_MOST_DOUBT = 1000.0
_ORIGINS = {
    SetOrigin.FILE: say("Landmark file"),
    SetOrigin.IMPORTED: say("Imported"),
    SetOrigin.PREDICTED: say("Predicted"),
    SetOrigin.DRAWN: say("Drawn here"),
}


def _kinds() -> Mapping[str, str]:
    return {"": say("Any or none"), **{name: info.short for name, info in doubt_kinds().items()}}


@dataclass(frozen=True, slots=True)
class SetFacts:
    """What a filter asks of one face: its match, its doubt, and the sets of all its annotators."""

    confidence: float | None = None
    doubt: float = 0.0
    kinds: tuple[str, ...] = ()
    emotions: tuple[int, ...] = ()
    users: tuple[int, ...] = ()
    origin: SetOrigin = SetOrigin.FILE


@dataclass(frozen=True, slots=True)
class SetFilter:
    """Accepts all sets where nothing is chosen. Every field is a setting, for window and command line."""

    confidence_from: float = setting(
        0.0,
        say("Confidence from"),
        say("Sets whose match is at least so sure. Above 0, sets without a confidence are left out."),
        least=0.0,
        most=1.0,
        step=0.05,
        digits=2,
    )
    confidence_to: float = setting(
        1.0,
        say("Confidence to"),
        say("Sets whose match is at most so sure. Below 1, sets without a confidence are left out."),
        least=0.0,
        most=1.0,
        step=0.05,
        digits=2,
    )
    doubt_from: float = setting(
        0.0,
        say("Doubt from"),
        say("Placed sets that are at least so doubtful; 1 is as unusual as one face in a hundred."),
        least=0.0,
        most=_MOST_DOUBT,
        step=0.1,
        digits=1,
    )
    doubt_to: float = setting(
        _MOST_DOUBT,
        say("Doubt to"),
        say("Sets that are at most so doubtful."),
        least=0.0,
        most=_MOST_DOUBT,
        step=0.1,
        digits=1,
        rare=True,
    )
    doubt_kind: str = setting("", say("Kind of doubt"), say("Sets with this kind of doubt."), choices=_kinds)
    emotion: int = setting(
        -1, say("Emotion"), say("Sets with this code of emotion; -1 for any."), least=-1, most=99
    )
    annotators: str = setting(
        "",
        say("Annotators"),
        say("Faces that one annotator has drawn, or several."),
        choices={"": say("Any number"), "one": say("One"), "several": say("Two and more")},
    )
    annotator: int = setting(
        -1, say("Annotator"), say("Faces that this annotator has drawn; -1 for anybody."), least=-1, most=999
    )
    origin: str = setting(
        "",
        say("Origin"),
        say("Where the landmarks come from."),
        choices={"": say("Any origin"), **_ORIGINS},
    )

    @property
    def asks_for_doubt(self) -> bool:
        """Whether the doubt of sets has to be known."""
        return self.doubt_from > 0 or self.doubt_to < _MOST_DOUBT or bool(self.doubt_kind)

    def accepts(self, facts: SetFacts) -> bool:
        """Whether a face is meant."""
        return (
            self._accepts_confidence(facts.confidence)
            and self.doubt_from <= facts.doubt <= self.doubt_to
            and (not self.doubt_kind or self.doubt_kind in facts.kinds)
            and (self.emotion < 0 or self.emotion in facts.emotions)
            and (not self.annotators or (len(facts.users) > 1) == (self.annotators == "several"))
            and (self.annotator < 0 or self.annotator in facts.users)
            and (not self.origin or self.origin == facts.origin)
        )

    def _accepts_confidence(self, confidence: float | None) -> bool:
        if confidence is None:
            return self.confidence_from <= 0 and self.confidence_to >= 1
        return self.confidence_from <= confidence <= self.confidence_to


def facts_of(document: Document, file: str, doubt: Doubt | None = None) -> SetFacts:
    """Return what a filter asks of the face of ``file``."""
    files = document.item(file)
    match, sets = document.session.matches.get(files[0]), [document.session.sets[other] for other in files]
    return SetFacts(
        match.confidence if match else None,
        doubt.total if doubt else 0.0,
        doubt.kinds if doubt else (),
        tuple(item.emotion for item in sets if item.emotion is not None),
        tuple(item.name.user for item in sets if item.name),
        sets[0].origin,
    )


def meant(document: Document, wanted: SetFilter) -> Iterator[Match]:
    """Yield the matches of the faces that a filter accepts."""
    doubts = document.doubts() if wanted.asks_for_doubt else {}
    for file, match in document.session.matches.items():
        if file not in document.session.sets:
            continue
        first = document.item(file)[0]
        if wanted.accepts(facts_of(document, first, doubts.get(first))):
            yield match
