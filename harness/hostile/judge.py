"""What may stand on a page that holds hostile texts: nothing but what its harmless twin has, and plain Markdown."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html as lxml_html

from hoctap.render.markdown import ATTRIBUTES, TAGS
from hoctap.schema.web_address import address_fault

# One element: its name, its attributes, and for a script its text.
Element = tuple[str, dict[str, str], str]
_URLS = frozenset(
    ("href", "src", "srcset", "action", "formaction", "poster", "data", "cite", "background", "ping", "xlink:href",
     "longdesc", "manifest", "codebase", "classid", "usemap", "profile", "dynsrc", "lowsrc", "archive")
)  # fmt: skip
_SAVED_PICTURE = re.compile(r"data:image/(?:png;base64|svg\+xml;charset=utf-8),")
_SCHEMES = frozenset(("http", "https", "mailto", "tel", "geo", "webcal"))
_NEVER = frozenset(("iframe", "object", "embed", "applet", "frame", "frameset", "base", "style", "portal", "math"))
_LOADED = frozenset(("img", "source", "script", "video", "audio", "input", "track", "image", "use"))
_STYLES = frozenset(("stylesheet", "preload", "icon", "modulepreload", "prefetch", "manifest", "import"))
# Lists by the first letter: the twin's titles begin with others.
_LETTERS = re.compile(r"(?:en/)?tim-kiem/a-z/")
_DROPPED = re.compile(r"[\x00-\x20]")


@dataclass(slots=True)
class Ours:
    """What the harmless twin of a site has: by page how often each element stands, and in all which attributes,
    classes and scripts there are."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    attributes: set[tuple[str, str]] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    scripts: set[str] = field(default_factory=set)


def elements(source: bytes) -> list[Element]:
    """The elements of a page, as libxml2 reads it; comments count as elements of the name ``!``."""
    root = lxml_html.document_fromstring(source, parser=lxml_html.HTMLParser(encoding="utf-8"))
    made: list[Element] = []
    for node in root.iter():
        if isinstance(node.tag, str):
            made.append((node.tag.lower(), {str(k).lower(): str(v) for k, v in node.attrib.items()}, node.text or ""))
        else:
            made.append(("!", {}, ""))
    return made


def counted(page: Iterable[Element]) -> Counter[str]:
    """How often each element stands that Markdown cannot make."""
    return Counter(tag for tag, _, _ in page if tag not in TAGS)


def ours(folder: Path) -> Ours:
    """The twin's elements, from all of its pages."""
    known = Ours()
    for path in sorted(folder.rglob("*.html")):
        page = elements(path.read_bytes())
        name = path.relative_to(folder).as_posix()
        if not _LETTERS.match(name):
            known.counts[name] = counted(page)
        for tag, attributes, text in page:
            known.attributes |= {(tag, name) for name in attributes}
            known.classes.add(attributes.get("class", ""))
            if tag == "script" and attributes.get("type") != "application/ld+json":
                known.scripts.add(attributes.get("src", "").rsplit("/", 1)[-1] or text)
    known.attributes |= {(tag, name) for tag, names in ATTRIBUTES.items() for name in names}
    return known


def findings(name: str, page: list[Element], known: Ours) -> Iterator[str]:
    """Everything on a page that neither our templates nor Markdown made."""
    twin = known.counts.get(name)
    own = counted(page)
    if twin is not None and own != twin:
        yield f"{name}: elements {dict((own - twin) + (twin - own))}"
    for tag, attributes, text in page:
        where = f"{name}: <{tag}"
        if tag in _NEVER:
            yield f"{where}>"
        if tag == "script":
            yield from (f"{where}> {fault}" for fault in _script(attributes, text, known))
        for key, value in attributes.items():
            if key.startswith("on") or key in ("style", "srcdoc") or (tag, key) not in known.attributes:
                yield f"{where} {key}={value[:60]!r}>"
            if key == "class" and value not in known.classes:
                yield f"{where} class={value[:60]!r}>"
            if key in _URLS:
                yield from (f"{where} {key}={value[:80]!r}> {fault}" for fault in _address(tag, attributes, value))


def _script(attributes: dict[str, str], text: str, known: Ours) -> Iterator[str]:
    if attributes.get("type") == "application/ld+json":
        try:
            json.loads(text)
        except ValueError:
            yield "is no JSON"
    elif (attributes.get("src", "").rsplit("/", 1)[-1] or text) not in known.scripts:
        yield "is not ours"


def _address(tag: str, attributes: dict[str, str], value: str) -> Iterator[str]:
    address = _DROPPED.sub("", value)
    if any(mark in value for mark in "\ue001\ue002\ue003\ue004\ue005\ue006"):
        yield "holds a mark of ours"
    if address.startswith(("//", "/\\", "\\")):
        yield "names no scheme"
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
    if scheme is None:
        return
    if tag == "a" and "download" in attributes and _SAVED_PICTURE.match(address):
        # A code to save: a picture in its own address, which the browser writes to a file and never opens.
        return
    if scheme.group(1).lower() not in _SCHEMES:
        yield "has a scheme that may run"
    loaded = tag in _LOADED or (tag == "link" and attributes.get("rel", "") in _STYLES)
    if loaded:
        yield "is loaded from elsewhere"
    if scheme.group(1).lower().startswith("http") and address_fault(address) is not None:
        yield "leads elsewhere than it says"
