"""What this repository's place is called, and where a text says so, in whatever spelling."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import subprocess
import unicodedata
from pathlib import Path

import yaml

from hoctap.text.folding import Word, fold, words

ROOT = Path(__file__).resolve().parents[2]
# The province that it belonged to, and what its records call it.
_MORE = ("Vĩnh Phúc",)
_KIND = re.compile(r"^(?:tỉnh|huyện|xã|thị trấn) | \(.*\)$", re.IGNORECASE)


@functools.cache
def names() -> tuple[str, ...]:
    """The place, its provinces, its communes."""
    place = yaml.safe_load((ROOT / "content" / "locality.yml").read_text("utf-8"))
    named = [place["name"], place["province"], *_MORE, *(commune["name"] for commune in place["communes"])]
    texts = [each["vi"] if isinstance(each, dict) else each for each in named]
    return tuple(dict.fromkeys(_KIND.sub("", text) for text in texts))


@functools.cache
def _pattern() -> re.Pattern[str]:
    spellings = [r"[\W_]*".join(map(re.escape, fold(name).split())) for name in names()]
    return re.compile(rf"(?<![a-z])(?:{'|'.join(spellings)})(?![a-z])")


def named_in(text: str) -> list[str]:
    """Each place that a text names, as it is found there without marks: NFD, upper case, ``vinh-tuong``, ``VinhTuong``.

    Marks may be missing. With others it is another word: “ấn tượng” is not the commune An Tường.
    """
    typed = words(text)
    ends = list(itertools.accumulate(len(each.plain) + 1 for each in typed))
    found = []
    for hit in _pattern().finditer(" ".join(each.plain for each in typed)):
        taken = typed[bisect.bisect(ends, hit.start()) : bisect.bisect(ends, hit.end() - 1) + 1]
        marks = _marks(taken)
        if any(
            fold(name).replace(" ", "") == hit.group().replace(" ", "") and marks <= _marks(words(name))
            for name in names()
        ):
            found.append(hit.group())
    return found


def _marks(marked: list[Word]) -> set[tuple[int, str]]:
    """Each mark of some words, with the number of letters before it; a tone counts at the end of its word."""
    letters = unicodedata.normalize("NFD", "".join(each.marked for each in marked))
    count, found = 0, set()
    for letter in letters:
        if unicodedata.combining(letter) or letter.isdecimal():
            found.add((count, letter))
        else:
            count += 1
    return found


def shared_files() -> list[str]:
    """Every file of the code: what git knows or would take, without content, tests and what they share with tools."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    own = ("content/", "content_tests/", "docs/", "resources/", "tests/", "harness/")
    return [path for path in listed.split("\0") if path and not path.startswith(own) and (ROOT / path).is_file()]
