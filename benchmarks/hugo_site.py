"""The same records as a Hugo site: one content file per record and language, with the same pages.

The templates in ``benchmarks/hugo/`` make the resource and shelf pages that ours make, at the same addresses and with the
same markup (README.md lists what they omit). What the build takes from the library as it is, they take from ``data/`` and
from the settings: vocabularies, licences, symbols, the interface's words. What the build works out, they work out:
looks, covers, cards, counts, pages, structured data.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from hoctap.exports.downloads import Downloads
from hoctap.exports.entry import age_range, creators
from hoctap.hosting.policy import page_policy
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.resource.catalogue import Catalogue, concepts_of
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.resource.pages import ON_A_PAGE, PARTS_SHOWN
from hoctap.kinds.resource.reuse import reuse
from hoctap.locales import Lang, Words, all_words, default_language, languages, other_languages, words
from hoctap.render.assets import Assets, collect_assets
from hoctap.render.layout import menu
from hoctap.render.symbols import Symbols
from hoctap.schema.concept import FAMILIES, USES, VERBS, Concept
from hoctap.schema.facts import facts_of
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site, model_site
from hoctap.text.language_names import language_name, own_name, territorial
from hoctap.text.plain_text import plain
from hoctap.text.vietnamese import is_vietnamese

TEMPLATES: Final = Path(__file__).resolve().parent / "hugo"
_SHELVES = routes.SHELVES | routes.DERIVED_SHELVES
# The taxonomy whose terms are collections; the pages of their parts have addresses of their own.
_PARTS = routes.FACETS["part_of"]
_URL = "https://example.org/"
_UNUSED_KINDS = ["RSS", "sitemap", "404", "taxonomy"]
# The facts of a record that are links to shelves, in their order.
_LINKED: Final = {
    "audiences": "resource.for",
    "levels": "vocabulary.levels",
    "grades": "vocabulary.grades",
    "subjects": "vocabulary.subjects",
    "types": "vocabulary.types",
}
_ICONS: Final = {"yes": "icon-check", "no": "icon-close", "unknown": "icon-question"}
# Go's notation of dates.
_DATES: Final = {
    "vi": {"short": "02/01/2006", "day": "2 tháng 1 năm 2006", "month": "tháng 1 năm 2006", "year": "năm 2006"},
    "en": {"short": "2 Jan 2006", "day": "2 January 2006", "month": "January 2006", "year": "2006"},
}
# The groups of words that pages hand to scripts.
_HANDED: Final = ("finder", "verb", "reuse", "my-list", "aloud")
_COLUMN: Final = re.compile(r"column\('([\w.]+)', \[(.*?)\]", re.DOTALL)
_LINK: Final = re.compile(r"\('([\w/-]+)', '([\w.-]+)'\)")


def write_hugo_site(library: Library, theme: Path, folder: Path) -> None:
    """Write content, words, settings and templates of the whole catalogue below ``folder``."""
    shutil.copytree(TEMPLATES, folder)
    site = model_site(library, _URL, datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC), None)
    assets = collect_assets(theme, site.locality.colours)
    _write_json(folder / "config.json", _settings(site, theme, assets))
    _write_data(folder / "data", site, theme)
    for lang in languages():
        _write_json(folder / "i18n" / f"{lang}.json", _words(lang))
        _write_content(folder / "content", site, lang)
    for address, content in assets.files.items():
        file = folder / "static" / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def library_name(library: Library, lang: Lang) -> str:
    """The name of the site, from the locality."""
    (locality,) = library.all(Locality)
    return locality.site_name[lang]


def _settings(site: Site, theme: Path, assets: Assets) -> dict[str, Any]:
    entries = menu(site)
    downloads, locality = Downloads(site), site.locality
    whole = downloads.appearances(site.catalogue.resources[0])[0]
    settings = {}
    for number, lang in enumerate(languages()):
        said = Words(lang)
        settings[lang] = {
            "title": locality.site_name[lang],
            "languageName": own_name(lang),
            "weight": number + 1,
            "params": {
                "menu": [
                    {"address": each.address, "title": said(each.word), "section": each.section, "alone": each.alone}
                    for each in entries
                ],
                "place": locality.full_name(lang),
                "tagline": locality.tagline[lang],
                "publisher": _publisher(locality, lang),
                "locale": territorial(lang),
                "otherLocales": [territorial(each) for each in other_languages(lang)],
                "dates": _DATES[lang],
                "licence": {"url": site.licence.url, "name": site.licence.name[lang]} if site.licence else None,
                "citing": [{"address": each.address, "label": each.label[lang]} for each in downloads.for_citing()],
                "formats": whole.label[lang],
            },
        }
    return {
        "baseURL": _URL,
        "defaultContentLanguage": default_language(),
        "languages": settings,
        "disableKinds": _UNUSED_KINDS,
        "paginate": ON_A_PAGE,
        "paginatePath": "trang",
        # Include all records, whatever the clock says.
        "buildFuture": True,
        # Hugo before 0.73 used `taxonomy` with another meaning and stops with an error.
        "ignoreErrors": ["error-disable-taxonomy"],
        # Quotes stay as they are written.
        "markup": {"goldmark": {"extensions": {"typographer": False}}},
        "taxonomies": {path: path for path in (*map(_taxonomy, _SHELVES), _PARTS)},
        "params": {
            "assets": assets.names,
            "early": assets.early,
            "policy": page_policy([assets.early]),
            "columns": _columns(theme, locality.is_reachable),
            "demonstration": locality.demonstration,
            "contactable": locality.is_reachable,
            "wholes": whole.files,
            "facts": [{"path": _SHELVES[name], "word": _key(word)} for name, word in _LINKED.items()],
        },
    }


def _publisher(locality: Locality, lang: Lang) -> dict[str, str]:
    """What is known of who runs the site."""
    publisher = locality.publisher
    if publisher is None:
        return {}
    texts = {"name": publisher.name, "address": publisher.address, "responsible": publisher.responsible}
    plain_ones = {"phone": publisher.phone, "email": publisher.email, "url": publisher.url}
    known = {name: text[lang] if text else None for name, text in texts.items()} | plain_ones
    return {name: text for name, text in known.items() if text}


def _columns(theme: Path, contactable: bool) -> list[dict[str, Any]]:
    """The links of the footer, from the template that has them."""
    columns: list[dict[str, Any]] = [
        {"title": _key(title), "entries": [{"address": to, "word": _key(word)} for to, word in _LINK.findall(links)]}
        for title, links in _COLUMN.findall((theme / "parts" / "footer.html").read_text("utf-8"))
    ]
    if contactable:
        columns[0]["entries"].append({"address": "dong-gop/", "word": _key("foot.contribute")})
    return columns


def _write_data(folder: Path, site: Site, theme: Path) -> None:
    catalogue, symbols = site.catalogue, Symbols(theme)
    _write_json(folder / "symbols.json", {name: symbols.drawn(name) for name in sorted(symbols.names)})
    _write_json(folder / "families.json", FAMILIES)
    _write_json(folder / "verbs.json", VERBS)
    shown = {_SHELVES[name]: [concept for concept, _ in catalogue.concepts(name)] for name in _SHELVES}
    concepts = {
        path: [
            {"id": concept.id.lower(), "family": (concept.family or "general") if path == "chu-de" else ""}
            for concept in found
        ]
        for path, found in shown.items()
    }
    _write_json(folder / "concepts.json", concepts)
    labels = {
        lang: {
            path: {concept.id.lower(): plain(concept.label[lang]) for concept in found} for path, found in shown.items()
        }
        for lang in languages()
    }
    _write_json(folder / "labels.json", labels)
    handed = {lang: {name: words(lang).starting(f"{name}.") for name in _HANDED} for lang in languages()}
    _write_json(folder / "words.json", handed)
    licences = site.library.concepts("licences").values()
    _write_json(folder / "licences.json", {each.id: _licence(each) for each in licences})


def _licence(concept: Concept) -> dict[str, Any]:
    answers = {use: {True: "yes", False: "no"}.get(concept.may.get(use), "unknown") for use in USES}  # type: ignore[arg-type]
    pair = concept.definition
    return {
        "label": {lang: plain(concept.label[lang]) for lang in languages()},
        "definition": {lang: plain(pair[lang]) for lang in languages()} if pair else None,
        "openness": concept.openness or "unknown",
        "url": concept.url,
        "uses": [{"use": use, "answer": answer, "icon": _ICONS[answer]} for use, answer in answers.items()],
        "icons": sorted({_ICONS[answer] for answer in answers.values()}),
        "reuse": reuse(concept.may),
        "must": {lang: list(concept.must[lang]) for lang in languages()},
        "must_not": {lang: list(concept.must_not[lang]) for lang in languages()},
    }


def _write_content(content: Path, site: Site, lang: Lang) -> None:
    said, catalogue = Words(lang), site.catalogue
    about = localized("pages.catalogue-about")[lang]
    _write_page(
        content / f"_index.{lang}.md", {"title": site.locality.site_name[lang], "kind": "page", "id": "trang-chu"}
    )
    front: dict[str, Any] = {"title": localized("pages.catalogue")[lang], "description": about}
    front |= {
        "kind": "catalogue",
        "id": "hoc-lieu",
        "facet": "",
        "filter": "",
        "value": "",
        "lead": said("catalogue.lead"),
    }
    _write_page(content / "hoc-lieu" / f"_index.{lang}.md", front)
    for resource in catalogue.resources:
        file = content / "hoc-lieu" / f"{resource.id}.{lang}.md"
        _write_page(
            file, _front_matter(resource, lang, site) | _shelves_of(resource, catalogue), resource.description[lang]
        )
    for name, path in _SHELVES.items():
        for concept, _ in catalogue.concepts(name):
            meaning = plain(concept.definition[lang]) if concept.definition else ""
            front = {"title": plain(concept.label[lang]), "description": meaning or about, "lead": meaning}
            front |= _shelf(name, concept.id) | {"family": _family(name, concept)}
            _write_page(content / "hoc-lieu" / path / concept.id.lower() / f"_index.{lang}.md", front)
    for id, parts in catalogue.parts.items():
        whole = catalogue.by_id[id]
        front = {"title": plain(whole.title[lang]), "description": plain(whole.description[lang])}
        front |= _shelf("part_of", id) | _own_language("title_in", whole.title, lang) | {"whole": id}
        # Below the language's prefix, which Hugo adds.
        front["url"] = routes.parts(id)
        if len(parts) <= PARTS_SHOWN:
            # All are on the page of the whole.
            front["_build"] = {"render": "never"}
        _write_page(content / _PARTS / id / f"_index.{lang}.md", front)


def _shelf(name: str, value: str) -> dict[str, Any]:
    return {
        "kind": "shelf",
        "id": f"{'part-of' if name == 'part_of' else name}-{value}",
        "facet": name,
        "filter": routes.FACETS.get(name, ""),
        "value": value,
    }


def _family(name: str, concept: Concept) -> str:
    return concept.id if name == "families" else (concept.family or "general") if name == "subjects" else ""


def _front_matter(resource: Resource, lang: Lang, site: Site) -> dict[str, Any]:
    isbn = resource.identifiers.isbn
    source, publisher = resource.source, resource.publisher
    front: dict[str, Any] = {
        "title": plain(resource.title[lang]),
        "date": str(resource.added),
        # The order of the catalogue.
        "weight": site.catalogue.order[resource.id] + 1,
        "link": resource.url,
        "host": _host(resource.url),
        "licence": resource.licence,
        "licence_note": plain(resource.licence_note[lang]) if resource.licence_note else None,
        "note": plain(resource.note[lang]) if resource.note else None,
        "spoken": list(resource.languages),
        "tongues": [language_name(tag, lang) for tag in resource.languages],
        "cost": resource.cost,
        "publisher": _named(publisher.name, lang) | ({"url": publisher.url} if publisher.url else {}),
        "creators": [_named(each.name, lang) | {"body": each.body} for each in creators(site, resource)],
        "issued": str(resource.date) if resource.date else None,
        "reviewed": str(resource.reviewed) if resource.reviewed else None,
        "age": resource.age,
        "age_range": age_range(site, resource),
        "isbn": ([isbn] if isinstance(isbn, str) else list(isbn)) if isbn else None,
        "facts": [
            {"field": fact.field, "label": fact.label[lang], "text": plain(fact.text[lang])}
            for fact in facts_of(resource, lambda fact: fact.shown)
        ],
        "source": {
            "url": source.url,
            "host": _host(source.url),
            "date": str(source.date) if source.date else None,
            "note": plain(source.note[lang]) if source.note else "",
            "licence": source.licence,
            "licence_host": _host(source.licence),
        }
        if source
        else None,
        "part_of": resource.part_of,
        _PARTS: [resource.part_of] if resource.part_of else None,
        "alternative_titles": list(resource.alternative_titles),
        "keywords": list(resource.keywords),
        **_own_language("title_in", resource.title, lang),
    }
    return {key: value for key, value in front.items() if value}


def _named(name: str, lang: Lang) -> dict[str, str]:
    return {"name": name} | ({"in": "vi"} if lang != "vi" and is_vietnamese(name) else {})


def _own_language(field: str, text: LocalizedText, lang: Lang) -> dict[str, str]:
    written_in = text.language(lang)
    return {field: written_in} if written_in and written_in != lang else {}


def _host(address: str | None) -> str:
    return (urlsplit(address or "").hostname or "").removeprefix("www.")


def _shelves_of(resource: Resource, catalogue: Catalogue) -> dict[str, list[str]]:
    """Taxonomy → the shelves that a resource stands on, in the order of its record."""
    found: Iterator[tuple[str, tuple[str, ...]]] = (
        (name, concepts_of(resource, name) if name in routes.SHELVES else catalogue.derived.values[name](resource))
        for name in _SHELVES
    )
    return {_taxonomy(name): [each.lower() for each in concepts] for name, concepts in found if concepts}


def _taxonomy(name: str) -> str:
    return f"hoc-lieu/{_SHELVES[name]}"


def _key(word: str) -> str:
    """The name under which Hugo finds one of our words."""
    return word.replace(".", "_")


def _words(lang: Lang) -> dict[str, dict[str, str]]:
    """The words of our interface under names that Hugo accepts, with its placeholders."""
    return {_key(key): {"other": re.sub(r"\{(\w+)\}", r"{{ .\1 }}", text)} for key, text in all_words(lang).items()}


def _write_page(file: Path, front: Mapping[str, Any], body: str = "") -> None:
    # JSON is valid YAML, so quoting is correct.
    lines = "".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{lines}---\n{body}\n", "utf-8")


def _write_json(file: Path, data: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
