"""Run folders of strangers: whatever their files say is told as an error of ours, or left out."""

from __future__ import annotations

import copy
import json
import math
import os
from dataclasses import replace

import pytest

from mangamatch.app.training.compare import compare, to_csv, to_text
from mangamatch.app.training.compare import to_json as table_json
from mangamatch.app.training.monitor import RunMonitor
from mangamatch.app.training.options import options_of_run
from mangamatch.errors import MangamatchError, ModelError, UsageError
from mangamatch.models.run_files import BEST, weights_of
from mangamatch.training import figures
from mangamatch.training.events import EpochDone, Finished, Started, StepDone, from_json, to_json
from mangamatch.training.recipe import Recipe
from mangamatch.training.run_folder import RunFolder
from mangamatch.training.run_lock import LOG, discard, hold_run_lock
from mangamatch.training.tasks import TASKS

CONFIG = {
    "recipe": Recipe(schemes=("manga60",), stages=("entry",)).to_json(),
    "scheme": "manga60",
    "loss": "simcc",
    "network": {"backbone": "inknet", "head": "simcc", "schemes": {"manga60": 60}, "size": 128},
    "parameters": 1_500_000,
    "crop": {"grow": 1.3, "size": 128},
    "init": {"file": "weights.safetensors", "report": {"loaded": ["a", "b"], "missing": []}},
    "device": "cpu",
    "data": {
        "train": 20,
        "val": 4,
        "sources": ["d.csv"],
        "val_sources": [],
        "val_share": 0.1,
        "groups": ["B"],
    },
    "environment": {"mangamatch": "1"},
}
EVENTS = (
    Started("run", "cpu", 1000, 1000, 20, 4, 0, 4),
    StepDone(1, 1, 2, 0.5, 1e-3, 80.0, 512.0),
    EpochDone(1, 4, 0.4, 0.3, 0.05, 0.1, 1e-3, 10.0, 30.0, True),
    StepDone(2, 2, 2, 0.5, 1e-3, 80.0, None),
    Finished("run", 1, 1, 0.05, "done", 10.0),
)
DEEP = "[" * 900 + "]" * 900
ODD = (
    *("null", "true", "-1", "0", "1.5", '"x"', '""', '"\\u0000"', '"\\ud800"', "[]", "{}", "[1]", '[["a"]]'),
    *('{"a": 1}', "1" + "0" * 400, "-1" + "0" * 400, "NaN", "Infinity", "1e999", "1e308", DEEP),
    *("9" * 5000, "4294967296", '["\\u0000"]', '{"file": 1}', '{"file": "x", "report": []}'),
)


def places(value, at=()):
    """Every key in ``value``, by its way from the top."""
    for key, inside in value.items():
        yield (*at, key)
        if isinstance(inside, dict):
            yield from places(inside, (*at, key))


def changed(value, at, odd):
    """The JSON of ``value`` with the text ``odd`` at one place; without the key for None."""
    value = copy.deepcopy(value)
    inside = value
    for key in at[:-1]:
        inside = inside[key]
    inside[at[-1]] = "@odd@"
    if odd is None:
        del inside[at[-1]]
    return json.dumps(value).replace('"@odd@"', odd or "")


def run_of(path, config=None, events=EVENTS):
    run = RunFolder(path)
    run.claim()
    run.write_config(CONFIG)
    for event in events:
        run.tell(event)
    if config is not None:
        (path / "config.json").write_text(config)
    return run


def looked_at(path):
    """All that compare, the window and going on ask of a run; errors of ours are what may come of it."""
    found = []
    for look in (_compared, options_of_run, _watched):
        try:
            found.append(look(path))
        except MangamatchError as error:
            assert error.message and error.hint
            found.append(error)
    return found


def _compared(path):
    rows = compare([path, path])
    json.dumps(table_json(rows), allow_nan=False)
    return to_text(rows) + to_csv(rows)


def _watched(path):
    watched = RunMonitor(path)
    watched.poll()
    told = watched.told
    assert 0 <= told.share <= 1 and (told.left is None or math.isfinite(told.left))
    assert (watched.preview is None and told.best is None) or told.best.epoch > 0
    return watched


def test_a_sound_run_is_read(tmp_path):
    table, options, watched = looked_at(run_of(tmp_path / "run").path)
    assert "inknet" in table and options.val_share == 0.1 and watched.config["parameters"] == 1_500_000
    assert watched.told.finished == EVENTS[-1] and len(watched.told.epochs) == 1


@pytest.mark.parametrize("at", list(places(CONFIG)), ids="-".join)
def test_odd_values_in_a_config(tmp_path, at):
    run = run_of(tmp_path / "run")
    for odd in (*ODD, None):
        (run.path / "config.json").write_text(changed(CONFIG, at, odd))
        looked_at(run.path)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b"[]", b"null", b"{", DEEP.encode(), b'{"recipe": []}']
)
def test_a_config_that_is_none(tmp_path, data):
    run = run_of(tmp_path / "run")
    (run.path / "config.json").write_bytes(data)
    table, options, watched = looked_at(run.path)
    assert isinstance(table, ModelError) and isinstance(options, ModelError) and watched.config == {}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_odd_values_in_an_event_are_left_out(tmp_path, event):
    run = run_of(tmp_path / "run", events=())
    sound = to_json(event)
    lines = [changed(sound, (key,), odd) for key in sound for odd in (*ODD, None)]
    lines += [json.dumps(sound)[:20], DEEP, "[]", "\0"]
    (run.path / "events.jsonl").write_text("\n".join([*lines, json.dumps(sound)]) + "\n")
    assert list(run.events())[-1] == event
    looked_at(run.path)
    for told in run.events():
        assert type(told) is type(event)


