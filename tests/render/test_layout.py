"""A page is its own parts in the frame that all pages share."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from harness.program import ROOT as REPOSITORY
from hoctap.render.layout import Layout, LayoutError, PageParts
from hoctap.render.placeholders import ATTRIBUTES, CRUMBS, HEAD, MAIN, ROOT, SWITCH, TITLE
from hoctap.render.symbols import Symbols

LATER = '<template data-later="my-list">\n<script src="list.js"></script>\n</template>'
FRAME = (
    f'<title>{TITLE}</title>{HEAD}<body class="a">{SWITCH}<use href="#icon-menu"/><a href="{ROOT}x">{CRUMBS}</a>'
    f"<main{ATTRIBUTES}>{MAIN}</main>{LATER}{SWITCH}</body>"
)


@pytest.fixture(scope="module")
def symbols() -> Symbols:
    return Symbols(REPOSITORY / "theme")


def parts(main: str) -> PageParts:
    return PageParts(
        title=Markup("T &amp; U"),
        head="<meta>",
        attributes=" id",
        crumbs="C",
        main=main,
        switch=f'<a href="{ROOT}en/">',
    )


def test_each_part_is_in_its_place_and_each_symbol_once(symbols: Symbols) -> None:
    page = Layout(FRAME, symbols).fill(
        parts(f'<a href="{ROOT}y"><use href="#verb-read"/>\0<use href="#icon-menu"/>'), "../"
    )
    sheet = symbols.sheet({"icon-menu", "verb-read"})
    assert page == (
        f'<title>T &amp; U</title><meta><body class="a">{sheet}<a href="../en/"><use href="#icon-menu"/>'
        f'<a href="../x">C</a><main id><a href="../y"><use href="#verb-read"/>\ufffd<use href="#icon-menu"/></main>'
        f'{LATER}<a href="../en/"></body>'
    )


def test_pages_at_other_depths_and_with_resources_have_their_own_frame(symbols: Symbols) -> None:
    layout = Layout(FRAME, symbols)
    first = layout.fill(parts("one"), "./")
    assert '<script src="list.js" defer></script>' in layout.fill(parts("<p data-choose-here>"), "./")
    assert 'href="../../x"' in layout.fill(parts("one"), "../../")
    assert layout.fill(parts("one"), "./") == first
    assert LATER in first
    assert 'href="./x"' in first


def test_a_slot_that_is_missing_is_said(symbols: Symbols) -> None:
    with pytest.raises(LayoutError, match="crumbs"):
        Layout(FRAME.replace(CRUMBS, ""), symbols)
