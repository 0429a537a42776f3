"""What readers have in hand while they read: samples with names of their own, and issues."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mangamatch.domain.issue import Issue
from mangamatch.domain.text import say
from mangamatch.errors import SourceError
from mangamatch.formats.faults import BadFace, check
from mangamatch.formats.naming import UniqueNames

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.sample import Sample
    from mangamatch.domain.text import Text


class Gathered:
    """Samples and issues of one source."""

    def __init__(self, source: Path) -> None:
        self.samples: list[Sample] = []
        self._source = source
        self.issues: list[Issue] = []
        self._names = UniqueNames()

    def name(self, given: object, fallback: str, file: Path) -> str:
        """Return a name nobody has yet; says so when ``given``, a str, was somebody's."""
        if not isinstance(given, str):
            return self._names.take(fallback)
        name = self._names.take(given)
        if name != given:
            problem = say("the name stands there twice; the second is called {name}", name=name)
            self.report(file, given, problem, say("Check for copies."))
        return name

    def add(self, sample: Sample) -> None:
        """Keep ``sample``; raises BadFace when it is none."""
        check(sample)
        self.samples.append(sample)

    def leave_out(self, file: Path, where: str, problem: BadFace) -> None:
        """Say why the face at ``where`` is not read."""
        self.issues.append(problem.issue(file, where))

    def report(self, file: Path, where: str, problem: Text, hint: Text) -> None:
        """Say anything else about ``file``."""
        self.issues.append(Issue(str(file), where, problem, hint))

    def finish(self) -> tuple[list[Sample], list[Issue]]:
        """Return all; more than one scheme is an issue, since trainers would mix them without a word."""
        issue = mixed(self.samples, self._source, say("Train on one scheme at a time."))
        return self.samples, [*self.issues, *issue]


def mixed(samples: list[Sample], file: Path, hint: Text) -> list[Issue]:
    """Return an issue when ``samples`` follow more than one scheme."""
    schemes = Counter(sample.scheme for sample in samples)
    if len(schemes) < 2:
        return []
    seen = ", ".join(f"{name or 'unnamed'}: {count}" for name, count in schemes.most_common())
    return [Issue(str(file), "", say("mixes landmark schemes ({seen})", seen=seen), hint)]


def unreadable(path: Path, reason: object) -> SourceError:
    """Return the error for a file or folder that cannot be opened."""
    message = say("{path} could not be read: {reason}.", path=path, reason=reason)
    return SourceError(message, say("Check path and rights."))
