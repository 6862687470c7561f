"""Hand-written pages in the frame of the site."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from hoctap.build.assets import Assets
from hoctap.build.menu import Frame, frame, section_of
from hoctap.locales import Lang, preference
from hoctap.render import markdown
from hoctap.render.head import head
from hoctap.render.layout import Layout
from hoctap.render.page_pictures import page_pictures
from hoctap.render.placeholders import ATTRIBUTES, CRUMBS, HEAD, MAIN, SWITCH, TITLE, rooted
from hoctap.render.templates import Templates
from hoctap.render.translation_note import hand_note
from hoctap.site import routes


def hand_frame(templates: Templates, assets: Assets, address: str, meta: Mapping[str, Any], content: Markup) -> Frame:
    """The frame's slots filled for the page at ``address``; ``meta`` is its front matter, ``content`` its clean HTML."""
    site, lang, title = templates.site, templates.lang, meta["title"]
    top = head(site, address, lang, title, meta.get("description", ""))
    written_in = next((each for each in preference(lang) if (address, each) in site.hand), lang)
    return dataclasses.replace(
        frame(site, lang, section_of(address, ""), assets, templates.words),
        title=escape(top.title),
        head=top.html,
        attributes=Markup(' data-kind="page" data-id="{}"').format(address.strip("/") or "trang-chu"),
        crumbs="" if address == "" else templates.hand_crumbs(title, written_in),
        main=hand_note(site, address, templates.words)
        + templates.hand_main(meta.get("view"), title, content, written_in),
        switch=templates.switcher(address),
    )


def hand_page(
    templates: Templates, assets: Assets, layouts: Mapping[tuple[Lang, str], Layout], address: str
) -> str | None:
    """The hand-written page at ``address`` as the host makes it, or ``None`` where there is none. A page that is not
    translated is shown in the next language that has it."""
    hand, lang = templates.site.hand, templates.lang
    page = next((page for each in preference(lang) if (page := hand.get((address, each)))), None)
    if page is None:
        return None
    meta = {"title": page.title, "description": page.description, "view": page.view}
    content = markdown.hand(page.body, lang, page_pictures(templates.site.library, page.body))
    filled = hand_frame(templates, assets, address, meta, content)
    slots = {
        TITLE: filled.title,
        HEAD: filled.head,
        ATTRIBUTES: filled.attributes,
        CRUMBS: filled.crumbs,
        MAIN: filled.main,
        SWITCH: filled.switch,
    }
    html = layouts[lang, filled.section].fill({slot: str(value) for slot, value in slots.items()})
    return rooted(html, routes.depth(address, lang))
