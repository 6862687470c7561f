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
    "ke-hoach/toan-van/",
    "ke-hoach/toan-van/mo-dau/",
    "ke-hoach/toan-van/iii/",
    "hoc-lieu/",
    "hoc-lieu/langpedia-tieng-viet/",
    "hoc-lieu/chu-de/mathematics/",
    "hoc-lieu/cap-hoc/primary/",
    "hoc-lieu/lop/4/",
    "hoc-lieu/doi-tuong/farmers/",
    "hoc-lieu/loai/course/",
    "hoc-lieu/giay-phep/cc-by-4.0/",
    "danh-sach-doc/",
    "danh-sach-doc/tieu-hoc-tu-doc/",
    "danh-sach-doc/tieu-hoc-tu-doc/nhung/",
    "danh-sach-doc/soan/",
    "danh-sach-doc/soan/nhung/",
    "chien-dich/",
    "chien-dich/tuan-le-mau/",
    "chien-dich/tuan-le-mau/2025/",
    "chien-dich/tuan-mau/",
    "lich/",
    "lich/2026/",
    "lich/2026/10/",
    "tin-tuc/",
    "tin-tuc/2026/",
    "tin-tuc/2026/trang-mo-cua/",
    "tin-tuc/chuyen-muc/thong-bao/",
    "dia-diem/",
    "dia-diem/ttht-dinh-son/",
    "dia-diem/xa/xa-dong/",
    "guong-sang/",
    "huong-dan/",
    "tim-kiem/",
    "du-lieu/",
    "gioi-thieu/",
    "dong-gop/",
    "quyen-rieng-tu/",
    "tro-giup-tiep-can/",
    "bao-mat/",
    "ngoai-tuyen/",
    "bien-tap/",
    "bien-tap/thong-bao/",
]
FILES = [
    ".well-known/security.txt",
    "lich.ics",
    "en/lich.ics",
    "chien-dich/tuan-le-mau.ics",
    "chien-dich/tuan-mau.ics",
    "dia-diem/ttht-dinh-son.ics",
    "lich/xa/dinh-son.ics",
    "tin-tuc/atom.xml",
    "tin-tuc/chuyen-muc/thong-bao/atom.xml",
    "du-lieu/places.geojson",
    "chien-dich/tuan-le-mau/tai-lieu/ap-phich-a4.pdf",
    "en/chien-dich/tuan-le-mau/tai-lieu/to-gap.pdf",
    "chien-dich/tuan-le-mau/tai-lieu/loa.txt",
    "chia-se.png",
    "sitemap.xml",
    "robots.txt",
    "404.html",
    "du-lieu/build.json",
    *(f"du-lieu/resources.{form}" for form in ("json", "csv", "jsonl", "marcxml", "mrc", "bib", "ris", "csl.json")),
    "du-lieu/targets.csv",
    "du-lieu/tasks.csv",
    "du-lieu/reports.csv",
    "ke-hoach/tien-do/mau-bao-cao.xlsx",
    "ke-hoach/tien-do/mau-bao-cao.csv",
    "en/ke-hoach/tien-do/report-sheet.xlsx",
    "en/ke-hoach/tien-do/report-sheet.csv",
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
