"""The shipped records: without a fault, sound beyond what the checker says, in the letters of today."""

from __future__ import annotations

import re
import unicodedata

import pytest

from harness.program import ROOT
from harness.schemas import faults_of_schemas
from hoctap.checking.checked_site import checked_site
from hoctap.kinds.clause.model import Clause
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.target.model import Target
from hoctap.locales import languages
from hoctap.site.model import Site
from hoctap.text.legacy_letters import legacy


def test_files_hold_to_the_schemas() -> None:
    assert faults_of_schemas(ROOT, ROOT / "schemas") == []


def test_no_text_is_in_letters_of_before_unicode() -> None:
    for folder in ("content", "docs", "resources"):
        for file in sorted((ROOT / folder).rglob("*")):
            # The guide of the import shows how such text looks.
            if file.suffix not in (".md", ".yml") or file.name.startswith("bang-tinh."):
                continue
            for line in unicodedata.normalize("NFC", file.read_text("utf-8")).splitlines():
                assert legacy(line) is None, f"{file}: {line}"


def test_a_copy_without_git_is_without_a_fault() -> None:
    # As of an archive that was downloaded: nothing is published yet.
    assert list(checked_site(ROOT, "2000-01-01T00:00:00+00:00")[1]) == []


def test_lists_have_several_resources_each_once(content_model: Site) -> None:
    for each in content_model.library.all(ReadingList):
        listed = [item.resource for item in each.items]
        assert len(listed) == len(set(listed)) > 1, each.id


@pytest.mark.parametrize("part", ["title", "text"])
def test_clauses_are_whole_in_every_language(content_model: Site, part: str) -> None:
    for clause in content_model.library.all(Clause):
        text = getattr(clause, part)
        assert text is None or not text.missing, clause.number


def test_milestones_are_in_the_clauses_that_they_name(content_model: Site) -> None:
    clauses = {clause.number: clause for clause in content_model.library.all(Clause)}
    for target in content_model.library.all(Target):
        for milestone in target.milestones:
            text = clauses[milestone.clause].text
            assert text is not None, target.id
            for lang in languages():
                assert len(re.findall(r"^- ", text[lang], re.MULTILINE)) >= milestone.bullet, (target.id, lang)
