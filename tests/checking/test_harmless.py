"""What is passed over at a glance has nothing that a closer look would report."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harness.hostile.strings import every
from hoctap.checking import texts

# Of what the rules look for, cut small, and of what they let pass.
_PIECES = st.sampled_from(
    (
        *"<>{}[]()!#&%$*@:/\\\n `~-=.aA8 ",
        *("include", "set", "parse", "8<", "include:", "INCLUDE[", "&#x202e;", "&shy;", "\u200d", "\u202e", "\ue000"),
        *("http:", "javascript:", "x" * 1999, "(" * 10, "đ", "hòa bình"),
    )
)


def found(text: str) -> list[str]:
    """What the closer look reports of a text, and the links that it finds."""
    codes: list[str] = []

    def report(_: int, code: str, details: dict[str, object]) -> None:
        codes.append(code)

    texts.check_characters(text, report)
    texts.check_markdown(text, report, fences=False, pictures=False)
    return codes + [address for _, address in texts.links(text)]


@pytest.mark.parametrize("beside", ["{}", "Tên sách\n{}\nMô tả (tập 1)"])
def test_no_hostile_string_is_passed_over(beside: str) -> None:
    suspicious = [each.text for each in every() if found(each.text)]
    assert len(suspicious) > 400
    assert [text for text in suspicious if texts.is_harmless(beside.format(text))] == []


@pytest.mark.slow
@settings(max_examples=2000, deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join))
@example("(" * 21)
@example("x" * 4000)
@example("  #set($x = 1)")
@example("!!include a")
def test_nothing_that_is_found_is_passed_over(text: str) -> None:
    if found(text):
        assert not texts.is_harmless(text)


@pytest.mark.parametrize("text", ["Toán 5 & Tiếng Việt (tập 1) #2", "Sao nhỉ? Vậy!", "https://example.org/?a=1&b=2"])
def test_what_people_write_is_passed_over(text: str) -> None:
    assert texts.is_harmless(text)
