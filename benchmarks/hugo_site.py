"""The same records as a Hugo site: one content file per record and language, with the same pages.

The templates in ``benchmarks/hugo/`` make what ours make: header, footer, breadcrumbs, metadata, licence, JSON-LD,
cards, and all kinds of shelves with the same page length. They omit what Hugo has no
simple way to make: similar resources, BibTeX and RIS, and where a record appears. So Hugo does less work.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
from pathlib import Path
from typing import Any, Final

from hoctap.kinds.locality.model import Locality
from hoctap.kinds.resource.catalogue import Catalogue
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.resource.pages import ON_A_PAGE
from hoctap.locales import Lang, Words, all_words, languages
from hoctap.render.assets import collect_assets
from hoctap.render.layout import menu
from hoctap.schema.library import Library
from hoctap.site import routes
from hoctap.site.model import model_site
from hoctap.text.plain_text import plain

TEMPLATES: Final = Path(__file__).resolve().parent / "hugo"
_SHELVES = routes.SHELVES | routes.DERIVED_SHELVES
_UNUSED_KINDS = ["RSS", "sitemap", "404", "taxonomy"]


def write_hugo_site(library: Library, theme: Path, folder: Path) -> None:
    """Write content, words, settings and templates of the whole catalogue below ``folder``."""
    shutil.copytree(TEMPLATES, folder)
    catalogue = Catalogue(library)
    shelves = _shelves_of(catalogue)
    _write_json(folder / "config.json", _settings(library, theme))
    for lang in languages():
        words = Words(lang)
        _write_json(folder / "i18n" / f"{lang}.json", _words(lang))
        content = folder / "content"
        _write_page(content / f"_index.{lang}.md", {"title": library_name(library, lang)})
        _write_page(
            content / "hoc-lieu" / f"_index.{lang}.md",
            {"title": words("catalogue"), "description": words("catalogue.lead")},
        )
        for resource in catalogue.resources:
            file = content / "hoc-lieu" / f"{resource.id}.{lang}.md"
            front = _front_matter(resource, lang, words) | shelves[resource.id]
            _write_page(file, front, resource.description[lang])
        for vocabulary, path in _SHELVES.items():
            for concept, _ in catalogue.concepts(vocabulary):
                about = plain(concept.definition[lang]) if concept.definition else ""
                front = {"title": plain(concept.label[lang]), "description": about, "concept": concept.id}
                _write_page(content / path / concept.id.lower() / f"_index.{lang}.md", front)
    licences = library.concepts("licences").values()
    _write_json(folder / "data" / "licences.json", {each.id: _licence(each) for each in licences})
    assets = collect_assets(theme, None)
    static = folder / "static" / "assets"
    static.mkdir(parents=True, exist_ok=True)
    (static / "site.css").write_bytes(assets.files[assets.style])
    (static / "site.js").write_bytes(assets.files[assets.scripts["site"]])


def library_name(library: Library, lang: Lang) -> str:
    """The name of the site, from the locality."""
    (locality,) = library.all(Locality)
    return locality.site_name[lang]


def _settings(library: Library, theme: Path) -> dict[str, Any]:
    (locality,) = library.all(Locality)
    site = model_site(library, "https://example.org/", datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC), None)
    entries = menu(site)
    settings = {}
    for number, lang in enumerate(languages()):
        words = Words(lang)
        settings[lang] = {
            "title": library_name(library, lang),
            "weight": number + 1,
            "params": {
                "menu": [{"address": link.address, "title": words(link.word)} for link in entries],
                "place": locality.name[lang],
                "tagline": locality.tagline[lang],
            },
        }
    return {
        "baseURL": "https://example.org/",
        "defaultContentLanguage": "vi",
        "languages": settings,
        "disableKinds": _UNUSED_KINDS,
        # Include all records, whatever the clock says.
        "buildFuture": True,
        # Hugo before 0.73 used `taxonomy` with another meaning and stops with an error.
        "ignoreErrors": ["error-disable-taxonomy"],
        "taxonomies": {path: path for path in _SHELVES.values()},
        "params": {"size": ON_A_PAGE, "shelves": list(_SHELVES.values())},
    }


def _words(lang: Lang) -> dict[str, dict[str, str]]:
    """The words of our interface under names that Hugo accepts, with its placeholders."""
    shelves = {f"vocabulary.{vocabulary}": f"vocabulary_{path}" for vocabulary, path in _SHELVES.items()}
    return {
        shelves.get(key, key.replace(".", "_")): {"other": re.sub(r"\{(\w+)\}", r"{{ .\1 }}", text)}
        for key, text in all_words(lang).items()
    }


def _front_matter(resource: Resource, lang: Lang, words: Words) -> dict[str, Any]:
    isbn = resource.identifiers.isbn
    names = [f"language.{tag.split('-')[0]}" for tag in resource.languages]
    front: dict[str, Any] = {
        "title": plain(resource.title[lang]),
        "date": str(resource.added),
        "link": resource.url,
        "licence": resource.licence,
        "licence_note": plain(resource.licence_note[lang]) if resource.licence_note else None,
        "tags": list(resource.languages),
        "tongues": [words(name) if name in words else tag for name, tag in zip(names, resource.languages, strict=True)],
        "cost": resource.cost,
        "publisher": resource.publisher.name,
        "creators": [agent.name for agent in resource.creators],
        "issued": str(resource.date) if resource.date else None,
        "isbn": ", ".join((isbn,) if isinstance(isbn, str) else isbn) if isbn else None,
        "keywords": list(resource.keywords),
    }
    return {key: value for key, value in front.items() if value}


def _shelves_of(catalogue: Catalogue) -> dict[str, dict[str, list[str]]]:
    """Resource → path of a kind of shelf → the shelves that it stands on."""
    found: dict[str, dict[str, list[str]]] = {resource.id: {} for resource in catalogue.resources}
    for vocabulary, path in _SHELVES.items():
        for concept, resources in catalogue.shelves[vocabulary].items():
            for resource in resources:
                found[resource.id].setdefault(path, []).append(concept.lower())
    return found


def _licence(concept: Any) -> dict[str, Any]:
    phrases = {key: {lang: list(getattr(concept, key)[lang]) for lang in languages()} for key in ("must", "must_not")}
    uses = [f"use.{use}" for use, allowed in concept.may.items() if allowed]
    pair = concept.definition
    return {
        "label": {lang: concept.label[lang] for lang in languages()},
        "definition": {lang: plain(pair[lang]) for lang in languages()} if pair else None,
        "openness": concept.openness or "unknown",
        "url": concept.url,
        "may": {lang: [Words(lang)(use) for use in uses] for lang in languages()},
        **phrases,
    }


def _write_page(file: Path, front: dict[str, Any], body: str = "") -> None:
    # JSON is valid YAML, so quoting is correct.
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{lines}---\n{body}\n", "utf-8")


def _write_json(file: Path, data: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
