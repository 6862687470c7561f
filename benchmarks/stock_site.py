"""The same records as a standard site: MkDocs with Material and mkdocs-static-i18n.

One Markdown page per record and language, search off, Material's menu. Without shelves and JSON-LD it does less work
than the others.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from benchmarks.hugo_site import library_name
from hoctap.kinds.resource.catalogue import Catalogue, concepts_of
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, Words, languages
from hoctap.schema.library import Library
from hoctap.site import routes
from hoctap.text.plain_text import plain

_SETTINGS: Final = """\
site_url: https://example.org/
theme: {name: material, language: vi, font: false}
plugins:
- i18n:
    docs_structure: suffix
    reconfigure_search: false
    languages:
    - {locale: vi, name: Tiếng Việt, default: true, build: true}
    - {locale: en, name: English, build: true}
markdown_extensions: [tables]
"""


def write_stock_site(library: Library, theme: Path, folder: Path) -> None:
    """Write settings and pages of the whole catalogue below ``folder``."""
    docs = folder / "docs"
    (docs / routes.CATALOGUE).mkdir(parents=True)
    name = json.dumps(library_name(library, "vi"), ensure_ascii=False)
    (folder / "mkdocs.yml").write_text(f"site_name: {name}\n{_SETTINGS}", "utf-8")
    for lang in languages():
        words = Words(lang)
        (docs / f"index.{lang}.md").write_text(f"# {library_name(library, lang)}\n", "utf-8")
        for resource in Catalogue(library).resources:
            file = docs / routes.CATALOGUE / f"{resource.id}.{lang}.md"
            file.write_text(_page(library, resource, lang, words), "utf-8")


def _page(library: Library, resource: Resource, lang: Lang, words: Words) -> str:
    rows = [("", "")]
    for vocabulary in routes.SHELVES:
        labels = [library.concepts(vocabulary)[id].label[lang] for id in concepts_of(resource, vocabulary)]
        rows.append((words(f"vocabulary.{vocabulary}"), ", ".join(labels)))
    rows += [
        (words("resource.cost"), words(f"cost.{resource.cost}")),
        (words("resource.publisher"), resource.publisher.name),
        (words("resource.creators"), ", ".join(agent.name for agent in resource.creators)),
        (words("resource.added"), str(resource.added)),
    ]
    table = [f"| {name} | {value.replace('|', ' ')} |" for name, value in rows]
    table.insert(1, "| --- | --- |")
    title = json.dumps(plain(resource.title[lang]), ensure_ascii=False)
    link = f"[{words('resource.open')}]({resource.url})" if resource.url else ""
    body = [f"# {plain(resource.title[lang])}", resource.description[lang], link, "\n".join(table)]
    return f"---\ntitle: {title}\n---\n" + "\n\n".join(body) + "\n"
