"""The tree of landmark sets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mangamatch.domain.match import Status
from mangamatch.gui.common.set_row import SetRow
from mangamatch.gui.common.statuses import STATUSES
from mangamatch.gui.match.set_tree import SetTree


def row(file: str, book: str, status: Status = Status.PENDING, confidence: float | None = None) -> SetRow:
    return SetRow(file, book, file.removesuffix(".json"), status, confidence, (book or "~", file))


ROWS = [
    row("a_001.json", "A", Status.ACCEPTED, 0.97),
    row("a_002.json", "A"),
    row("b_001.json", "B", Status.UNSURE),
    row("b_002.json", "B", Status.REJECTED, 0.5),
    row("odd one.json", ""),
]
FILES = [item.file for item in ROWS]


@pytest.fixture
def tree(qtbot):
    widget = SetTree()
    qtbot.addWidget(widget)
    widget.set_rows(ROWS)
    widget.resize(300, 400)
    widget.show()
    return widget


def current(tree) -> str:
    """File of the current row; its tool tip names it."""
    return tree.tree.currentIndex().siblingAtColumn(0).data(Qt.ItemDataRole.ToolTipRole) or ""


def texts(model, parent=QModelIndex()):  # noqa: B008
    return [
        tuple(model.index(row, column, parent).data() for column in range(model.columnCount(parent)))
        for row in range(model.rowCount(parent))
    ]


def test_sets_are_grouped_by_book_with_accepted_counts(tree):
    model = tree.tree.model()
    assert texts(model) == [("A", "1/2"), ("B", "0/2"), ("no book in the name", "0/1")]
    assert texts(model, model.index(0, 0)) == [
        (f"{STATUSES[Status.ACCEPTED].mark}  a_001", "0.97"),
        (f"{STATUSES[Status.PENDING].mark}  a_002", "–"),
    ]
    assert tree.visible_files() == FILES


def test_rows_are_sorted_whatever_order_they_come_in(tree):
    tree.set_rows(reversed(ROWS))
    assert tree.visible_files() == FILES


def test_search_needs_all_words(tree):
    tree.search.setText("A_ 002")
    assert tree.visible_files() == ["a_002.json"]
    tree.search.setText("nothing like it")
    assert tree.visible_files() == [] and tree.tree.model().rowCount() == 0
    tree.search.clear()
    assert tree.visible_files() == FILES


@pytest.mark.parametrize("status", list(Status))
def test_status_filter(tree, status):
    box = tree.status_filter
    box.setCurrentIndex(box.findData(status))
    assert tree.visible_files() == [item.file for item in ROWS if item.status == status]
    box.setCurrentIndex(0)
    assert tree.visible_files() == FILES


def test_search_and_status_together(tree):
    box = tree.status_filter
    box.setCurrentIndex(box.findData(Status.UNSURE))
    tree.search.setText("a_")
    assert tree.visible_files() == []


def test_an_empty_tree_says_why(tree):
    tree.search.setText("nothing like it")
    assert not tree.visible_files() and "No landmark set" in tree.tree.message
    said = tree.tree.grab().toImage()
    tree.tree.message = ""
    assert tree.tree.grab().toImage() != said
    tree.set_rows([])
    assert not tree.tree.message  # nothing was searched: there is nothing


def test_select_tells_nobody(tree, qtbot):
    with qtbot.assertNotEmitted(tree.chosen):
        tree.select("b_001.json")
    assert current(tree) == "b_001.json"
    assert tree.tree.isExpanded(tree.tree.currentIndex().parent())


def test_a_person_choosing_is_told(tree, qtbot):
    tree.select("a_001.json")
    with qtbot.waitSignal(tree.chosen) as told:
        QTest.keyClick(tree.tree, Qt.Key.Key_Down)
    assert told.args == ["a_002.json"]
    with qtbot.assertNotEmitted(tree.chosen):
        QTest.keyClick(tree.tree, Qt.Key.Key_Down)  # a book


def test_enter_means_work_on_it(tree, qtbot):
    tree.select("a_001.json")
    with qtbot.waitSignal(tree.activated):
        QTest.keyClick(tree.tree, Qt.Key.Key_Return)


def test_selecting_a_set_that_is_filtered_out_is_harmless(tree, qtbot):
    tree.search.setText("b_")
    with qtbot.assertNotEmitted(tree.chosen):
        tree.select("a_001.json")
        tree.select("nobody.json")
    assert current(tree) == ""


def test_updates_keep_what_is_open_and_current(tree):
    tree.select("a_002.json")
    tree.update_rows({item.file: item for item in [row("a_002.json", "A", Status.ACCEPTED, 0.5), ROWS[0]]})
    assert current(tree) == "a_002.json"
    assert tree.tree.model().index(0, 1).data() == "2/2"
    assert tree.tree.isExpanded(tree.tree.model().index(0, 0))


def test_a_judged_set_stays_in_sight_until_the_filter_is_touched(tree):
    box = tree.status_filter
    box.setCurrentIndex(box.findData(Status.PENDING))
    tree.select("a_002.json")
    tree.update_rows({"a_002.json": row("a_002.json", "A", Status.ACCEPTED)})
    assert current(tree) == "a_002.json" and tree.visible_files() == ["a_002.json", "odd one.json"]
    tree.search.setText("a_")
    assert current(tree) == "" and tree.tree.model().rowCount() == 0


def test_the_filter_keeps_the_current_set_current_and_tells_nobody(tree, qtbot):
    tree.select("b_001.json")
    with qtbot.assertNotEmitted(tree.chosen):
        tree.search.setText("b_")
        tree.search.clear()
    assert current(tree) == "b_001.json"


def test_letters_and_digits_pass_through_to_the_window(qtbot):
    heard = []

    class Window(QWidget):
        def keyPressEvent(self, event):
            heard.append(event.text())

    window = Window()
    qtbot.addWidget(window)
    tree = SetTree()
    QVBoxLayout(window).addWidget(tree)
    tree.set_rows(ROWS)
    tree.select("a_001.json")
    for key in "a1h[":
        QTest.keyClick(tree.tree, key)
    QTest.keyClick(tree.tree, Qt.Key.Key_Down)
    assert heard == list("a1h[")
    assert current(tree) == "a_002.json"


def test_letters_in_the_search_field_are_searched(tree):
    QTest.keyClicks(tree.search, "b_0")
    assert tree.search.text() == "b_0" and tree.visible_files() == ["b_001.json", "b_002.json"]


def test_a_face_of_two_annotators_is_found_by_either_file(tree):
    both = SetRow("user0_a.json", "A", "001 face01  ×2", Status.PENDING, None, ("A", "z"), ("user1_a.json",))
    tree.set_rows([*ROWS, both])
    for text in ("user0", "user1", "USER1 a"):
        tree.search.setText(text)
        assert tree.visible_files() == ["user0_a.json"]
    tree.search.setText("user0 user1")  # no file has this name
    assert tree.visible_files() == []
