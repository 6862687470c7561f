"""The guide `ky-thuat/dia-phuong-moi`: another place's site, its own content, and newer code that leaves it alone."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.terminal import Terminal, copy_of, installed_at
from tests.scaffold.repositories import RECORDS, records_of_one_list


def test_a_new_place_takes_newer_code(clone: Path, tmp_path: Path) -> None:
    source = copy_of(clone, tmp_path / "hoctap")
    # One list and what it names: the journey is the same with hundreds, whose cards would be drawn anew.
    kept = records_of_one_list(source.root)
    for file in (file for folder in RECORDS for file in (source.root / folder).rglob("*.yml")):
        if file.relative_to(source.root).as_posix() not in kept:
            file.unlink()
    source.types("git commit -qam 'Ít học liệu'")
    source.types('python start.py new-site ../noi-khac --name "Tên nơi" --province "tỉnh Mẫu" </dev/null')
    installed_at(tmp_path / "noi-khac")
    place = Terminal(tmp_path / "noi-khac")
    # The first clone is named as upstream; on another machine the person writes it.
    place.types("git remote remove upstream")
    place.types(f"git remote add upstream {source.root}")
    place.types("make check")
    place.edit("docs/index.md", "\ntitle: ", "\ntitle: Nhà chung, ")
    place.types("git commit -qam 'Trang đầu của xã'")

    source.write("theme/styles/cards.css", source.read("theme/styles/cards.css") + "/* mới */\n")
    source.edit("docs/index.md", "\ntitle: ", "\ntitle: Nơi cũ, ")
    source.types("git commit -qam 'Mã mới'")

    place.types("git switch -c cap-nhat")
    place.types("make update")
    assert "/* mới */" in place.read("theme/styles/cards.css")
    assert "Nhà chung, " in place.read("docs/index.md")
    assert "Nơi cũ" not in place.read("docs/index.md")
    place.types("make check")
    place.types("make site")
    assert "Tên nơi" in (place.root / "site/index.html").read_text("utf-8")
    place.types("git fetch upstream")
    place.types("git diff HEAD FETCH_HEAD -- resources/vocabularies docs/ky-thuat")
    place.types("git checkout FETCH_HEAD -- resources/vocabularies/types.yml")
    place.types("make check")


def test_two_changes_of_one_place_are_named(clone: Path, new_locality: Path, tmp_path: Path) -> None:
    source, place = copy_of(clone, tmp_path / "hoctap"), copy_of(new_locality, tmp_path / "noi-khac")
    place.types(f"git remote set-url upstream {source.root}")
    for each, colour in ((source, "red"), (place, "blue")):
        each.write("theme/styles/cards.css", f"/* {colour} */\n" + each.read("theme/styles/cards.css"))
        each.types(f"git commit -qam 'Màu {colour}'")
    assert "theme/styles/cards.css" in place.types("make update", exit_status=2)
    place.types("git merge --abort")
    assert place.types("git status --porcelain") == ""
    assert "/* blue */" in place.read("theme/styles/cards.css")
