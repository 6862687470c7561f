"""The words of the forms: ``fields.yml`` beside this file, and the interface's own words where they say it already."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Final

import yaml

from hoctap.cms.fields import FormField
from hoctap.locales import Lang, languages

_FILE: Final = Path(__file__).with_name("fields.yml")
# Words of the interface that name a field's values, by type and field.
_NAMED: Final = {
    "Action.who": "who.",
    "Agency.kind": "agency-kind.",
    "Agency.level": "level.",
    "Award.kind": "honour-kind.",
    "Campaign.kind": "campaign-kind.",
    "Document.kind": "document-kind.",
    "Document.status": "document-status.",
    "LearningPlace.kind": "place-kind.",
    "ReportedTask.state": "state.",
    "Resource.cost": "cost.",
    "Target.group": "group.",
    "TaskReport.state": "state.",
}
InterfaceWords = Callable[[str], str]


@functools.cache
def all_wording() -> dict[str, tuple[str, ...]]:
    """Every entry of ``fields.yml``."""
    loaded = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {str(key): tuple(map(str, texts)) for key, texts in loaded.items()}


class Wording:
    """The words in one language. What has no words is a fault of ours and raises ``KeyError``."""

    def __init__(self, lang: Lang, interface: InterfaceWords) -> None:
        self.lang = lang
        self._interface = interface
        self._at = languages().index(lang)

    def label(self, field: FormField) -> str:
        """The name of a field."""
        return entry(field)[self._at]

    def hint(self, field: FormField) -> str:
        """What to write there."""
        return entry(field)[self._at + 2]

    def value(self, field: FormField, value: str) -> str:
        """One of the values that a field may have."""
        known = _NAMED.get(f"{field.owner}.{field.name}")
        if known:
            return self._interface(known + value)
        texts = all_wording()
        own = f"{field.owner}.{field.name}={value}"
        return texts[own if own in texts else f"*.{field.name}={value}"][self._at]

    def menu(self, what: str) -> str:
        """A name in the menu that is no kind's."""
        return all_wording()[f"menu.{what}"][self._at]

    def wanted(self, what: str) -> str:
        """What a value should have looked like."""
        return all_wording()[f"wanted.{what}"][self._at]


def entry(field: FormField) -> tuple[str, ...]:
    """A field's own words, or those of every field of that name."""
    texts = all_wording()
    own = texts.get(f"{field.owner}.{field.name}")
    return own or texts[f"*.{field.name}"]
