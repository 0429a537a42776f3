"""ONNX files that ask for memory or work that no network of ours needs: refused before they are run."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from made_models import network, picture, run_folder, spec
from onnx import TensorProto, helper, numpy_helper

from mangamatch.domain.box import Box
from mangamatch.errors import ModelError
from mangamatch.inference import onnx_sizes
from mangamatch.inference.engine import About
from mangamatch.inference.export import export_onnx, to_onnx
from mangamatch.inference.onnx_engine import OnnxEngine
from mangamatch.inference.onnx_file import with_notes
from mangamatch.inference.onnx_graph import TensorFacts, graph_in
from mangamatch.inference.onnx_notes import notes_of
from mangamatch.inference.onnx_sizes import TooMuch, demand_modest
from mangamatch.inference.predictor import open_predictor
from mangamatch.models.crops import CropSetting

SPEC = spec()
ABOUT = About("manga60", 60, CropSetting(size=64))
FACES = (1, 1, 64, 64)


def ints(name, *values):
    return numpy_helper.from_array(np.array(values, np.int64), name)


def floats(name, *shape):
    return numpy_helper.from_array(np.zeros(shape, np.float32), name)


def node(kind, *inputs, **attributes):
    return helper.make_node(kind, list(inputs), ["y"], **attributes)


def points_of(*nodes, last="y"):
    """Nodes that answer with sixty points whatever ``last`` is: its mean, 120 times."""
    return [
        *nodes,
        helper.make_node("ReduceMean", [last], ["m"], keepdims=0),
        helper.make_node("ReduceMean", ["images"], ["i"], axes=[1, 2, 3], keepdims=1),
        helper.make_node("Mul", ["i", "m"], ["j"]),
        helper.make_node("Reshape", ["j", "as"], ["k"]),
        helper.make_node("Add", ["k", "zeros"], ["points"]),
    ]


def model(nodes, *constants):
    """A whole model of ours, as its notes say."""
    images = helper.make_tensor_value_info("images", TensorProto.FLOAT, ["n", 1, 64, 64])
    points = helper.make_tensor_value_info("points", TensorProto.FLOAT, ["n", 60, 2])
    given = [ints("as", -1, 1, 1), floats("zeros", 1, 60, 2), *constants]
    graph = helper.make_graph(nodes, "g", [images], [points], given)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return with_notes(made.SerializeToString(), notes_of(ABOUT, SPEC))


def opened(tmp_path, data):
    path = tmp_path / "model.onnx"
    path.write_bytes(data)
    return open_predictor(path, device="cpu", threads=1)


BIG = 40_000
BOMBS = {
    "ConstantOfShape": (points_of(node("ConstantOfShape", "s")), ints("s", BIG, BIG)),
    "Expand": (points_of(node("Expand", "zeros", "s")), ints("s", BIG * BIG, 60, 2)),
    "Tile": (points_of(node("Tile", "zeros", "s")), ints("s", BIG * BIG, 1, 1)),
    "Range": (points_of(node("Range", "a", "b", "c")), ints("s", 0)),
    "Pad": (points_of(node("Pad", "images", "s")), ints("s", 0, 0, 0, 0, 0, 0, BIG, BIG)),
    "Resize": (points_of(node("Resize", "images", "", "", "s")), ints("s", 1, 1, BIG, BIG)),
    "Conv": (points_of(node("Conv", "images", "w", pads=[BIG] * 4)), floats("w", 1, 1, 1, 1)),
    "MaxPool": (
        points_of(node("MaxPool", "images", kernel_shape=[BIG, BIG], pads=[2 * BIG] * 4)),
        ints("s", 0),
    ),
    "broadcast": (points_of(node("Add", "a", "b")), floats("a", 60_000, 1), floats("b", 1, 60_000)),
    "MatMul": (points_of(node("MatMul", "a", "b")), floats("a", 60_000, 1), floats("b", 1, 60_000)),
    "Gemm": (points_of(node("Gemm", "a", "b", transA=1)), floats("a", 1, 60_000), floats("b", 1, 60_000)),
    "Gather": (points_of(node("Gather", "a", "s")), floats("a", 1, 100_000), ints("s", *[0] * 10_000)),
    "computed": (
        points_of(
            helper.make_node("Mul", ["s", "s"], ["t"]),
            helper.make_node("Concat", ["t", "t"], ["u"], axis=0),
            node("ConstantOfShape", "u"),
        ),
        ints("s", 30_000),
    ),
    "from the picture": (
        points_of(
            helper.make_node("ReduceMax", ["images"], ["t"], keepdims=0),
            helper.make_node("Cast", ["t"], ["u"], to=7),
            helper.make_node("Reshape", ["u", "s"], ["v"]),
            node("ConstantOfShape", "v"),
        ),
        ints("s", 1),
    ),
    "doubling": (
        points_of(
            helper.make_node("Concat", ["images", "images"], ["d0"], axis=2),
            *[helper.make_node("Concat", [f"d{i}"] * 2, [f"d{i + 1}"], axis=2) for i in range(30)],
            helper.make_node("Identity", ["d30"], ["y"]),
        ),
        ints("s", 1),
    ),
    "kept": (
        points_of(
            *[helper.make_node("Expand", ["images", "s"], [f"d{i}"]) for i in range(50)],
            helper.make_node("Concat", [f"d{i}" for i in range(50)], ["y"], axis=0),
        ),
        ints("s", 1, 60, 64, 64),
    ),
    "work": (
        points_of(
            helper.make_node("MatMul", ["a", "a"], ["d0"]),
            *[helper.make_node("MatMul", [f"d{i}", "a"], [f"d{i + 1}"]) for i in range(40)],
            helper.make_node("Identity", ["d40"], ["y"]),
        ),
        floats("a", 1000, 1000),
    ),
    "unknown": (points_of(node("NonZero", "images")), ints("s", 1)),
    "backwards": (points_of(node("Reshape", "images", "s")), ints("s", -1, -1)),
    "by nothing": (
        points_of(helper.make_node("Div", ["s", "t"], ["u"]), node("ConstantOfShape", "u")),
        ints("s", 8),
        ints("t", 0),
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_asks_for_too_much_is_refused(tmp_path, name, monkeypatch):
    import onnxruntime

    nodes, *constants = BOMBS[name]
    if name == "Range":
        scalars = [
            numpy_helper.from_array(np.array(v, np.int64), n) for n, v in (("a", 0), ("b", 10**10), ("c", 1))
        ]
        constants += scalars
    data = model(nodes, *constants)
    monkeypatch.setattr(onnxruntime, "InferenceSession", None)  # it would take the memory at once
    with pytest.raises(ModelError) as caught:
        opened(tmp_path, data)
    assert "model.onnx" in caught.value.message and caught.value.hint


def test_a_modest_model_by_hand_is_run(tmp_path):
    found = opened(tmp_path, model(points_of(node("Identity", "images")), ints("s", 1)))
    assert found.points(picture(channels=1), [Box(5, 5, 50, 50)]).points.shape == (1, 60, 2)


def test_what_grows_faster_than_the_faces_is_refused_when_it_does(tmp_path):
    """One face is modest; many would be multiplied with each other."""
    nodes = points_of(
        helper.make_node("Reshape", ["images", "s"], ["a"]),
        helper.make_node("Transpose", ["a"], ["b"], perm=[1, 0]),
        helper.make_node("Expand", ["a", "e"], ["c"]),
        helper.make_node("Add", ["c", "b"], ["y"]),
    )
    data = model(nodes, ints("s", 1, -1), ints("e", 700, 1))
    graph = graph_in(data)
    with pytest.raises(TooMuch):
        demand_modest(graph, (16, 1, 64, 64))


@pytest.mark.parametrize(
    "change",
    [
        lambda tensor: tensor.dims.__setitem__(0, 10**12),
        lambda tensor: tensor.dims.extend([10**6, 10**6]),
        lambda tensor: tensor.dims.__setitem__(0, -1),
        lambda tensor: tensor.dims.extend([1] * 20),
        lambda tensor: setattr(tensor, "data_type", 8),
        lambda tensor: setattr(tensor, "raw_data", tensor.raw_data[:1]),
    ],
)
def test_constants_that_declare_what_is_not_there(tmp_path, change):
    tensor = floats("w", 30, 1, 1, 1)
    change(tensor)
    with pytest.raises(ModelError):
        opened(tmp_path, model(points_of(node("Conv", "images", "w")), tensor))


def test_more_nodes_than_any_network_has(tmp_path):
    many = [helper.make_node("Identity", ["images"], [f"i{n}"]) for n in range(10_001)]
    with pytest.raises(ModelError):
        opened(tmp_path, model(points_of(*many, node("Identity", "images")), ints("s", 1)))


@pytest.mark.parametrize(
    ("backbone", "head"), [("inknet", "simcc"), ("inknet", "heatmap"), ("xception", "coordinate")]
)
def test_every_size_is_the_one_that_onnxruntime_finds(backbone, head):
    """Of every tensor in a network: shape, bytes of a number, and the numbers that shapes are made of."""
    import onnxruntime

    made = onnx.load_from_string(to_onnx(network(spec(backbone, head)), "manga60"))
    graph, faces = graph_in(made.SerializeToString()), (3, 1, 64, 64)
    demand_modest(graph, faces)
    live = {**graph.constants, "images": TensorFacts(faces)}
    for one in graph.nodes:
        given = [live[name] if name else None for name in one.inputs]
        live.update(zip(one.outputs, onnx_sizes._outputs(one, given), strict=False))
    del made.graph.output[:]
    names = [name for one in made.graph.node for name in one.output]
    made.graph.output.extend(onnx.ValueInfoProto(name=name) for name in names)
    session = onnxruntime.InferenceSession(made.SerializeToString())
    found = session.run(None, {"images": np.random.default_rng(0).random(faces, np.float32)})
    for name, truth in zip(names, map(np.asarray, found), strict=True):
        assert (live[name].shape, live[name].item) == (truth.shape, truth.dtype.itemsize), name
        assert live[name].value is None or np.allclose(live[name].value, truth), name


def test_many_large_faces_are_answered_bit_by_bit(tmp_path):
    """As many at a time as there is memory for, and the same as alone."""
    run = run_folder(tmp_path / "run", spec(size=256))
    export_onnx(run, tmp_path / "m.onnx")
    predictor = open_predictor(tmp_path / "m.onnx", device="cpu", threads=1)
    engine = predictor._engine
    assert isinstance(engine, OnnxEngine)
    images = np.random.default_rng(0).random((6, 1, 256, 256), np.float32)
    points, spread = engine.run(images)
    assert max(engine._session._tried)[0] == 4 and points.shape == (6, 60, 2) and spread.shape == (6, 60)
    np.testing.assert_allclose(points[5:], engine.run(images[5:])[0], atol=1e-5)
