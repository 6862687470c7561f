"""Files that describe learning resources as JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hoctap.imports.json_ld import learning_resources
from hoctap.imports.reading import read_rows

COURSE = {
    "@context": "https://schema.org",
    "@type": "Course",
    "name": [
        {"@value": "Tiếng Việt thực hành", "@language": "vi"},
        {"@value": "Practical Vietnamese", "@language": "en"},
    ],
    "url": "https://a.example.org/kh",
    "inLanguage": "vi-VN",
    "license": "https://creativecommons.org/licenses/by-sa/4.0/",
    "provider": {"@type": "Organization", "name": "Trường Mẫu"},
    "keywords": "tiếng Việt, viết",
    "audience": {"@type": "EducationalAudience", "educationalRole": "teacher"},
    "typicalAgeRange": "7-9",
}


def test_schema_org(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonld"
    file.write_text(json.dumps({"@graph": [COURSE, {"@type": "Organization", "name": "Không phải học liệu"}]}), "utf-8")
    (row,) = read_rows(file).rows
    assert row["title"] == "Tiếng Việt thực hành"
    assert row["title_en"] == "Practical Vietnamese"
    assert row["languages"] == ["vi"]
    assert (row["licence"], row["publisher"]) == ("https://creativecommons.org/licenses/by-sa/4.0/", "Trường Mẫu")
    assert (row["keywords"], row["audiences"], row["age"]) == (["tiếng Việt", "viết"], ["teacher"], "7-9")


def test_inside_a_page() -> None:
    page = f'<html><script type="application/ld+json">{json.dumps([COURSE])}</script><p>x'
    (row,) = learning_resources(page.encode(), "https://a.example.org/trang")
    assert row["url"] == "https://a.example.org/kh"


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "NewsArticle", "name": "Tin"},
        {"@type": "Dataset", "name": "Dữ liệu"},
        {"@type": "Course"},
        [],
        "x",
        {"@graph": {"@graph": {"@graph": None}}},
    ],
)
def test_what_is_not_to_learn_from(value: Any) -> None:
    assert learning_resources(json.dumps(value).encode()) == []
