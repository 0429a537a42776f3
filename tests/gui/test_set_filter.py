"""Which sets a filter accepts, and that window, command line and scripts ask by the same values."""

from __future__ import annotations

import argparse

import pytest

from mangamatch.app.project.set_filter import SetFacts, SetFilter
from mangamatch.cli.settings import add_settings, given_settings
from mangamatch.domain.landmarks import SetOrigin
from mangamatch.domain.match import Status
from mangamatch.domain.settings import settings_of
from mangamatch.gui.common.set_row import SetRow
from mangamatch.gui.match.set_tree import SetTree

FACE = SetFacts(0.8, 1.4, ("mirrored", "shape"), (3,), (0, 2), SetOrigin.FILE)


@pytest.mark.parametrize(
    ("wanted", "accepted"),
    [
        ({}, True),
        ({"confidence_from": 0.8, "confidence_to": 0.8}, True),
        ({"confidence_from": 0.81}, False),
        ({"confidence_to": 0.79}, False),
        ({"doubt_from": 1.4}, True),
        ({"doubt_from": 1.5}, False),
        ({"doubt_to": 1.0}, False),
        ({"doubt_kind": "mirrored"}, True),
        ({"doubt_kind": "folded"}, False),
        ({"emotion": 3}, True),
        ({"emotion": 0}, False),
        ({"annotators": "several"}, True),
        ({"annotators": "one"}, False),
        ({"annotator": 2}, True),
        ({"annotator": 1}, False),
        ({"origin": SetOrigin.FILE}, True),
        ({"origin": "predicted"}, False),
        ({"doubt_kind": "mirrored", "annotator": 1}, False),
    ],
)
def test_each_value_narrows(wanted, accepted):
    assert SetFilter(**wanted).accepts(FACE) == accepted


def test_a_set_without_confidence_is_there_until_confidence_is_asked_for():
    by_hand = SetFacts(None)
    assert SetFilter().accepts(by_hand)
    assert not SetFilter(confidence_from=0.1).accepts(by_hand)
    assert not SetFilter(confidence_to=0.9).accepts(by_hand)


def test_the_command_line_has_every_value():
    parser = argparse.ArgumentParser()
    add_settings(parser, settings_of(SetFilter))
    words = ["--doubt-kind", "ink", "--annotators", "several", "--emotion", "2", "--confidence-from", "0.5"]
    chosen = SetFilter(**given_settings(parser.parse_args(words), settings_of(SetFilter)))
    assert chosen == SetFilter(0.5, doubt_kind="ink", emotion=2, annotators="several")
    assert SetFilter(**given_settings(parser.parse_args([]), settings_of(SetFilter))) == SetFilter()


@pytest.fixture
def tree(qtbot):
    tree = SetTree()
    qtbot.addWidget(tree)
    doubts = {"a": ("A", 0.5), "b": ("A", 2.0), "c": ("B", 3.0), "d": ("B", 1.0)}
    tree.set_rows(
        SetRow(name, book, name, Status.PENDING, 0.5, (book, name), facts=SetFacts(0.5, doubt))
        for name, (book, doubt) in doubts.items()
    )
    return tree


def rows(tree):
    return list(tree.rows.values())


def test_the_panel_narrows_the_tree_and_shows_that_it_does(tree):
    assert tree.visible_files() == ["a", "b", "c", "d"] and not tree.more.isChecked()
    tree.panel.fields["doubt_from"].put(1.5)
    assert tree.visible_files() == ["b", "c"] and tree.more.isChecked()
    tree.panel.clear.click()
    assert tree.visible_files() == ["a", "b", "c", "d"] and not tree.more.isChecked()


def test_a_drag_in_the_histogram_sets_the_least_doubt(tree):
    tree.panel.set_doubts(row.facts.doubt for row in rows(tree))
    assert [bar.total for bar in tree.panel.histogram.bars if bar.total] == [1, 1, 1, 1]
    tree.panel.histogram.thresholdDragged.emit(2.04)
    assert tree.panel.chosen.doubt_from == 2.0 and tree.visible_files() == ["b", "c"]
    assert sum(bar.above for bar in tree.panel.histogram.bars) == 2


def test_doubt_sorts_each_book_or_all_books_in_one_list(tree):
    tree.sortingChanged.connect(lambda: tree.set_rows(rows(tree)))
    tree.by_doubt.click()
    assert tree.visible_files() == ["b", "a", "c", "d"]
    tree.panel.all_books.click()
    assert tree.visible_files() == ["c", "b", "d", "a"]
    model = tree.tree.model()
    assert model.rowCount() == 1 and model.index(0, 0).data() == "All books"
    assert model.index(0, 0, model.index(0, 0)).data() == "○  B c"
    tree.panel.all_books.click()
    assert tree.visible_files() == ["b", "a", "c", "d"] and model.rowCount() == 2
