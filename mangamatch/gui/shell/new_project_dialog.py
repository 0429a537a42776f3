"""Asks for the two source folders, and for the file of a new project."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import isdir  # False, where Path.is_dir raises: too long, or not allowed
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from mangamatch.files import tree
from mangamatch.files.archive import part
from mangamatch.gui.widgets.labels import Plain, Wrapped
from mangamatch.gui.widgets.layouts import down
from mangamatch.gui.widgets.path_field import PathField
from mangamatch.project.session import SUFFIX


@dataclass(frozen=True, slots=True)
class NewProject:
    """The folders of the sources, and the file of the project."""

    manga109: Path
    landmarks: Path
    project: Path


@dataclass(frozen=True, slots=True)
class Known:
    """An existing project, and where its sources were last."""

    project: Path
    manga109: Path | None
    landmarks: Path | None


class NewProjectDialog(QDialog):
    """Asks for three paths, or two for a ``known`` project. OK is enabled when all are usable."""

    def __init__(
        self,
        parent: QWidget | None = None,
        folder: Path | None = None,
        known: Known | None = None,
        *,
        landmarks: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sources") if known else self.tr("New project from data"))
        self._manga109 = PathField("source", self.tr("Manga109 folder"))
        self._landmarks = PathField("source", self.tr("Landmark folder"))
        self._project = PathField("save", self.tr("Project file"), f"mangamatch (*{SUFFIX})")
        self._problem = Wrapped()
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._form = QFormLayout()
        self._lay_out()
        for field in (self._manga109, self._landmarks, self._project):
            field.changed.connect(self._check)
        self._manga109.changed.connect(self._suggest)
        if folder:
            self._manga109.set_path(folder)
        if landmarks:
            self._landmarks.set_path(landmarks)
        if known:
            self._show_known(known)
        self._check()

    def _show_known(self, known: Known) -> None:
        self._project.set_path(known.project)
        self._form.setRowVisible(self._project, False)
        for field, path in ((self._manga109, known.manga109), (self._landmarks, known.landmarks)):
            if path:
                field.set_path(path)

    def _lay_out(self) -> None:
        note = Plain(
            self.tr(
                "Manga109 is the folder with books.txt, images and annotations. The landmark folder holds "
                "the JSON files of FacialLandmarkManga. Each may be a ZIP archive. "
                "Neither is ever written to."
            ),
            wordWrap=True,
        )
        self._form.addRow(self.tr("Manga109"), self._manga109)
        self._form.addRow(self.tr("Landmarks"), self._landmarks)
        self._form.addRow(self.tr("Project"), self._project)
        down(note, self._form, self._problem, self._buttons, within=self)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def answer(self) -> NewProject | None:
        """Return the three paths, None while something is missing."""
        manga109, landmarks, project = self._manga109.path, self._landmarks.path, self._project.path
        if not manga109 or not landmarks or not project or self._trouble():
            return None
        return NewProject(manga109, landmarks, with_ending(project))

    def _suggest(self) -> None:
        """Propose the other two paths from the Manga109 folder."""
        root = self._manga109.path
        root = root if root and root.is_absolute() and _is_source(root) else None
        places = _landmark_places(root) if root else ()
        self._landmarks.propose(next((place for place in places if _is_source(place)), None))
        self._project.propose(suggested_project(root) if root else None)

    def _check(self) -> None:
        trouble = self._trouble()
        self._problem.setText(trouble)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not trouble)

    def _trouble(self) -> str:
        for field in (self._manga109, self._landmarks):
            if field.path is None:
                return self.tr("Choose both folders.")
            if not _is_source(field.path):
                return self.tr("{path} is neither a folder nor a ZIP archive.").format(path=field.path)
        return trouble_with(self._project.path)


def _is_source(path: Path) -> bool:
    """Whether ``path`` is a folder, an archive, which is not opened yet, or a folder in one."""
    packed = part(path)
    return isdir(path) if packed is None else not packed[1] or tree.isdir(path)


def trouble_with(project: Path | None) -> str:
    """Return why a project cannot be kept in this file, '' where it can."""
    if project is None:
        return QCoreApplication.translate("NewProjectDialog", "Choose where to keep the project.")
    if not isdir(project.parent):
        return QCoreApplication.translate(
            "NewProjectDialog", "The folder of the project file does not exist."
        )
    return ""


def with_ending(project: Path) -> Path:
    """Return the file with the ending of projects, unless it has one."""
    return project.with_suffix(project.suffix or SUFFIX)


def suggested_project(source: Path) -> Path | None:
    """Return where a project of this source might be kept; None where its name says nothing."""
    if source == Path.home() or not source.name.strip(". "):
        return None
    packed = part(source)
    return Path.home() / _file_name(packed[0].stem if packed else source.name)


def _landmark_places(root: Path) -> tuple[Path, ...]:
    """Return where landmark files may lie, given Manga109: in it, or beside it."""
    return root / "landmarks", root.parent / "landmarks", root.parent / "landmarks.zip"


def _file_name(folder: str) -> str:
    """Return what a project of this folder is called: never hidden, whatever the folder is."""
    return f"{folder.lstrip('. ')}{SUFFIX}"
