"""Let a project use what a lesson came to: its network proposes again for what nobody has touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mangamatch.app.project.networks import chosen, network_called
from mangamatch.app.project.propose import Proposals, is_predicted, propose_points, take_in
from mangamatch.domain.messages import say
from mangamatch.inference.bundled_model import default_model

if TYPE_CHECKING:
    from collections.abc import Generator

    from mangamatch.app.project.book_store import BookStore
    from mangamatch.domain.progress import Progress
    from mangamatch.project.session import Session

STEP = say("Learn from this")


def propose_anew(session: Session, shelf: BookStore, name: str) -> Generator[Progress, None, Proposals]:
    """Predict with the network ``name`` in the books that have proposals; store nothing.

    UsageError where the project has no such network.
    """
    own = network_called(session, name)
    titles = books_with_proposals(session)
    if not titles:
        return Proposals()
    matches, sets = dict(session.matches), dict(session.sets)
    model = own.weights if own else default_model()
    return (yield from propose_points(matches, sets, shelf, model, titles))


def books_with_proposals(session: Session) -> list[str]:
    """Return the books in which a network has proposed points."""
    matches = session.matches.values()
    return sorted({match.book for match in matches if is_predicted(session.sets.get(match.file))})


def take_up(session: Session, name: str, proposals: Proposals) -> int:
    """Make the network ``name`` the project's and store its ``proposals``, in one step of undo.

    What a person has placed or decided stays. Returns the number of faces with new proposals. UsageError
    where there is no such network.
    """
    titles = books_with_proposals(session)
    return take_in(session, proposals, titles, step=STEP, beside=[chosen(session, name)])
