"""Who answers for the site: shown where readers look for it, and no reader is sent to nobody."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from harness.program import hoctap

pytestmark = pytest.mark.build

PUBLISHER = """\
publisher:
  name: {vi: Nhà xuất bản bịa, en: Invented publisher}
  address: {vi: Số 1 đường Bịa, en: 1 Invented street}
  phone: 0000 000 001
  email: lien-he@example.org
  responsible: {vi: Người bịa phụ trách, en: The invented editor}
"""
CONTRIBUTE = "---\ntitle: Góp ý\ndescription: Mô tả\nview: contact\n---\nCách góp ý.\n"
ABOUT = "---\ntitle: Giới thiệu\ndescription: Mô tả\nview: about\n---\n## Đề mục\n\nLời.\n"


def add(root: Path, text: str) -> None:
    """Give the site's file ``text`` in place of its own publisher."""
    file = root / "content/locality.yml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("publisher:")) + text, "utf-8")


def built(root: Path) -> Any:
    (root / "docs/dong-gop.md").write_text(CONTRIBUTE, "utf-8")
    (root / "docs/gioi-thieu.md").write_text(ABOUT, "utf-8")
    done = hoctap(root, "build", "--now", "2026-09-01T08:00:00+07:00")
    assert done.returncode == 0, done.stdout + done.stderr
    return lambda address: html.document_fromstring((root / "site" / address / "index.html").read_text("utf-8"))


def calls(page: Any) -> list[str]:
    """The links to the contribute page that stand in the page's own part."""
    return page.xpath("//main//a[contains(@href, 'dong-gop/')]/@href")


def test_a_site_with_a_publisher(small_site: Path) -> None:
    add(small_site, PUBLISHER)
    page = built(small_site)
    for prefix, name in (("", "Nhà xuất bản bịa"), ("en/", "Invented publisher")):
        foot = page(f"{prefix}tin-tuc").xpath("//footer")[0]
        assert name in foot.text_content()
        assert foot.xpath(".//a[starts-with(@href, 'tel:')]/@href") == ["tel:0000000001"]
        assert foot.xpath(".//a[starts-with(@href, 'mailto:')]/@href") == ["mailto:lien-he@example.org"]
        assert calls(page(f"{prefix}tin-tuc"))
        assert calls(page(f"{prefix}hoc-lieu/sach-mot"))
    for address in ("gioi-thieu", "dong-gop"):
        told = page(address).xpath("//main//dl[@class='meta']")[0].text_content()
        assert "Nhà xuất bản bịa" in told
        assert "Số 1 đường Bịa" in told
        assert "Người bịa phụ trách" in told
    assert calls(page("gioi-thieu"))
    assert "trình diễn" not in page("gioi-thieu").text_content()


def test_a_site_without_one_sends_nobody_anywhere(small_site: Path) -> None:
    add(small_site, "demonstration: true\n")
    page = built(small_site)
    for address in ("tin-tuc", "hoc-lieu/sach-mot", "dia-diem", "ke-hoach/tien-do", "lich", "chien-dich", "gioi-thieu"):
        assert calls(page(address)) == [], address
        assert "trình diễn" in page(address).xpath("//footer")[0].text_content()
    assert "demonstration" in page("en/tin-tuc").xpath("//footer")[0].text_content()
    assert "chưa có nơi nhận" in page("dong-gop").xpath("//main")[0].text_content()


def test_an_office_that_can_be_reached_is_enough_to_write_to(small_site: Path) -> None:
    add(small_site, "offices: [{id: mot, name: Phòng bịa, email: phong@example.org}]\n")
    page = built(small_site)
    assert calls(page("tin-tuc"))
    contribute = page("dong-gop").xpath("//main")[0]
    assert contribute.xpath(".//a[starts-with(@href, 'mailto:')]/@href") == ["mailto:phong@example.org"]
    assert "chưa có nơi nhận" not in contribute.text_content()


@pytest.mark.parametrize(
    ("more", "advised"),
    [
        ("", True),
        (PUBLISHER, False),
        ("publisher: {name: Bịa}\n", True),
        ("publisher: {name: Bịa, phone: 0000 000 001}\n", False),
    ],
)
def test_the_checker_advises(small_site: Path, more: str, advised: bool) -> None:
    add(small_site, more)
    done = hoctap(small_site, "check", "--format", "json")
    assert done.returncode == 0, done.stdout
    told = [(each["path"], each["field"], each["code"], each["level"]) for each in json.loads(done.stdout)]
    assert told == [("content/locality.yml", "publisher", "no-publisher", "warning")] * advised
