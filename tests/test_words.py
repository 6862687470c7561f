"""Interface words: both languages, none missing, none idle."""

from __future__ import annotations

import re
from pathlib import Path

from hoctap.locales import all_words, languages

ROOT = Path(__file__).resolve().parent.parent
WORDS = {
    key: {lang: all_words(lang).get(key, "") for lang in languages()} for lang in languages() for key in all_words(lang)
}


def sources() -> str:
    files = [*(ROOT / "theme").rglob("*.html"), *(ROOT / "hooks").rglob("*.html"), *(ROOT / "hooks").rglob("*.py")]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_both_languages() -> None:
    assert all(set(pair) == {"vi", "en"} and all(pair.values()) for pair in WORDS.values())


def test_same_placeholders() -> None:
    holes = {key: [set(re.findall(r"{(\w+)}", text)) for text in pair.values()] for key, pair in WORDS.items()}
    # A month has a name in English and a number in Vietnamese.
    del holes["due.yearly-before"]
    assert {key for key, (vi, en) in holes.items() if vi != en} == set()


def test_used_and_known() -> None:
    text = sources()
    literal = set(re.findall(r"""\bw\(['"]([\w.-]+)['"][,)]""", text)) | set(re.findall(r'"(nav\.\w+)"', text))
    literal |= set(re.findall(r"""(?:words\[lang\]|\bvi|\ben)\("([\w.-]+)"\)""", text))
    scripts = "\n".join(file.read_text("utf-8") for file in (ROOT / "theme" / "assets").glob("*.js"))
    literal |= {f"finder.{word}" for word in re.findall(r"\btexts\.words\.(\w+)", scripts)}
    literal |= {f"search.{word}" for word in re.findall(r"\bsay\.(\w+)", scripts)}
    families = set(re.findall(r"""\bw\(['"]([\w-]+\.)['"] ~""", text)) | {
        "language.",
        "untranslated.",
        "format.",
        "appears.",
    }
    assert literal - set(WORDS) == set()
    idle = {key for key in WORDS if key not in literal and not any(key.startswith(f) for f in families)}
    assert idle == set()
