"""A sample's ``extra`` as JSON that every reader of JSON takes; its face's identity goes along."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mangamatch.domain import json_text
from mangamatch.domain.face_key import FACE, face_from_json
from mangamatch.domain.issue import Issue
from mangamatch.domain.messages import say
from mangamatch.formats.common.own_schemes import OWN_SCHEME, learn, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mangamatch.domain.face_key import FaceKey
    from mangamatch.domain.sample import Sample

_COMPACT = (",", ":")
_WIDE = re.compile(r"\d{19}")


def with_face(sample: Sample) -> dict[str, Any]:
    """Return ``extra`` with the identity of the sample's face, less where other data has that key."""
    known = {FACE: sample.face.to_json()} if sample.face else {}
    return {**known, **sample.extra}


def whole(sample: Sample) -> dict[str, Any]:
    """Return that with the scheme of the sample, where it is somebody's own."""
    return {**with_face(sample), **told(sample.scheme)}


def parted(extra: Mapping[str, Any]) -> tuple[FaceKey | None, dict[str, Any]]:
    """Return what :func:`with_face` put together."""
    face = face_from_json(extra.get(FACE))
    return face, {key: value for key, value in extra.items() if face is None or key != FACE}


def text(sample: Sample) -> str:
    """Return ``extra`` as an object; as the text of one where not all would read it as the same.

    That is with an infinity, which JSON lacks, or a whole number beyond 64 bits.

    Raises TypeError, ValueError or RecursionError when it is no JSON.
    """
    return _text(whole(sample))


def _text(extra: Mapping[str, Any]) -> str:
    with suppress(ValueError):
        strict = json.dumps(extra, separators=_COMPACT, allow_nan=False)
        if not _WIDE.search(strict):
            return strict
    return json.dumps(json.dumps(extra, separators=_COMPACT))


def record(sample: Sample, issues: list[Issue], *, alone: bool = True) -> dict[str, Any]:
    """Return ``{"extra": …}`` to add to an object; empty when there is nothing, or nothing to be done.

    Not ``alone``: the file tells the scheme elsewhere.
    """
    extra = whole(sample) if alone else with_face(sample)
    if not extra:
        return {}
    try:
        return {"extra": json.loads(_text(extra))}
    except (TypeError, ValueError, RecursionError) as error:
        issues.append(lost(sample, error))
        return {}


def lost(sample: Sample, error: Exception) -> Issue:
    """Return what to tell when :func:`text` fails."""
    problem = say("extra data left out: {reason}", reason=error)
    return Issue(str(sample.image), sample.name, problem, say("The face is written."))


def from_extra(value: Any) -> dict[str, Any]:
    """Return what :func:`text` was made of, less a scheme, which is known from now on.

    Anything of other programs is kept as ``extra``. Raises SampleRejected for a scheme that cannot be used.
    """
    inner = value
    for _ in range(2):  # a text in JSON, or the text of one in XML
        if isinstance(inner, str):
            try:
                inner = json_text.parse(inner)
            except ValueError:
                break
    if not isinstance(inner, dict):
        return {"extra": value}
    if OWN_SCHEME in inner:
        learn(inner[OWN_SCHEME])
    return {key: entry for key, entry in inner.items() if key != OWN_SCHEME}
