"""What the window can do, the command line can; and the other way round. Exceptions stand here, with why."""

from __future__ import annotations

import argparse

import pytest

from mangamatch.app.project.set_filter import SetFilter
from mangamatch.cli.main import COMMANDS, module_of
from mangamatch.domain.settings import settings_of
from mangamatch.gui.common.actions import ACTIONS

AS_COMMAND = {
    "open_dataset": "match --manga109 --landmarks --project",
    "open_pages": "match --pages --project",
    "demo": "demo --out",
    "sources": "match --manga109 --landmarks --project",
    "import_file": "import --project --status --images-anywhere",
    "import_folder": "import --project --status --images-anywhere",
    "doctor": "doctor --json",
    "filter": "export --confidence-from --confidence-to --doubt-from --doubt-kind --emotion --annotators",
    "issues": "inspect --manga109 --landmarks --json",
    "statistics": "export --statistics",
    "export": "export --project --format --out --status --split --crops",
    "agreeing": "agree --project --sure",
    "agreement": "agree --project --tolerance --dry-run --json",
    "learn": "learn --project --dry-run --use",
    "match_all": "match --accept-above --model",
    "propose": "match --propose --model",
    "give_points": "match --propose",
    **dict.fromkeys(("find_page", "find_book", "find_all"), "match --pages --propose --faces --threshold"),
    "train_start": "train --data --out",
    "train_preview": "train --preview",
    "train_resume": "train --resume",
    "train_tune": "train --init",
    "train_table": "compare --csv",
    "train_curves": "compare --png",
    "predict_files": "predict --out",
    "predict_folder": "predict --out --clip",
    "predict_run": "predict --model",
    "predict_model": "predict --model",
    "predict_boxes": "predict --boxes",
    "predict_whole": "predict --boxes",
    "predict_all": "predict --out",
    "predict_export": "predict --out --to --format --csv --json",
    "predict_send": "predict --send-to",
}
"""Action of the window → the command that does the same, with the options that it takes."""

_PERSON = "a person decides about one face that they see; scripts decide with mangamatch.open_project"
_GOES = "goes about the window and stores nothing"
_LOOKS = "changes what is seen and stores nothing"
_PROGRAM = "opens, closes or explains the window itself"

ONLY_IN_WINDOW = {
    **dict.fromkeys(("draw_face", "draw_set", "edit_box", "give_mean", "delete_face", "delete_set"), _PERSON),
    **dict.fromkeys(("mark_seen", "mark_hidden", "mark_absent"), _PERSON),
    **dict.fromkeys(("accept", "reject", "skip", "unsure", "confirm", "reopen"), _PERSON),
    **dict.fromkeys(("next_candidate", "previous_candidate", "reset"), _PERSON),
    **dict.fromkeys(("rotate_left", "rotate_right"), _PERSON),
    **dict.fromkeys(("take_first", "take_second", "take_mean", "take_parts"), _PERSON),
    "snap": "match lays every set on the strokes with its evidence ink; this does so again for one that a"
    " hand has moved, while the person looks",
    "all_books": "match searches all books for a set whose name gives none; this is for a name that a person"
    " sees to be wrong",
    **dict.fromkeys(("undo", "redo"), "takes back what a person has just seen happen, step by step"),
    "preferences": "the extent rules of a project are judged by what they do to the candidates shown",
    **dict.fromkeys(("train_stop", "train_cancel"), "Ctrl+C stops the command, and keeps what is done"),
    "predict_remove": "the box of a face that a person points at; on the command line it is not given",
    "predict_again": "corrects a track that a person sees go astray",
    **dict.fromkeys(("predict_play", "predict_back", "predict_on", "predict_lost"), _LOOKS),
    **dict.fromkeys(("next_pending", "previous_pending", "search", "select_all", "fix"), _GOES),
    **dict.fromkeys(("next_set", "previous_set", "next_doubtful", "go_back"), _GOES),
    **dict.fromkeys(("show_match", "show_review", "show_train", "show_predict"), _GOES),
    **dict.fromkeys(("part_chin", "part_brow", "part_eye", "part_pupil"), _GOES),
    **dict.fromkeys(("part_nose", "part_mouth", "part_other"), _GOES),
    **dict.fromkeys(("later_page", "earlier_page", "next_face", "previous_face"), _GOES),
    **dict.fromkeys(("zoom_in", "zoom_out", "fit_face", "fit_page", "actual_size"), _LOOKS),
    **dict.fromkeys(("invert", "numbers", "other_faces"), _LOOKS),
    **dict.fromkeys(("open_project", "close_project", "quit", "guide", "shortcuts", "about"), _PROGRAM),
    "change_keys": "the keys of the window itself",
}
"""Action of the window without a command → why."""

