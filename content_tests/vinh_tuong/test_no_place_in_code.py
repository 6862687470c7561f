"""No code, template, style, word or script names a place: the locality's file alone does."""

from __future__ import annotations

import unicodedata

import pytest

from tests.scaffold.names import ROOT, named_in, names, shared_files


def test_nothing_shared_names_the_place() -> None:
    files = shared_files()
    for needed in (
        "start.py",
        "mkdocs.yml",
        "pyproject.toml",
        "hooks/hoctap/locales/vi/ui.yml",
        "theme/styles/cards.css",
        "Makefile",
    ):
        assert needed in files
    found = {path: hits for path in files if (hits := named_in((ROOT / path).read_bytes().decode("utf-8", "ignore")))}
    assert found == {}
    assert [path for path in files if named_in(path)] == []


@pytest.mark.parametrize(
    "text",
    [
        "ở Vĩnh Tường.",
        unicodedata.normalize("NFD", "ở Vĩnh Tường."),
        "VĨNH TƯỜNG",
        "vinh-tuong",
        "vinh_tuong",
        "VinhTuong",
        "tỉnh Phú Thọ",
        "VINH PHUC",
        "Thổ Tang",
        "An Tường",
        "an tuong",
        "an-tương",
    ],
)
def test_every_spelling_is_seen(text: str) -> None:
    assert named_in(text)


def test_names_are_the_file_s_own() -> None:
    assert len(names()) > 20
    assert named_in("phường khác, tỉnh khác, vĩnh viễn, tường nhà, ấn tượng") == []
