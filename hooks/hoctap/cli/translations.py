"""``translations``: list missing and stale translations, the most read pages first."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import json
import sys
from zoneinfo import ZoneInfo

from hoctap.checking.checked_site import record_cache
from hoctap.checking.checks import checked_library
from hoctap.kinds.locality.model import Locality
from hoctap.locales import DEFAULT_LANGUAGES, Lang, default_language, languages, missing_words, words
from hoctap.schema.localized_text import LocalizedText, bilingual
from hoctap.site.clock import build_moment
from hoctap.text.language_names import language_name
from hoctap.translation.stale import translations_of
from hoctap.translation.todo import TodoItem, todo_list


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``translations``."""
    parser.add_argument("--format", choices=("text", "json"), default="text", dest="form")


def run(options: argparse.Namespace) -> int:
    """Always 0; one line per text: its position, and why it is on the list."""
    library, _ = checked_library(options.root, record_cache(options.root))
    locality = next(library.all(Locality), None)
    zone = locality.time_zone if locality else "Asia/Ho_Chi_Minh"
    translations = translations_of(library, int(build_moment(options.root, zone).timestamp()))
    items = todo_list(library, translations)
    if options.form == "json":
        rows = [
            {field.name: getattr(item, field.name) for field in dataclasses.fields(item)}
            | {"title": dict(item.title)}
            | {name: _day(getattr(item, name), zone) for name in ("source_changed", "last_changed")}
            for item in items
        ]
        lacking = {lang: missing_words(lang) for lang in languages()}
        told = {"history_known": translations.known, "items": rows, "words": lacking}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    for item in items:
        print(_line(item, zone))
    for lang in languages():
        for key in missing_words(lang):
            print(f"locales/{lang}: {key}: {bilingual('cli.no-word')} “{words(lang)(key)}”")
    print(f"{len(items)} {bilingual('cli.to-translate')}")
    if not translations.known:
        print(bilingual("cli.no-history", joint="\n"), file=sys.stderr)
    return 0


def _line(item: TodoItem, zone: str) -> str:
    field = f" {item.field}:" if item.field else ""
    place = f"{item.path}:{item.line}:{field}"
    if item.why == "missing":
        told = bilingual("cli.no-translation", language=_name(item.lang))
    else:
        told = bilingual(
            "cli.older-translation",
            language=_name(item.lang),
            source=_name(default_language()),
            last=_day(item.last_changed, zone),
            changed=_day(item.source_changed, zone),
        )
    return f"{place} {told} “{item.title[default_language()]}”"


def _name(lang: Lang) -> LocalizedText:
    return LocalizedText({each: language_name(lang, each) for each in DEFAULT_LANGUAGES})


def _day(seconds: int | None, zone: str) -> str | None:
    if seconds is None:
        return None
    return datetime.datetime.fromtimestamp(seconds, ZoneInfo(zone)).date().isoformat()
