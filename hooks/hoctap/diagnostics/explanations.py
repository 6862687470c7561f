"""What each message means, with an example, for the page that answers them; the words are in ``locales/<language>/explained.yml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from hoctap.diagnostics.diagnostic import Diagnostic
from hoctap.diagnostics.output import codes, words
from hoctap.locales import Lang, languages
from hoctap.locales import words as words_of
from hoctap.schema.localized_text import LocalizedText, localized

_FILE: Final = Path(__file__).with_name("explained.yml")
# The topic of messages that are in no topic yet: each has its anchor all the same.
_OTHERS: Final = "khac"


@dataclass(frozen=True, slots=True)
class Explained:
    """One message. ``say`` fills its placeholders; ``wrong`` and ``right`` are lines of a record of the kind ``of``."""

    code: str
    say: tuple[tuple[str, str], ...]
    why: LocalizedText | None
    of: str
    wrong: str
    right: str

    def words(self, lang: Lang) -> tuple[str, str]:
        """What is wrong and what to do, in the example."""
        # A placeholder without an example shows that something stands there.
        details = dict.fromkeys(_placeholders(), "…") | dict(self.say)
        what, remedy = words(Diagnostic("", 1, 1, "", self.code, tuple(details.items())), lang)
        return what, remedy


@dataclass(frozen=True, slots=True)
class Topic:
    """Messages about one thing."""

    id: str
    title: LocalizedText
    about: LocalizedText | None
    messages: tuple[Explained, ...]


@functools.cache
def _placeholders() -> frozenset[str]:
    texts = [text for lang in languages() for text in words_of(lang).starting("diagnostics.").values()]
    return frozenset(part.partition("}")[0] for text in texts for part in text.replace("{{", "").split("{")[1:])


@functools.cache
def topics() -> tuple[Topic, ...]:
    """Every message once, by topic."""
    listed: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text("utf-8"))
    known = {code for each in listed for code in each["messages"]}
    others: dict[str, dict[str, Any]] = {code: {} for code in codes() if code not in known}
    if others:
        listed.append({"id": _OTHERS, "messages": others})
    return tuple(
        Topic(
            each["id"],
            localized(f"explained.topic.{each['id']}"),
            _localized(f"topic.{each['id']}.about"),
            tuple(_explained(code, said) for code, said in each["messages"].items()),
        )
        for each in listed
    )


def _explained(code: str, said: dict[str, Any]) -> Explained:
    return Explained(
        code,
        tuple(said.get("say", {}).items()),
        _localized(code),
        said.get("of", "resource"),
        said.get("wrong", ""),
        said.get("right", ""),
    )


def _localized(key: str) -> LocalizedText | None:
    return localized(f"explained.{key}") if f"explained.{key}" in words_of(languages()[0]) else None
