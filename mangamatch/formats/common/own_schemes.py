"""Schemes of one's own in files of samples: each face carries its scheme, or the file does it for all."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from mangamatch.domain.json_text import parse_strict
from mangamatch.domain.messages import say
from mangamatch.domain.rejection import SampleRejected
from mangamatch.domain.scheme import SCHEMES
from mangamatch.domain.scheme_json import scheme_from_json, scheme_to_json
from mangamatch.errors import UsageError

if TYPE_CHECKING:
    from mangamatch.domain.messages import Text
    from mangamatch.domain.schemes.base import Scheme

OWN_SCHEME = "own_scheme"
"""The key, among what a format keeps of a face, or of all faces."""
_CORRECT = say("Correct the scheme, or export the file again.")


def told(scheme: str) -> dict[str, Any]:
    """Return the entry that says what the points of ``scheme`` are; none for those that everybody knows."""
    return {OWN_SCHEME: scheme_to_json(SCHEMES[scheme])} if SCHEMES.is_own(scheme) else {}


def learn(value: object) -> None:
    """Let the scheme be known that such an entry tells; raises SampleRejected."""
    try:
        SCHEMES.add(_read(json.dumps(value, sort_keys=True)))
    except UsageError as error:
        raise SampleRejected(cast("Text", error.message), cast("Text", error.hint)) from None
    except (ValueError, TypeError) as error:
        raise SampleRejected(say("its scheme cannot be used: {reason}", reason=error), _CORRECT) from None


@lru_cache(16)
def _read(text: str) -> Scheme:  # a file may tell it with each of its faces
    return scheme_from_json(parse_strict(text))
