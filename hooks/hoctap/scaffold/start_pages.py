"""The start pages that serve any locality: somebody's first steps, with the lists and resources that go along."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, Final

import yaml

from hoctap.site import routes

PATH: Final = "content/starts.yml"
_HEAD: Final = "# yaml-language-server: $schema=../schemas/start-page.schema.json\n"
_LINK: Final = re.compile(r"^- \[[^\]]+\]\(/([^)#?]*)[^)]*\)")


def start_pages(
    text: str, taken: Collection[str], known: Callable[[str], bool], is_local: Callable[[str], bool]
) -> tuple[str, list[str]]:
    """The text of the new site's file, and the addresses of its pages; nothing where no page serves any locality.

    Args:
        text: The first site's file.
        taken: The addresses of the records that go along.
        known: Whether a page exists in the new site.
        is_local: Whether a text is about the first locality.
    """
    kept = [made for each in yaml.safe_load(text) or () if (made := _general(each, taken, known, is_local))]
    if not kept:
        return "", []
    dumped = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=118)
    return _HEAD + dumped, [routes.start(each["id"]) for each in kept]


def _general(
    each: dict[str, Any], taken: Collection[str], known: Callable[[str], bool], is_local: Callable[[str], bool]
) -> dict[str, Any] | None:
    """One page without what stays behind; nothing if it speaks of the locality, or none of its lists goes along."""
    made = {name: value for name, value in each.items() if name not in ("reader", "more")}
    made["lists"] = [id for id in each.get("lists", ()) if routes.reading_list(id) in taken]
    made["resources"] = [id for id in each.get("resources", ()) if routes.resource(id) in taken]
    if not made["lists"] or is_local(yaml.safe_dump(made, allow_unicode=True)):
        return None
    more = each.get("more") or {}
    left = {lang: "\n".join(line for line in text.split("\n") if _leads(line, known)) for lang, text in more.items()}
    if left and all(text.strip() for text in left.values()) and not is_local("\n".join(left.values())):
        made["more"] = left
    return {name: value for name, value in made.items() if value}


def _leads(line: str, known: Callable[[str], bool]) -> bool:
    """Whether what a line leads to is there; a line that leads nowhere stays."""
    link = _LINK.match(line)
    return link is None or known(link[1])
