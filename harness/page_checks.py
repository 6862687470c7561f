"""What every page of any built site must hold to, read as files: for the invented site and for the shipped content."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from harness.built_links import address, broken_links, parsed

_SITEMAP: Final = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
# What is never published: sources and the means of printing.
_WORKSHOP: Final = frozenset({".typ", ".ttf", ".yml", ".yaml", ".md", ".py", ".jpg"})
# Bytes over the wire.
_PAGE: Final = 8 * 1024
_FIRST_VISIT: Final = 100 * 1024
page = cache(parsed)


def pages(site: Path) -> list[Path]:
    """Every page, with those that forward and those that other sites embed."""
    return sorted(site.rglob("*.html"))


def framed(site: Path) -> list[Path]:
    """The site's own pages, without the forms that other sites embed."""
    return [file for file in pages(site) if file.parent.name != "nhung" and not is_forward(file)]


def is_forward(file: Path) -> bool:
    """Whether the page only leads on to another address."""
    return b'http-equiv="refresh"' in file.read_bytes()


def dead_links(site: Path) -> Iterator[str]:
    """Links and anchors that lead nowhere."""
    yield from (f"{where} → {link}" for where, link in broken_links(site))


def loaded_from_elsewhere(site: Path) -> Iterator[str]:
    """Scripts, pictures and styles of other sites."""
    for file in pages(site):
        for element in page(file).iter("script", "img", "iframe", "source", "link", "video", "audio"):
            if element.tag == "link" and element.get("rel") in ("canonical", "alternate"):
                continue
            for name in ("src", "href", "srcset"):
                if urlsplit(element.get(name, "")).netloc:
                    yield f"{file}: {element.get(name)}"
    for css in site.rglob("*.css"):
        if "//" in css.read_text("utf-8").replace("/*", "").replace("*/", "").split("url(")[-1].split(")")[0]:
            yield f"{css}"


def inline_code(site: Path) -> Iterator[str]:
    """Styles and event handlers inside pages, which the content security policy stops."""
    for file in pages(site):
        for element in page(file).iter():
            if element.tag == "style" or any(name == "style" or name.startswith("on") for name in element.attrib):
                yield f"{file}: {element.tag}"


def wrong_languages(site: Path) -> Iterator[str]:
    """Pages that do not say their language, or do not lead to their twin in the other."""
    for file in framed(site):
        if file.name == "404.html":
            continue
        relative = file.relative_to(site).as_posix()
        lang = "en" if relative.startswith("en/") else "vi"
        tree = page(file)
        twin = site / (relative.removeprefix("en/") if lang == "en" else f"en/{relative}")
        if tree.get("lang") != lang or not twin.is_file():
            yield f"{file}: lang={tree.get('lang')}, twin {twin}"
            continue
        alternates = {e.get("hreflang"): e.get("href") for e in tree.xpath("//link[@rel='alternate'][@hreflang]")}
        # A page that shows the text of another language is no version of its own, and says where the original is.
        versions = set(alternates) - {"x-default"}
        if "x-default" not in alternates or not (versions == {"vi", "en"} or len(versions) == 1):
            yield f"{file}: alternates {set(alternates)}"
        elif canonical(tree) != alternates.get(lang, alternates["x-default"]):
            yield f"{file}: its canonical address is not its alternate's"
        switch = tree.xpath("//a[contains(@class,'lang-switch')]/@href")[0]
        if urljoin(address(site, file), switch) != address(site, twin):
            yield f"{file}: the language switch leads to {switch}"


def wrong_structure(site: Path) -> Iterator[str]:
    """Pages without exactly one title, or with an id twice."""
    for file in pages(site):
        if is_forward(file):
            continue
        tree = page(file)
        ids = tree.xpath("//@id")
        if len(tree.xpath("//h1")) != 1 or len(ids) != len(set(ids)) or not tree.xpath("//main/@data-kind"):
            yield f"{file}: {len(tree.xpath('//h1'))} h1, ids twice: {sorted({i for i in ids if ids.count(i) > 1})}"


def odd_text(site: Path) -> Iterator[str]:
    """Text that is not composed (NFC), or has slots that nothing was put into."""
    for file in pages(site):
        text = file.read_text("utf-8")
        if not unicodedata.is_normalized("NFC", text) or any("\ue000" <= mark <= "\uf8ff" for mark in text):
            yield f"{file}"


def canonical(tree: html.HtmlElement) -> str:
    """The address by which search engines know the page."""
    return str(tree.xpath("//link[@rel='canonical']/@href")[0])


def unlike_the_sitemap(site: Path) -> Iterator[str]:
    """What the sitemap lists and is no page, or the other way round."""
    tree = etree.parse(site / "sitemap.xml")
    listed = {url.text or "" for url in tree.iterfind(".//s:loc", _SITEMAP)}
    home = min(listed, key=len)
    own = {home + file.relative_to(site).as_posix().removesuffix("index.html"): file for file in framed(site)}
    built = {
        url
        for url, file in own.items()
        if url.endswith("/") and b'content="noindex"' not in file.read_bytes() and canonical(page(file)) == url
    }
    yield from sorted(listed ^ built)
    for url in tree.iterfind(".//s:url", _SITEMAP):
        links = {e.get("hreflang"): e.get("href") for e in url.iterfind("x:link", _SITEMAP)}
        if "x-default" not in links or url.findtext("s:loc", namespaces=_SITEMAP) not in links.values():
            yield f"{url.findtext('s:loc', namespaces=_SITEMAP)}: {links}"


def heavy_pages(site: Path) -> Iterator[str]:
    """Resources whose page weighs more than is promised, by itself or with what a first visit loads beside it."""
    shared = sum(
        len(gzip.compress(file.read_bytes()))
        for pattern in ("assets/site.*", "assets/icon.*", "assets/fonts/*.woff2")
        for file in site.glob(pattern)
    )
    for file in (site / "hoc-lieu").glob("*/index.html"):
        weight = len(gzip.compress(file.read_bytes()))
        if weight >= _PAGE or weight + shared >= _FIRST_VISIT:
            yield f"{file}: {weight} + {shared}"


def workshop_files(site: Path) -> Iterator[str]:
    """Files that are nobody's but the makers'."""
    for file in site.rglob("*"):
        if (file.is_file() and file.suffix in _WORKSHOP) or file.parent == site / "print":
            yield f"{file}"


def not_json_ld(site: Path) -> Iterator[str]:
    """Structured data that is not schema.org's."""
    for file in pages(site):
        for text in page(file).xpath("//script[@type='application/ld+json']/text()"):
            data = json.loads(text)
            if any(each["@context"] != "https://schema.org" for each in (data if isinstance(data, list) else [data])):
                yield f"{file}: {text[:80]}"


CHECKS: Final[Mapping[str, Callable[[Path], Iterator[str]]]] = {
    check.__name__: check
    for check in (
        dead_links,
        loaded_from_elsewhere,
        inline_code,
        wrong_languages,
        wrong_structure,
        odd_text,
        unlike_the_sitemap,
        heavy_pages,
        workshop_files,
        not_json_ld,
    )
}