ONLY_AS_COMMAND = {
    "convert": "needs no project: the window imports, shows, and exports",
    "evaluate": "measures a network on data that no window shows; Train shows what a run measured itself",
    "export-model": "makes a file for other programs",
    "rescue": "the window opens a damaged project by itself, to be read and exported",
}
"""Command without an action → why."""

_DIALOG = "a field of the export dialog"
_SCRIPT = "tells a script what was done; the window shows it"
EXPORT_OPTIONS = {
    "--project": "the open project",
    **dict.fromkeys(("--format", "--out", "--status", "--crops", "--split", "--split-by", "--seed"), _DIALOG),
    "--plain-cells": _DIALOG,
    "--images-anywhere": _DIALOG,
    **{entry.flag: "the filter of Match, which shows what it leaves" for entry in settings_of(SetFilter)},
    "--scheme": _DIALOG,
    "--marking": _DIALOG,
    "--points": _DIALOG,
    "--statistics": "File → Statistics…, with Save",
    "--json": _SCRIPT,
}
"""Option of export → where the window has it."""

MATCH_OPTIONS = {
    **dict.fromkeys(("--manga109", "--landmarks", "--project"), "New project from data…, Sources…"),
    "--pages": "Open pages…",
    "--accept-above": "the threshold of Match automatically…",
    "--model": "the network of Match automatically… and of Propose points…",
    "--propose": "Propose points for faces without a landmark file…",
    **dict.fromkeys(("--faces", "--threshold"), "Find faces takes the usual; Predict has a slider for it"),
    "--books": "saves a script's time: a project that is open has its books read already",
    "--evidence": "for measuring what each kind of evidence is worth",
    "--json": _SCRIPT,
}
"""Option of match → where the window has it, or why it has not."""


def options(command: str) -> set[str]:
    parser = argparse.ArgumentParser()
    module_of(command).add_arguments(parser)
    return set(parser._option_string_actions) - {"-h", "--help"}


def test_every_action_has_its_command_or_a_reason():
    keys = [info.key for info in ACTIONS]
    assert set(keys) == AS_COMMAND.keys() | ONLY_IN_WINDOW.keys(), "give a new action its row"
    assert not AS_COMMAND.keys() & ONLY_IN_WINDOW.keys()


@pytest.mark.parametrize("row", sorted(set(AS_COMMAND.values())))
def test_the_commands_of_the_table_take_these_options(row):
    command, *needed = row.split()
    assert command in COMMANDS and not set(needed) - options(command)


def test_every_command_has_its_action_or_a_reason():
    shown = {row.split()[0] for row in AS_COMMAND.values()}
    assert set(COMMANDS) == shown | ONLY_AS_COMMAND.keys(), "give a new command its row"
    assert not shown & ONLY_AS_COMMAND.keys()


@pytest.mark.parametrize(("command", "table"), [("export", EXPORT_OPTIONS), ("match", MATCH_OPTIONS)])
def test_every_option_is_somewhere_in_the_window_or_has_a_reason(command, table):
    assert options(command) == set(table), "give a new option its row"
