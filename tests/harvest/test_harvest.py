"""Records of another catalogue: taken, changed, withdrawn and returned as they are there; an editor's words stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.program import hoctap
from hoctap.checking.checks import checked_library
from hoctap.kinds.resource.model import Resource
from tests.harvest.serving import Record, Served, offer, record, served
from tests.offline.test_editions import LIST

pytestmark = pytest.mark.build


@pytest.fixture
def there() -> Iterator[Served]:
    with served() as state:
        offer(state, record("mot"), record("hai"), record("ba"))
        yield state


@pytest.fixture
def here(small_site: Path, there: Served) -> Path:
    """The small site, which names the other catalogue."""
    write_source(small_site, there)
    return small_site


def write_source(place: Path, there: Served, more: str = "") -> None:
    source = f"- {{id: noi-kia, name: Danh mục kia, url: '{there.address}r.jsonl', protocol: jsonl{more}}}\n"
    (place / "content/sources.yml").write_text(source, "utf-8")


def harvest(place: Path, *options: str) -> tuple[int, str]:
    done = hoctap(place, "harvest", "--inside", "--pause", "0", "--tries", "1", *options)
    return done.returncode, done.stdout + done.stderr


def taken(place: Path) -> dict[str, Resource]:
    library, found = checked_library(place)
    assert not found
    return {each.id: each for each in library.all(Resource) if each.harvested}


def file_of(place: Path, id: str) -> Path:
    (found,) = (place / "resources/harvested/noi-kia").rglob(f"{id}.yml")
    return found


def test_what_is_taken(here: Path) -> None:
    status, said = harvest(here)
    assert status == 0, said
    found = taken(here)
    assert set(found) == {"mot", "hai", "ba"}
    mot = found["mot"]
    assert mot.harvested is not None
    assert (mot.harvested.source, mot.harvested.identifier) == ("noi-kia", "mot")
    assert mot.harvested.page == "https://there.example.org/hoc-lieu/mot/"
    assert mot.title["en"] == "Book mot"
    assert mot.reviewed is None
    assert "3 mới" in said


def test_a_second_visit_changes_nothing(here: Path) -> None:
    harvest(here)
    before = {path: path.read_bytes() for path in (here / "resources").rglob("*") if path.is_file()}
    status, said = harvest(here)
    assert status == 0
    assert "0 mới · new, 0 đã đổi" in said
    assert before == {path: path.read_bytes() for path in (here / "resources").rglob("*") if path.is_file()}


def test_what_has_not_changed_is_not_sent_again(here: Path, there: Served) -> None:
    there.headers["/r.jsonl"] = {"ETag": '"1"'}
    harvest(here)
    offer(there)
    status, said = harvest(here)
    assert status == 0, said
    assert set(taken(here)) == {"mot", "hai", "ba"}
    assert all(each.withdrawn is None for each in taken(here).values())


def test_changes_there_arrive_and_changes_here_stay(here: Path, there: Served) -> None:
    harvest(here)
    file = file_of(here, "mot")
    file.write_text(file.read_text("utf-8").replace("Nói về mot.", "Lời của biên tập viên."), "utf-8")
    offer(
        there,
        record("mot", title={"vi": "Tên mới", "en": "New name"}, description={"vi": "Lời mới ở kia.", "en": "New."}),
        record("hai"),
        record("ba"),
    )
    status, said = harvest(here)
    assert status == 0, said
    mot = taken(here)["mot"]
    assert mot.title["vi"] == "Tên mới"
    assert mot.description["vi"] == "Lời của biên tập viên."
    assert "mot: “description” ở nguồn đã đổi; giữ bản biên tập viên đã sửa" in said
    # It stays for good.
    harvest(here)
    assert taken(here)["mot"].description["vi"] == "Lời của biên tập viên."


def test_what_an_editor_deletes_stays_away(here: Path, there: Served) -> None:
    harvest(here)
    file_of(here, "hai").unlink()
    offer(there, record("mot"), record("hai", title="Khác"), record("ba"))
    assert harvest(here)[0] == 0
    assert set(taken(here)) == {"mot", "ba"}


def test_what_is_gone_there_is_withdrawn_and_may_return(here: Path, there: Served) -> None:
    harvest(here)
    offer(there, record("mot"), record("ba"))
    status, said = harvest(here)
    assert status == 0, said
    gone = taken(here)["hai"].withdrawn
    assert gone is not None
    assert gone.reason["vi"] == "Danh mục “Danh mục kia” không còn học liệu này."
    offer(there, record("mot"), record("hai"), record("ba"))
    harvest(here)
    assert taken(here)["hai"].withdrawn is None


def test_what_a_list_still_names_is_not_withdrawn(here: Path, there: Served) -> None:
    harvest(here)
    (here / "resources/reading-lists").mkdir(exist_ok=True)
    text = LIST.replace("resource: sach-mot", "resource: hai")
    assert "hai" in text
    (here / "resources/reading-lists/danh-sach.yml").write_text(text, "utf-8")
    offer(there, record("mot"), record("ba"))
    status, said = harvest(here)
    assert status == 0, said
    assert "hai: nguồn không còn bản ghi này, nhưng list:danh-sach vẫn dùng" in said
    assert taken(here)["hai"].withdrawn is None
    (here / "resources/reading-lists/danh-sach.yml").unlink()
    harvest(here)
    assert taken(here)["hai"].withdrawn is not None


def test_a_source_that_fails_loses_nothing(here: Path, there: Served) -> None:
    harvest(here)
    for fault in ("instead", "cut", "empty", "half"):
        there.instead, there.cut = (500 if fault == "instead" else 0), fault == "cut"
        if fault == "empty":
            offer(there)
            # Three records are few: a catalogue may really have lost them.
            many = [record(f"so-{number}") for number in range(12)]
            offer(there, *many)
            assert harvest(here, "--allow-removals")[0] == 0
            offer(there)
        if fault == "half":
            there.files["/r.jsonl"] = b'{"id": "so-0", "title'
        status, said = harvest(here)
        assert status == 1, fault
        assert "Không có gì thay đổi" in said, (fault, said)
        assert all(each.withdrawn is None for each in taken(here).values() if each.id.startswith("so-")), fault


def test_one_line_that_is_cut_short_removes_nothing(here: Path, there: Served) -> None:
    harvest(here)
    there.files["/r.jsonl"] = there.files["/r.jsonl"].rsplit(b"\n", 2)[0][:-30]
    status, said = harvest(here)
    assert status == 0, said
    assert "không bản ghi nào bị coi là đã mất" in said
    assert all(each.withdrawn is None for each in taken(here).values())


def test_more_than_is_wanted_is_refused_as_a_whole(here: Path, there: Served) -> None:
    write_source(here, there, ", most: 2")
    status, said = harvest(here)
    assert status == 1
    assert "nguồn có 3 bản ghi, nhiều hơn mức 2" in said
    assert not taken(here)


def test_only_what_is_wanted(here: Path, there: Served) -> None:
    write_source(here, there, ", licences: [CC-BY-4.0], languages: [vi]")
    offer(there, record("mot"), record("hai", licence="all-rights-reserved"), record("ba", languages=["en"]))
    status, said = harvest(here)
    assert status == 0, said
    assert set(taken(here)) == {"mot"}
    assert "2 không thuộc diện lấy" in said


def test_what_is_here_already_is_not_taken_twice(here: Path, there: Served) -> None:
    # Its address, written otherwise, is that of the record that the small site has.
    offer(there, record("mot", url="https://www.books.example.org/1/"), record("hai"), record("sach-mot"))
    status, said = harvest(here)
    assert status == 0, said
    assert "1 trùng" in said
    # Its id is taken here, so it gets another.
    assert set(taken(here)) == {"hai", "sach-mot-2"}


def test_a_record_with_a_new_identifier_keeps_its_id(here: Path, there: Served) -> None:
    harvest(here)
    moved = record("khac", url="https://books.example.org/there/hai", title={"vi": "Sách hai", "en": "Book hai"})
    offer(there, record("mot"), moved, record("ba"))
    assert harvest(here)[0] == 0
    found = taken(here)
    assert set(found) == {"mot", "hai", "ba"}
    assert found["hai"].harvested is not None
    assert found["hai"].harvested.identifier == "khac"
    assert found["hai"].withdrawn is None


@pytest.mark.parametrize(
    "hostile",
    [
        {"title": "<script>alert(1)</script>"},
        {"url": "javascript:alert(1)"},
        {"id": "../../../../etc/passwd"},
        {"id": "con"},
        {"title": "x" * 100_000},
        {"subjects": "reading", "types": {"a": 1}, "levels": None},
        {"description": {"vi": "[đây](javascript:alert(1))"}},
        {"languages": ["không phải mã"]},
        {"unknown-field": {"deep": [[[[]]]]}},
        {"title": {"vi": "TiÕng ViÖt thùc hµnh"}},
        {"publisher": 7, "creators": "a"},
        {"part_of": "../x"},
    ],
)
def test_hostile_records_harm_nothing(hostile: Record, here: Path, there: Served) -> None:
    offer(there, record("mot"), {**record("xau"), **hostile})
    _, said = harvest(here)
    assert "Traceback" not in said
    assert "lỗi của chương trình" not in said
    found = taken(here)
    assert "mot" in found
    outside = [path for path in here.rglob("*.yml") if "passwd" in path.name and "harvested" not in path.parts]
    assert outside == []
    assert hoctap(here, "check").returncode == 0


def test_an_interrupted_visit_is_taken_up_again(here: Path, there: Served) -> None:
    harvest(here)
    (here / "resources/harvested/noi-kia/.harvest.jsonl").unlink()
    offer(there, record("mot", title="Tên mới"), record("hai"), record("ba"))
    status, said = harvest(here)
    assert status == 0, said
    assert taken(here)["mot"].title["vi"] == "Tên mới"
    assert set(taken(here)) == {"mot", "hai", "ba"}


def test_looking_first(here: Path) -> None:
    status, said = harvest(here, "--dry-run")
    assert status == 0
    assert "3 mới" in said
    assert not taken(here)


def test_addresses_inside_the_network_are_not_asked(here: Path, there: Served) -> None:
    done = hoctap(here, "harvest", "--pause", "0")
    assert done.returncode == 1
    assert "nằm trong mạng riêng" in done.stderr
    assert there.asked == []


def test_faults_of_the_content_come_first(here: Path) -> None:
    (here / "resources/catalogue/hong.yml").write_text("title: [\n", "utf-8")
    status, said = harvest(here)
    assert status == 1
    assert "Nội dung đang có lỗi" in said
