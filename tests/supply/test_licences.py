"""The committed list of licences says what the lock files say, and nothing in it goes without a reason."""

from __future__ import annotations

from email.message import Message
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest

from supply.expressions import Malformed, alternatives
from supply.licences import (
    CARRIED,
    PARTS,
    Entry,
    UnknownLicence,
    as_text,
    licence_of,
    refused,
    rules,
    written,
)
from supply.locks import NPM_LOCKS, npm_lock, python_lock

ROOT = Path(__file__).resolve().parents[2]
BUILDING, TESTS = PARTS[0][0], PARTS[3][0]


def test_the_list_is_that_of_the_locks() -> None:
    listed = written(ROOT)
    assert list(listed) == [CARRIED, *(title for title, _, _ in PARTS)]
    seen: set[tuple[str, str]] = set()
    for title, lock, _ in PARTS:
        packages = npm_lock(ROOT / lock) if lock in NPM_LOCKS else python_lock(ROOT / lock)
        wanted = {(one.name, one.version) for one in packages} - seen
        assert {(one.name, one.version) for one in listed[title]} == wanted, "run: make licences"
        seen |= wanted if lock not in NPM_LOCKS else set()
    assert as_text(listed) == (ROOT / "LICENCES-THIRD-PARTY.md").read_text("utf-8")


def test_every_licence_is_allowed_for_a_reason() -> None:
    for title, found in written(ROOT).items():
        assert found
        for entry in found:
            assert refused(ROOT, title, entry) == ""
            assert "pypi.org" not in entry.home
    known = rules(ROOT)
    assert all(len(reason) > 10 for part in ("anywhere", "tools-only") for reason in known[part].values())
    assert all(one["why"] for one in known["read"].values())
    names = {entry.name for found in written(ROOT).values() for entry in found}
    assert set(known["read"]) <= names, "what is not used any more needs no reading"


@pytest.mark.parametrize(
    ("part", "licence", "allowed"),
    [
        (BUILDING, "MIT", True),
        (BUILDING, "MIT AND MPL-2.0", True),
        (BUILDING, "GPL-3.0-only OR MIT", True),
        (BUILDING, "GPL-2.0-or-later", False),
        (BUILDING, "LGPL-2.1-only", False),
        (BUILDING, "MIT AND GPL-2.0-or-later", False),
        (TESTS, "MIT AND GPL-2.0-or-later", True),
        (TESTS, "AGPL-3.0-only", False),
        (TESTS, "GPL-2.0-only WITH Classpath-exception-2.0", False),
        (TESTS, "", False),
        (TESTS, "MIT OR", False),
    ],
)
def test_what_may_be_used_where(part: str, licence: str, allowed: bool) -> None:
    assert (refused(ROOT, part, Entry("goi", "1", licence, "")) == "") is allowed


class Package(Distribution):
    """A package that states what a test says."""

    def __init__(self, **fields: str) -> None:
        self.message = Message()
        self.message["Name"] = "goi"
        for name, value in fields.items():
            self.message[name.replace("_", "-")] = value

    @property
    def metadata(self) -> Any:
        return self.message

    def read_text(self, filename: str) -> None:
        return None

    def locate_file(self, path: Any) -> Any:
        raise NotImplementedError


@pytest.mark.parametrize(
    ("fields", "licence"),
    [
        ({"License_Expression": "MIT OR Apache-2.0", "License": "UNKNOWN"}, "MIT OR Apache-2.0"),
        ({"License": "BSD-3-Clause", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD-3-Clause"),
        ({"License": "UNKNOWN", "Classifier": "License :: OSI Approved :: MIT License"}, "MIT"),
        ({"License": "PSFL"}, "PSF-2.0"),
    ],
)
def test_metadata_that_say_it_exactly(fields: dict[str, str], licence: str) -> None:
    assert licence_of(Package(**fields), rules(ROOT)) == licence


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"License": "BSD"},
        {"License": "see the file"},
        {"Classifier": "License :: OSI Approved :: BSD License"},
        {"Classifier": "License :: OSI Approved :: Apache Software License"},
        {"License_Expression": "SSPL-1.0"},
        {"License": "Permission is hereby granted (free of charge"},
    ],
)
def test_metadata_that_do_not_are_not_guessed_at(fields: dict[str, str]) -> None:
    with pytest.raises(UnknownLicence, match="goi"):
        licence_of(Package(**fields), rules(ROOT))


def test_expressions() -> None:
    assert alternatives("A OR B AND C") == [["A"], ["B", "C"]]
    assert alternatives("(A OR B) AND C") == [["A", "C"], ["B", "C"]]
    assert alternatives("A WITH X AND B") == [["A WITH X", "B"]]
    for wrong in ("", "A B", "A AND", "(A", "A)", "OR A", "A WITH", "()"):
        with pytest.raises(Malformed):
            alternatives(wrong)
