"""Licences as people write them, to the ids of a vocabulary."""

from __future__ import annotations

import pytest

from hoctap.imports.licences import licence_of
from hoctap.schema.concept import Concept

_IDS = (
    "CC0-1.0 CC-BY-3.0 CC-BY-4.0 CC-BY-SA-4.0 CC-BY-NC-4.0 CC-BY-NC-SA-4.0 MIT GPL-3.0-or-later AGPL-3.0-only "
    "public-domain all-rights-reserved unknown"
)


@pytest.fixture(scope="module")
def licences() -> dict[str, Concept]:
    return {id: Concept.model_validate({"id": id, "label": {"vi": id, "en": id}}) for id in _IDS.split()}


@pytest.mark.parametrize(
    ("said", "id"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("cc by 4.0", "CC-BY-4.0"),
        ("Attribution 4.0 International (CC BY 4.0)", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by/4.0/deed.vi", "CC-BY-4.0"),
        ("http://www.creativecommons.org/licenses/by-nc-sa/4.0/legalcode", "CC-BY-NC-SA-4.0"),
        ("Creative Commons Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"),
        ("Giấy phép Creative Commons ghi công 4.0", "CC-BY-4.0"),
        ("Ghi công – Phi thương mại 4.0", "CC-BY-NC-4.0"),
        ("Ghi công - Chia sẻ tương tự 4.0 Quốc tế", "CC-BY-SA-4.0"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("Phạm vi công cộng", "public-domain"),
        ("Giữ mọi quyền", "all-rights-reserved"),
        ("MIT License", "MIT"),
        ("GNU GPL v3 or later", "GPL-3.0-or-later"),
    ],
)
def test_what_is_sure(said: str, id: str, licences: dict[str, Concept]) -> None:
    assert licence_of(said, licences).id == id


@pytest.mark.parametrize(
    ("said", "suggested"),
    [
        # The version is missing, or a country's own.
        ("CC BY", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by/3.0/us/", "CC-BY-3.0"),
        # "Or later" is not said.
        ("GPLv3", "GPL-3.0-or-later"),
    ],
)
def test_what_is_not_sure_is_a_suggestion(said: str, suggested: str, licences: dict[str, Concept]) -> None:
    found = licence_of(said, licences)
    assert not found.id
    assert suggested in found.suggested


@pytest.mark.parametrize("said", ["CC BY-NC 2.0", "Free", "© 2020", "by Nguyễn Văn A", "theo thỏa thuận", "4.0"])
def test_what_is_unknown_stays_unknown(said: str, licences: dict[str, Concept]) -> None:
    assert licence_of(said, licences).id == ""
