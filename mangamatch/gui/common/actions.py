"""Every action of the window in one table: menus, shortcuts and the shortcut sheet come from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


def _tr(text: str) -> str:
    """Mark ``text`` for translation. It is translated when it is shown."""
    return str(QT_TRANSLATE_NOOP("Actions", text))


@dataclass(frozen=True, slots=True)
class ActionInfo:
    """``menu`` is a key of MENUS; ``text`` is translated when shown; ``gap`` draws a line above.

    A held key triggers its action once, or again and again when the action ``repeats``. Those that decide or
    delete never repeat. ``places`` are the workspaces in which it works,
    () for that of its menu, or for all where its menu is of none.
    """

    key: str
    menu: str
    text: str
    shortcuts: tuple[str, ...] = ()
    checkable: bool = False
    gap: bool = False
    repeats: bool = False
    places: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Text in the user's language."""
        return QCoreApplication.translate("Actions", self.text)


MENUS: dict[str, str] = {
    "file": _tr("&File"),
    "edit": _tr("&Edit"),
    "match": _tr("&Match"),
    "review": _tr("&Review"),
    "train": _tr("&Train"),
    "predict": _tr("&Predict"),
    "view": _tr("&View"),
    "help": _tr("&Help"),
}

_MATCH, _SETS = ("match",), ("match", "review")
ACTIONS: tuple[ActionInfo, ...] = (
    ActionInfo("open_dataset", "file", _tr("New project from data…"), ("Ctrl+N",)),
    ActionInfo("open_pages", "file", _tr("Open pages…"), ("Ctrl+Shift+N",)),
    ActionInfo("open_project", "file", _tr("Open project…"), ("Ctrl+O",)),
    ActionInfo("demo", "file", _tr("Try the demo")),
    ActionInfo("sources", "file", _tr("Sources…"), gap=True),
    ActionInfo("import_file", "file", _tr("Import samples…"), ("Ctrl+I",)),
    ActionInfo("import_folder", "file", _tr("Import a folder of samples…")),
    ActionInfo("issues", "file", _tr("Problems in the data…")),
    ActionInfo("statistics", "file", _tr("Statistics…")),
    ActionInfo("export", "file", _tr("Export…"), ("Ctrl+E",), gap=True),
    ActionInfo("close_project", "file", _tr("Close project"), ("Ctrl+W",), gap=True),
    ActionInfo("quit", "file", _tr("Quit"), ("Ctrl+Q",)),
    ActionInfo("undo", "edit", _tr("Undo"), ("Ctrl+Z",), repeats=True),
    ActionInfo("redo", "edit", _tr("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), repeats=True),
    ActionInfo("select_all", "edit", _tr("Select all points"), ("Ctrl+A",), gap=True),
    ActionInfo("part_chin", "edit", _tr("Select the chin"), ("J",), places=_MATCH),
    ActionInfo("part_brow", "edit", _tr("Select a brow, the other, both"), ("K",), places=_MATCH),
    ActionInfo("part_eye", "edit", _tr("Select an eye, the other, both"), ("L",), places=_MATCH),
    ActionInfo("part_pupil", "edit", _tr("Select a pupil, the other, both"), ("O",), places=_MATCH),
    ActionInfo("part_nose", "edit", _tr("Select the nose"), ("T",), places=_MATCH),
    ActionInfo("part_mouth", "edit", _tr("Select the mouth"), ("M",), places=_MATCH),
    ActionInfo("part_other", "edit", _tr("Select another part"), ("Z",), places=_MATCH),
    ActionInfo(
        "rotate_left",
        "edit",
        _tr("Rotate to the left by 1°"),
        ("Ctrl+[",),
        gap=True,
        repeats=True,
        places=_MATCH,
    ),
    ActionInfo(
        "rotate_right", "edit", _tr("Rotate to the right by 1°"), ("Ctrl+]",), repeats=True, places=_MATCH
    ),
    ActionInfo("search", "edit", _tr("Search landmark sets"), ("Ctrl+F",), gap=True),
    ActionInfo("filter", "edit", _tr("Filter landmark sets…"), ("Ctrl+Shift+F",)),
    ActionInfo("change_keys", "edit", _tr("Change shortcuts…"), gap=True),
    ActionInfo("preferences", "edit", _tr("Preferences…"), ("Ctrl+,",)),
    ActionInfo("accept", "match", _tr("Accept and go on"), ("A",)),
    ActionInfo("reject", "match", _tr("Reject"), ("R",), places=_SETS),
    ActionInfo("skip", "match", _tr("Skip"), ("S",)),
    ActionInfo("unsure", "match", _tr("Unsure"), ("U",)),
    ActionInfo("next_pending", "match", _tr("Next pending"), ("N",), gap=True, repeats=True),
    ActionInfo("previous_pending", "match", _tr("Previous pending"), ("P",), repeats=True),
    ActionInfo("next_set", "match", _tr("Next set, whatever its status"), (".",), repeats=True),
    ActionInfo("previous_set", "match", _tr("Previous set, whatever its status"), (",",), repeats=True),
    ActionInfo("next_doubtful", "match", _tr("Next doubtful"), ("Shift+U",), repeats=True, places=_SETS),
    ActionInfo("next_candidate", "match", _tr("Next candidate"), ("C",), gap=True, repeats=True),
    ActionInfo("previous_candidate", "match", _tr("Previous candidate"), ("Shift+C",), repeats=True),
    ActionInfo("snap", "match", _tr("Snap to ink"), ("G",)),
    ActionInfo("reset", "match", _tr("Reset to the candidate's position"), ("Backspace",)),
    ActionInfo("mark_seen", "match", _tr("Points are visible"), ("Y",), gap=True),
    ActionInfo("mark_hidden", "match", _tr("Points are hidden"), ("W",)),
    ActionInfo("mark_absent", "match", _tr("Points are absent"), ("Q",)),
    ActionInfo("take_first", "match", _tr("Take the first annotator"), ("Alt+1",), gap=True),
    ActionInfo("take_second", "match", _tr("Take the second annotator"), ("Alt+2",)),
    ActionInfo("take_mean", "match", _tr("Take the mean of both"), ("Alt+3",)),
    ActionInfo("take_parts", "match", _tr("Take part by part"), ("Alt+4",)),
    ActionInfo("agreeing", "match", _tr("Accept agreeing pairs…"), ("Alt+A",)),
    ActionInfo("agreement", "match", _tr("Agreement of the annotators…")),
    ActionInfo("all_books", "match", _tr("Search all books"), ("B",), True, gap=True),
    ActionInfo("match_all", "match", _tr("Match automatically…"), ("Ctrl+M",), gap=True),
    ActionInfo(
        "propose", "match", _tr("Propose points for faces without a landmark file…"), ("Ctrl+Shift+M",)
    ),
    ActionInfo("learn", "match", _tr("Learn from this"), ("Ctrl+L",)),
    ActionInfo("next_face", "match", _tr("Next face of the page"), ("Ctrl+PgDown",), gap=True, repeats=True),
    ActionInfo("previous_face", "match", _tr("Previous face of the page"), ("Ctrl+PgUp",), repeats=True),
    ActionInfo("find_page", "match", _tr("Find faces on this page"), ("D",), gap=True),
    ActionInfo("find_book", "match", _tr("Find faces in this book"), ("Shift+D",)),
    ActionInfo("find_all", "match", _tr("Find faces in all books"), ("Ctrl+Shift+D",)),
    ActionInfo("draw_face", "match", _tr("Draw a face"), ("E",), gap=True),
    ActionInfo("draw_set", "match", _tr("Draw landmarks of a scheme…"), ("Shift+E",)),
    ActionInfo("edit_box", "match", _tr("Move or resize the face box"), ("Shift+T",)),
    ActionInfo("give_points", "match", _tr("Propose points for this face"), ("Shift+L",)),
    ActionInfo("give_mean", "match", _tr("Put the mean shape on this face"), ("Ctrl+Shift+L",)),
    ActionInfo("delete_face", "match", _tr("Delete this face"), ("Del", "X")),
    ActionInfo("delete_set", "match", _tr("Delete this landmark set"), ("Shift+Del", "Shift+X")),
    ActionInfo("confirm", "review", _tr("Confirm"), ("K",)),
    ActionInfo("reopen", "review", _tr("Reopen"), ("O",)),
    ActionInfo("fix", "review", _tr("Open in Match"), ("M",)),
    ActionInfo("train_start", "train", _tr("Start training"), ("Ctrl+Return",)),
    ActionInfo("train_preview", "train", _tr("Preview augmented faces…"), ("Ctrl+P",)),
    ActionInfo("train_stop", "train", _tr("Stop and keep"), gap=True),
    ActionInfo("train_cancel", "train", _tr("Cancel and discard…")),
    ActionInfo("train_resume", "train", _tr("Resume this run")),
    ActionInfo("train_tune", "train", _tr("Fine-tune from this run")),
    ActionInfo("train_table", "train", _tr("Save the table of runs…"), gap=True),
    ActionInfo("train_curves", "train", _tr("Save the curves…")),
    ActionInfo("predict_files", "predict", _tr("Open images or clips…"), ("Ctrl+Shift+O",)),
    ActionInfo("predict_folder", "predict", _tr("Open a folder of images…")),
    ActionInfo("predict_run", "predict", _tr("Use a training run…"), gap=True),
    ActionInfo("predict_model", "predict", _tr("Use a model file…")),
    ActionInfo("predict_play", "predict", _tr("Play or pause"), ("L",), gap=True),
    ActionInfo("predict_back", "predict", _tr("One frame back"), (",",), repeats=True),
    ActionInfo("predict_on", "predict", _tr("One frame on"), (".",), repeats=True),
    ActionInfo("predict_lost", "predict", _tr("Next frame with a lost face"), ("Shift+L",)),
    ActionInfo("predict_boxes", "predict", _tr("Boxes of the XML"), ("Ctrl+B",), gap=True),
    ActionInfo("predict_whole", "predict", _tr("The whole image is the face")),
    ActionInfo("predict_remove", "predict", _tr("Remove this face"), ("Del", "Backspace")),
    ActionInfo("predict_again", "predict", _tr("Track again from here"), ("T",)),
    ActionInfo("predict_all", "predict", _tr("Predict all frames"), ("Ctrl+R",), gap=True),
    ActionInfo("predict_export", "predict", _tr("Export predictions…"), ("Ctrl+Shift+E",)),
    ActionInfo("predict_send", "predict", _tr("Send to Match"), ("Ctrl+Shift+S",)),
    ActionInfo("show_match", "view", _tr("Go to Match"), ("Ctrl+1",)),
    ActionInfo("show_review", "view", _tr("Go to Review"), ("Ctrl+2",)),
    ActionInfo("show_train", "view", _tr("Go to Train"), ("Ctrl+3",)),
    ActionInfo("show_predict", "view", _tr("Go to Predict"), ("Ctrl+4",)),
    ActionInfo("go_back", "view", _tr("Back to the workspace before"), ("Ctrl+Backspace",)),
    ActionInfo("zoom_in", "view", _tr("Zoom in"), ("+", "="), gap=True, repeats=True),
    ActionInfo("zoom_out", "view", _tr("Zoom out"), ("-",), repeats=True),
    ActionInfo("fit_face", "view", _tr("Fit the face"), ("F",)),
    ActionInfo("fit_page", "view", _tr("Fit the page"), ("Shift+F",)),
    ActionInfo("actual_size", "view", _tr("Actual size"), ("0",)),
    ActionInfo("later_page", "view", _tr("Later page"), ("PgDown",), gap=True, repeats=True),
    ActionInfo("earlier_page", "view", _tr("Earlier page"), ("PgUp",), repeats=True),
    ActionInfo("invert", "view", _tr("Invert the page"), ("I",), gap=True),
    ActionInfo("numbers", "view", _tr("Point numbers"), ("Shift+N",), True),
    ActionInfo(
        "other_faces", "view", _tr("Landmarks of the page's other faces"), ("Shift+O",), True, places=_MATCH
    ),
    ActionInfo("guide", "help", _tr("Guide"), ("F1",)),
    ActionInfo("shortcuts", "help", _tr("Shortcuts"), ("?",)),
    ActionInfo("doctor", "help", _tr("About this computer…"), gap=True),
    ActionInfo("about", "help", _tr("About mangamatch")),
)

ACTIONS_BY_KEY = {info.key: info for info in ACTIONS}

REPEATING = frozenset(info.key for info in ACTIONS if info.repeats)
"""Actions that a held key repeats."""

FIXED_KEYS = frozenset(
    {"H", "V", "Space", "Esc", "Return", "Enter", "Tab", "[", "]", "Left", "Right", "Up", "Down"}
    | set("123456789")
)
"""Keys that the canvases of Match and Predict and every view need. No action may have one of them alone."""


def without_mnemonic(title: str) -> str:
    """Return the title of a menu without the mark of the letter to press: ``&File``, or ``파일(&F)``."""
    return _MNEMONIC.sub("", title)


_MNEMONIC = re.compile(r"\(&.\)|&")

CANVAS_KEYS: tuple[tuple[str, str], ...] = (
    ("1 … 9", _tr("Choose a candidate")),
    ("Tab", _tr("Next point")),
    ("Shift+Tab", _tr("Previous point")),
    ("Ctrl+Tab", _tr("Leave the canvas, for the next view")),
    ("← ↑ → ↓", _tr("Nudge 1 px (Shift 10, Alt 0.1)")),
    ("Ctrl + ← → ↑ ↓", _tr("Narrower, wider, taller, flatter by 1 %")),
    ("[  ]", _tr("Shrink, grow by 1 %")),
    (_tr("Enter"), _tr("Back to Review, when the set was opened from there")),
    ("H", _tr("Hide the landmarks while held")),
    ("V", _tr("Show the other annotator while held")),
    ("Space", _tr("Hold and drag to pan (or middle button)")),
    ("Esc", _tr("Deselect, or cancel a drag")),
    (_tr("Wheel"), _tr("Zoom at the cursor")),
    (_tr("Drag the frame or its cross"), _tr("Move the set, or what is selected (Shift keeps to one axis)")),
    (_tr("Drag a handle"), _tr("Scale (Shift frees the proportions, Ctrl keeps the middle)")),
    (_tr("Drag the round handle"), _tr("Rotate (Shift in steps of 5°)")),
    (_tr("Drag a point"), _tr("Move it, or all that are selected")),
    (_tr("Drag a line"), _tr("Bend it (the wheel says how far its neighbours follow)")),
    (_tr("Ctrl + drag a point"), _tr("Bend the line there")),
    (_tr("Double-click a point or line"), _tr("Select its part")),
    (_tr("Drag anywhere else"), _tr("Select points (Shift adds); far out, inside the frame, move the set")),
    (_tr("Click the edge of a face box"), _tr("Move or resize it; Esc lets go of it")),
    (_tr("Click another face's landmarks"), _tr("Take that face (Shift+O shows them)")),
    (_tr("Double-click a face box"), _tr("Place the set on that face")),
)
"""What keys and mouse do on the canvas of Match, for the shortcut sheet."""

FRAME_KEYS: tuple[tuple[str, str], ...] = (
    ("←  →", _tr("One frame, or picture, back and on (Shift 10)")),
    ("H", _tr("Hide boxes and landmarks while held")),
    (_tr("Drag outside the boxes"), _tr("Draw a face box")),
    (_tr("Drag a box or its handles"), _tr("Correct it; tracking restarts from this frame")),
    (_tr("Drag a landmark, zoomed in"), _tr("Correct it; its box stays")),
)
"""The same for the frame in Predict."""
