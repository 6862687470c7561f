"""Writes the model's pages in both languages, into frames that the host rendered."""

from __future__ import annotations

import gc
import os
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from markupsafe import escape

from hoctap.language import LANGS, Lang
from hoctap.problems.fault import Fault
from hoctap.rendering.chrome import Chrome
from hoctap.rendering.head import head
from hoctap.rendering.marks import ATTRIBUTES, CRUMBS, HEAD, MAIN, SWITCH, TITLE, rooted
from hoctap.rendering.templates import Templates, attributes
from hoctap.site import addresses
from hoctap.site.model import Site
from hoctap.site.page import Page
from hoctap.writing.menu import section_of

Chromes = Mapping[tuple[Lang, str], Chrome]
# Below this many pages a second process costs more than it saves.
_WORTH_FORKING = 400


def write_pages(site: Site, theme: Path, chromes: Chromes, assets: Mapping[str, str], folder: Path) -> int:
    """Write every page of the model below ``folder``; returns how many files were written.

    Where the system can fork, the pages are shared out among the processors; the bytes are the same.
    """
    pages = list(site.pages.by_address.values())
    workers = min(os.cpu_count() or 1, 8)
    if workers < 2 or len(pages) < _WORTH_FORKING or not hasattr(os, "fork"):
        _write_share(site, theme, chromes, assets, folder, pages)
        return len(pages) * len(LANGS)
    context = get_context("fork")
    # Frozen objects are not touched by the collector, so the children's memory stays shared.
    gc.freeze()
    children = []
    for start in range(workers):
        hear, tell = context.Pipe(duplex=False)
        share = (site, theme, chromes, assets, folder, pages[start::workers], os.getpid())
        child = context.Process(target=_child, args=(tell, *share))
        child.start()
        tell.close()
        children.append((child, hear))
    for child, _ in children:
        child.join()
    gc.unfreeze()
    for child, hear in children:
        if child.exitcode:
            raise _told(hear)
    return len(pages) * len(LANGS)


def _child(tell: Connection, *share: Any) -> None:
    """A share of the pages in a process of its own; what goes wrong is the parent's to say, once and without a trace."""
    try:
        _write_share(*share)
    except OSError as error:
        tell.send(error)
        os._exit(1)
    except Exception as error:
        tell.send(RuntimeError(f"{type(error).__name__}: {error}"))
        os._exit(1)
    except KeyboardInterrupt:
        os._exit(130)


def _told(hear: Connection) -> Exception:
    try:
        error: Exception = hear.recv()
    except EOFError:
        return Fault(
            "Một tiến trình ghi trang bị dừng giữa chừng, có thể vì hết bộ nhớ. Chạy lại.",
            "A process that writes pages was stopped, perhaps for want of memory. Run again.",
        )
    return error


def _write_share(
    site: Site,
    theme: Path,
    chromes: Chromes,
    assets: Mapping[str, str],
    folder: Path,
    pages: Sequence[Page],
    parent: int | None = None,
) -> None:
    for lang in LANGS:
        templates = Templates(site, theme, lang, assets)
        for page in pages:
            # A child whose parent was killed has nobody to write for.
            if parent is not None and os.getppid() != parent:
                os._exit(1)
            write(folder, address_path(page.address, lang), page_html(templates, chromes, page))


def page_html(templates: Templates, chromes: Chromes, page: Page) -> str:
    """One page in the templates' language, ready to write."""
    lang = templates.lang
    if not page.framed:
        return rooted(templates.main(page), addresses.depth(page.address, lang))
    chrome = chromes[lang, section_of(page.address, page.section)]
    share = page.address + page.share if page.share else ""
    kind = "article" if page.kind == "post" else "website"
    top = head(
        templates.site,
        page.address,
        lang,
        templates.plain(page.title),
        templates.plain(page.description),
        kind,
        share,
        page.feed,
        indexed=page.indexed,
    )
    slots: dict[str, Any] = {
        TITLE: escape(top.title),
        HEAD: top.html,
        ATTRIBUTES: attributes(page),
        CRUMBS: templates.crumbs(page),
        MAIN: templates.main(page),
        SWITCH: templates.switch(page.address),
    }
    return rooted(chrome.fill(slots), addresses.depth(page.address, lang))


def write_forwards(site: Site, theme: Path, folder: Path) -> None:
    """A page at every former address that leads to the present one."""
    for lang in LANGS:
        templates = Templates(site, theme, lang)
        for forward in site.forwards:
            html = templates.render("forward.html", to=forward.to, canonical=site.absolute(forward.to, lang))
            depth = addresses.depth(forward.address, lang)
            write(folder, address_path(forward.address, lang), rooted(html, depth))


def address_path(address: str, lang: Lang) -> str:
    """The file that answers for an address."""
    return f"{addresses.prefix(lang)}{address}index.html"


def write(folder: Path, path: str, content: str | bytes) -> None:
    """Write one file below ``folder``, with the folders it needs; text as UTF-8 with LF."""
    file = folder / path
    data = content.encode() if isinstance(content, str) else content
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
