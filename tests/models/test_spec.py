from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mangamatch.domain.scheme import IBUG68, MANGA60
from mangamatch.errors import ModelError
from mangamatch.models.spec import NetworkSpec

PAIR = (("ibug68", 68), ("manga60", 60))


def test_json_and_back() -> None:
    spec = NetworkSpec("inknet", "simcc", PAIR, 96, 3, 0.4, 0.3, (("head_bins", 1.5), ("width", 24)))
    assert NetworkSpec.from_json(json.loads(json.dumps(spec.to_json()))) == spec
    assert spec.backbone_options == {"width": 24, "dropout": 0.0}
    assert spec.head_options == {"bins": 1.5, "hidden": 192}


def test_what_a_scheme_needs() -> None:
    spec = NetworkSpec("inknet", "simcc", (("manga60", 60),), 64)
    both = spec.with_schemes([IBUG68, MANGA60])
    assert (both.points(), both.points("manga60"), both.chosen_scheme(None)) == (68, 60, "ibug68")
    with pytest.raises(ModelError, match="no head for wflw98") as caught:
        both.points("wflw98")
    assert "ibug68, manga60" in caught.value.hint


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"backbone": "alexnet"}, "no network alexnet"),
        ({"head": "pip"}, "no head pip"),
        ({"schemes": {}}, "needs a landmark scheme"),
        ({"schemes": {"manga60": 0}}, "cannot have 0 points"),
        ({"schemes": {"a.b": 3}}, "a.b is no name"),
        ({"schemes": [["a", 3]]}, "names with numbers"),
        ({"size": 100}, "no crops of 100 pixels"),
        ({"size": 128.0}, "no crops of 128.0 pixels"),
        ({"backbone": "inception_resnet_v1", "size": 64}, "no crops of 64 pixels"),
        ({"channels": 2}, "1 or 3 channels"),
        ({"channels": True}, "1 or 3 channels"),
        ({"scale": 0}, "cannot normalise"),
        ({"mean": float("nan")}, "cannot normalise"),
        ({"mean": "grey"}, "cannot normalise"),
        ({"options": {"depth": 3}}, "inknet has no option depth"),
        ({"options": {"width": 2.5}}, "2.5 is no value for width"),
        ({"options": {"head_hidden": True}}, "True is no value for hidden"),
        ({"options": {"head_bias": True}}, "simcc has no option bias"),
        ({"colour": 1}, "no description"),
    ],
)
def test_what_cannot_be_built_is_refused(change: dict[str, object], words: str) -> None:
    value = {**NetworkSpec("inknet", "simcc", PAIR).to_json(), **change}
    with pytest.raises(ModelError, match=words):
        NetworkSpec.from_json(value)


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda s: st.lists(s))
)
def test_nothing_foreign_is_a_spec(value: object) -> None:
    with pytest.raises(ModelError):
        NetworkSpec.from_json(value)


def test_a_spec_without_its_fields() -> None:
    with pytest.raises(ModelError, match="incomplete"):
        NetworkSpec.from_json({"backbone": "inknet"})
    with pytest.raises(ModelError):
        NetworkSpec.from_json({"backbone": [], "head": {}, "schemes": {"a": 3}})
