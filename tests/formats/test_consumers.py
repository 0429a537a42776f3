"""Programs that others wrote load what is exported here, and see the same numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from format_cases import SIZE, faces

from mangamatch.domain.progress import result_of
from mangamatch.domain.scheme import MANGA60
from mangamatch.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from mangamatch.domain.sample import Sample

pytestmark = pytest.mark.filterwarnings("ignore")  # theirs


def loaded(module: str) -> Any:
    """The module, or a skipped test where it is not installed, or does not start here."""
    return pytest.importorskip(module, reason=f"{module} is not installed", exc_type=ImportError)


def exported(name: str, folder: Path) -> tuple[list[Sample], Path]:
    samples, path = faces(folder), folder / f"out{FORMATS[name].suffix}"
    assert result_of(FORMATS[name].write(samples, path)) == []
    return samples, path


def test_labelme_loads_the_points(tmp_path: Path) -> None:
    labelme = loaded("labelme._label_file")
    samples, folder = exported("labelme", tmp_path)
    for sample, file in zip(samples, sorted(folder.rglob("*.json")), strict=True):
        data = labelme.read_label_file(str(file))
        box, *points = data.shapes
        assert [point["label"] for point in points] == list(MANGA60.point_names)
        assert [point["points"][0] for point in points] == sample.points.tolist()
        assert np.ravel(box["points"]).tolist() == list(sample.box.as_tuple())
        assert {shape["group_id"] for shape in data.shapes} == {1}
        assert data.image_data == sample.image.read_bytes()


def test_what_labelme_saves_again_is_read_as_it_was(tmp_path: Path) -> None:
    labelme = loaded("labelme._label_file")
    samples, folder = exported("labelme", tmp_path)
    for file in sorted(folder.rglob("*.json")):
        data = labelme.read_label_file(str(file))
        shapes = [{**shape, **shape["other_data"]} for shape in data.shapes]
        for shape in shapes:
            del shape["other_data"]
        image = (data.image_path, SIZE[1], SIZE[0])
        labelme.write_label_file(
            str(file),
            shapes=shapes,
            **dict(zip(("image_path", "image_height", "image_width"), image, strict=True)),
            image_data=None,
            other_data=data.other_data,
            flags=data.flags,
        )
    again, issues = result_of(FORMATS["labelme"].read(folder))
    assert issues == []
    for before, after in zip(samples, again, strict=True):
        assert (after.name, after.group, after.scheme) == (before.name, before.group, before.scheme)
        assert after.points.tolist() == before.points.tolist()


def test_menpo_imports_the_points(tmp_path: Path) -> None:
    menpo = loaded("menpo.io")
    samples, folder = exported("pts", tmp_path)
    for sample in samples:
        shapes = menpo.import_landmark_file(folder / "Book" / f"{sample.name}.pts")
        points = (shapes["PTS"] if isinstance(shapes, dict) else shapes).points
        assert np.allclose(points[:, ::-1], sample.points, rtol=0, atol=0.0006)


def test_what_menpo_exports_is_read(tmp_path: Path) -> None:
    menpo, shape = loaded("menpo.io"), loaded("menpo.shape")
    (sample, *_), folder = exported("pts", tmp_path)
    file = folder / "Book" / f"{sample.name}.pts"
    menpo.export_landmark_file(shape.PointCloud(sample.points[:, ::-1]), file, overwrite=True)
    (again, *_), issues = result_of(FORMATS["pts"].read(folder))
    assert issues == []
    assert np.allclose(again.points, sample.points, rtol=0, atol=0.0006)


def test_ultralytics_takes_every_label(tmp_path: Path) -> None:
    utils = loaded("ultralytics.data.utils")
    samples, folder = exported("yolo", tmp_path)
    data = utils.check_det_dataset(str(folder / "data.yaml"), autodownload=False)
    assert (data["kpt_shape"], data["nc"]) == ([60, 3], 1)
    assert data["flip_idx"] == list(MANGA60.mirror)
    for sample in samples:
        image = folder / "images" / "train" / "Book" / f"{sample.image.stem}.png"
        (label,) = utils.img2label_paths([str(image)])
        found = utils.verify_image_label((str(image), label, "", True, 1, 60, 3, False))
        _, rows, shape, _, points, missing, _, empty, corrupt, message = found
        assert (missing, empty, corrupt, message, shape) == (0, 0, 0, "", SIZE[::-1])
        assert np.allclose(points[0, :, :2] * SIZE, sample.points, rtol=0, atol=1e-4)
        box = [*sample.box.centre, sample.box.width, sample.box.height]
        assert np.allclose(rows[0, 1:] * (*SIZE, *SIZE), box, rtol=0, atol=1e-4)


def test_ultralytics_trains_on_a_batch(tmp_path: Path) -> None:
    dataset = loaded("ultralytics.data.dataset")
    utils = loaded("ultralytics.data.utils")
    samples, folder = exported("yolo", tmp_path)
    data = utils.check_det_dataset(str(folder / "data.yaml"), autodownload=False)
    found = dataset.YOLODataset(img_path=data["train"], data=data, task="pose", augment=False, imgsz=64)
    assert len(found) == len(samples)
    assert sorted(entry["keypoints"].shape for entry in found.labels) == [(1, 60, 3)] * 3


def test_datumaro_imports_the_points_of_coco(tmp_path: Path) -> None:
    datumaro = loaded("datumaro")
    samples, path = exported("coco", tmp_path / "images")
    (tmp_path / "annotations").mkdir()
    path.rename(tmp_path / "annotations" / "person_keypoints_train.json")
    found = datumaro.Dataset.import_from(str(tmp_path), "coco_person_keypoints")
    check(found, datumaro.AnnotationType.points, [sample.points.ravel() for sample in samples])


def test_datumaro_imports_the_boxes_of_cvat(tmp_path: Path) -> None:
    """It knows no skeletons."""
    datumaro = loaded("datumaro")
    samples, path = exported("cvat", tmp_path / "images")
    found = datumaro.Dataset.import_from(str(path.rename(tmp_path / "out.xml")), "cvat")
    check(found, datumaro.AnnotationType.bbox, [np.array(sample.box.as_tuple()) for sample in samples])


def check(found: Any, kind: Any, wanted: list[np.ndarray]) -> None:
    got = [a.points for item in found for a in item.annotations if a.type == kind]
    assert np.allclose(sorted(map(list, got)), sorted(map(list, wanted)), rtol=0, atol=0.01)
