"""Addresses are a promise: this list changes only by additions."""

from __future__ import annotations

from pathlib import Path

import pytest

PROMISED = [
    "",
    "ke-hoach/",
    "ke-hoach/muc-tieu/",
    "ke-hoach/nhiem-vu/",
    "ke-hoach/co-quan/",
    "ke-hoach/co-quan/phong-gddt/",
    "ke-hoach/van-ban/",
    "ke-hoach/tien-do/",
    "hoc-lieu/",
    "hoc-lieu/wikipedia-tieng-viet/",
    "hoc-lieu/chu-de/mathematics/",
    "hoc-lieu/cap-hoc/primary/",
    "hoc-lieu/doi-tuong/farmers/",
    "hoc-lieu/loai/course/",
    "hoc-lieu/giay-phep/cc-by-4.0/",
    "danh-sach-doc/",
    "danh-sach-doc/tieu-hoc-tu-doc/",
    "danh-sach-doc/tieu-hoc-tu-doc/nhung/",
    "du-lieu/",
    "gioi-thieu/",
    "dong-gop/",
    "quyen-rieng-tu/",
    "tro-giup-tiep-can/",
]
FILES = [
    "sitemap.xml",
    "robots.txt",
    "404.html",
    "du-lieu/build.json",
    *(f"du-lieu/resources.{form}" for form in ("json", "csv", "jsonl", "marcxml", "mrc", "bib", "ris", "csl.json")),
    "du-lieu/targets.csv",
    "du-lieu/tasks.csv",
    "hoc-lieu/atom.xml",
    "en/hoc-lieu/atom.xml",
    "opds/v1.2/root.xml",
    "opds/v2.0/root.json",
    *(f"danh-sach-doc/tieu-hoc-tu-doc.{form}" for form in ("json", "csv", "marcxml", "bib", "ris", "imscc")),
]


@pytest.mark.parametrize("address", PROMISED)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_page(built_site: Path, prefix: str, address: str) -> None:
    assert (built_site / prefix / address / "index.html").is_file()


@pytest.mark.parametrize("name", FILES)
def test_file(built_site: Path, name: str) -> None:
    assert (built_site / name).is_file()
