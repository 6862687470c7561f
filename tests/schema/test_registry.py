"""The registry knows every kind, and takes kinds from outside the package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hoctap.locales import words
from hoctap.schema.kind import Kind
from hoctap.schema.registry import (
    ExtensionError,
    is_kind,
    kind,
    kind_of,
    kind_of_model,
    kinds,
    load_extensions,
    record_packages,
    unload_extension,
)

COURSE = """\
from hoctap.schema.fields import Title
from hoctap.schema.kind import Kind
from hoctap.schema.record import Record


class Course(Record):
    name: Title


KINDS = (Kind(name="course", package=__name__, model=Course, files="content/courses.yml", shape="many", title="name"),)
"""
LABELS = "vi: {kind: khóa học, fields: {name: Tên khóa}}\nen: {kind: course, all: Courses, fields: {Lesson.day: Day}}\n"


@pytest.fixture
def extension(tmp_path: Path) -> Iterator[Path]:
    """A folder with a kind of its own; what was loaded of it is removed afterwards."""
    folder = tmp_path / "registry_courses"
    folder.mkdir()
    (folder / "__init__.py").write_text(COURSE, "utf-8")
    (folder / "labels.yml").write_text(LABELS, "utf-8")
    yield folder
    unload_extension(folder)


def test_every_folder_of_a_kind_is_registered() -> None:
    import hoctap.kinds

    folders = {file.parent for folder in hoctap.kinds.__path__ for file in Path(folder).glob("*/__init__.py")}
    assert {each.location for each in kinds()} == folders


def test_the_kinds_have_one_order() -> None:
    orders = [each.order for each in kinds()]
    assert orders == sorted(set(orders))


@pytest.mark.parametrize("each", kinds(), ids=lambda each: each.name)
def test_what_a_kind_says_of_its_fields_is_true(each: Kind) -> None:
    fields = each.model.model_fields
    assert each.title in fields
    assert all(path.partition(".")[0] in fields for path in (*each.references, *each.untranslated))
    assert each.may_name_withdrawn <= each.references.keys()
    assert each.calendar is None or each.calendar.field in fields
    assert each.can_be_withdrawn is ("withdrawn.instead" in each.references)
    simple = {"commune", "clause-number", "own-concept"}
    assert all(is_kind(to) or to in simple or to.startswith("vocabulary:") for to in each.references.values())


def test_routes() -> None:
    assert kind("resource").address("a") == "hoc-lieu/a/"
    assert kind("news").address("a", year=2026) == "tin-tuc/2026/a/"
    assert kind("list").routes == ("danh-sach-doc/{id}/", "danh-sach-doc/{id}/nhung/")
    assert kind("task").entrance == "ke-hoach/nhiem-vu/"
    assert not kind("task").has_page
    assert kind("news").data_kind == "post"


def test_a_kind_from_outside(extension: Path) -> None:
    (package,) = load_extensions([extension])
    course = kind("course")
    assert course in kinds()
    assert kind_of("content/courses.yml") is course
    assert kind_of_model(package.Course) is course
    assert course.location == extension
    assert (course.label["vi"], course.label["en"]) == ("khóa học", "course")
    assert course.all_title["en"] == "Courses"
    assert words("vi")("fields.Course.name") == "Tên khóa"
    assert words("en")("fields.Lesson.day") == "Day"
    assert course.part("checks") is None
    assert package.__name__ in record_packages()


def test_loading_twice_is_loading_once(extension: Path) -> None:
    before = len(kinds())
    assert load_extensions([extension]) == load_extensions([extension])
    assert len(kinds()) == before + 1


def test_two_extensions_of_one_name(extension: Path, tmp_path: Path) -> None:
    load_extensions([extension])
    other = tmp_path / "other" / extension.name
    other.mkdir(parents=True)
    (other / "__init__.py").write_text("", "utf-8")
    with pytest.raises(ExtensionError) as raised:
        load_extensions([other])
    assert raised.value.reason == "twice"


def test_two_kinds_of_one_name(extension: Path) -> None:
    (extension / "__init__.py").write_text(COURSE.replace('"course"', '"resource"'), "utf-8")
    with pytest.raises(ExtensionError) as raised:
        load_extensions([extension])
    assert raised.value.reason == "kind-twice"
    assert kind("resource").package == "hoctap.kinds.resource"


def test_a_folder_that_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "registry_empty").mkdir()
    with pytest.raises(ExtensionError) as raised:
        load_extensions([tmp_path / "registry_empty"])
    assert raised.value.reason == "no-package"


def test_an_extension_can_be_forgotten(extension: Path) -> None:
    load_extensions([extension])
    unload_extension(extension)
    assert not is_kind("course")
    assert kind_of("content/courses.yml") is None