def test_numbers_that_nothing_can_be_divided_by(tmp_path):
    for name in ("epochs", "steps", "epoch"):
        for event in EVENTS[:3]:
            if name in to_json(event) and not (name == "epoch" and event.kind == "started"):
                assert from_json({**to_json(event), name: 0}) is None


def test_many_epochs_are_read_at_once(tmp_path):
    """Each of them is put behind the others, which are not copied for it."""
    told = RunMonitor(tmp_path).told
    known = told.epochs
    for epoch in range(1, 100):
        told.take(replace(EVENTS[2], epoch=epoch))
    assert told.epochs is known and len(known) == 99
    told.take(replace(EVENTS[2], epoch=5))
    assert [epoch.epoch for epoch in told.epochs] == [1, 2, 3, 4, 5]


def test_a_line_without_end_is_left_out(tmp_path):
    run = run_of(tmp_path / "run", events=EVENTS[:1])
    with (run.path / "events.jsonl").open("ab") as stream:
        stream.write(b" " * 9_000_000 + b"\n" + json.dumps(to_json(EVENTS[2])).encode() + b"\n")
    assert [event.kind for event in run.events()] == ["started", "epoch"]
    assert _watched(run.path).told.epochs == [EVENTS[2]]


def test_odd_progress_and_long_words_in_a_log(tmp_path):
    run = run_of(tmp_path / "run", events=())
    lines = [f'{{"event": "progress", "done": {odd}, "total": 9, "text": ""}}' for odd in ODD]
    (run.path / LOG).write_text("\n".join([*lines, "x" * 50_000]) + "\n")
    watched = _watched(run.path)
    assert watched.preparing is None or 0 <= watched.preparing.done <= 9
    assert len(watched.last_lines[-1]) <= 1000


def test_an_odd_result_is_none(tmp_path):
    run = run_of(tmp_path / "run")
    for odd in ODD:
        (run.path / "result.json").write_text(f'{{"ms_per_face": {odd}}}')
        _compared(run.path)


def test_a_name_is_no_formula(tmp_path):
    """Between dollars matplotlib looks for one, and fails where there is none."""
    epochs = [EVENTS[2], replace(EVENTS[2], epoch=2)]
    scores = [info.score for info in TASKS.values()]
    drawn = figures.draw_comparison({r"$\frac$ a": epochs, "one $ alone": epochs}, scores)
    assert drawn.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["config.json", "events.jsonl", "result.json", LOG])
def test_what_is_read_is_no_link_and_no_pipe(tmp_path, name):
    run, other = run_of(tmp_path / "run"), run_of(tmp_path / "other")
    (other.path / "result.json").write_text('{"ms_per_face": 1.0}')
    (other.path / LOG).write_text("secret\n")
    for make in (lambda path: path.symlink_to(other.path / name), os.mkfifo):
        (run.path / name).unlink(missing_ok=True)
        make(run.path / name)
        assert isinstance(looked_at(run.path)[0], ModelError) == (name == "config.json")
        assert run.read_result() == {} and _watched(run.path).last_lines == ()
        assert name != "events.jsonl" or list(run.events()) == []


def test_weights_of_a_run_are_no_link(tmp_path):
    run = run_of(tmp_path / "run")
    (tmp_path / "w.safetensors").write_bytes(b"x")
    (run.path / BEST).symlink_to(tmp_path / "w.safetensors")
    with pytest.raises(ModelError, match="link"):
        weights_of(run.path)
    assert weights_of(tmp_path / "w.safetensors").is_file()


@pytest.mark.parametrize(
    "name",
    [
        *("config.json", "events.jsonl", "metrics.csv", "state.safetensors", "best.safetensors", "stop"),
        *("curves.png", "augmented.png", ".config.json.part", ".lock", ".process", "README.md"),
    ],
)
def test_nothing_is_written_or_deleted_through_a_link(tmp_path, name):
    run, mine = run_of(tmp_path / "run"), tmp_path / "mine.txt"
    mine.write_text("mine")
    (run.path / name).unlink(missing_ok=True)
    (run.path / name).symlink_to(mine)
    for refused in (lambda: hold_run_lock(run.path).__enter__(), lambda: discard(run.path)):
        with pytest.raises(UsageError):
            refused()
    assert (run.path / name).is_symlink()
    if name in ("events.jsonl", "metrics.csv"):
        with pytest.raises(OSError, match="link"):
            run.tell(EVENTS[2])
    if name == "stop":
        with pytest.raises(OSError, match="link"):
            run.ask_to_stop()
    if name == ".config.json.part":
        run.write_config(CONFIG)
    assert mine.read_text() == "mine"


def test_previews_elsewhere_stay(tmp_path):
    run, mine = run_of(tmp_path / "run"), tmp_path / "mine"
    mine.mkdir()
    (mine / "epoch_0001.png").write_bytes(b"mine")
    run.previews.rmdir()
    run.previews.symlink_to(mine)
    with pytest.raises(UsageError, match="link"):
        discard(run.path)
    assert (mine / "epoch_0001.png").read_bytes() == b"mine"


def test_a_folder_of_ones_own_links_is_none_of_our_business(tmp_path):
    run = run_of(tmp_path / "run")
    (run.path / "notes").symlink_to(tmp_path)
    with hold_run_lock(run.path):
        pass
    with pytest.raises(UsageError, match="other files"):
        discard(run.path)
    assert (run.path / "notes").is_symlink() and not (run.path / "config.json").exists()
