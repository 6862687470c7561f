"""Compiled templates are kept between processes, and never stand for another source or another compiler."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader

from hoctap.caching.disk_cache import VARIABLE
from hoctap.locales import Words, add_words, remove_words
from hoctap.render.compiled_templates import CompiledTemplates
from hoctap.render.environment import PageEnvironment

SOURCE = "{% if name %}\n  Chào {{ name }}\n{% endif %}"


class _Watched(PageEnvironment):
    """Counts what it compiles."""

    compiled = 0

    def _generate(self, source, name, filename, defer_init=False):  # type: ignore[no-untyped-def]
        self.compiled += 1
        return super()._generate(source, name, filename, defer_init)


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")


def rendered(root: Path, source: str = SOURCE) -> tuple[str, int]:
    """What the template gives in a process that has compiled nothing yet, and how many it compiled."""
    env = _Watched(loader=DictLoader({"a.html": source}), autoescape=True, bytecode_cache=CompiledTemplates(root))
    return env.get_template("a.html").render(name="<Lan>").strip(), env.compiled


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    assert rendered(tmp_path) == ("Chào &lt;Lan&gt;", 1)
    assert rendered(tmp_path) == ("Chào &lt;Lan&gt;", 0)
    assert rendered(tmp_path / "other") == ("Chào &lt;Lan&gt;", 1)


def test_changed_words_are_compiled_again(tmp_path: Path) -> None:
    def said(word: str) -> tuple[str, int]:
        add_words("test", {"vi": {"greeting": word}})
        words = Words("vi")
        loader = DictLoader({"a.html": "{{ w('greeting') }}, {{ name }}{{ '!' if loud }}"})
        env = _Watched(loader=loader, autoescape=True, bytecode_cache=CompiledTemplates(tmp_path, words))
        env.globals["w"] = words
        return env.get_template("a.html").render(name="<Lan>", loud=False), env.compiled

    try:
        assert said("Chào & mời") == ("Chào &amp; mời, &lt;Lan&gt;", 1)
        assert said("Chào & mời") == ("Chào &amp; mời, &lt;Lan&gt;", 0)
        assert said("Mời") == ("Mời, &lt;Lan&gt;", 1)
    finally:
        remove_words("test")


def test_a_word_that_a_page_gives_itself_is_not_compiled(tmp_path: Path) -> None:
    env = PageEnvironment(loader=DictLoader({"a.html": "{% set w = own %}{{ w('home') }}"}), autoescape=True)
    env.globals["w"] = Words("vi")
    assert env.get_template("a.html").render(own=lambda key: f"own {key}") == "own home"


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    rendered(tmp_path)
    assert rendered(tmp_path, "Mời {{ name }}") == ("Mời &lt;Lan&gt;", 1)
    assert rendered(tmp_path, "Mời {{ name }}") == ("Mời &lt;Lan&gt;", 0)
    assert rendered(tmp_path) == ("Chào &lt;Lan&gt;", 1)


@pytest.mark.parametrize("harm", [b"", b"short", None])
def test_a_damaged_cache_is_ignored(tmp_path: Path, harm: bytes | None) -> None:
    rendered(tmp_path)
    for file in [each for each in tmp_path.rglob("*") if each.is_file()]:
        file.write_bytes(file.read_bytes()[:-3] if harm is None else harm)
    assert rendered(tmp_path) == ("Chào &lt;Lan&gt;", 1)
    assert rendered(tmp_path)[1] == 0


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("no folder", "utf-8")
    assert rendered(tmp_path) == ("Chào &lt;Lan&gt;", 1)
