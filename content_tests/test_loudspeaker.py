"""The texts for the loudspeaker: an announcer can read them on air, to villagers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoctap.kinds.campaign.blanks import BLANKS, blanks_in
from hoctap.printing.announcement import hard_to_read

CAMPAIGNS = sorted((Path(__file__).parents[1] / "content" / "campaigns").glob("*.yml"))
# The days of the edition are in the national date where the campaign is of one fixed day.
WANTED = set(BLANKS) - {"dates"}
# A radio's greeting, and what sends listeners away to ask for the day.
NOT_ON_AIR = ("nghe đài", "các bạn", "hãy hỏi", "listeners", "please ask")


@pytest.mark.parametrize("file", CAMPAIGNS, ids=lambda file: file.stem)
def test_it_can_be_read_on_air(file: Path) -> None:
    """It greets villagers, leaves blanks for what is not known, and has nothing that a speaker stumbles over."""
    texts = yaml.safe_load(file.read_text("utf-8")).get("announcement") or {}
    assert texts.get("vi", "Kính thưa bà con.").startswith("Kính thưa bà con.")
    for lang, text in texts.items():
        assert set(blanks_in(text, lang)) >= WANTED, lang
        assert hard_to_read(text) == [], lang
        assert [words for words in NOT_ON_AIR if words in text.lower()] == [], lang
