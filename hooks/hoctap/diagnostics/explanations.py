"""What each message means, with an example, for the page that answers them; the words are in ``explained.yml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from hoctap.diagnostics.diagnostic import Diagnostic
from hoctap.diagnostics.messages import MESSAGES
from hoctap.diagnostics.output import words
from hoctap.locales import Lang
from hoctap.schema.fields import LocalizedText

_FILE: Final = Path(__file__).with_name("explained.yml")
# Where messages stand that nobody has put into a topic yet: each has its anchor all the same.
_OTHERS: Final = {"id": "khac", "title": {"vi": "Thông báo khác", "en": "Other messages"}, "about": None}


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
        told = dict(self.say)
        # A placeholder without an example shows that something stands there.
        details = tuple((name, told.get(name, "…")) for name in _PLACEHOLDERS)
        what, remedy = words(Diagnostic("", 1, 1, "", self.code, details), lang)
        return what, remedy


@dataclass(frozen=True, slots=True)
class Topic:
    """Messages about one thing."""

    id: str
    title: LocalizedText
    about: LocalizedText | None
    messages: tuple[Explained, ...]


_PLACEHOLDERS: Final = frozenset(
    part.partition("}")[0]
    for pair in MESSAGES.values()
    for told in pair
    for text in told
    for part in text.replace("{{", "").split("{")[1:]
)


@functools.cache
def topics() -> tuple[Topic, ...]:
    """Every message once, by topic."""
    listed: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text("utf-8"))
    known = {code for each in listed for code in each["messages"]}
    others: dict[str, dict[str, Any]] = {code: {} for code in MESSAGES if code not in known}
    if others:
        listed.append({**_OTHERS, "messages": others})
    return tuple(
        Topic(
            each["id"],
            LocalizedText(each["title"]),
            LocalizedText(each["about"]) if each["about"] else None,
            tuple(_explained(code, said) for code, said in each["messages"].items()),
        )
        for each in listed
    )


def _explained(code: str, said: dict[str, Any]) -> Explained:
    return Explained(
        code,
        tuple(said.get("say", {}).items()),
        LocalizedText(said["why"]) if "why" in said else None,
        said.get("of", "resource"),
        said.get("wrong", ""),
        said.get("right", ""),
    )
