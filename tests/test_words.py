"""The program's words: complete in its own languages, each known where it is used, none left over."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import yaml
from jinja2 import Environment, nodes

from hoctap.locales import DEFAULT_LANGUAGES, FOLDER, Words, activate, all_words, languages, missing_words, words

ROOT = Path(__file__).resolve().parent.parent
WORDS = all_words(DEFAULT_LANGUAGES[0])
# A month has a name in English and a number in Vietnamese; patterns of dates are each language's own; the words of the
# commands are printed together, so that a value stands in one of them; the names of characters in Unicode are English.
_OTHER_PLACEHOLDERS = ("cli.", "due.yearly-before", "errors.git-failed", "translation.older", "dates.", "marks.other-")
# Functions whose first argument is a key.
_LOOK_UP = ("w", "localized", "bilingual", "UserError", "words")
# What the scripts of the browser look up, and the commands' words, which start.py reads as text.
_ELSEWHERE = ("finder.", "search.", "commands.")


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


class Found:
    """The strings of the program's code and templates: whole ones, those that begin a key, and keys looked up."""

    def __init__(self) -> None:
        self.whole: set[str] = set()
        self.beginnings: set[str] = set()
        self.looked_up: dict[str, str] = {}
        for file in (ROOT / "hooks").rglob("*.py"):
            self.python(file)
        for folder in ("theme", "hooks"):
            for file in (ROOT / folder).rglob("*.html"):
                self.template(file)

    def python(self, file: Path) -> None:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                self.beginnings.add(str(node.values[0].value))
            elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant):
                self.beginnings.add(str(node.left.value))
            elif isinstance(node, ast.Call) and "LocalizedNames" in ast.unparse(node.func):
                self.beginnings |= {f"{each.value}." for each in node.args[:1] if isinstance(each, ast.Constant)}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _LOOK_UP:
                self.call(file, [each.value for each in node.args[:1] if isinstance(each, ast.Constant)])

    def template(self, file: Path) -> None:
        tree = Environment(autoescape=True, trim_blocks=True).parse(file.read_text("utf-8"))
        self.whole |= {node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)}
        for joined in tree.find_all(nodes.Concat):
            if isinstance(joined.nodes[0], nodes.Const):
                self.beginnings.add(str(joined.nodes[0].value))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in _LOOK_UP:
                self.call(file, [each.value for each in call.args[:1] if isinstance(each, nodes.Const)])

    def call(self, file: Path, keys: list[object]) -> None:
        self.looked_up |= {key: file.name for key in keys if isinstance(key, str) and "." in key}

    def uses(self, key: str) -> bool:
        return key in self.whole or any(start in self.beginnings | self.whole for start in beginnings(key))


def beginnings(key: str) -> Iterator[str]:
    """The parts of a key that code may add the rest to: ``state.`` of ``state.done``."""
    for at, sign in enumerate(key):
        if sign in ".-":
            yield key[: at + 1]


@functools.cache
def found() -> Found:
    return Found()


@pytest.mark.parametrize("lang", DEFAULT_LANGUAGES)
def test_own_languages_lack_nothing(lang: str) -> None:
    assert missing_words(lang) == []
    assert all(all_words(lang).values())


def test_same_placeholders() -> None:
    first, *others = (all_words(lang) for lang in DEFAULT_LANGUAGES)
    for texts in others:
        keys = [key for key in first if not key.startswith(_OTHER_PLACEHOLDERS)]
        assert [key for key in keys if holes(first[key]) != holes(texts[key])] == []


def test_keys_are_known() -> None:
    assert {key: file for key, file in found().looked_up.items() if key not in WORDS} == {}


def test_no_words_are_left_over() -> None:
    assert [key for key in WORDS if not key.startswith(_ELSEWHERE) and not found().uses(key)] == []


@pytest.fixture
def french(tmp_path: Path) -> Iterator[Path]:
    """A site in Vietnamese and French, whose folder of words has two."""
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "ui.yml").write_text("home: Accueil\nmenu: Menu\n", "utf-8")
    activate(("vi", "fr"), [tmp_path])
    yield tmp_path
    activate()


def test_words_from_outside(french: Path) -> None:
    assert languages() == ("vi", "fr")
    assert (words("fr")("home"), words("vi")("home")) == ("Accueil", "Trang chủ")
    # In French there is none; the site's default language has it.
    assert words("fr")("all") == words("vi")("all")


def test_words_that_a_language_lacks_are_listed(french: Path) -> None:
    lacking = missing_words("fr")
    assert "all" in lacking
    assert not {"home", "menu"} & set(lacking)
    assert not any(key.startswith("dates.") for key in lacking)
    (french / "fr" / "ui.yml").write_text("home: Accueil\nall: Tout\n", "utf-8")
    activate()
    activate(("vi", "fr"), [french])
    assert "all" not in missing_words("fr")


def test_an_unknown_key_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Words("vi")("no-such-key")


def test_each_language_has_the_same_files() -> None:
    names = [sorted(file.name for file in (FOLDER / lang).glob("*.yml")) for lang in DEFAULT_LANGUAGES]
    assert names[0] == names[1]


def test_no_key_is_written_twice() -> None:
    """YAML would take the second and pass over the first without a word."""
    for file in FOLDER.rglob("*.yml"):
        keys = [str(key.value) for key, _ in yaml.compose(file.read_text("utf-8"), Loader=yaml.SafeLoader).value]
        assert sorted(set(keys)) == sorted(keys), file
