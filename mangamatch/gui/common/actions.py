"""Every action of the window in one table: menus, shortcuts and the shortcut sheet come from it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True, slots=True)
class ActionInfo:
    """``menu`` is a key of MENUS; ``text`` is translated when shown; ``gap`` draws a line above.

    A held key triggers its action once, or again and again when the action ``repeats``. Those that decide or
    delete never repeat.
    """

    key: str
    menu: str
    text: str
    shortcuts: tuple[str, ...] = ()
    checkable: bool = False
    gap: bool = False
    repeats: bool = False

    @property
    def label(self) -> str:
        """Text in the user's language."""
        return QCoreApplication.translate("Actions", self.text)


MENUS: dict[str, str] = {
    "file": QT_TRANSLATE_NOOP("Actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("Actions", "&Edit"),
    "match": QT_TRANSLATE_NOOP("Actions", "&Match"),
    "review": QT_TRANSLATE_NOOP("Actions", "&Review"),
    "train": QT_TRANSLATE_NOOP("Actions", "&Train"),
    "predict": QT_TRANSLATE_NOOP("Actions", "&Predict"),
    "view": QT_TRANSLATE_NOOP("Actions", "&View"),
    "help": QT_TRANSLATE_NOOP("Actions", "&Help"),
}

ACTIONS: tuple[ActionInfo, ...] = (
    ActionInfo("open_dataset", "file", QT_TRANSLATE_NOOP("Actions", "New project from data…"), ("Ctrl+N",)),
    ActionInfo("open_project", "file", QT_TRANSLATE_NOOP("Actions", "Open project…"), ("Ctrl+O",)),
    ActionInfo("demo", "file", QT_TRANSLATE_NOOP("Actions", "Try the demo")),
    ActionInfo("sources", "file", QT_TRANSLATE_NOOP("Actions", "Sources…"), gap=True),
    ActionInfo("import_file", "file", QT_TRANSLATE_NOOP("Actions", "Import samples…"), ("Ctrl+I",)),
    ActionInfo("import_folder", "file", QT_TRANSLATE_NOOP("Actions", "Import a folder of samples…")),
    ActionInfo("issues", "file", QT_TRANSLATE_NOOP("Actions", "Problems in the data…")),
    ActionInfo("statistics", "file", QT_TRANSLATE_NOOP("Actions", "Statistics…")),
    ActionInfo("export", "file", QT_TRANSLATE_NOOP("Actions", "Export…"), ("Ctrl+E",), gap=True),
    ActionInfo("close_project", "file", QT_TRANSLATE_NOOP("Actions", "Close project"), ("Ctrl+W",), gap=True),
    ActionInfo("quit", "file", QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",)),
    ActionInfo("undo", "edit", QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",), repeats=True),
    ActionInfo(
        "redo", "edit", QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), repeats=True
    ),
    ActionInfo(
        "select_all", "edit", QT_TRANSLATE_NOOP("Actions", "Select all points"), ("Ctrl+A",), gap=True
    ),
    ActionInfo("search", "edit", QT_TRANSLATE_NOOP("Actions", "Search landmark sets"), ("Ctrl+F",)),
    ActionInfo("preferences", "edit", QT_TRANSLATE_NOOP("Actions", "Preferences…"), ("Ctrl+,",), gap=True),
    ActionInfo("accept", "match", QT_TRANSLATE_NOOP("Actions", "Accept and go on"), ("A",)),
    ActionInfo("reject", "match", QT_TRANSLATE_NOOP("Actions", "Reject"), ("R",)),
    ActionInfo("skip", "match", QT_TRANSLATE_NOOP("Actions", "Skip"), ("S",)),
    ActionInfo("unsure", "match", QT_TRANSLATE_NOOP("Actions", "Unsure"), ("U",)),
    ActionInfo(
        "next_pending", "match", QT_TRANSLATE_NOOP("Actions", "Next pending"), ("N",), gap=True, repeats=True
    ),
    ActionInfo(
        "previous_pending", "match", QT_TRANSLATE_NOOP("Actions", "Previous pending"), ("P",), repeats=True
    ),
    ActionInfo(
        "next_candidate",
        "match",
        QT_TRANSLATE_NOOP("Actions", "Next candidate"),
        ("C",),
        gap=True,
        repeats=True,
    ),
    ActionInfo(
        "previous_candidate",
        "match",
        QT_TRANSLATE_NOOP("Actions", "Previous candidate"),
        ("Shift+C",),
        repeats=True,
    ),
    ActionInfo("snap", "match", QT_TRANSLATE_NOOP("Actions", "Snap to ink"), ("G",)),
    ActionInfo(
        "reset", "match", QT_TRANSLATE_NOOP("Actions", "Back to where the candidate put it"), ("Backspace",)
    ),
    ActionInfo(
        "take_first", "match", QT_TRANSLATE_NOOP("Actions", "Take the first annotator"), ("Alt+1",), gap=True
    ),
    ActionInfo("take_second", "match", QT_TRANSLATE_NOOP("Actions", "Take the second annotator"), ("Alt+2",)),
    ActionInfo("take_mean", "match", QT_TRANSLATE_NOOP("Actions", "Take the mean of both"), ("Alt+3",)),
    ActionInfo("take_parts", "match", QT_TRANSLATE_NOOP("Actions", "Take part by part"), ("Alt+4",)),
    ActionInfo("agreeing", "match", QT_TRANSLATE_NOOP("Actions", "Accept agreeing pairs…"), ("Alt+A",)),
    ActionInfo(
        "all_books", "match", QT_TRANSLATE_NOOP("Actions", "Search all books"), ("B",), True, gap=True
    ),
    ActionInfo(
        "match_all", "match", QT_TRANSLATE_NOOP("Actions", "Match automatically…"), ("Ctrl+M",), gap=True
    ),
    ActionInfo(
        "propose",
        "match",
        QT_TRANSLATE_NOOP("Actions", "Propose points for faces without a landmark file…"),
        ("Ctrl+Shift+M",),
    ),
    ActionInfo("confirm", "review", QT_TRANSLATE_NOOP("Actions", "Confirm"), ("K",)),
    ActionInfo("reopen", "review", QT_TRANSLATE_NOOP("Actions", "Reopen"), ("O",)),
    ActionInfo("fix", "review", QT_TRANSLATE_NOOP("Actions", "Open in Match"), ("M",)),
    ActionInfo("train_start", "train", QT_TRANSLATE_NOOP("Actions", "Start training"), ("Ctrl+Return",)),
    ActionInfo(
        "train_preview", "train", QT_TRANSLATE_NOOP("Actions", "Preview augmented faces…"), ("Ctrl+P",)
    ),
    ActionInfo("train_stop", "train", QT_TRANSLATE_NOOP("Actions", "Stop and keep"), gap=True),
    ActionInfo("train_cancel", "train", QT_TRANSLATE_NOOP("Actions", "Cancel and discard…")),
    ActionInfo("train_resume", "train", QT_TRANSLATE_NOOP("Actions", "Resume this run")),
    ActionInfo("train_tune", "train", QT_TRANSLATE_NOOP("Actions", "Fine-tune from this run")),
    ActionInfo("train_table", "train", QT_TRANSLATE_NOOP("Actions", "Save the table of runs…"), gap=True),
    ActionInfo("train_curves", "train", QT_TRANSLATE_NOOP("Actions", "Save the curves…")),
    ActionInfo(
        "predict_files", "predict", QT_TRANSLATE_NOOP("Actions", "Open images or clips…"), ("Ctrl+Shift+O",)
    ),
    ActionInfo("predict_folder", "predict", QT_TRANSLATE_NOOP("Actions", "Open a folder of images…")),
    ActionInfo("predict_run", "predict", QT_TRANSLATE_NOOP("Actions", "Use a training run…"), gap=True),
    ActionInfo("predict_model", "predict", QT_TRANSLATE_NOOP("Actions", "Use a model file…")),
    ActionInfo("predict_play", "predict", QT_TRANSLATE_NOOP("Actions", "Play or pause"), ("L",), gap=True),
    ActionInfo(
        "predict_back", "predict", QT_TRANSLATE_NOOP("Actions", "One frame back"), (",",), repeats=True
    ),
    ActionInfo("predict_on", "predict", QT_TRANSLATE_NOOP("Actions", "One frame on"), (".",), repeats=True),
    ActionInfo(
        "predict_boxes", "predict", QT_TRANSLATE_NOOP("Actions", "Boxes of the XML"), ("Ctrl+B",), gap=True
    ),
    ActionInfo("predict_whole", "predict", QT_TRANSLATE_NOOP("Actions", "The whole image is the face")),
    ActionInfo("predict_remove", "predict", QT_TRANSLATE_NOOP("Actions", "Remove this face"), ("Del",)),
    ActionInfo("predict_again", "predict", QT_TRANSLATE_NOOP("Actions", "Track again from here"), ("T",)),
    ActionInfo(
        "predict_all", "predict", QT_TRANSLATE_NOOP("Actions", "Predict all frames"), ("Ctrl+R",), gap=True
    ),
    ActionInfo(
        "predict_export", "predict", QT_TRANSLATE_NOOP("Actions", "Export predictions…"), ("Ctrl+Shift+E",)
    ),
    ActionInfo("predict_send", "predict", QT_TRANSLATE_NOOP("Actions", "Send to Match"), ("Ctrl+Shift+S",)),
    ActionInfo("zoom_in", "view", QT_TRANSLATE_NOOP("Actions", "Zoom in"), ("+", "="), repeats=True),
    ActionInfo("zoom_out", "view", QT_TRANSLATE_NOOP("Actions", "Zoom out"), ("-",), repeats=True),
    ActionInfo("fit_face", "view", QT_TRANSLATE_NOOP("Actions", "Fit the face"), ("F",)),
    ActionInfo("fit_page", "view", QT_TRANSLATE_NOOP("Actions", "Fit the page"), ("Shift+F",)),
    ActionInfo("actual_size", "view", QT_TRANSLATE_NOOP("Actions", "Actual size"), ("0",)),
    ActionInfo(
        "later_page", "view", QT_TRANSLATE_NOOP("Actions", "Later page"), ("PgDown",), gap=True, repeats=True
    ),
    ActionInfo("earlier_page", "view", QT_TRANSLATE_NOOP("Actions", "Earlier page"), ("PgUp",), repeats=True),
    ActionInfo("invert", "view", QT_TRANSLATE_NOOP("Actions", "Invert the page"), ("I",), gap=True),
    ActionInfo("numbers", "view", QT_TRANSLATE_NOOP("Actions", "Point numbers"), ("Shift+N",), True),
    ActionInfo("shortcuts", "help", QT_TRANSLATE_NOOP("Actions", "Shortcuts"), ("?", "F1")),
    ActionInfo("about", "help", QT_TRANSLATE_NOOP("Actions", "About mangamatch")),
)

REPEATING = frozenset(info.key for info in ACTIONS if info.repeats)
"""Actions that a held key repeats."""

CANVAS_KEYS: tuple[tuple[str, str], ...] = (
    ("1 … 9", QT_TRANSLATE_NOOP("Actions", "Choose a candidate")),
    ("← ↑ → ↓", QT_TRANSLATE_NOOP("Actions", "Nudge 1 px (Shift 10, Alt 0.1)")),
    ("Ctrl + ← → ↑ ↓", QT_TRANSLATE_NOOP("Actions", "Narrower, wider, taller, flatter by 1 %")),
    ("[  ]", QT_TRANSLATE_NOOP("Actions", "Shrink, grow by 1 %")),
    ("H", QT_TRANSLATE_NOOP("Actions", "Hide the landmarks while held")),
    ("V", QT_TRANSLATE_NOOP("Actions", "Show the other annotator while held")),
    ("Space", QT_TRANSLATE_NOOP("Actions", "Hold and drag to pan (or middle button)")),
    ("Esc", QT_TRANSLATE_NOOP("Actions", "Deselect, or let go of a drag")),
    (QT_TRANSLATE_NOOP("Actions", "Wheel"), QT_TRANSLATE_NOOP("Actions", "Zoom at the cursor")),
    (
        QT_TRANSLATE_NOOP("Actions", "Drag inside the frame"),
        QT_TRANSLATE_NOOP("Actions", "Move the whole set (Shift keeps to one axis)"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Drag a handle"),
        QT_TRANSLATE_NOOP("Actions", "Scale (Shift frees the proportions, Ctrl keeps the middle)"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Drag a point"),
        QT_TRANSLATE_NOOP("Actions", "Move it, or all that are selected"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Drag on the page"),
        QT_TRANSLATE_NOOP("Actions", "Select points (Shift adds)"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Double-click a face box"),
        QT_TRANSLATE_NOOP("Actions", "Place the set on that face"),
    ),
)
"""What keys and mouse do on the canvas of Match, for the shortcut sheet."""

FRAME_KEYS: tuple[tuple[str, str], ...] = (
    ("←  →", QT_TRANSLATE_NOOP("Actions", "One frame, or picture, back and on (Shift 10)")),
    ("H", QT_TRANSLATE_NOOP("Actions", "Hide boxes and landmarks while held")),
    (
        QT_TRANSLATE_NOOP("Actions", "Drag beside the boxes"),
        QT_TRANSLATE_NOOP("Actions", "Draw a face box"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Drag a box or its handles"),
        QT_TRANSLATE_NOOP("Actions", "Correct it; tracking begins anew there"),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "Drag a landmark, seen large"),
        QT_TRANSLATE_NOOP("Actions", "Correct it; its box stays"),
    ),
)
"""The same for the frame in Predict."""
