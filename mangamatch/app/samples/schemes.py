"""Schemes of one's own: read from a file, written to one, found in samples that name their points."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mangamatch.domain.json_text import parse_strict, text_of
from mangamatch.domain.messages import say
from mangamatch.domain.scheme import GENERIC, SCHEMES, same_points
from mangamatch.domain.scheme_json import scheme_from_json, scheme_to_json
from mangamatch.errors import SourceError, UsageError
from mangamatch.files.atomic import replace_file
from mangamatch.files.read import unreadable, whole
from mangamatch.formats.common.keypoint_names import category_of, kind, scheme_for, without_category

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mangamatch.domain.sample import Sample
    from mangamatch.domain.schemes.base import Scheme

SUFFIX = ".json"
_MOST_BYTES = 1 << 20
_NO_WORD = re.compile(r"[^\w-]+")
_LONGEST = 40


def read_scheme(path: Path) -> Scheme:
    """Return the scheme in a file, which is known from then on; SourceError where there is none.

    UsageError where another scheme has its name.
    """
    try:
        return SCHEMES.add(scheme_from_json(parse_strict(text_of(whole(path, _MOST_BYTES)))))
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:
        message = say("{path} is no scheme: {reason}.", path=path, reason=error)
        raise SourceError(message, say("docs/schemes.md says how a scheme file looks.")) from error


def write_scheme(scheme: Scheme, path: Path) -> None:
    """Write a scheme of one's own into a file, one line a part; ExportError where that cannot be."""
    told = scheme_to_json(scheme)
    with replace_file(path) as out:
        entries = (f"  {json.dumps(key)}: {_entry(value)}" for key, value in told.items())
        out.write("{\n" + ",\n".join(entries) + "\n}\n")


def _entry(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"    {json.dumps(part, ensure_ascii=False)}" for part in value) + "\n  ]"
    return json.dumps(value, ensure_ascii=False)


def scheme_called(text: str) -> str:
    """Return the name of the scheme that ``text`` means: itself, or that in a file that says what it is."""
    if text not in SCHEMES and text.lower().endswith(SUFFIX):
        return read_scheme(Path(text)).name
    return text


def demand_schemes(names: Iterable[str]) -> None:
    """Raise UsageError at a name that is no scheme's; those of data are known once these were read."""
    for name in names:
        if name not in SCHEMES:
            raise UsageError(
                say("There is no scheme {name}.", name=name),
                say("Known: {names}; or give a scheme file: NAME.json.", names=", ".join(SCHEMES)),
            )


def as_scheme(samples: Iterable[Sample], scheme: str) -> list[Sample]:
    """Return samples of as many points as ``scheme`` has as of that scheme, others as they are."""
    size = SCHEMES[scheme].size
    return [
        replace(sample, scheme=scheme, extra=without_category(sample))
        if len(sample.points) == size
        else sample
        for sample in samples
    ]


def with_own_schemes(samples: Sequence[Sample]) -> list[Sample]:
    """Return samples whose source names their points as of a scheme of that name, known from then on.

    Those whose names a scheme cannot have stay as they are.
    """
    found: dict[tuple[str, tuple[str, ...]], str | None] = {}
    for sample in samples:
        if sample.scheme == GENERIC and kind(sample) not in found:
            found[kind(sample)] = _named(sample)
    if not found:
        return list(samples)
    return [_as(sample, found.get(kind(sample))) for sample in samples]


def _as(sample: Sample, scheme: str | None) -> Sample:
    return replace(sample, scheme=scheme, extra=without_category(sample)) if scheme else sample


def _named(sample: Sample) -> str | None:
    """Return the name of the scheme that the category of a sample makes; a number tells it from others."""
    category, scheme = category_of(sample), scheme_for(sample)
    if category is None or scheme is None:
        return None
    word = _NO_WORD.sub("-", str(category.get("name") or "")).strip("-_")[:_LONGEST] or "face"
    base = f"{word}{scheme.size}"
    for number in range(1, len(SCHEMES) + 2):
        name = base if number == 1 else f"{base}-{number}"
        told = {**scheme_to_json(scheme), "scheme": name}
        try:
            made = scheme_from_json(told)
        except ValueError:
            if name in SCHEMES:
                continue
            return None
        known = SCHEMES.get(name)
        if known is None or same_points(known, made):
            return SCHEMES.add(made).name
    return None
