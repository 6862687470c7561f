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
    "gioi-thieu/",
    "dong-gop/",
    "quyen-rieng-tu/",
    "tro-giup-tiep-can/",
]
FILES = ["sitemap.xml", "robots.txt", "404.html", "du-lieu/build.json"]


@pytest.mark.parametrize("address", PROMISED)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_page(built_site: Path, prefix: str, address: str) -> None:
    assert (built_site / prefix / address / "index.html").is_file()


@pytest.mark.parametrize("name", FILES)
def test_file(built_site: Path, name: str) -> None:
    assert (built_site / name).is_file()
