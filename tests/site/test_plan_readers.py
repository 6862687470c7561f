"""The plan told to readers: each page has what carries its audiences, and nothing else."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from hoctap.checking.checked_site import checked_site
from hoctap.render.assets import collect_assets
from hoctap.render.templates import Templates
from hoctap.site import routes
from hoctap.site.model import Site
from tests.conftest import ROOT


def _site(root: Path) -> Site:
    site, diagnostics = checked_site(root)
    assert site is not None, diagnostics
    return site


def _main(site: Site, address: str, lang: str = "vi") -> html.HtmlElement:
    theme = ROOT / "theme"
    render = Templates(site, theme, lang, collect_assets(theme, None).names)
    return html.fromstring(str(render.main(site.pages.by_address[address])))


def _links(page: html.HtmlElement, start: str) -> list[str]:
    return [href for href in page.xpath("//a/@href") if start in href]


def test_a_page_has_what_carries_its_audiences(full_site: Path) -> None:
    site = _site(full_site)
    parents = _main(site, "ke-hoach/danh-cho/cha-me/")
    assert [link.rpartition("#")[2] for link in _links(parents, "nhiem-vu/#")] == ["gio-tu-doc"]
    assert [link.rpartition("#")[2] for link in _links(parents, "muc-tieu/#")] == ["cong-dan-hoc-tap"]
    assert _links(parents, "danh-sach-doc/doc-cung-con/")
    farmers = _main(site, "ke-hoach/danh-cho/nong-dan/", "en")
    assert not _links(farmers, "nhiem-vu/#")
    assert "Ask for this month" in farmers.text_content()


def test_each_page_leads_to_the_others(full_site: Path) -> None:
    site = _site(full_site)
    assert _links(_main(site, "ke-hoach/danh-cho/cha-me/"), "danh-cho/nong-dan/")
    assert len(_links(_main(site, routes.PLAN_READERS), "danh-cho/")) >= 2


def test_home_has_the_numbers_with_a_headline(full_site: Path) -> None:
    headlines = _site(full_site).home("vi")["headlines"]
    assert [each.address.rpartition("#")[2] for each in headlines] == ["gio-tu-doc", "cong-dan-hoc-tap"]
    assert headlines[0].values == (1.0,)
    assert len(headlines[1].values) == 2


def test_no_pages_without_readers(full_copy: Path) -> None:
    (full_copy / "content" / "plan" / "readers.yml").unlink()
    (full_copy / "content" / "starts.yml").unlink()
    site = _site(full_copy)
    assert routes.PLAN_READERS not in site.pages.by_address
    assert not _links(_main(site, routes.PLAN), "danh-cho/")
