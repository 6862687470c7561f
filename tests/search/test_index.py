"""The index and its shards: nothing lost on the way to the browser, weights by field, words that are everywhere."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoctap.kinds.abbreviation.model import Abbreviation
from hoctap.schema.fields import LocalizedText
from hoctap.schema.library import Library
from hoctap.search import index as indexing
from hoctap.search.abbreviations import Abbreviations
from hoctap.search.index import Index
from hoctap.search.search_document import SearchDocument
from hoctap.search.shards import ALPHABET, encoded, lexicon, shards


def pair(vi: str, en: str = "") -> LocalizedText:
    return LocalizedText({"vi": vi, "en": en})


def document(title: str, line: str = "", body: str = "", number: int = 0) -> SearchDocument:
    return SearchDocument(
        kind="resource",
        id=f"r{number}",
        address=f"r{number}/",
        title=pair(title),
        label=pair("Sách"),
        line=pair(line),
        body=pair(body),
    )


@pytest.fixture(scope="module")
def abbreviations() -> Abbreviations:
    every = (
        Abbreviation.model_validate({"id": id, "short": [short], "full": {"vi": full}})
        for id, short, full in (
            ("ttgdtx", "TTGDTX", "trung tâm giáo dục thường xuyên"),
            ("gdtx", "GDTX", "giáo dục thường xuyên"),
        )
    )
    library = Library(Path())
    library.records["abbreviation"] = {each.id: each for each in every}
    return Abbreviations(library)


def decoded(text: str) -> list[int]:
    """The format's other half, written from its description alone."""
    postings, value, shift, last = [], 0, 0, 0
    for sign in text:
        digit = ALPHABET.index(sign)
        value |= (digit & 31) << shift
        shift += 5
        if digit >= 32:
            last += value >> 3
            postings.append(last << 3 | value & 7)
            value = shift = 0
    return postings


@pytest.mark.parametrize("seed", range(20))
def test_postings_survive(seed: int) -> None:
    dice = random.Random(seed)
    documents = sorted(dice.sample(range(60_000), dice.randint(1, 800)))
    postings = [number << 3 | dice.randrange(8) for number in documents]
    assert decoded(encoded(postings)) == postings


def read(text: str) -> Iterator[tuple[str, int, dict[str, list[int]]]]:
    for line in text.split("\n"):
        entry, amount, lists = line.split("\t")
        found = {}
        for part in lists.split(" "):
            marks, equals, postings = part.rpartition("=")
            found[(marks or entry) if equals else ""] = decoded(postings)
        yield entry, int(amount), found


def test_shards_hold_the_whole_index_in_order(abbreviations: Abbreviations) -> None:
    dice = random.Random(3)
    syllables = ["học", "tập", "đọc", "sách", "má", "mà", "mã", "thư", "viện", "số", "kỹ", "năng", "trẻ", "em", "lớp"]
    documents = [document(" ".join(dice.choices(syllables, k=6)), number=n) for n in range(400)]
    index = Index(documents, abbreviations)
    cut = list(shards(index))
    entries = [each for _, text in cut for each in read(text)]
    last = ""
    for beginning, text in cut:
        # An entry is looked up in the last shard whose beginning is not after it.
        names = [line.split("\t")[0] for line in text.split("\n")]
        assert last < beginning <= names[0]
        assert names[0].startswith(beginning)
        last = names[-1]
    assert len("".join(beginning for beginning, _ in cut)) < len("".join(text.split("\t")[0] for _, text in cut))
    assert [entry for entry, *_ in entries] == sorted({*index.singles, *index.pairs})
    assert all(len(text) <= 2560 or "\n" not in text for _, text in cut)
    for entry, amount, lists in entries:
        if entry in index.pairs:
            assert lists == {"": list(index.pairs[entry])}
        else:
            assert lists == {marked: list(those) for marked, those in index.singles[entry].items()}
            assert amount == len({posting >> 3 for postings in lists.values() for posting in postings})


def test_marks_are_kept_apart(abbreviations: Abbreviations) -> None:
    index = Index([document("má"), document("mà"), document("Má")], abbreviations)
    assert {marked: [p >> 3 for p in found] for marked, found in index.singles["ma"].items()} == {
        "ma4": [0, 2],
        "ma1": [1],
    }


def test_fields_weigh_differently(abbreviations: Abbreviations) -> None:
    index = Index([document("cây"), document("khác", "cây"), document("khác", "khác", "cây")], abbreviations)
    ((_, postings),) = index.singles["cay"].items()
    steps = [posting & 7 for posting in postings]
    assert steps[0] > steps[1] > steps[2]


def test_abbreviations_expand_both_ways(abbreviations: Abbreviations) -> None:
    index = Index([document("Trung tâm giáo dục thường xuyên"), document("TTGDTX huyện")], abbreviations)
    for plain in ("ttgdtx", "thuong", "xuyen"):
        assert {p >> 3 for found in index.singles[plain].values() for p in found} == {0, 1}, plain


def test_hyphened_words_are_found_as_one(abbreviations: Abbreviations) -> None:
    assert "elearning" in Index([document("e-learning")], abbreviations).singles


def test_a_word_that_is_everywhere_keeps_its_heaviest(
    abbreviations: Abbreviations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MOST", 5)
    documents = [document("khác", "sách") for _ in range(20)] + [document("sách") for _ in range(5)]
    index = Index(documents, abbreviations)
    assert [p >> 3 for found in index.singles["sach"].values() for p in found] == [20, 21, 22, 23, 24]
    assert index.amounts["sach"] == 25


def test_lexicon_is_front_coded(abbreviations: Abbreviations) -> None:
    found = dict(lexicon(Index([document("thư thúc thục 2030 ab")], abbreviations)))
    assert found == {"t": "0thu1\n3c1"}
