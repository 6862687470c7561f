"""A guess is made only for what is a misspelling."""

from __future__ import annotations

import pytest

from hoctap.diagnostics.suggestions import hints, nearest

KNOWN = ("culture", "science", "reading", "basic", "primary-school", "licence", "all", "free", "publisher", "doc-sach")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("cultrue", "culture"),
        ("Culture", "culture"),
        ("sciense", "science"),
        ("readin", "reading"),
        ("raeding", "reading"),
        ("primary_school", "primary-school"),
        ("primery-scool", "primary-school"),
        ("licnese", "licence"),
        ("al", "all"),
        ("fre", "free"),
        ("publishr", "publisher"),
        ("đọc-sách", "doc-sach"),
        ("Đọc sách", "doc-sach"),
    ],
)
def test_misspellings(word: str, meant: str) -> None:
    assert nearest(word, KNOWN) == meant


@pytest.mark.parametrize(
    "word", ["agriculture", "music", "silent", "wedding", "tree", "ill", "gratis", "publishing-house", "", "学", "x"]
)
def test_other_words(word: str) -> None:
    assert nearest(word, KNOWN) is None


def test_without_a_guess_all_are_named() -> None:
    assert hints("agriculture", ["culture", "music"])["hint"]["vi"] == "dùng một trong: culture, music"
