"""The pages below ``docs/``: ``page.md`` is Vietnamese, ``page.en.md`` the same page in English."""

from __future__ import annotations

from pathlib import Path

from hoctap.language import Lang
from hoctap.problems import Problems
from hoctap.reading.markdown_source import read_markdown
from hoctap.reading.tree import text_of, walk
from hoctap.records.page import HandPage
from hoctap.records.record import Place


def address_of(path: str) -> tuple[str, Lang]:
    """The address (without the language's prefix) and language of ``docs/…``: MkDocs' directory URLs."""
    name = path.removeprefix("docs/").removesuffix(".md")
    lang: Lang = "vi"
    if name.endswith(".en"):
        name, lang = name.removesuffix(".en"), "en"
    if name == "index" or name.endswith("/index"):
        return name.removesuffix("index"), lang
    return f"{name}/", lang


def read_pages(root: Path, problems: Problems) -> list[HandPage]:
    """Every hand-written page; a page without front matter or title is a problem."""
    pages = []
    for path in walk(root, "docs", problems):
        if not path.endswith(".md"):
            continue
        text = text_of(root, path, problems)
        if text is None:
            continue
        data, body, body_line = read_markdown(path, text, problems)
        if not isinstance(data, dict):
            problems.add(path, 1, 1, "", "front-matter")
            continue
        for key in ("title", "description"):
            if not isinstance(data.get(key), str):
                problems.add(path, 2, 1, key, "missing-field", key=key)
        address, lang = address_of(path)
        page = HandPage(
            id=(address.strip("/").replace("/", "-") or "trang-chu"),
            title=str(data.get("title", "")),
            description=str(data.get("description", "")),
            address=address,
            lang=lang,
            template=str(data.get("template", "main.html")),
            body=body,
        )
        page.placed(Place(path, None, body_line))
        pages.append(page)
    return pages
