"""YAML from files that anybody may have written, as lists, objects and text; nothing in it is unfolded.

The reader in C builds what it reads by recursion and ends the process where that is deep, and an alias that
stands for others that stand for others fills the memory. So the document is first gone through event by
event, which takes no stack. Numbers stay text: to YAML ``1:1:1`` is one, too, and takes as long as it likes.
"""

from __future__ import annotations

from typing import Any

import yaml

from mangamatch.domain.messages import say
from mangamatch.domain.text_encoding import to_text

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MAX_DEPTH = 16
_MAX_PARTS = 100_000
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def parse(data: bytes) -> Any:
    """Return the value of a document, its scalars as str or None; raises ValueError."""
    text = to_text(data)
    try:
        _demand_harmless(text)
        return _plain(yaml.load(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        raise ValueError(f"{error}"[:500]) from error


def _demand_harmless(text: str) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError(say("it holds an alias (*), which can unfold to anything"))
        if getattr(event, "tag", None):
            raise ValueError(say("it holds a tag (!), which can stand for anything"))
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise ValueError(say("it is nested too deeply"))
        if count > _MAX_PARTS:
            raise ValueError(say("it holds more than {n} values", n=_MAX_PARTS))


def _plain(value: Any) -> Any:
    """Return the value with None for what is written as nothing; the depth is bounded."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return None if value in _NOTHING else value
